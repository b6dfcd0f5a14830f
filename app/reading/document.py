"""What does a paper that was read say, as far as it counts? In its document stand accepted and attested values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.attestation import Attestation, counted
from app.domain.document import Document, DocumentKind, DocumentLine
from app.domain.paper_reading import PaperReading
from app.domain.party import NamedParty, PartyRole
from app.domain.plain_form import part_of
from app.domain.verification import Answer

_AMOUNTS = ("net_mass", "gross_mass", "value", "packages")
_Counted = tuple[tuple[str, int, str | None], ...]
"""Fields that were read, each with its line and the value that counts, None where none does."""

_SEALED = {Answer.VALID: True, Answer.INVALID: False}


def document_of(reading: PaperReading, attestations: Iterable[Attestation] = ()) -> Document | None:
    """Return the document of a paper that was read; None for one of no known kind.

    `attestations` are what officers read of it: what of them counts stands where accepted values do.
    A line of goods of which nothing counts stands there empty: what it says is unknown, not left out. What came of a
    seal that nobody here vouches for is told by the reading alone.
    """
    if reading.kind is None:
        return None
    listed = tuple(attestations)
    fields = tuple((one.field, one.line, counted(reading, one, listed)) for one in reading.fields)
    said = {field: value for field, line, value in fields if value is not None and not line}
    number = said.get("licence_no") if reading.kind is DocumentKind.EXPORT_LICENCE else said.get("number")
    return Document(
        kind=reading.kind,
        number=number,
        issuer=said.get("issuer"),
        issued_on=_day(said.get("issued_on")),
        valid_until=_day(said.get("valid_until")),
        parties={role: NamedParty(None, said[role.value]) for role in PartyRole if role.value in said},
        import_country=said.get("import_country"),
        destination_country=said.get("destination_country"),
        transit_countries=_several(fields, "transit_countries"),
        origin_country=said.get("origin_country"),
        contract_no=said.get("contract_no"),
        end_use=said.get("end_use"),
        currency=said.get("currency"),
        lines=_lines(fields),
        container_no=said.get("container_no"),
        seals=_several(fields, "seals"),
        sha256=reading.sha256,
        pages=reading.pages,
        signed=_SEALED.get(reading.seal) if reading.seal else None,
        part=part_of(said.get("part", "")),
    )


def _several(fields: _Counted, name: str) -> tuple[str, ...]:
    return tuple(value for field, _, value in fields if field == name and value is not None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _lines(fields: _Counted) -> tuple[DocumentLine, ...]:
    """Return the lines of goods; a paper that gives totals alone has one line of them, if it has no more."""
    count = max((line for _, line, _ in fields), default=0)
    totals = {field: value for field, line, value in fields if value is not None and not line and field in _AMOUNTS}
    if count == 0:
        return (_line(totals),) if totals else ()
    lines = []
    for number in range(1, count + 1):
        said = {field: value for field, line, value in fields if value is not None and line == number}
        printed = {field for field, line, _ in fields if line == number}
        alone = {name: value for name, value in totals.items() if count == 1 and name not in printed}
        lines.append(_line({**alone, **said}))
    return tuple(lines)


def _line(said: dict[str, str]) -> DocumentLine:
    return DocumentLine(
        commodity_code=said.get("commodity_code"),
        name=said.get("name"),
        net_mass_g=_number(said.get("net_mass")),
        gross_mass_g=_number(said.get("gross_mass")),
        value_cents=_number(said.get("value")),
        packages=_number(said.get("packages")),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text is not None else None
