"""How are the parties of a consignment connected, with each other and with those the register brings beside them?

What is shared is compared by the same rule as for judging. Where many share, as in a business park, each other party
is linked to those of the consignment alone, so that the graph grows with the number of parties, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from app.checks.gathering.pattern.shared import Trait, traits_in
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import SharedLimit
from app.domain.consignment import Consignment
from app.domain.evidence import Evidence
from app.domain.knowledge import Knowledge, Listing, Lot, PartyProfile
from app.domain.link_view import LinkedParty, LinkKind, LinkView, PartyLink
from app.domain.one_way import one_way
from app.domain.party import PartyRole


def link_parties(evidence: Evidence, schedules: Schedules) -> LinkView:
    """Return the parties of the consignment and their neighbours, with every link that the register shows."""
    consignment, knowledge = evidence.consignment, evidence.knowledge or Knowledge()
    roles = _roles(consignment)
    profiles = {one.party_id: one for one in (*(knowledge.profiles or ()), *(knowledge.neighbours or ()))}
    most = {limit.link: limit.most for limit in schedules.of(SharedLimit) or ()}
    links = sorted(
        {
            *_shared(_traits(consignment, profiles), frozenset(roles), most),
            *_owned(knowledge, profiles.values()),
            *_traded(knowledge.lots or ()),
        }
    )
    named = {party_id for link in links for party_id in (link.one, link.other)} | set(roles)
    names = {party.party_id: party.name for party in consignment.parties.values() if party.party_id}
    listings = _listings(evidence, knowledge)
    return LinkView(
        parties=tuple(
            LinkedParty(one, names.get(one), tuple(roles.get(one, ())), tuple(sorted(listings.get(one, ()))))
            for one in sorted(named)
        ),
        links=tuple(links),
    )


def _roles(consignment: Consignment) -> dict[str, list[PartyRole]]:
    roles: dict[str, list[PartyRole]] = defaultdict(list)
    for role in PartyRole:
        party = consignment.parties.get(role)
        if party and party.party_id:
            roles[party.party_id].append(role)
    return roles


def _traits(consignment: Consignment, profiles: Mapping[str, PartyProfile]) -> dict[Trait, dict[str, str]]:
    """Return who has which trait, with the words it is written in, by party."""
    found: dict[Trait, dict[str, str]] = defaultdict(dict)
    for party_id, profile in profiles.items():
        for trait in traits_in(profile):
            found[trait][party_id] = _as_written(profile, trait)
    for party in consignment.parties.values():
        for kind, text in (("address", party.address), ("phone", party.phone)):
            if party.party_id and text and one_way(text):
                found[kind, one_way(text)].setdefault(party.party_id, text)
    return found


def _as_written(profile: PartyProfile, trait: Trait) -> str:
    texts = (profile.address or "", *profile.phones, *profile.agent_ids)
    return next(text for text in texts if one_way(text) == trait[1])


def _shared(
    traits: Mapping[Trait, Mapping[str, str]], here: frozenset[str], most: Mapping[str, int]
) -> Iterator[PartyLink]:
    for (kind, _), written in traits.items():
        others = len(written.keys() - here)
        is_weak = others > most.get(kind, 0)
        for one, other in combinations(sorted(written), 2):
            if not is_weak or one in here or other in here:
                yield PartyLink(one, other, LinkKind(kind), min(written[one], written[other]), is_weak=is_weak)


def _owned(knowledge: Knowledge, profiles: Iterable[PartyProfile]) -> Iterator[PartyLink]:
    shares: dict[tuple[str, str], int] = defaultdict(int)
    for row in knowledge.ownerships or ():
        shares[row.owner_id, row.owned_id] += row.share_bp
    for (owner, owned), share_bp in shares.items():
        yield PartyLink(owner, owned, LinkKind.OWNERSHIP, f"{share_bp // 100}.{share_bp % 100:02} %")
    for profile in profiles:
        if profile.parent_id and (profile.parent_id, profile.party_id) not in shares:
            yield PartyLink(profile.parent_id, profile.party_id, LinkKind.OWNERSHIP, "—")


def _traded(lots: Iterable[Lot]) -> Iterator[PartyLink]:
    """Yield a link for each element that went from one party to the next: exporter, consignee, end user."""
    gone: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for lot in lots:
        for one, other in ((lot.exporter_id, lot.consignee_id), (lot.consignee_id, lot.end_user_id)):
            if one != other:
                gone[one, other, lot.element].append(lot.net_mass_g)
    for (one, other, element), masses in gone.items():
        yield PartyLink(one, other, LinkKind.TRADE, element, count=len(masses), mass_g=sum(masses))


def _listings(evidence: Evidence, knowledge: Knowledge) -> dict[str, set[Listing]]:
    on = evidence.on
    found: dict[str, set[Listing]] = defaultdict(set)
    for row in knowledge.listings or ():
        if row.since <= on and (row.until is None or on <= row.until):
            found[row.party_id].add(row.listing)
    return found
