"""What does the register say of the fields of a paper: which numbers, names and codes are known, and of which record?

A number that is known leads to its record (a licence, an end-user certificate, a certificate of origin, a batch), and
what that record says is known of the fields of the paper that names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Protocol

from app.domain.batch import Batch
from app.domain.document import DocumentKind
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence
from app.domain.named import Named
from app.domain.paper_reading import PaperReading
from app.domain.party import Party, PartyRole
from app.reading.acceptance import OF_ANOTHER
from app.reading.runs import is_han, letters

_ROLES = frozenset(role.value for role in PartyRole)
_NUMBERS = frozenset({"number", "licence_no", "batch_no", "invoice_no", "contract_no"})


class PaperRegister(Protocol):
    """The register, as far as papers are held against it."""

    def licences(self, numbers: Iterable[str]) -> Mapping[str, Licence]:
        """Return the licences with these numbers; one it does not hold is left out."""

    def batches(self, numbers: Iterable[str]) -> Mapping[str, Batch]:
        """Return the batches with these numbers; one it does not hold is left out."""

    def parties(self, party_ids: Iterable[str]) -> Mapping[str, Party]:
        """Return the parties with these ids; one it does not hold is left out."""

    def parties_named(self, names: Iterable[str]) -> tuple[Party, ...]:
        """Return the parties with any of these names, in either language, but for case, spaces and stops."""

    def knowledge(self, named: Named) -> Knowledge:
        """Return what other offices know of what is named."""


class RegisterKnown:
    """What one register says of papers."""

    def __init__(self, register: PaperRegister) -> None:
        self._register = register
        self._records: dict[tuple[str, tuple[int, ...]], Mapping[str, frozenset[str]]] = {}

    def among(self, paper: PaperReading, field: str, values: frozenset[str]) -> frozenset[str]:
        """Return those of `values`, in plain form, that the register knows of `field` on such a paper."""
        if field == "licence_no" or (field == "number" and paper.kind is DocumentKind.EXPORT_LICENCE):
            return frozenset(self._register.licences(values))
        if field == "batch_no":
            return frozenset(self._register.batches(values))
        if field in _ROLES:
            return frozenset(spelt for value in values if (spelt := self._party(value)))
        return spelt_among(values, self._record(paper).get(field, frozenset()))

    def _party(self, name: str) -> str | None:
        """Return how a party is spelt that has this name, or these two, in Chinese and in another language."""
        parts = _languages(name)
        for party in self._register.parties_named([name, *parts]):
            for spelt in (party.name_zh, party.name_en, f"{party.name_zh} {party.name_en}"):
                if letters(spelt) == letters(name):
                    return spelt
        return None

    def _record(self, paper: PaperReading) -> Mapping[str, frozenset[str]]:
        """Return what the records that `paper` names say, by field."""
        key = (paper.sha256, paper.pages)
        if key not in self._records:
            found: dict[str, set[str]] = {}
            for field, value in self._statements(paper):
                found.setdefault(field, set()).add(value)
            self._records[key] = {field: frozenset(values) for field, values in found.items()}
        return self._records[key]

    def _statements(self, paper: PaperReading) -> Iterator[tuple[str, str]]:
        is_licence = paper.kind is DocumentKind.EXPORT_LICENCE
        numbers = {one.value for one in paper.fields if one.field in _NUMBERS}
        numbers |= {other for one in paper.fields if one.field in _NUMBERS for other in one.candidates}
        licences = self._register.licences(numbers)
        for licence in licences.values():
            yield from _of_licence(licence, alone=is_licence)
        for batch in self._register.batches(numbers).values():
            yield "commodity_code", batch.commodity_code
        yield from self._registrations(paper)
        known = self._register.knowledge(
            Named(
                lots_since=date.max, flows_since=date.max, licence_nos=frozenset(licences), numbers=frozenset(numbers)
            )
        )
        yield from self._of_knowledge(known, paper)

    def _registrations(self, paper: PaperReading) -> Iterator[tuple[str, str]]:
        exporter = paper.first(PartyRole.EXPORTER.value)
        if exporter is not None:
            for party in self._register.parties_named([exporter.value, *_languages(exporter.value)]):
                yield "exporter_no", party.registration_no

    def _of_knowledge(self, known: Knowledge, paper: PaperReading) -> Iterator[tuple[str, str]]:
        for terms in known.terms or ():
            if terms.contract_no:
                yield "contract_no", terms.contract_no
        yield from _of_issued(known, paper.kind)
        if paper.kind is DocumentKind.END_USER_CERTIFICATE:
            for certificate in known.end_user_certificates or ():
                yield "number", certificate.certificate_no
                yield "end_use", certificate.end_use
                yield "issued_on", certificate.issued_on.isoformat()
                yield "valid_until", certificate.valid_until.isoformat()
                for code in certificate.commodity_codes:
                    yield "commodity_code", code
        if paper.kind is DocumentKind.CERTIFICATE_OF_ORIGIN:
            for origin in known.origin_certificates or ():
                yield "number", origin.certificate_no
                yield "issuer", origin.issuer
                yield "origin_country", origin.country
                yield "commodity_code", origin.commodity_code
                yield "net_mass", str(origin.net_mass_g)
                yield "issued_on", origin.issued_on.isoformat()


def spelt_among(values: Iterable[str], said: Iterable[str]) -> frozenset[str]:
    """Return what of `said` is one of `values`, or is spelt with the same letters."""
    plain = {letters(value) for value in values}
    return frozenset(one for one in said if letters(one) in plain)


def _of_issued(known: Knowledge, kind: DocumentKind | None) -> Iterator[tuple[str, str]]:
    """Yield what issued papers say of a paper of that kind: their number, or that it is another's."""
    for issued in known.issued_papers or ():
        if kind and issued.kind == kind.value:
            yield "number", issued.number
            yield "issuer", issued.issuer
        elif kind:
            yield OF_ANOTHER, issued.number


def _of_licence(licence: Licence, *, alone: bool) -> Iterator[tuple[str, str]]:
    """Yield what a licence says of the fields of a paper that names it; `alone` of its own face."""
    yield "commodity_code", licence.commodity_code
    yield "import_country", licence.import_country
    yield "destination_country", licence.destination_country
    for use in (licence.end_use, *licence.end_use.split(" / ")):
        yield "end_use", use
    if alone:
        yield "valid_until", licence.valid_until.isoformat()
        yield "net_mass", str(licence.quantity_g)


def _languages(name: str) -> tuple[str, ...]:
    """Return the Chinese and the other part of a name in two languages; none of one in one language."""
    words = name.replace("/", " ").split()
    chinese = " ".join(word for word in words if is_han(word))
    other = " ".join(word for word in words if not is_han(word))
    return (chinese, other) if chinese and other else ()
