"""A chain is drawn in layers from mine to port, and its table has a row for every event."""

from __future__ import annotations

from app.custody.graph import NodeKind, chain_table, draw_chain
from app.domain.custody import ChainFault
from tests.custody.making import colluding, honest, lot, portions, verified


def test_every_edge_leads_to_a_later_layer_and_the_batch_is_the_end() -> None:
    graph = draw_chain(verified(honest()))
    layer = {node.node_id: node.layer for node in graph.nodes}
    assert len(layer) == len(graph.nodes)
    assert all(layer[edge.source] < layer[edge.target] for edge in graph.edges)
    assert [node.label for node in graph.nodes if node.is_end] == ["LOT-4"]
    assert {node.label for node in graph.nodes if node.kind is NodeKind.EVENT} == {
        str(n) for n in range(1, len(honest()) + 1)
    }


def test_the_grams_on_the_edges_are_those_of_the_events() -> None:
    graph = draw_chain(verified(honest()))
    assert sum(edge.mass_g for edge in graph.edges if edge.target == lot(3)) == 300_000
    assert sum(edge.mass_g for edge in graph.edges if edge.target == lot(4)) == 90_000


def test_what_is_wrong_stands_at_its_event() -> None:
    report = verified(colluding(honest(), 7, outputs=portions([(3, 301_001)])))
    assert [node.label for node in draw_chain(report).nodes if ChainFault.CREATED_MASS in node.faults] == ["7"]
    assert [number for number, _, found in chain_table(report) if found] == [7]


def test_a_broken_chain_can_still_be_drawn() -> None:
    for cut in range(len(honest())):
        graph = draw_chain(verified(honest()[cut:]))
        ids = {node.node_id for node in graph.nodes}
        assert all({edge.source, edge.target} <= ids for edge in graph.edges)
    assert draw_chain(verified([])).nodes == ()
