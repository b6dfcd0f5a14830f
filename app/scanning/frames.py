"""Which codes has the camera counted so far, and what does this frame add?

A code counts after equal reads in several frames: one read may be a mistake. Codes are told apart by what they say, so
two packages with one label are one code, and shown as such. Knows no camera and no window: whoever has frames feeds
them, in order, from one thread. What a code means is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.scanning.glare import Glare
from app.scanning.live import Look, live_look
from app.scanning.low_light import LowLight
from app.scanning.places import overlap
from app.scanning.reader import Found, Gray

NEEDED_READS = 2
LINEAR = frozenset({"Code128", "Code39", "ITF", "ITF14", "EAN13", "EAN8", "UPCA", "UPCE"})
"""Symbologies without error correction: bars misread by chance need one equal read more."""

OUT_OF_VIEW_MS = 1500
"""A code not read for so long has left; until then it is blurred, covered or in another hand."""

Content = tuple[str, bytes]


class Standing(StrEnum):
    """What one symbol of a frame is to the count; NEW and AGAIN are said once, so that they can be sounded."""

    READING = "reading"
    """Read, but not yet often enough to count."""
    NEW = "new"
    """Counted by this frame."""
    STAYING = "staying"
    """Counted before, and in view since."""
    AGAIN = "again"
    """Counted before, left the view, and is back."""
    TWICE = "twice"
    """Stands in two places of this frame: two packages with one label."""


@dataclass(frozen=True)
class Counted:
    """One symbol of a frame: corners in the frame's pixels, equal reads so far, its number in the count from 1 on.

    `number` is None while `reads` are too few.
    """

    found: Found
    reads: int
    number: int | None
    standing: Standing


@dataclass
class _Track:
    """What is remembered of one content."""

    reads: int
    last_ms: int
    number: int | None = None


class FrameReader:
    """Reads frame after frame and keeps the count. `look` reads one frame; a code counts after `needed_reads`."""

    def __init__(self, look: Look, *, needed_reads: int = NEEDED_READS) -> None:
        self._look = look
        self._needed_reads = needed_reads
        self._tracks: dict[Content, _Track] = {}
        self._counted: list[Found] = []

    @property
    def count(self) -> int:
        """How many different codes have counted: the 17 of "17 of 40"."""
        return len(self._counted)

    @property
    def counted(self) -> tuple[Found, ...]:
        """The codes that have counted, in that order, each as it stood in the frame that counted it."""
        return tuple(self._counted)

    def take(self, frame: Gray, at_ms: int) -> tuple[Counted, ...]:
        """Return the symbols of the frame taken at `at_ms` (milliseconds of any clock that does not go back)."""
        found = tuple(self._look.read(frame))
        twice = set(_standing_twice(found))
        first = {_content(one): one for one in reversed(found)}
        standings = {content: self._count(one, at_ms) for content, one in reversed(first.items())}
        self._tracks = {
            content: track
            for content, track in self._tracks.items()
            if track.number is not None or at_ms - track.last_ms <= OUT_OF_VIEW_MS
        }
        return tuple(self._as_counted(one, standings[_content(one)], is_twice=_content(one) in twice) for one in found)

    def _as_counted(self, found: Found, standing: Standing, *, is_twice: bool) -> Counted:
        track = self._tracks[_content(found)]
        stays = standing is Standing.STAYING
        return Counted(found, track.reads, track.number, Standing.TWICE if stays and is_twice else standing)

    def _count(self, found: Found, at_ms: int) -> Standing:
        """Remember one more read of what `found` says."""
        track = self._tracks.get(_content(found))
        if track is None:
            track = self._tracks[_content(found)] = _Track(0, at_ms)
        was_away = at_ms - track.last_ms > OUT_OF_VIEW_MS
        track.reads = 1 if was_away else track.reads + 1
        track.last_ms = at_ms
        if track.number is not None:
            return Standing.AGAIN if was_away else Standing.STAYING
        if track.reads < self._needed_reads + (found.symbology in LINEAR):
            return Standing.READING
        self._counted.append(found)
        track.number = len(self._counted)
        return Standing.NEW


def frame_reader(models: Path, *, needed_reads: int = NEEDED_READS) -> FrameReader:
    """Return a reader of camera frames with the detector in the folder `models`."""
    return FrameReader(LowLight(Glare(live_look(models))), needed_reads=needed_reads)


def _content(found: Found) -> Content:
    return found.symbology, found.content


def _standing_twice(found: tuple[Found, ...]) -> Iterator[Content]:
    for place, one in enumerate(found):
        for other in found[:place]:
            if _content(one) == _content(other) and not overlap(one.corners, other.corners):
                yield _content(one)
