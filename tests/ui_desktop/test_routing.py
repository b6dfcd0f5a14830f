"""No line of a graph runs behind a box that it does not belong to, whatever the graph is like."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.desktop.charts.chart import Frame, GraphChart, Node, Spot, Tie
from ui.desktop.charts.routing import BOX_HEIGHT, LABEL_HEIGHT, LEAST_WIDTH, MOST_WIDTH, Place, Point, Way, route

FRAME = Frame("", "", "", "")
STEPS = 40


def graph(columns: list[int], ties: list[tuple[int, int]]) -> GraphChart:
    nodes = tuple(Node(Spot(str(place), "", ()), column) for place, column in enumerate(columns))
    return GraphChart(FRAME, (), nodes, tuple(Tie(source, target, "1 kg") for source, target in ties))


@st.composite
def graphs(draw: st.DrawFn) -> GraphChart:
    columns = draw(st.lists(st.integers(0, 5), min_size=1, max_size=12))
    places = st.integers(0, len(columns) - 1)
    ties = draw(st.lists(st.tuples(places, places).filter(lambda pair: pair[0] != pair[1]), max_size=16))
    return graph(columns, ties)


def along(way: Way) -> list[Point]:
    """Return points of a way close to each other, those between its curves among them."""
    points = [curve.at(step / STEPS) for curve in way.curves for step in range(STEPS + 1)]
    level = [(one, other) for one, other in pairwise(way.curves) if one.end != other.start]
    return points + [
        (one.end[0] + (other.start[0] - one.end[0]) * step / STEPS, one.end[1])
        for one, other in level
        for step in range(STEPS)
    ]


def covers(box: Place, point: Point) -> bool:
    return box.left < point[0] < box.right and box.top < point[1] < box.top + BOX_HEIGHT


@given(graphs(), st.sampled_from([0.0, 900.0, 4000.0]))
def test_no_line_and_no_label_runs_behind_a_box(chart: GraphChart, room: float) -> None:
    routed = route(chart, [60.0] * len(chart.ties), room=room)
    for way in routed.ways:
        assert not [point for point in along(way) for box in routed.boxes if covers(box, point)]
        sides = [(way.label[0] + dx, way.label[1] + dy) for dx in (-30, 30) for dy in (-8, 8)]
        assert not [point for point in sides for box in routed.boxes if covers(box, point)]


@given(graphs())
def test_every_line_leads_from_its_box_to_its_box_and_everything_is_within_the_picture(chart: GraphChart) -> None:
    routed = route(chart, [60.0] * len(chart.ties), room=0)
    for tie, way in zip(chart.ties, routed.ways, strict=True):
        for box, (x, y) in (
            (routed.boxes[tie.source], way.curves[0].start),
            (routed.boxes[tie.target], way.curves[-1].end),
        ):
            assert x in {box.left, box.right}
            assert box.top < y < box.top + BOX_HEIGHT
        assert all(one.end[1] == other.start[1] for one, other in pairwise(way.curves))
    assert all(box.top >= 0 and box.top + BOX_HEIGHT <= routed.height for box in routed.boxes)
    for one, box in enumerate(routed.boxes):
        others = routed.boxes[:one]
        assert not [other for other in others if other.left == box.left and abs(other.top - box.top) < BOX_HEIGHT]


def test_lines_that_pass_a_column_have_their_label_in_a_row_of_their_own() -> None:
    chart = graph([0, 1, 2], [(0, 1), (1, 2), (0, 2), (0, 2)])
    labels = [way.label for way in route(chart, [60.0] * 4, room=0).ways]
    (_, _, one, other) = labels
    assert abs(one[1] - other[1]) >= LABEL_HEIGHT
    assert one[0] == other[0] == 370 + LEAST_WIDTH / 2


def test_boxes_grow_into_the_room_there_is_and_no_further() -> None:
    chart = graph([0, 1], [(0, 1)])
    widths = [(box := route(chart, [0.0], room=room).boxes[0]).right - box.left for room in (0.0, 700.0, 9000.0)]
    assert widths == [LEAST_WIDTH, 265.0, MOST_WIDTH]
