"""What does a consignment name that other offices may know something of?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.batch import Batch
from app.domain.consignment import Consignment
from app.domain.document import DocumentKind
from app.domain.knowledge import PartyProfile
from app.domain.one_way import one_way
from app.domain.party import NamedParty
from app.domain.passport import Passport

LOTS_WITHIN = timedelta(days=400)
FLOWS_WITHIN = timedelta(days=3 * 366)
"""How far back the register is read. A rule may look less far, never further."""


@dataclass(frozen=True)
class Named:
    """The keys by which the tables of `Knowledge` are read for one consignment.

    `numbers` are those of papers of every kind, `traits` what parties may share (`shared_traits`), `countries` wherever
    goods or parties are said to be. Lots and flows are read from `lots_since` and `flows_since` on.
    """

    lots_since: date
    flows_since: date
    party_ids: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    licence_nos: frozenset[str] = frozenset()
    batch_ids: frozenset[bytes] = frozenset()
    producer_ids: frozenset[str] = frozenset()
    elements: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


def named_in(
    consignment: Consignment,
    *,
    batches: Iterable[Batch],
    passports: Iterable[Passport],
    elements: Iterable[str],
    on: date,
) -> Named:
    """Return what `consignment` names on the civil date `on`.

    `batches` are those the register knows, `passports` those read from its labels, `elements` the controlled ones of
    its items; elements declared, measured or on a passport count too.
    """
    known, read = tuple(batches), tuple(passports)
    parties = tuple(_parties(consignment))
    licences = {use.licence_no for item in consignment.items for use in item.licences}
    papers = {paper.number for paper in consignment.documents if paper.kind is DocumentKind.EXPORT_LICENCE}
    return Named(
        party_ids=_said(party.party_id for party in parties),
        traits=frozenset(trait for party in parties for trait in _traits(party.address, (party.phone,), ())),
        licence_nos=_said({*licences, *papers}),
        batch_ids=frozenset([*(batch.batch_id for batch in known), *(passport.batch_id for passport in read)]),
        producer_ids=frozenset([*(batch.producer_id for batch in known), *(passport.producer_id for passport in read)]),
        elements=frozenset([*elements, *_elements(consignment, read)]),
        countries=_said(_countries(consignment, parties)),
        numbers=_said(_numbers(consignment)),
        lots_since=on - LOTS_WITHIN,
        flows_since=(on - FLOWS_WITHIN).replace(day=1),
    )


def shared_traits(profile: PartyProfile) -> frozenset[str]:
    """Return what others may share with a party: its address, phones and agents, each written one way."""
    return frozenset(_traits(profile.address, profile.phones, profile.agent_ids))


def _traits(address: str | None, phones: Iterable[str | None], agents: Iterable[str]) -> Iterator[str]:
    named = [("address", address), *(("phone", phone) for phone in phones), *(("agent", agent) for agent in agents)]
    for kind, value in named:
        letters = one_way(value or "")
        if letters:
            yield f"{kind} {letters}"


def _said(values: Iterable[str | None]) -> frozenset[str]:
    return frozenset(value for value in values if value)


def _parties(consignment: Consignment) -> Iterator[NamedParty]:
    yield from consignment.parties.values()
    for paper in consignment.documents:
        yield from paper.parties.values()


def _elements(consignment: Consignment, passports: Iterable[Passport]) -> Iterator[str]:
    for item in consignment.items:
        yield from item.composition
    for assay in consignment.found.assays:
        yield from assay.elements
    for passport in passports:
        yield from passport.composition


def _countries(consignment: Consignment, parties: Iterable[NamedParty]) -> Iterator[str | None]:
    yield from (consignment.import_country, consignment.destination_country, *consignment.transit_countries)
    for paper in consignment.documents:
        yield from (paper.import_country, paper.destination_country, *paper.transit_countries)
    yield from (party.country for party in parties)


def _numbers(consignment: Consignment) -> Iterator[str | None]:
    yield from (consignment.declaration_no, consignment.contract_no, consignment.deposit_no)
    yield from (consignment.end_user_certificate_no, consignment.origin_certificate_no)
    yield from (item.transaction_report_no for item in consignment.items)
    for paper in consignment.documents:
        yield from (paper.number, paper.contract_no)
    for reading in consignment.readings:
        if reading.number and not reading.number.accepted:
            yield from (reading.number.value, *reading.number.candidates)
