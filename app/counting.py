"""The use case of a code read on the spot: is it a label of the open consignment, and was it read before?

A passport or a GS1 code is kept with the consignment, on the disk and in the journal, before anybody is shown a count.
Whatever else was read is only looked up. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.declaring.reads import keep_read
from app.domain.consignment import Consignment, Photograph
from app.domain.evidence import Sighting
from app.domain.passport import PassportReading
from app.domain.taken import Heard, Taken
from app.identity.gs1 import read_gs1
from app.identity.reading import PassportReader, is_passport

LONGEST = 4_096
"""Characters of a code that may be a label's; the longest passport has fewer than 600."""


class Sightings(Protocol):
    """Where packages were seen."""

    def sightings(self, batch_ids: Iterable[bytes], *, apart_from: str) -> tuple[Sighting, ...]:
        """Return where these batches were seen in other consignments before the consignment `apart_from` first was."""


class Note(Protocol):
    """Writes into the journal what was read."""

    def __call__(self, *, text: str, by: str, declaration_no: str, photograph: str | None) -> None:
        """Write it; on return it is on the disk."""


@dataclass(frozen=True)
class Counting:
    """Takes codes read on the spot, one after the other."""

    passports: PassportReader
    sightings: Sightings
    note: Note

    def take(self, heard: Heard, consignment: Consignment, folder: Path, *, at: datetime) -> Taken | None:
        """Return what became of `heard`, or None for a code that is no label's; the second read of one changes nothing.

        Raises WorkstationError("reads-unwritable"): then it does not count.
        """
        if len(heard.text) > LONGEST or not _is_unicode(heard.text):
            return None
        is_one = is_passport(heard.text)
        if not is_one and not _identifies_goods(heard.text):
            return None
        reading = self.passports.read(heard.text, at=at) if is_one else None
        elsewhere = self._elsewhere(reading, consignment)
        for number, read in enumerate(consignment.reads, start=1):
            if read.text == heard.text:
                return Taken(heard, consignment, number, is_new=False, first=read, reading=reading, elsewhere=elsewhere)
        read, picture = keep_read(folder, heard.text, by=heard.by, at=heard.at, picture=heard.picture)
        self.note(
            text=heard.text, by=heard.by.value, declaration_no=consignment.declaration_no, photograph=read.photograph
        )
        shown = consignment.photographs
        if picture is not None and read.photograph is not None:
            shown = (*shown, Photograph(str(picture), read.photograph))
        counted = replace(consignment, reads=(*consignment.reads, read), photographs=shown)
        number, lacking = len(counted.reads), read_gs1(heard.text).lacking_among(one.text for one in counted.reads)
        return Taken(
            heard, counted, number, is_new=True, first=read, reading=reading, elsewhere=elsewhere, lacking=lacking
        )

    def _elsewhere(self, reading: PassportReading | None, consignment: Consignment) -> tuple[Sighting, ...]:
        """Return where this very package was seen in other consignments."""
        if reading is None or reading.passport is None:
            return ()
        passport = reading.passport
        seen = self.sightings.sightings([passport.batch_id], apart_from=consignment.consignment_id)
        return tuple(one for one in seen if one.package == passport.package[0])


def _identifies_goods(text: str) -> bool:
    """Return whether a GS1 code says which package or batch this is, and not only of which kind."""
    gs1 = read_gs1(text)
    return gs1.sscc is not None or gs1.batch_lot is not None or gs1.serial is not None


def _is_unicode(text: str) -> bool:
    """Return whether a text can be written down as it is: half a character, from broken keys, cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
