"""With whom do the traders share an address, a telephone or an agent?

Where more parties share than policy allows for, it is a business park or a broker with many clients, and the link
says little. Spelling does not count: letters and digits alone are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import SharedLimit
from app.domain.evidence import Evidence
from app.domain.knowledge import Knowledge, PartyProfile
from app.domain.one_way import one_way
from app.domain.party import PRINCIPALS, NamedParty, PartyRole

_C = Scope.CONSIGNMENT
Trait = tuple[str, str]
"""What parties may share: "address", "phone" or "agent", and its letters and digits."""

FACTS = (
    Fact("shared_listed", Kind.STRINGS, _C, Unit.PARTY, "共用联系方式的清单企业", "listed parties they share with"),
    Fact(
        "shared_in_crowd", Kind.STRINGS, _C, Unit.PARTY, "多家共用处的清单企业", "listed parties among many that share"
    ),
    Fact("shared_others", Kind.INT, _C, Unit.PARTIES, "共用联系方式的其他企业数", "other parties they share with"),
    Fact(
        "shared_with_exporter", Kind.BOOL, _C, Unit.NONE, "买方与出口商联系方式相同", "a buyer shares with the exporter"
    ),
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return what exporter, consignee and end user share with others; nothing while of one of them nothing is known."""
    knowledge, limits = evidence.knowledge, schedules.of(SharedLimit)
    if knowledge is None or limits is None or None in (knowledge.profiles, knowledge.neighbours):
        return {}
    by_id = {profile.party_id: profile for profile in knowledge.profiles or ()}
    own = {role: traits_of(evidence.consignment.parties.get(role), by_id) for role in PRINCIPALS}
    if not all(own.values()):
        return {}
    names = {party.party_id for party in evidence.consignment.parties.values()}
    others = [one for one in knowledge.neighbours or () if one.party_id not in names]
    most = {limit.link: limit.most for limit in limits}
    close, crowd = _sharing(frozenset().union(*own.values()), others, most)
    agents = {value for kind, value in frozenset().union(*own.values()) if kind == "agent"}
    found: dict[str, Value | None] = {"shared_with_exporter": _meet(own)}
    if knowledge.listings is not None or not (close or crowd or agents):
        listed = listed_on(knowledge, evidence.on)
        found |= {
            "shared_listed": tuple(sorted((close & listed) | {one for one in listed if one_way(one) in agents})),
            "shared_in_crowd": tuple(sorted((crowd - close) & listed)),
            "shared_others": len(close - listed),
        }
    return known(found)


def traits_of(party: NamedParty | None, profiles: Mapping[str, PartyProfile]) -> frozenset[Trait]:
    """Return what others may share with `party`, by the declaration and by its profile."""
    if party is None:
        return frozenset()
    profile = profiles.get(party.party_id or "")
    declared = _traits([party.address], [party.phone], ())
    return frozenset(declared) | (traits_in(profile) if profile else frozenset())


def traits_in(profile: PartyProfile) -> frozenset[Trait]:
    """Return what others may share with a party, by its profile."""
    return frozenset(_traits([profile.address], profile.phones, profile.agent_ids))


def listed_on(knowledge: Knowledge, on: date) -> frozenset[str]:
    """Return the parties that stand on one of the authority's lists on that day."""
    return frozenset(
        row.party_id for row in knowledge.listings or () if row.since <= on and (row.until is None or on <= row.until)
    )


def _traits(addresses: Iterable[str | None], phones: Iterable[str | None], agents: Iterable[str]) -> Iterator[Trait]:
    for kind, values in (("address", addresses), ("phone", phones), ("agent", agents)):
        yield from ((kind, letters) for value in values if value and (letters := one_way(value)))


def _sharing(
    own: frozenset[Trait], others: Iterable[PartyProfile], most: Mapping[str, int]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the parties that share something with few, and those that share something with many."""
    sharing: dict[Trait, set[str]] = {}
    for other in others:
        for trait in traits_in(other) & own:
            sharing.setdefault(trait, set()).add(other.party_id)
    close = {one for (kind, _), ids in sharing.items() if len(ids) <= most.get(kind, 0) for one in ids}
    crowd = {one for (kind, _), ids in sharing.items() if len(ids) > most.get(kind, 0) for one in ids}
    return frozenset(close), frozenset(crowd)


def _meet(own: Mapping[PartyRole, frozenset[Trait]]) -> bool:
    buyers = own[PartyRole.CONSIGNEE] | own[PartyRole.END_USER]
    return any(kind != "agent" for kind, _ in buyers & own[PartyRole.EXPORTER])
