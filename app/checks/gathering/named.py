"""Who is named, in which role, on which papers? Everybody once for each role and name, as written."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.consignment import Consignment
from app.domain.evidence import Evidence
from app.domain.party import NamedParty, PartyRole
from app.domain.screened import ScreenedParty


@dataclass(frozen=True)
class Named:
    """A party as it is named in one role: under which ids, and by which papers."""

    role: PartyRole
    name: str
    ids: tuple[str, ...]
    papers: tuple[str, ...]

    @property
    def ref(self) -> str:
        """What the party is called in findings."""
        return f"{self.role.replace('_', '-')} {self.name}".rstrip()

    def screened(self, evidence: Evidence) -> tuple[ScreenedParty, ...]:
        """Return what came of screening exactly this name in this role."""
        return tuple(one for one in evidence.screened or () if (one.role, one.name) == (self.role, self.name))


def named_parties(consignment: Consignment) -> tuple[Named, ...]:
    """Return everybody the declaration or a paper names, by role and name."""
    found: dict[tuple[PartyRole, str], tuple[set[str], set[str]]] = {}
    sources = [("declaration", consignment.parties), *((paper.name, paper.parties) for paper in consignment.documents)]
    for source, parties in sources:
        for role, party in parties.items():
            ids, papers = found.setdefault((role, party.name), (set(), set()))
            ids |= _id_of(party)
            papers.add(source)
    return tuple(
        Named(role, name, tuple(sorted(ids)), tuple(sorted(papers)))
        for (role, name), (ids, papers) in sorted(found.items())
    )


def ids_named(evidence: Evidence) -> frozenset[str]:
    """Return the register ids of everybody named, on the licences used among them."""
    declared = {party_id for named in named_parties(evidence.consignment) for party_id in named.ids}
    licensed = {
        party_id
        for licence in evidence.licences.values()
        for party_id in (licence.exporter_id, licence.consignee_id, licence.end_user_id)
    }
    return frozenset(declared | licensed)


def _id_of(party: NamedParty) -> set[str]:
    return {party.party_id} if party.party_id else set()
