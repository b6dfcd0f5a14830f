"""How is a chain drawn? Nodes for lots and events in layers from mine to port, edges with their grams.

A model alone: a window draws it, a report prints it. Texts on nodes are names and numbers, the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.custody import Act, ChainEvent, ChainFault, ChainReport, batch_no_of


class NodeKind(StrEnum):
    """What a node stands for."""

    EVENT = "event"
    LOT = "lot"


@dataclass(frozen=True)
class Node:
    """A lot (`label` its batch number, `mass_g` as it was made) or an event (`label` its number, `act` what was done).

    Nodes of one `layer` stand beside each other; edges lead to later layers. `is_end` marks the lots at the end.
    """

    node_id: str
    kind: NodeKind
    label: str
    layer: int
    act: Act | None = None
    actor_id: str = ""
    country: str = ""
    mass_g: int = 0
    faults: tuple[ChainFault, ...] = ()
    is_end: bool = False


@dataclass(frozen=True)
class Edge:
    """Grams that go from one node to another."""

    source: str
    target: str
    mass_g: int


@dataclass(frozen=True)
class ChainGraph:
    """A chain as nodes, by layer, and edges. Every edge ends at nodes that are there, whatever the chain is like."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw_chain(report: ChainReport) -> ChainGraph:
    """Return the graph of a chain; a lot that moves, is packed or exported leads to that event and no further lot."""
    layers: dict[str, int] = {}
    events: dict[bytes, str] = {}
    nodes: list[Node] = []
    edges: list[Edge] = []
    faults = _faults(report)
    for number, event in enumerate(report.events, start=1):
        here = f"event {number}"
        for portion in event.inputs:
            if portion.lot not in layers:
                layers[portion.lot] = 0
                nodes.append(_lot(portion.lot, portion.mass_g, 0, event, report))
            edges.append(Edge(portion.lot, here, portion.mass_g))
        before = [layers[portion.lot] for portion in event.inputs]
        before += [layers[events[link]] for link in event.continues if link in events]
        layers[here] = max(before, default=-1) + 1
        events[event.link] = here
        nodes.append(
            Node(
                node_id=here,
                kind=NodeKind.EVENT,
                label=str(number),
                layer=layers[here],
                act=event.act,
                actor_id=event.actor_id,
                country=event.country,
                faults=faults.get(number, ()),
            )
        )
        for portion in event.outputs:
            if portion.lot not in layers:
                layers[portion.lot] = layers[here] + 1
                nodes.append(_lot(portion.lot, portion.mass_g, layers[portion.lot], event, report))
                edges.append(Edge(here, portion.lot, portion.mass_g))
    return ChainGraph(tuple(sorted(nodes, key=lambda node: node.layer)), tuple(edges))


def _lot(lot: str, mass_g: int, layer: int, event: ChainEvent, report: ChainReport) -> Node:
    return Node(
        node_id=lot,
        kind=NodeKind.LOT,
        label=batch_no_of(lot),
        layer=layer,
        actor_id=event.actor_id,
        country=event.country,
        mass_g=mass_g,
        is_end=lot in report.remaining,
    )


def _faults(report: ChainReport) -> dict[int, tuple[ChainFault, ...]]:
    found: dict[int, list[ChainFault]] = {}
    for problem in report.problems:
        found.setdefault(problem.event, []).append(problem.fault)
    return {number: tuple(faults) for number, faults in found.items()}


def chain_table(report: ChainReport) -> Iterator[tuple[int, ChainEvent, tuple[ChainFault, ...]]]:
    """Yield the rows of the chain's table: number, event, and what is wrong with it."""
    faults = _faults(report)
    for number, event in enumerate(report.events, start=1):
        yield number, event, faults.get(number, ())
