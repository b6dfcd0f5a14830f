"""Do the papers say the goods go where they are declared to go?

Each difference is named with its paper. A country counts as declared when it is the destination, the country of import,
or (for a port of discharge and a party to notify) a country of transit that the declaration or the contract names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.route.destination import bound_for
from app.checks.schedules import Schedules
from app.checks.schedules.route import CountryNames
from app.domain.consignment import Consignment
from app.domain.document import Document, DocumentKind
from app.domain.evidence import Evidence
from app.domain.party import NamedParty, PartyRole

_C = Scope.CONSIGNMENT
DECLARATION, REGISTER = "declaration", "register"

FACTS = (
    Fact("destination_papers", Kind.INT, _C, Unit.PAPERS, "写明去向的单证数", "papers that say where the goods go"),
    Fact("destination_differences", Kind.STRINGS, _C, Unit.CODED, "单证上不同的去向", "other destinations on papers"),
    Fact(
        "consignee_differences",
        Kind.STRINGS,
        _C,
        Unit.CODED,
        "收货人所在的其他国家",
        "other countries of the consignee",
    ),
    Fact(
        "notify_differences",
        Kind.STRINGS,
        _C,
        Unit.CODED,
        "通知人所在的其他国家",
        "other countries of a party to notify",
    ),
    Fact("transit_unnamed", Kind.STRINGS, _C, Unit.CODED, "未申报的过境国", "transit that is not declared"),
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return the differences; absent without a destination declared, those of addresses without names of countries."""
    consignment, names = evidence.consignment, schedules.of(CountryNames)
    bound = bound_for(consignment)
    if bound is None:
        return {}
    through = bound | _transit_named(consignment)
    papers = consignment.documents
    return known(
        {
            "destination_papers": sum(bool(paper.destination_country or paper.import_country) for paper in papers),
            "destination_differences": _in_order(_destinations(papers, bound, through)),
            "consignee_differences": None if names is None else _in_order(_consignees(evidence, bound, names)),
            "notify_differences": _in_order(_notified(consignment, through)),
            "transit_unnamed": _in_order(_said(_transits(papers), through)),
        }
    )


def _in_order(said: Iterable[str]) -> tuple[str, ...]:
    """Return what is said, the declaration first, whatever the order of the papers."""
    return tuple(sorted(said, key=lambda one: (not one.startswith(DECLARATION), one)))


def _transit_named(consignment: Consignment) -> frozenset[str]:
    contracts = (paper for paper in consignment.documents if paper.kind is DocumentKind.CONTRACT)
    return frozenset(consignment.transit_countries).union(*(paper.transit_countries for paper in contracts))


def _destinations(papers: Iterable[Document], bound: frozenset[str], through: frozenset[str]) -> Iterator[str]:
    for paper in papers:
        yield from _said([(paper.name, paper.destination_country)], bound)
        yield from _said([(paper.name, paper.import_country)], through)


def _transits(papers: Iterable[Document]) -> Iterator[tuple[str, str]]:
    for paper in papers:
        for country in paper.transit_countries:
            yield paper.name, country


def _consignees(evidence: Evidence, bound: frozenset[str], names: Iterable[CountryNames]) -> Iterator[str]:
    parties = [(place, party) for place, party in _parties(evidence.consignment, PartyRole.CONSIGNEE)]
    yield from _said([(place, party.country) for place, party in parties], bound)
    ids = {party.party_id for _, party in parties}
    profiles = (evidence.knowledge and evidence.knowledge.profiles) or ()
    addresses = [(place, party.address) for place, party in parties]
    addresses += [(REGISTER, profile.address) for profile in profiles if profile.party_id in ids]
    listed = tuple(names)
    for place, address in dict.fromkeys(addresses):
        named = _countries_in(address or "", listed)
        if named and not named & bound:
            yield f"{place}: {', '.join(sorted(named))}"


def _notified(consignment: Consignment, through: frozenset[str]) -> Iterator[str]:
    exporter = consignment.parties.get(PartyRole.EXPORTER)
    home = {exporter.country} - {None} if exporter else set()
    parties = _parties(consignment, PartyRole.NOTIFY_PARTY)
    yield from _said([(place, party.country) for place, party in parties], through | home)


def _parties(consignment: Consignment, role: PartyRole) -> Iterator[tuple[str, NamedParty]]:
    """Yield the party of this role, each time with what names it."""
    sources = [(DECLARATION, consignment.parties), *((paper.name, paper.parties) for paper in consignment.documents)]
    for place, parties in sources:
        if role in parties:
            yield place, parties[role]


def _said(countries: Iterable[tuple[str, str | None]], expected: Iterable[str | None]) -> Iterator[str]:
    """Yield the countries that are not among the expected, each with what names it."""
    allowed = set(expected)
    for place, country in countries:
        if country and country not in allowed:
            yield f"{place}: {country}"


def _countries_in(address: str, listed: Iterable[CountryNames]) -> set[str]:
    """Return the countries that an address names: whole words in Latin letters, any place in Chinese ones."""
    folded = address.casefold()
    return {row.country for row in listed for name in row.folded if name in folded and _is_whole(name, folded)}


def _is_whole(name: str, address: str) -> bool:
    return not name.isascii() or re.search(rf"\b{re.escape(name)}\b", address) is not None
