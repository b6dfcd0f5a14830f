"""A code on its way from a device to the desk, and what became of it there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.consignment import Consignment
from app.domain.evidence import Sighting
from app.domain.live_read import LiveRead, ReadBy
from app.domain.passport import PassportReading


@dataclass(frozen=True)
class Heard:
    """A code as it comes from a device; `picture` is the PNG of the frame that counted it, None without a camera."""

    text: str
    by: ReadBy
    at: datetime
    picture: bytes | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a code that is a label of the open consignment.

    `consignment` holds it now. `number` is its place among the codes read on the spot, from 1; where it was read before
    `is_new` is false and `first` the read that counted. `elsewhere` are sightings of this very package in other
    consignments. `reading` is None for a GS1 code; of such a code `lacking` are the identifiers beside which GS1 wants
    others that no code of the consignment carries yet.
    """

    heard: Heard
    consignment: Consignment
    number: int
    is_new: bool
    first: LiveRead
    reading: PassportReading | None
    elsewhere: tuple[Sighting, ...]
    lacking: tuple[str, ...] = ()
