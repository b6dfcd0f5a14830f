"""Which small lots of an element did these parties have at any office, beside what one licence counts?

A lot counts when it names no licence and its exporter is this one, or when it goes to this consignee or end user by
another way than from this exporter, to this consignee, for this end user, under a licence: what that way carries, the
ledger of the licence counts. So a regular small buyer is not watched, and one buyer behind many traders is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.gathering.pattern.goods import Values, mass_here, trader, worst
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import LotWindow
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.knowledge import Lot
from app.domain.party import PartyRole

_I = Scope.ITEM

FACTS = (
    Fact("lots_watched", Kind.BOOL, _I, Unit.NONE, "属监测的小批量货物", "small lots of its element are watched"),
    Fact("lots_element", Kind.STRING, _I, Unit.ELEMENT, "小批量监测元素", "element of the small lots"),
    Fact("lots_days", Kind.INT, _I, Unit.DAY, "小批量监测天数", "days in which small lots are added up"),
    Fact("lots_small", Kind.BOOL, _I, Unit.NONE, "本票为小批量", "this is a small lot itself"),
    Fact("lots_apart", Kind.INT, _I, Unit.LOT, "其他途径的小批量票数", "small lots that went another way"),
    Fact("lots_apart_g", Kind.INT, _I, Unit.GRAM, "上述小批量与本票合计", "mass of these and of this one"),
    Fact("lots_limit_g", Kind.INT, _I, Unit.GRAM, "小批量累计上限", "limit for small lots together"),
    Fact(
        "lots_declarations", Kind.STRINGS, _I, Unit.DECLARATION_NO, "上述小批量报关单号", "declarations of these lots"
    ),
    Fact("lots_offices", Kind.STRINGS, _I, Unit.OFFICE, "上述小批量出境关别", "offices these lots left by"),
)


def of_item(evidence: Evidence, item: Item, elements: tuple[str, ...] | None, schedules: Schedules) -> Facts:
    """Return the small lots of the element that comes nearest to its limit, or furthest beyond."""
    windows = schedules.of(LotWindow)
    if windows is None or elements is None:
        return {}
    watched = [window for window in windows if window.element in elements]
    found = worst((_summed(evidence, item, window) for window in watched), by=_nearness)
    return known({"lots_watched": bool(watched), **found})


def _summed(evidence: Evidence, item: Item, window: LotWindow) -> Values | None:
    past, here = evidence.knowledge.lots if evidence.knowledge else None, mass_here(evidence, item)
    if past is None or here is None:
        return None
    on = evidence.on
    apart = [
        lot
        for lot in past
        if lot.element == window.element
        and lot.net_mass_g <= window.single_g
        and within(lot, on, days=window.days)
        and lot.declaration_no != evidence.consignment.declaration_no
        and _goes_apart(evidence, lot)
    ]
    values: dict[str, Value | None] = {
        "lots_element": window.element,
        "lots_days": window.days,
        "lots_small": here <= window.single_g,
        "lots_apart": len(apart),
        "lots_apart_g": here + grams(apart),
        "lots_limit_g": window.sum_g,
        "lots_declarations": tuple(sorted({lot.declaration_no for lot in apart})),
        "lots_offices": tuple(sorted({lot.office for lot in apart})),
    }
    return values


def within(lot: Lot, on: date, *, days: int) -> bool:
    """Return whether the lot left in the `days` that end with `on`, both included."""
    return on - timedelta(days=days) < lot.exported_on <= on


def grams(lots: Iterable[Lot]) -> int:
    """Return the mass of the lots together."""
    return sum(lot.net_mass_g for lot in lots)


def _goes_apart(evidence: Evidence, lot: Lot) -> bool:
    exporter, consignee, end_user = (
        trader(evidence, role) for role in (PartyRole.EXPORTER, PartyRole.CONSIGNEE, PartyRole.END_USER)
    )
    if lot.licence_no is None:
        return lot.exporter_id == exporter or lot.consignee_id == consignee or lot.end_user_id == end_user
    same_way = (lot.exporter_id, lot.consignee_id, lot.end_user_id) == (exporter, consignee, end_user)
    return not same_way and (lot.consignee_id == consignee or lot.end_user_id == end_user)


def _nearness(values: Values) -> int:
    mass, limit = values["lots_apart_g"], values["lots_limit_g"]
    return int(mass or 0) * 1000 // max(1, int(limit or 0)) if isinstance(mass, int) and isinstance(limit, int) else 0
