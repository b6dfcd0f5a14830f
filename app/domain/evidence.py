"""Everything that was read for one consignment, each source once: what the questions are asked of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from app.domain.batch import Batch
from app.domain.consignment import Consignment
from app.domain.custody import CustodyReading
from app.domain.found import GoodsFound
from app.domain.knowledge import Knowledge
from app.domain.licence import Licence
from app.domain.live_read import ReadBy
from app.domain.moment import civil_date
from app.domain.party import Party
from app.domain.passport import PassportReading
from app.domain.screened import ScreenedParty
from app.domain.selection import Selection


@dataclass(frozen=True)
class RegisterStamp:
    """Which register was asked: its version and the instant the authority issued it."""

    version: int
    issued: datetime


@dataclass(frozen=True)
class Label:
    """What came of the label of one package: the passports read from its photographs, or on the spot.

    `package` is the number the examination gave it, None when it gave none. No passports means the label was not
    read (`symbols` counts what else was found on it). `read_by` is set where a passport rests on what a scanner or the
    camera said and no photograph, opened again, shows it.
    """

    package: int | None
    photographs: tuple[str, ...]
    symbols: int
    passports: tuple[PassportReading, ...]
    read_by: ReadBy | None = None


@dataclass(frozen=True)
class Sighting:
    """A package of a batch seen in an earlier inspection at this station."""

    batch_id: bytes
    package: int
    consignment_id: str
    at: datetime
    officer_id: str


@dataclass(frozen=True)
class Drawn:
    """What this station released on a licence since the register was issued: grams and number of uses."""

    mass_g: int = 0
    uses: int = 0


@dataclass(frozen=True)
class PartBefore:
    """A part of the same declaration that was released here: what was found of it, and when it was kept.

    `seen` are the packages whose passports were truly signed, as batch id and number.
    """

    found: GoodsFound
    kept: datetime
    seen: tuple[tuple[bytes, int], ...] = ()


@dataclass(frozen=True)
class ExporterRecord:
    """Of an exporter's latest other consignments: how many were inspected here, and how many were not released."""

    inspected: int
    not_released: int


@dataclass(frozen=True)
class Evidence:
    """One consignment and all that was read about it.

    `at` is the instant it is judged for; `floor` is the latest instant the station can prove has passed (the later of
    signed timestamps and journal entries), from which the register's age is measured when `at` lies before it.
    `licences` and `batches` hold what the register knows, by number; a number that is missing is not in the register.
    `register` is None when there is none. `station_office` is the office the station belongs to. `zone` is the
    authority's time zone. `sightings` are those in other consignments, for the batches of this one, made before this
    consignment's own first one. `custody` holds the custody chains among the papers. `knowledge` is what the register
    brings from elsewhere, None without a register; `screened` what came of screening every party on every paper, None
    when nothing could be screened. `parties` holds the parties the register knows of those named, by id, None where it
    was not asked. `rulebook_behind_s` is how long a newer rulebook has been out that this program
    could not take, in seconds, 0 when there is none. `selection` is the lane the goods were selected for, None when
    they were not; `exporter_record` is None when the declaration names no exporter by id. `parts_before` are the
    other parts of the same declaration that were released here, None where one cannot be read.
    """

    consignment: Consignment
    at: datetime
    floor: datetime
    zone: str
    station_office: str
    register: RegisterStamp | None
    licences: Mapping[str, Licence]
    batches: Mapping[str, Batch]
    labels: tuple[Label, ...]
    sightings: tuple[Sighting, ...] = ()
    drawn_here: Mapping[str, Drawn] | None = None
    custody: tuple[CustodyReading, ...] = ()
    station_id: str = ""
    knowledge: Knowledge | None = None
    screened: tuple[ScreenedParty, ...] | None = None
    parties: Mapping[str, Party] | None = None
    rulebook_behind_s: int | None = None
    selection: Selection | None = None
    exporter_record: ExporterRecord | None = None
    parts_before: tuple[PartBefore, ...] | None = ()

    @cached_property
    def on(self) -> date:
        """The date of law at `at`."""
        return civil_date(self.at, self.zone)

    @property
    def age_s(self) -> int | None:
        """Seconds since the register was issued, at the later of `at` and `floor`; None without a register."""
        if self.register is None:
            return None
        return int((max(self.at, self.floor) - self.register.issued).total_seconds())
