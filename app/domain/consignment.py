"""What is presented for export: the declaration, and how it was examined. Format: docs/formats/declaration.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.domain.attestation import Attestation
from app.domain.checklist import Answer
from app.domain.document import Document
from app.domain.found import GoodsFound
from app.domain.live_read import LiveRead
from app.domain.marking import Marking
from app.domain.paper_reading import PaperReading
from app.domain.party import NamedParty, PartyRole


@dataclass(frozen=True)
class DeclaredBatch:
    """A batch, or a part of one, that an item declares: grams of it and the number of its packages."""

    batch_no: str
    net_mass_g: int
    packages: int


@dataclass(frozen=True)
class LicenceUse:
    """What an item draws on a licence: grams, and whether the exporter declares this the last use of it."""

    licence_no: str
    net_mass_g: int
    last_use: bool = False


@dataclass(frozen=True)
class Part:
    """A part of a good, for the share of controlled content by value; cents in the currency of the item.

    `controlled` says whether the exporter counts it among the controlled items of Chinese origin.
    """

    name: str
    commodity_code: str
    origin_country: str
    value_cents: int
    controlled: bool


class ControlRemark(StrEnum):
    """What the remark of the declaration says of an item whose code lies near controlled ones."""

    CONTROLLED = "controlled"
    NOT_CONTROLLED = "not-controlled"


@dataclass(frozen=True)
class Item:
    """One line of a declaration. Mass in grams, value in cents of `currency` (ISO 4217).

    `origin_country` and `made_in` are ISO 3166-1 alpha-2: where the material comes from, and where the good was made.
    `composition` is the declared content in ppm by mass, by element symbol, `specification` the properties by which
    items of the control list are told apart (units in their names, docs/formats/declaration.md). `parts` is the parts
    list for the share by value. What the declaration leaves out is None or empty.
    """

    item_no: int
    commodity_code: str
    name_zh: str
    name_en: str
    net_mass_g: int
    value_cents: int
    currency: str
    licences: tuple[LicenceUse, ...]
    batches: tuple[DeclaredBatch, ...]
    gross_mass_g: int | None = None
    packages: int | None = None
    origin_country: str | None = None
    made_in: str | None = None
    remark: ControlRemark | None = None
    composition: Mapping[str, int] = field(default_factory=dict)
    specification: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    transaction_report_no: str | None = None


class Method(StrEnum):
    """How the goods were examined."""

    FULL = "full"
    SAMPLE = "sample"
    EXTERNAL = "external"
    MACHINE = "machine"


@dataclass(frozen=True)
class Remark:
    """What an officer wrote down of the goods, in their own words, and when."""

    officer_id: str
    at: datetime
    text: str


@dataclass(frozen=True)
class Examination:
    """How the goods were examined: by which method, for a sample how many of how many packages, remarks, and answers.

    `answers` are those to the checklist, each point once; `attestations` what officers read of papers, in order.
    """

    method: Method = Method.FULL
    sampled: int | None = None
    of: int | None = None
    remarks: tuple[Remark, ...] = ()
    answers: tuple[Answer, ...] = ()
    attestations: tuple[Attestation, ...] = ()


LABEL, OTHER = "label", "other"
"""What a photograph shows: the label of a package, which is read for its codes, or something else that was seen."""


@dataclass(frozen=True)
class Photograph:
    """A photograph taken at the examination: its file, the SHA-256 of its bytes, and the package it shows, if said.

    `shows` is `LABEL`, `OTHER`, or the point of the checklist that it bears out.
    """

    path: str
    sha256: str
    package: int | None = None
    shows: str = LABEL


@dataclass(frozen=True)
class Paper:
    """A paper that came with the goods: its file, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Consignment:
    """One consignment as declared, with how it was examined.

    Countries are ISO 3166-1 alpha-2, `office` is the customs office of clearance that the declaration names.
    `documents` are what the papers say, `readings` how those of them were read that are scans and photographs. `found`
    is what the examination found, `trade_mode` the customs code of the kind of trade (four digits). `reads` are the
    codes read on the spot, each text once, in order; `markings` the marked copies of photographs, in order.
    A field that the declaration leaves out is None, never a guess.
    """

    consignment_id: str
    declaration_no: str
    declared_on: date | None
    office: str | None
    import_country: str | None
    destination_country: str | None
    contract_no: str | None
    end_use: str | None
    parties: Mapping[PartyRole, NamedParty]
    items: tuple[Item, ...]
    container_no: str | None = None
    seals: tuple[str, ...] = ()
    examination: Examination = field(default_factory=Examination)
    photographs: tuple[Photograph, ...] = ()
    papers: tuple[Paper, ...] = ()
    documents: tuple[Document, ...] = ()
    readings: tuple[PaperReading, ...] = ()
    found: GoodsFound = field(default_factory=GoodsFound)
    trade_mode: str | None = None
    transit_countries: tuple[str, ...] = ()
    end_user_certificate_no: str | None = None
    origin_certificate_no: str | None = None
    deposit_no: str | None = None
    reads: tuple[LiveRead, ...] = ()
    markings: tuple[Marking, ...] = ()

    @property
    def of_labels(self) -> tuple[Photograph, ...]:
        """The photographs of labels: those that are read for codes."""
        return tuple(one for one in self.photographs if one.shows == LABEL)

    def marking_of(self, photograph: Photograph) -> Marking | None:
        """Return the latest marked copy of `photograph`, None where nothing is marked on it, or no more."""
        latest = next((one for one in reversed(self.markings) if one.original == photograph.sha256), None)
        return latest if latest is not None and latest.marks else None

    def reading_of(self, document: Document) -> PaperReading | None:
        """Return how `document` was read, None for an electronic paper."""
        key = (document.sha256, document.pages)
        return next((one for one in self.readings if document.pages and (one.sha256, one.pages) == key), None)


def nothing_declared() -> Consignment:
    """Return the consignment of which nothing is known; judged, it is never a release."""
    return Consignment("", "", None, None, None, None, None, None, parties={}, items=())
