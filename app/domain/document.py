"""What one paper says, field by field, as it stands there; whether it is true is for the checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.found import PartShipment
from app.domain.party import NamedParty, PartyRole

SHORTEST_CODE = 6
"""Digits a commodity code must have to say anything: those that all countries share (HS subheading)."""
_DIGITS = frozenset("0123456789")


class DocumentKind(StrEnum):
    """Kinds of paper (WCO data model: additional document types)."""

    EXPORT_LICENCE = "export-licence"
    CUSTOMS_DECLARATION = "customs-declaration"
    END_USER_CERTIFICATE = "end-user-certificate"
    CERTIFICATE_OF_ORIGIN = "certificate-of-origin"
    INVOICE = "invoice"
    PACKING_LIST = "packing-list"
    BILL_OF_LADING = "bill-of-lading"
    INSURANCE = "insurance"
    CONTRACT = "contract"
    ASSAY = "assay"


@dataclass(frozen=True)
class DocumentLine:
    """A line of goods on a paper. Mass in grams, value in cents of the paper's currency, composition in ppm."""

    commodity_code: str | None = None
    name: str | None = None
    net_mass_g: int | None = None
    gross_mass_g: int | None = None
    value_cents: int | None = None
    packages: int | None = None
    composition: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def code(self) -> str:
        """The digits of its commodity code; empty for fewer than six, which say nothing."""
        digits = "".join(mark for mark in self.commodity_code or "" if mark in _DIGITS)
        return digits if len(digits) >= SHORTEST_CODE else ""


@dataclass(frozen=True)
class Document:
    """One paper. Countries are ISO 3166-1 alpha-2; `sha256` is of the file it was read from, empty if none.

    `pages` are those of that file which were read by their look (`paper_reading.py`); none of an electronic paper.

    `part` is the part of the goods that it says it is of: "2 of 3" is the second, and not the last.

    `signed` tells what came of an electronic signature on it: True valid, False not valid, None when it bears none.
    What the paper leaves out is None or empty.
    """

    kind: DocumentKind
    number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    parties: Mapping[PartyRole, NamedParty] = field(default_factory=dict)
    import_country: str | None = None
    destination_country: str | None = None
    transit_countries: tuple[str, ...] = ()
    origin_country: str | None = None
    contract_no: str | None = None
    end_use: str | None = None
    currency: str | None = None
    lines: tuple[DocumentLine, ...] = ()
    container_no: str | None = None
    seals: tuple[str, ...] = ()
    sha256: str = ""
    pages: tuple[int, ...] = ()
    signed: bool | None = None
    part: PartShipment | None = None

    @cached_property
    def codes(self) -> frozenset[str]:
        """The commodity codes of its lines that say anything, digits alone."""
        return frozenset(line.code for line in self.lines if line.code)

    @property
    def name(self) -> str:
        """What the paper is called in findings: its kind, and its number if it has one."""
        return f"{self.kind} {self.number}" if self.number else self.kind.value
