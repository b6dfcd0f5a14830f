"""Can the country of origin have made the goods: is there a mine or a smelter of the element?

An element of which the table has no row at all was not surveyed: nothing is known. Where it has rows, a country without
one is known to have none. A row without a figure leaves the figure unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.knowledge import Capacity

_I = Scope.ITEM
_KILOGRAM = 1000

FACTS = (
    Fact(
        "capacity_listed", Kind.BOOL, _I, Unit.NONE, "原产国列有产能", "a capacity is listed for the country of origin"
    ),
    Fact("origin_mine_g", Kind.INT, _I, Unit.GRAM, "原产国矿山年产能", "what its mines can make in a year"),
    Fact("origin_smelter_g", Kind.INT, _I, Unit.GRAM, "原产国冶炼年产能", "what its smelters can make in a year"),
    Fact("capacity_sources", Kind.STRINGS, _I, Unit.NONE, "产能数据来源", "where these figures are from"),
)


def of_item(evidence: Evidence, item: Item, elements: object) -> Facts:
    """Return what the country declared as origin can make of the item's `elements`, of several the least."""
    listed = evidence.knowledge.capacities if evidence.knowledge else None
    if listed is None or not item.origin_country or not isinstance(elements, tuple) or not elements:
        return {}
    if not {row.element for row in listed} >= set(elements):
        return {}
    on = evidence.on
    rows = [_latest(listed, item.origin_country, element, on) for element in elements]
    found = [row for row in rows if row is not None]
    if len(found) < len(rows):
        return {"capacity_listed": False}
    return known(
        {
            "capacity_listed": True,
            "origin_mine_g": _least(row.mine_kg for row in found),
            "origin_smelter_g": _least(row.smelter_kg for row in found),
            "capacity_sources": tuple(sorted({row.source for row in found})),
        }
    )


def _latest(listed: Iterable[Capacity], country: str, element: str, on: date) -> Capacity | None:
    rows = [row for row in listed if (row.country, row.element) == (country, element) and row.since <= on]
    return max(rows, key=lambda row: row.since, default=None)


def _least(figures: Iterable[int | None]) -> int | None:
    kilograms = list(figures)
    return None if None in kilograms else min(one for one in kilograms if one is not None) * _KILOGRAM
