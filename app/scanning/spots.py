"""What do the spots of a picture say that look like a QR code and were not read? Each is looked at closely in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.scanning.close_looks import CloseLook, close_looks, closer_looks, cut_out, looks_at
from app.scanning.mending.mender import mend
from app.scanning.places import overlap, shrunk
from app.scanning.reader import QR_CODE, Corners, Found, Gray, Reading
from app.scanning.spotting import EverySpotter, QrSpotter, SeenSpotter, Spotter
from app.scanning.views import View, evened, reduced, smaller

SMALL_MEGAPIXELS = 0.3

MENDED_SIDE = 900
"""Longer side, in pixels, of what is mended: larger modules are not better known."""

MENDER = "tidewaiter"

Over = Callable[[], bool]
Tell = Callable[[Reading], None]
"""Takes a reading at once, before the others are there."""

Mending = Callable[[Gray, Sequence[Corners], Over], Found | None]


def _ignore(_: Reading) -> None:
    """Take no note: whoever waits for all readings needs none one by one."""


@dataclass(frozen=True)
class Closely:
    """What close looks found; `is_complete` tells whether every spot is read now."""

    readings: tuple[Reading, ...]
    is_complete: bool


@dataclass
class _Spot:
    """A spot that is not read yet: cut out, and where in the cut-out QR codes are seen."""

    place: Corners
    cut: View
    seen: list[Corners] = field(default_factory=list)


@dataclass(frozen=True)
class SpotReader:
    """Reads the spots that `spotter` points at, the cheapest gain of every spot first.

    Every spot has its `looks`; then codes that were seen and not read are mended; then spots that are still unread have
    the `closer_looks`, and what those see is mended.
    """

    spotter: Spotter
    looks: Sequence[CloseLook]
    closer_looks: Sequence[CloseLook] = ()
    mend: Mending = mend

    def read(self, whole: View, read: Iterable[Corners], *, is_over: Over, tell: Tell = _ignore) -> Closely:
        """Return what is read of the spots of `whole` where no symbol was `read`; no look begins when the time is over.

        Each is told as it is read. Corners are those of the picture that `whole` is a form of.
        """
        places = list(read)
        readings: list[Reading] = []
        each = partial(self._each, readings, places, tell)
        unread = list(self._spots(whole, self.spotter.spots(whole.picture)))
        each(unread, partial(self._look_closely, self.looks, is_over))
        if not places:
            small = reduced(whole.picture, megapixels=SMALL_MEGAPIXELS)
            pointed_at = self.spotter.spots(evened(small.picture).picture)
            more = list(self._spots(whole, (small.places(place) for place in pointed_at)))
            each(more, partial(self._look_closely, self.looks, is_over))
            unread += more
        each(unread, partial(self._mended, is_over))
        each(unread, partial(self._look_closely, self.closer_looks, is_over))
        each(unread, partial(self._mended, is_over))
        return Closely(tuple(readings), not unread)

    def _spots(self, whole: View, spots: Iterable[Corners]) -> Iterator[_Spot]:
        for spot in spots:
            cut = cut_out(whole.picture, spot)
            if cut is not None:
                yield _Spot(whole.places(spot), View(cut.picture, _both(whole, cut)))

    def _each(
        self,
        readings: list[Reading],
        places: list[Corners],
        tell: Tell,
        unread: list[_Spot],
        attempt: Callable[[_Spot], list[Reading]],
    ) -> None:
        """Make an attempt at each unread spot; what it reads is added, and the spot is unread no longer."""
        for spot in tuple(unread):
            fresh = [] if _is_read(spot.place, places) else attempt(spot)
            for new in [one for one in fresh if not any(_is_same(one, other) for other in readings)]:
                readings.append(new)
                places.append(new.found.corners)
                tell(new)
            if fresh or _is_read(spot.place, places):
                unread.remove(spot)

    def _look_closely(self, looks: Sequence[CloseLook], is_over: Over, spot: _Spot) -> list[Reading]:
        """Return what the first look that finds a QR code finds."""
        for look, view in looks_at(View(spot.cut.picture), looks):
            if is_over():
                break
            started = time.perf_counter()
            sight = look.look(view.picture)
            ms = (time.perf_counter() - started) * 1000
            found = [replace(one, corners=view.places(one.corners)) for one in sight.found if one.symbology == QR_CODE]
            if found:
                at = [replace(one, corners=spot.cut.places(one.corners)) for one in found]
                return [Reading(one, look.engine, look.name, ms) for one in at]
            spot.seen += [view.places(place) for place in sight.seen]
        return []

    def _mended(self, is_over: Over, spot: _Spot) -> list[Reading]:
        """Return the code that was seen in a spot and not read."""
        started = time.perf_counter()
        small = smaller(spot.cut.picture, side=MENDED_SIDE)
        seen = [shrunk(place, 1 / small.back[0, 0]) for place in spot.seen]
        spot.seen.clear()
        found = self.mend(small.picture, seen, is_over) if seen and not is_over() else None
        if found is None:
            return []
        ms = (time.perf_counter() - started) * 1000
        placed = replace(found, corners=spot.cut.places(small.places(found.corners)))
        return [Reading(placed, MENDER, "mended", ms)]


def spot_reader(models: Path) -> SpotReader:
    """Return the reader of spots by the detector in the folder `models`."""
    return SpotReader(
        EverySpotter((QrSpotter(models / "qr-detector.onnx"), SeenSpotter())), close_looks(), closer_looks()
    )


def _is_read(spot: Corners, places: Iterable[Corners]) -> bool:
    """Return whether the middle of a symbol lies in the spot."""
    (left, top), _, (right, bottom), _ = spot
    middles = ((sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4) for corners in places)
    return any(left <= x <= right and top <= y <= bottom for x, y in middles)


def _both(whole: View, cut: View) -> npt.NDArray[np.float64]:
    """Return the map from a cut-out of a form back to the picture."""
    return np.asarray((np.vstack([whole.back, (0, 0, 1)]) @ np.vstack([cut.back, (0, 0, 1)]))[:2], np.float64)


def _is_same(one: Reading, other: Reading) -> bool:
    return one.found.text == other.found.text and overlap(one.found.corners, other.found.corners)
