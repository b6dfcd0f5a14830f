"""Does an announcement name these goods for that country, and how does it stand on the day?

The end user's country counts as well as the destination: goods for an end user there go there.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.route.destination import bound_for
from app.checks.schedules import Schedules
from app.checks.schedules.control import Announcement, State
from app.checks.schedules.route import Prohibition, Treatment
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.party import PartyRole

_I = Scope.ITEM

FACTS = (
    Fact("prohibition_listed", Kind.BOOL, _I, Unit.NONE, "公告点名该物项与国别", "goods and country named together"),
    Fact("not_licensed_by", Kind.STRINGS, _I, Unit.NONE, "原则上不予许可的公告", "in principle not licensed, by"),
    Fact("reviewed_by", Kind.STRINGS, _I, Unit.NONE, "从严审查的公告", "reviewed more strictly, by"),
    Fact("prohibition_suspended", Kind.STRINGS, _I, Unit.NONE, "暂停实施的限制", "announcements suspended"),
    Fact("prohibition_unsettled", Kind.STRINGS, _I, Unit.NONE, "状态未定的限制", "announcements not settled"),
)


def of_item(evidence: Evidence, item: Item, elements: object, schedules: Schedules) -> Facts:
    """Return the announcements that name the item, of these `elements`, by how they stand; absent where not known."""
    rows, announcements = schedules.of(Prohibition), schedules.of(Announcement)
    if rows is None or announcements is None or not isinstance(elements, tuple):
        return {}
    on = evidence.on
    concerned = [row for row in rows if row.names(item.commodity_code, frozenset(elements))]
    countries = _countries(evidence)
    if countries is None and concerned:
        return {}
    matching = [row for row in concerned if set(row.countries) & (countries or frozenset())]
    named = {row.announcement for row in matching}
    states = {one.number: one.state(on) for one in announcements if one.number in named}
    if any(row.announcement not in states for row in matching):
        return {}
    standing = [(row, state) for row in matching if (state := states[row.announcement]) is not None]
    in_force = [row for row, state in standing if state is State.IN_FORCE]
    return known(
        {
            "prohibition_listed": bool(standing),
            "not_licensed_by": _named(row for row in in_force if row.treatment is Treatment.NOT_LICENSED),
            "reviewed_by": _named(row for row in in_force if row.treatment is Treatment.STRICTER_REVIEW),
            "prohibition_suspended": _named(row for row, state in standing if state is State.SUSPENDED),
            "prohibition_unsettled": _named(row for row, state in standing if state is State.UNSETTLED),
        }
    )


def _countries(evidence: Evidence) -> frozenset[str] | None:
    bound = bound_for(evidence.consignment)
    user = evidence.consignment.parties.get(PartyRole.END_USER)
    return bound | {user.country} if bound and user and user.country else bound


def _named(rows: Iterable[Prohibition]) -> tuple[str, ...]:
    return tuple(sorted({row.announcement for row in rows}))
