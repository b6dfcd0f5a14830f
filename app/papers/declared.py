"""What do the declaration and the electronic papers say of the fields of a scanned paper?

That a scan was read as they say bears out that it was read rightly, not that it is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from app.domain.consignment import Consignment
from app.domain.document import Document, DocumentKind
from app.domain.found import AT_ONCE
from app.domain.paper_reading import PaperReading
from app.domain.party import NamedParty, Party, PartyRole
from app.domain.plain_form import part_of
from app.papers.known import spelt_among
from app.reading.acceptance import Known

_CERTIFICATES = {
    DocumentKind.END_USER_CERTIFICATE: "end_user_certificate_no",
    DocumentKind.CERTIFICATE_OF_ORIGIN: "origin_certificate_no",
    DocumentKind.CUSTOMS_DECLARATION: "declaration_no",
}


class AnyKnown:
    """What any of several knows."""

    def __init__(self, *known: Known) -> None:
        self._known = known

    def among(self, paper: PaperReading, field: str, values: frozenset[str]) -> frozenset[str]:
        """Return those of `values` that one of them knows."""
        return frozenset().union(*(one.among(paper, field, values) for one in self._known))


class DeclaredKnown:
    """What is declared of one consignment; `parties` are those of the register that it names, by id."""

    def __init__(self, consignment: Consignment, parties: Mapping[str, Party]) -> None:
        self._consignment = consignment
        self._parties = parties
        self._part = consignment.found.part or AT_ONCE

    def among(self, paper: PaperReading, field: str, values: frozenset[str]) -> frozenset[str]:
        """Return those of `values`, in plain form, that are declared of `field`, or said of the part at hand."""
        if field == "part":
            return frozenset(value for value in values if part_of(value) == self._part)
        said = self._said.get(field, frozenset()) | frozenset(self._number(paper.kind, field))
        return spelt_among(values, said)

    def _number(self, kind: DocumentKind | None, field: str) -> Iterator[str]:
        if field == "number" and kind in _CERTIFICATES:
            number = getattr(self._consignment, _CERTIFICATES[kind])
            yield from [number] if number else []

    @cached_property
    def _said(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for field, value in (*self._declared(), *self._of_papers()):
            if value:
                found.setdefault(field, set()).add(value)
        return {field: frozenset(values) for field, values in found.items()}

    def _declared(self) -> Iterator[tuple[str, str | None]]:
        goods = self._consignment
        yield from self._of_parties(goods.parties)
        yield "import_country", goods.import_country
        yield "destination_country", goods.destination_country
        yield "contract_no", goods.contract_no
        yield "container_no", goods.container_no
        for use in _uses(goods.end_use):
            yield "end_use", use
        for country in goods.transit_countries:
            yield "transit_countries", country
        for seal in goods.seals:
            yield "seals", seal
        packages = [item.packages or sum(batch.packages for batch in item.batches) for item in goods.items]
        for item, count in zip(goods.items, packages, strict=True):
            yield "commodity_code", item.commodity_code
            yield "currency", item.currency
            yield "origin_country", item.origin_country
            for name in (item.name_zh, item.name_en, f"{item.name_zh} / {item.name_en}"):
                yield "name", name
            for licence in item.licences:
                yield "licence_no", licence.licence_no
            for batch in item.batches:
                yield "batch_no", batch.batch_no
                yield "net_mass", str(batch.net_mass_g)
                yield "packages", str(batch.packages)
            yield from _amounts([item.net_mass_g], [item.gross_mass_g], [item.value_cents], [count])
        yield from _amounts(
            [item.net_mass_g for item in goods.items],
            [item.gross_mass_g for item in goods.items],
            [item.value_cents for item in goods.items],
            packages,
        )

    def _of_papers(self) -> Iterator[tuple[str, str | None]]:
        for paper in self._consignment.documents:
            if paper.pages:
                continue
            yield from self._of_parties(paper.parties)
            yield from _of_paper(paper)

    def _of_parties(self, parties: Mapping[PartyRole, NamedParty]) -> Iterator[tuple[str, str | None]]:
        for role, party in parties.items():
            yield role.value, party.name
            known = self._parties.get(party.party_id or "")
            if known is not None:
                for name in (known.name_zh, known.name_en, f"{known.name_zh} {known.name_en}"):
                    yield role.value, name
                if role is PartyRole.EXPORTER:
                    yield "exporter_no", known.registration_no


def _of_paper(paper: Document) -> Iterator[tuple[str, str | None]]:
    for field in ("contract_no", "container_no", "currency", "import_country", "destination_country", "origin_country"):
        yield field, getattr(paper, field)
    for use in _uses(paper.end_use):
        yield "end_use", use
    for seal in paper.seals:
        yield "seals", seal
    if paper.kind is DocumentKind.INVOICE:
        yield "invoice_no", paper.number
    if paper.kind is DocumentKind.BILL_OF_LADING:
        yield "bill_of_lading_no", paper.number
    for line in paper.lines:
        yield "name", line.name
        yield from _amounts([line.net_mass_g], [line.gross_mass_g], [line.value_cents], [line.packages])


def _uses(end_use: str | None) -> Iterator[str]:
    """Yield an end use as it is written, and in each of its languages."""
    if end_use:
        yield end_use
        yield from end_use.split(" / ")


def _amounts(
    net: Iterable[int | None], gross: Iterable[int | None], value: Iterable[int | None], packages: Iterable[int | None]
) -> Iterator[tuple[str, str | None]]:
    """Yield the sums of amounts, of those that are all known."""
    for field, amounts in (("net_mass", net), ("gross_mass", gross), ("value", value), ("packages", packages)):
        listed = list(amounts)
        if listed and None not in listed:
            yield field, str(sum(amount or 0 for amount in listed))
