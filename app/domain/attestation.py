"""What did an officer read at a place of a paper that the machine could not vouch for? A statement of a person.

It stands beside the reading, which stays the machine's. It makes no value accepted, and takes no contradiction away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.one_way import one_way
from app.domain.paper_reading import SURE_PERMILLE, Box, FieldReading, Mending, PaperReading


@dataclass(frozen=True)
class Attestation:
    """What `officer_id` read in `box` of a page of the file with the digest `sha256`: that `field` is `said`.

    `proposed` is what the machine read there when it was said; both are in plain form. `line` as of `FieldReading`.
    """

    sha256: str
    page: int
    box: Box
    field: str
    line: int
    proposed: str
    said: str
    officer_id: str
    at: datetime

    def is_of(self, paper: PaperReading, read: FieldReading) -> bool:
        """Return whether it is about this value of this file as it is read now."""
        mine = (self.sha256, self.page, self.box, self.field, self.line)
        return mine == (paper.sha256, read.page, read.box, read.field, read.line)


class Standing(StrEnum):
    """What comes of an attestation."""

    COUNTS = "counts"
    BESIDE = "beside"
    """The machine accepted the same: that counts."""

    AGAINST = "against"
    """The machine surely read, or accepted, something else: neither counts but what was accepted."""

    DISPUTED = "disputed"
    """The paper says two things of the field: no reading of one place settles that."""

    IDLE = "idle"
    """No file among the papers has this value at this place now."""


def attested(
    paper: PaperReading, read: FieldReading, attestations: Iterable[Attestation]
) -> tuple[Attestation, Standing] | None:
    """Return the latest attestation of a value, and what comes of it; None where there is none."""
    latest = next((one for one in reversed(tuple(attestations)) if one.is_of(paper, read)), None)
    return (latest, _standing(read, latest)) if latest else None


def counted(paper: PaperReading, read: FieldReading, attestations: Iterable[Attestation]) -> str | None:
    """Return the value that counts for what stands there: as accepted, or as an officer read it; None without one."""
    if read.accepted:
        return read.value
    found = attested(paper, read, attestations)
    return found[0].said if found and found[1] is Standing.COUNTS else None


def differs(read: FieldReading, attestation: Attestation) -> bool:
    """Return whether the officer read something else than the machine, width, case and stops aside."""
    return one_way(read.value) != one_way(attestation.said)


def weighed(
    attestations: Iterable[Attestation], readings: Iterable[PaperReading]
) -> Iterator[tuple[Attestation, Standing, FieldReading | None]]:
    """Yield the latest attestation of each place, with what comes of it, and how the value is read now."""
    listed, papers = tuple(attestations), tuple(readings)
    latest = {(one.sha256, one.page, one.box, one.field, one.line): one for one in listed}
    for attestation in latest.values():
        about = [one for paper in papers for one in paper.fields if attestation.is_of(paper, one)]
        read = about[0] if about else None
        yield attestation, _standing(read, attestation) if read else Standing.IDLE, read


def _standing(read: FieldReading, attestation: Attestation) -> Standing:
    is_other = differs(read, attestation)
    if read.accepted:
        return Standing.AGAINST if is_other else Standing.BESIDE
    if read.disputed:
        return Standing.DISPUTED
    is_sure = read.sure_permille >= SURE_PERMILLE and read.mending is not Mending.KIN
    return Standing.AGAINST if is_other and is_sure else Standing.COUNTS
