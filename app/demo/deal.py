"""Which deal does a story tell of? What a lawful exporter would write of it; frauds are made of that afterwards."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.demo.stories import Story
from app.domain.batch import Batch
from app.domain.knowledge import EndUserCertificate, PartyProfile
from app.domain.licence import Licence
from app.domain.party import Party, PartyRole
from app.hub.licence_records import REPORTED, certificate_no, report_no, value_cents
from app.hub.rows import Commodity, Tables

TARE_G_PER_KG = 40
"""What the packaging weighs, for each kilogram of goods."""

_LETTERS = [value for value in range(10, 39) if value % 11]
"""What letters count in a container number (ISO 6346)."""


@dataclass(frozen=True)
class Deal:
    """The `number`-th story and what the authority's tables say of its goods."""

    story: Story
    number: int
    tables: Tables

    @cached_property
    def batch(self) -> Batch:
        """The batch that is exported."""
        return self.tables.batch_by_no[self.story.batch_no]

    @cached_property
    def licence(self) -> Licence:
        """The licence that the batch is exported under, the first of `licences`."""
        return self.tables.licence_by_no[self.story.licence_no]

    @cached_property
    def licences(self) -> tuple[Licence, ...]:
        """Every licence that the goods draw on."""
        return (self.licence, *(self.tables.licence_by_no[no] for no in self.story.also_licences))

    @cached_property
    def goods(self) -> Commodity:
        """What is in the batch."""
        return self.tables.commodity_by_code[self.batch.commodity_code]

    @cached_property
    def parties(self) -> Mapping[PartyRole, Party]:
        """Who trades."""
        ids = {
            PartyRole.EXPORTER: self.licence.exporter_id,
            PartyRole.CONSIGNEE: self.licence.consignee_id,
            PartyRole.END_USER: self.story.end_user or self.licence.end_user_id,
        }
        return {role: self.tables.party_by_id[party_id] for role, party_id in ids.items()}

    def profile(self, party: Party) -> PartyProfile:
        """Return what is known of one who trades."""
        profiles = self.tables.knowledge.profiles or ()
        return next(profile for profile in profiles if profile.party_id == party.party_id)

    @cached_property
    def certificate(self) -> EndUserCertificate:
        """What the end user promised, or another one whom the story declares in its place."""
        certificates = self.tables.knowledge.end_user_certificates or ()
        other, number = self.story.end_user, certificate_no(self.licence)
        return next(
            one for one in certificates if (one.end_user_id == other if other else one.certificate_no == number)
        )

    @property
    def contract_no(self) -> str:
        """The contract that the licence was granted for."""
        return self.tables.terms_by_no[self.licence.licence_no].contract_no or ""

    @property
    def transaction_report_no(self) -> str | None:
        """The report of the transaction, for goods of which transactions are reported."""
        return report_no(self.licence) if self.batch.commodity_code.startswith(REPORTED) else None

    @property
    def declaration_no(self) -> str:
        """The number of the declaration: office, year, and a number of the demo."""
        return f"{self.story.office}{self.tables.day.year}0{10_000 + self.number:09d}"

    @property
    def value_cents(self) -> int:
        """What the goods are worth, in US cents."""
        return value_cents(self.batch.commodity_code, self.batch.net_mass_g, self.tables)

    @property
    def gross_mass_g(self) -> int:
        """What the goods weigh with their packaging."""
        return self.batch.net_mass_g * (1000 + TARE_G_PER_KG) // 1000

    @property
    def container_no(self) -> str:
        """A container number with its check digit (ISO 6346); the owner code DEM is invented."""
        code = f"DEMU{100_000 + self.number:06d}"
        values = dict(zip(string.ascii_uppercase, _LETTERS, strict=True))
        total = sum((values.get(mark) or int(mark)) << place for place, mark in enumerate(code))
        return f"{code}{total % 11 % 10}"

    @property
    def seal(self) -> str:
        """The seal on the container as the exporter closed it."""
        return f"DEMO-S{self.number:04d}"
