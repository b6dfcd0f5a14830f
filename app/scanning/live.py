"""What symbols does one frame of a camera show? The first look always; a closer one when there is time for it.

A camera brings the next frame at once, so a closer look is worth less than on a still picture and must never make the
preview late: it is paid from what the first looks cost, a quarter of it, and only where they found nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from app.scanning.reader import Found, Gray, Reader
from app.scanning.readers.zxing import Zxing
from app.scanning.spots import SpotReader, spot_reader
from app.scanning.views import plain

SHARE = 0.25
"""Of the time of first looks that closer looks may take; a clean label may cost 1.3 times its first look."""

SAVED_S = 0.03
"""A closer look begins when so much is saved; what it takes beyond that is saved up before the next."""

LONGEST_S = 0.2
"""Of one closer look."""


class Look(Protocol):
    """Reads what one frame shows."""

    def read(self, frame: Gray) -> Iterable[Found]:
        """Return the symbols of the frame, corners in its pixels."""


class LiveLook:
    """Reads frames in order; `spots` looks closer."""

    def __init__(self, first: Reader, spots: SpotReader, *, clock: Callable[[], float] = time.perf_counter) -> None:
        self._first = first
        self._spots = spots
        self._clock = clock
        self._saved_s = 0.0

    def read(self, frame: Gray) -> tuple[Found, ...]:
        """Return the symbols of one gray frame (rows x columns, any strides), corners in its pixels."""
        started = self._clock()
        found = tuple(self._first.read(frame))
        self._saved_s = min(SAVED_S, self._saved_s + SHARE * (self._clock() - started))
        if found or self._saved_s < SAVED_S:
            return found
        return self._closer(frame)

    def _closer(self, frame: Gray) -> tuple[Found, ...]:
        started = self._clock()
        end = started + LONGEST_S
        closely = self._spots.read(plain(frame), (), is_over=lambda: self._clock() >= end)
        self._saved_s -= self._clock() - started
        return tuple(reading.found for reading in closely.readings)


def live_look(models: Path) -> LiveLook:
    """Return the look at camera frames with the detector in the folder `models`."""
    return LiveLook(Zxing(), spot_reader(models))


def read_frame(frame: Gray) -> Iterable[Found]:
    """Return the symbols of a first look at one gray frame, corners in its pixels."""
    return tuple(Zxing().read(frame))
