"""What do the spots of a picture say that look like a QR code and were not read? Each is looked at closely in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.scanning.close_looks import CloseLook, close_looks, looks_at
from app.scanning.places import overlap
from app.scanning.reader import QR_CODE, Corners, Reading
from app.scanning.spotting import QrSpotter, Spotter
from app.scanning.views import View, evened, reduced

SMALL_MEGAPIXELS = 0.3


@dataclass(frozen=True)
class Closely:
    """What close looks found; `is_complete` tells whether every spot is read now."""

    readings: tuple[Reading, ...]
    is_complete: bool


@dataclass(frozen=True)
class SpotReader:
    """Reads the spots that `spotter` points at, by `looks` in their order."""

    spotter: Spotter
    looks: Sequence[CloseLook]

    def read(self, whole: View, read: Iterable[Corners], *, is_over: Callable[[], bool]) -> Closely:
        """Return what is read of the spots of `whole` where no symbol was `read`; no look begins when the time is over.

        Corners are those of the picture that `whole` is a form of.
        """
        places = list(read)
        readings: list[Reading] = []
        is_complete = True
        for spot in self._spots(whole, places):
            if not _is_read(whole.places(spot), places):
                fresh = self._look_closely(whole, spot, is_over)
                is_complete &= bool(fresh)
                fresh = [one for one in fresh if not any(_is_same(one, other) for other in readings)]
                readings += fresh
                places += [one.found.corners for one in fresh]
        return Closely(tuple(readings), is_complete)

    def _spots(self, whole: View, places: Sequence[Corners]) -> Iterator[Corners]:
        """Yield the spots of the picture; and while nothing of it is read, those of it evened out and smaller."""
        yield from self.spotter.spots(whole.picture)
        if not places:
            small = reduced(whole.picture, megapixels=SMALL_MEGAPIXELS)
            yield from (small.places(spot) for spot in self.spotter.spots(evened(small.picture).picture))

    def _look_closely(self, whole: View, spot: Corners, is_over: Callable[[], bool]) -> list[Reading]:
        """Return what the first look that finds a QR code finds."""
        for look, view in looks_at(whole.picture, spot, self.looks):
            if is_over():
                break
            started = time.perf_counter()
            seen = [found for found in look.reader.read(view.picture) if found.symbology == QR_CODE]
            ms = (time.perf_counter() - started) * 1000
            if seen:
                at = [replace(found, corners=whole.places(view.places(found.corners))) for found in seen]
                return [Reading(found, look.reader.engine, look.name, ms) for found in at]
        return []


def spot_reader(models: Path) -> SpotReader:
    """Return the reader of spots by the detector in the folder `models`."""
    return SpotReader(QrSpotter(models / "qr-detector.onnx"), close_looks())


def _is_read(spot: Corners, places: Iterable[Corners]) -> bool:
    """Return whether the middle of a symbol lies in the spot."""
    (left, top), _, (right, bottom), _ = spot
    middles = ((sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4) for corners in places)
    return any(left <= x <= right and top <= y <= bottom for x, y in middles)


def _is_same(one: Reading, other: Reading) -> bool:
    return one.found.text == other.found.text and overlap(one.found.corners, other.found.corners)
