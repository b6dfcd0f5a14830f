"""What are the rows of the authority's tables, beside the licences, batches and parties of the domain?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.domain.batch import Batch
from app.domain.knowledge import Knowledge, LicenceTerms, PermitKind
from app.domain.licence import Licence
from app.domain.officer import Role
from app.domain.party import Party


@dataclass(frozen=True)
class Office:
    """A customs office: its four-digit code, its port and its name."""

    code: str
    port_zh: str
    port_en: str
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class Commodity:
    """A controlled commodity: HS code of ten digits, names, usual packing, composition in ppm by element.

    `group` is what the goods are called ("antimony", "rare earth"); `certainty` and `source` tell how the code is
    known. `bulk` goods may overshoot a licence on its last use. `permits` are the licences that the goods need,
    `specification` the properties by which the control list tells them apart; `cents_per_kg` is an invented price in
    US cents.
    """

    code: str
    element: str
    group: str
    name_zh: str
    name_en: str
    container_zh: str
    container_en: str
    package_g: int
    bulk: bool
    composition: Mapping[str, int]
    item_ref: str
    weight: int
    certainty: str
    source: str
    permits: tuple[PermitKind, ...]
    specification: Mapping[str, int]
    cents_per_kg: int


@dataclass(frozen=True)
class IssuerRow:
    """An issuer of batch passports; `has_revoked_key` gives it a former key that was revoked."""

    issuer_id: str
    name_zh: str
    name_en: str
    has_revoked_key: bool


@dataclass(frozen=True)
class Producer:
    """A party that makes goods: the issuer of its passports, its GS1 company prefix and the elements it works."""

    party_id: str
    issuer_id: str
    gs1_prefix: str
    elements: tuple[str, ...]


@dataclass(frozen=True)
class OfficerRow:
    """An officer before a certificate is made for them."""

    officer_id: str
    name_zh: str
    name_en: str
    role: Role
    office: str


@dataclass(frozen=True)
class LicenceUseRow:
    """One use in a licence's ledger: when, under which declaration, grams, and the batches it took."""

    licence_no: str
    use_no: int
    used_on: date
    declaration_no: str
    mass_g: int
    batch_nos: tuple[str, ...]


@dataclass(frozen=True)
class NamePart:
    """A piece of an invented name: `part` is place, word, trade or end_use; `kind` says of which goods or country."""

    part: str
    kind: str
    zh: str
    en: str


@dataclass(frozen=True)
class Tables:
    """Everything the authority knows on `day`. Licences are sorted by number, batches by id, uses by licence."""

    day: date
    seed: int
    parties: tuple[Party, ...]
    producers: tuple[Producer, ...]
    issuers: tuple[IssuerRow, ...]
    offices: tuple[Office, ...]
    commodities: tuple[Commodity, ...]
    officers: tuple[OfficerRow, ...]
    licences: tuple[Licence, ...]
    uses: tuple[LicenceUseRow, ...]
    batches: tuple[Batch, ...]
    name_parts: tuple[NamePart, ...] = field(default=(), repr=False)
    knowledge: Knowledge = field(default_factory=Knowledge, repr=False)

    @cached_property
    def party_by_id(self) -> Mapping[str, Party]:
        """Every party by its id."""
        return {party.party_id: party for party in self.parties}

    @cached_property
    def producer_by_id(self) -> Mapping[str, Producer]:
        """Every producer by its party id."""
        return {producer.party_id: producer for producer in self.producers}

    @cached_property
    def commodity_by_code(self) -> Mapping[str, Commodity]:
        """Every commodity by its HS code."""
        return {commodity.code: commodity for commodity in self.commodities}

    @cached_property
    def licence_by_no(self) -> Mapping[str, Licence]:
        """Every licence by its number."""
        return {licence.licence_no: licence for licence in self.licences}

    @cached_property
    def batch_by_no(self) -> Mapping[str, Batch]:
        """Every batch by its number."""
        return {batch.batch_no: batch for batch in self.batches}

    @cached_property
    def terms_by_no(self) -> Mapping[str, LicenceTerms]:
        """The terms of every licence that has any, by its number."""
        return {terms.licence_no: terms for terms in self.knowledge.terms or ()}

    def permit_of(self, licence_no: str) -> PermitKind:
        """Return which control a licence answers; one without terms is a dual-use licence."""
        terms = self.terms_by_no.get(licence_no)
        return terms.permit if terms else PermitKind.DUAL_USE
