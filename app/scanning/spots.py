"""What do the spots of a picture say that look like a QR code and were not read? Each is looked at closely in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.scanning.close_looks import CloseLook, close_looks, cut_out, looks_at
from app.scanning.mending.mender import mend
from app.scanning.places import overlap
from app.scanning.reader import QR_CODE, Corners, Found, Gray, Reading
from app.scanning.spotting import QrSpotter, Spotter
from app.scanning.views import View, evened, reduced, smaller

SMALL_MEGAPIXELS = 0.3


MENDED_SIDE = 900
"""Longer side, in pixels, of what is mended: larger modules are not better known."""

MENDER = "tidewaiter"

Over = Callable[[], bool]
Mending = Callable[[Gray, Over], Found | None]


@dataclass(frozen=True)
class Closely:
    """What close looks found; `is_complete` tells whether every spot is read now."""

    readings: tuple[Reading, ...]
    is_complete: bool


@dataclass(frozen=True)
class SpotReader:
    """Reads the spots that `spotter` points at, by `looks` in their order, then by mending what no look read."""

    spotter: Spotter
    looks: Sequence[CloseLook]
    mend: Mending = mend

    def read(self, whole: View, read: Iterable[Corners], *, is_over: Over) -> Closely:
        """Return what is read of the spots of `whole` where no symbol was `read`; no look begins when the time is over.

        Corners are those of the picture that `whole` is a form of.
        """
        places = list(read)
        readings: list[Reading] = []
        unread: list[View] = []
        for spot in self._spots(whole, places):
            cut = cut_out(whole.picture, spot)
            if cut is None or _is_read(whole.places(spot), places):
                continue
            cut = View(cut.picture, _both(whole, cut))
            fresh = self._look_closely(cut, is_over)
            if not fresh:
                unread.append(cut)
            _add(readings, places, fresh)
        is_complete = True
        for cut in unread:
            fresh = self._mended(cut, is_over)
            is_complete &= bool(fresh)
            _add(readings, places, fresh)
        return Closely(tuple(readings), is_complete)

    def _spots(self, whole: View, places: Sequence[Corners]) -> Iterator[Corners]:
        """Yield the spots of the picture; and while nothing of it is read, those of it evened out and smaller."""
        yield from self.spotter.spots(whole.picture)
        if not places:
            small = reduced(whole.picture, megapixels=SMALL_MEGAPIXELS)
            yield from (small.places(spot) for spot in self.spotter.spots(evened(small.picture).picture))

    def _look_closely(self, cut: View, is_over: Over) -> list[Reading]:
        """Return what the first look that finds a QR code finds."""
        for look, view in looks_at(cut, self.looks):
            if is_over():
                break
            started = time.perf_counter()
            seen = [found for found in look.reader.read(view.picture) if found.symbology == QR_CODE]
            ms = (time.perf_counter() - started) * 1000
            if seen:
                at = [replace(found, corners=view.places(found.corners)) for found in seen]
                return [Reading(found, look.reader.engine, look.name, ms) for found in at]
        return []

    def _mended(self, cut: View, is_over: Over) -> list[Reading]:
        """Return the code of a cut-out that no look read."""
        started = time.perf_counter()
        small = smaller(cut.picture, side=MENDED_SIDE)
        found = None if is_over() else self.mend(small.picture, is_over)
        if found is None:
            return []
        ms = (time.perf_counter() - started) * 1000
        placed = replace(found, corners=cut.places(small.places(found.corners)))
        return [Reading(placed, MENDER, "mended", ms)]


def spot_reader(models: Path) -> SpotReader:
    """Return the reader of spots by the detector in the folder `models`."""
    return SpotReader(QrSpotter(models / "qr-detector.onnx"), close_looks())


def _is_read(spot: Corners, places: Iterable[Corners]) -> bool:
    """Return whether the middle of a symbol lies in the spot."""
    (left, top), _, (right, bottom), _ = spot
    middles = ((sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4) for corners in places)
    return any(left <= x <= right and top <= y <= bottom for x, y in middles)


def _add(readings: list[Reading], places: list[Corners], fresh: Iterable[Reading]) -> None:
    """Add what is new."""
    new = [one for one in fresh if not any(_is_same(one, other) for other in readings)]
    readings += new
    places += [one.found.corners for one in new]


def _both(whole: View, cut: View) -> npt.NDArray[np.float64]:
    """Return the map from a cut-out of a form back to the picture."""
    return np.asarray((np.vstack([whole.back, (0, 0, 1)]) @ np.vstack([cut.back, (0, 0, 1)]))[:2], np.float64)


def _is_same(one: Reading, other: Reading) -> bool:
    return one.found.text == other.found.text and overlap(one.found.corners, other.found.corners)
