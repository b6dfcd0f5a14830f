"""Are the goods on the control list, by which announcement, and which papers does that ask for?

A certain entry matches by its codes of ten digits; where none does, the beginning of a code that is not known for
certain leaves it open. What is neither is not on the list.
"""

from __future__ import annotations

from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.schedules import Schedules
from app.checks.schedules.control import Announcement, ControlEntry, State
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.moment import civil_date

_I = Scope.ITEM

FACTS = (
    Fact("controlled", Kind.BOOL, _I, Unit.NONE, "列入管制清单", "on the control list, in force"),
    Fact("elements", Kind.STRINGS, _I, Unit.ELEMENT, "涉及的管制元素", "elements of the matching control entries"),
    Fact("supervision_codes", Kind.STRINGS, _I, Unit.SUPERVISION, "海关监管条件", "customs supervision codes"),
    Fact("control_entries", Kind.STRINGS, _I, Unit.NONE, "管制清单条目", "matching entries of the control list"),
)


def of_item(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return whether the item is controlled on the day; absent where that cannot be told."""
    entries, announcements = schedules.of(ControlEntry), schedules.of(Announcement)
    if entries is None or announcements is None:
        return {}
    on = civil_date(evidence.at, evidence.zone)
    certain = [entry for entry in entries if item.commodity_code in entry.codes and _is_meant(entry, item)]
    open_ones = [entry for entry in entries if item.commodity_code.startswith(entry.prefixes or ("-",))]
    matching = certain or open_ones
    values: dict[str, Value | None] = {
        "controlled": _controlled(certain, open_ones, {one.number: one for one in announcements}, on),
        "elements": tuple(sorted({entry.element for entry in matching})),
        "supervision_codes": tuple(sorted({code for entry in matching for code in entry.supervision})),
        "control_entries": tuple(sorted(entry.entry_id for entry in matching)),
    }
    return known(values)


def _is_meant(entry: ControlEntry, item: Item) -> bool:
    return all(item.specification.get(name, least) >= least for name, least in entry.thresholds.items())


def _controlled(
    certain: list[ControlEntry], open_ones: list[ControlEntry], announcements: dict[str, Announcement], on: date
) -> bool | None:
    states = {announcements[entry.announcement].state(on) for entry in certain if entry.announcement in announcements}
    if State.IN_FORCE in states:
        return True
    if State.UNSETTLED in states or (open_ones and not certain):
        return None
    return False
