"""Which points of the checklist concern these goods, and how does each stand? Judged, shown and reported alike.

A point belongs to the goods by what is declared of them and how they are examined, or because another was answered with
no. Whether it has to be answered is the lane's to say; goods that were not selected are in no lane.
"""

from __future__ import annotations

from app.checks.schedules import Schedules
from app.checks.schedules.checklist import ChecklistPoint
from app.domain.checklist import CheckLine, Said
from app.domain.consignment import Consignment
from app.domain.selection import Selection
from app.domain.texts import literal


def check_lines(
    consignment: Consignment, selection: Selection | None, schedules: Schedules
) -> tuple[CheckLine, ...] | None:
    """Return the points that concern the goods, in the order of the checklist; None where there is no checklist."""
    points = schedules.of(ChecklistPoint)
    if points is None:
        return None
    said = {answer.point: answer.said for answer in consignment.examination.answers}
    lane = selection.lane.value if selection else ""
    return tuple(
        _line(point, consignment, lane)
        for point in points
        if _concerns(point, consignment) and (not point.after or said.get(point.after) is Said.NO)
    )


def _concerns(point: ChecklistPoint, consignment: Consignment) -> bool:
    is_boxed = bool(consignment.container_no or consignment.found.container_no)
    return (
        _fits(consignment.destination_country, point.countries)
        and _fits(consignment.examination.method.value, point.methods)
        and (point.containerised is None or point.containerised is is_boxed)
        and any(
            item.commodity_code.startswith(point.prefixes or "")
            and _fits(item.remark.value if item.remark else "none", point.remarks)
            for item in consignment.items
        )
    )


def _fits(value: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or value is None or value in wanted


def _line(point: ChecklistPoint, consignment: Consignment, lane: str) -> CheckLine:
    answers = consignment.examination.answers
    return CheckLine(
        point=point.point,
        title=literal(point.text),
        is_demanded=bool(point.after) or not point.lanes or lane in point.lanes,
        asks_number=point.asks_number,
        no_stands_against=point.no_stands_against,
        needed=point.photographs,
        taken=sum(photograph.shows == point.point for photograph in consignment.photographs),
        answer=next((answer for answer in answers if answer.point == point.point), None),
    )
