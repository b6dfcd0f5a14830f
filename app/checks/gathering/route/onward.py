"""Do the goods stay where they are declared to go: who uses them there, and whose company receives them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.route.destination import bound_for
from app.checks.gathering.route.diversion import DECLARATION
from app.domain.consignment import Consignment
from app.domain.evidence import Evidence
from app.domain.knowledge import PartyKind, PartyProfile
from app.domain.party import PartyRole

_C = Scope.CONSIGNMENT
_PASSING_ON = frozenset({PartyKind.TRADER, PartyKind.FORWARDER, PartyKind.WAREHOUSE})

FACTS = (
    Fact("onward_countries", Kind.STRINGS, _C, Unit.CODED, "最终用户所在的其他国家", "other countries of the end user"),
    Fact("end_user_at_destination", Kind.BOOL, _C, Unit.NONE, "最终用户在目的国", "the end user is at the destination"),
    Fact(
        "end_user_passes_on",
        Kind.BOOL,
        _C,
        Unit.NONE,
        "最终用户为贸易、货代或仓储企业",
        "the end user is a trader, forwarder or warehouse",
    ),
    Fact(
        "receiver_of_exporter",
        Kind.BOOL,
        _C,
        Unit.NONE,
        "收货人或最终用户与出口商同属一家",
        "consignee or end user belongs to the exporter or its parent",
    ),
)


def of_consignment(evidence: Evidence) -> Facts:
    """Return where the end user is and what the receivers are; absent where no paper or no register says so."""
    consignment = evidence.consignment
    bound = bound_for(consignment)
    profiles = evidence.knowledge.profiles if evidence.knowledge else None
    by_id = {profile.party_id: profile for profile in profiles or ()}
    users = dict(_end_users(consignment))
    user = by_id.get(_id(consignment, PartyRole.END_USER))
    return known(
        {
            "onward_countries": None if bound is None else tuple(_beyond(users, bound)),
            "end_user_at_destination": set(users.values()) <= bound if bound and users else None,
            "end_user_passes_on": user.kind in _PASSING_ON if user and user.kind else None,
            "receiver_of_exporter": _is_of_exporter(consignment, by_id),
        }
    )


def _end_users(consignment: Consignment) -> Iterable[tuple[str, str]]:
    sources = [(DECLARATION, consignment.parties), *((paper.name, paper.parties) for paper in consignment.documents)]
    for place, parties in sources:
        party = parties.get(PartyRole.END_USER)
        if party and party.country:
            yield place, party.country


def _beyond(users: Mapping[str, str], bound: frozenset[str]) -> Iterable[str]:
    return (f"{place}: {country}" for place, country in users.items() if country not in bound)


def _is_of_exporter(consignment: Consignment, profiles: Mapping[str, PartyProfile]) -> bool | None:
    """Return whether a receiver is a subsidiary of the exporter or of its parent; None where one is not known.

    An exporter that is the subsidiary of its receiver is nothing unusual.
    """
    exporter = profiles.get(_id(consignment, PartyRole.EXPORTER))
    receivers = [profiles.get(_id(consignment, role)) for role in (PartyRole.CONSIGNEE, PartyRole.END_USER)]
    if exporter is None:
        return None
    family = {exporter.party_id, exporter.parent_id} - {None}
    if any(receiver and receiver.parent_id in family for receiver in receivers):
        return True
    return None if None in receivers else False


def _id(consignment: Consignment, role: PartyRole) -> str:
    party = consignment.parties.get(role)
    return (party.party_id if party else None) or ""
