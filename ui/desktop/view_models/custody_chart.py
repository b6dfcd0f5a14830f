"""How is a chain of custody drawn? Lots and events in layers from mine to port, what is wrong standing at its event."""

from __future__ import annotations

from app.custody.graph import ChainGraph, NodeKind, draw_chain
from app.custody.graph import Node as ChainNode
from app.domain.custody import ChainProblem, CustodyReading
from app.domain.texts import Text
from ui.desktop.charts.chart import GraphChart, Node, Spot, Tie
from ui.desktop.view_models.chart_words import Words, framed, mass, said

_EVENT, _LOT = 0, 1


def custody_chart(reading: CustodyReading | None, words: Words) -> GraphChart:
    """Return the graph of a chain, or one that says that none came with the goods."""
    graph = draw_chain(reading.report) if reading else ChainGraph((), ())
    report = reading.report if reading else None
    batches = ", ".join(report.batch_nos) if report else ""
    path = reading.path.replace("\\", "/").rsplit("/", 1)[-1] if reading else ""
    events = len(report.events) if report else 0
    places = {node.node_id: place for place, node in enumerate(graph.nodes)}
    problems: dict[str, list[ChainProblem]] = {}
    for problem in report.problems if report else ():
        problems.setdefault(f"event {problem.event}", []).append(problem)
    heads = ("node", "who", "where", "mass", "wrong")
    return GraphChart(
        frame=framed(
            said(words, "custody.graph.title", batch=batches),
            ("", 1),
            said(words, "custody.graph.source", path=path, events=events) if reading else "",
            said(words, "custody.graph.none"),
            tuple(said(words, f"custody.column.{head}") for head in heads),
        ),
        keys=(),
        nodes=tuple(_node(node, problems.get(node.node_id, []), words) for node in graph.nodes),
        ties=tuple(Tie(places[edge.source], places[edge.target], mass(edge.mass_g, words)) for edge in graph.edges),
    )


def _node(node: ChainNode, problems: list[ChainProblem], words: Words) -> Node:
    wrong = "; ".join(words.render(problem.text) for problem in problems)
    if node.kind is NodeKind.EVENT and node.act is not None:
        act = said(words, f"custody.act.{node.act.value}")
        label = said(words, "custody.graph.event", number=node.label, act=act)
        place = {"number": node.label, "act": act, "actor": node.actor_id, "country": node.country}
        text, amount = words.render(Text("custody.graph.said.event", place)), ""
    else:
        label, amount = node.label, mass(node.mass_g, words)
        text = said(words, "custody.graph.said.lot", lot=label, mass=amount)
    if wrong:
        text = said(words, "custody.graph.said.fault", said=text, fault=wrong)
    return Node(
        spot=Spot(label, text, (label, node.actor_id, node.country, amount, wrong), node.node_id),
        column=node.layer,
        sub=amount or f"{node.actor_id} · {node.country}",
        sign=wrong,
        style=_EVENT if node.kind is NodeKind.EVENT else _LOT,
    )
