"""Which reader looks at which form of a picture, in which order, and when is it enough?

The picture as it is always comes first: for QR codes, then for every other symbology. Then whatever else looks like a
QR code is looked at closely (`spots`); where that leaves nothing unread, it is enough. Else the whole picture is evened
out, and what is left are rescues: they run, cheapest gain first, until a QR code is found (it is what carries a
passport) or the picture's time is over. Last, while nothing at all is found, bars are looked for aslant. docs/adr/0160
and 0166 have the figures. How to add a stage: one line in `stages`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from app.scanning.budget import BUDGET_S
from app.scanning.places import overlap
from app.scanning.reader import QR_CODE, Found, Gray, Reader, Reading, SoFar
from app.scanning.readers.opencv import OpenCv
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import OTHERS, QR_ONLY, TURNABLE, Zxing
from app.scanning.spots import SpotReader
from app.scanning.views import View, Viewing, enlarged, evened, plain, reduced, sharpened, softened, turned

MOST_MEGAPIXELS = 25.0
"""Larger pictures are shown to the readers at this size: noise of 100 megapixels would take them a quarter minute."""

_LEAST_MEGAPIXELS = 0.25

OTHERS_DEARNESS = 12.0
"""Of all symbologies but QR codes beside these, in noise; 7 to 8 in photographs."""


@dataclass(frozen=True)
class Stage:
    """One look at a picture: a reader, and the form in which it is shown the picture."""

    name: str
    reader: Reader
    view: Viewing
    is_rescue: bool = True
    is_last: bool = False
    """Whether it runs only while nothing at all is found."""
    dearness: float = 0.0
    """How many times the first look it may cost. Such a look is always due, in a smaller form where time is short."""


def stages() -> tuple[Stage, ...]:
    """Return every stage this computer can run, in order."""
    qr = Zxing(QR_ONLY)
    return (
        Stage("plain", qr, plain, is_rescue=False),
        Stage("plain", Zxing(OTHERS), plain, is_rescue=False, dearness=OTHERS_DEARNESS),
        Stage("clahe", qr, evened, is_rescue=False),
        Stage("soft", qr, softened),
        Stage("sharp", qr, sharpened),
        Stage("double", qr, enlarged),
        Stage("turned", qr, turned),
        *(Stage("1mp", zbar, partial(reduced, megapixels=1.0)) for zbar in zbar_readers()),
        Stage("2mp", OpenCv(), partial(reduced, megapixels=2.0)),
        Stage("clahe", Zxing(), evened),
        *(
            Stage("turned", Zxing(TURNABLE), partial(turned, degrees=degrees), is_last=True)
            for degrees in (30.0, 60.0, 15.0, 45.0, 75.0)
        ),
    )


def read_picture(
    picture: Gray,
    stages: Sequence[Stage],
    *,
    spots: SpotReader | None = None,
    budget_s: float = BUDGET_S,
    clock: Callable[[], float] = time.monotonic,
    so_far: SoFar | None = None,
) -> tuple[Reading, ...]:
    """Return the symbols of one picture, each once; they are added to `so_far` as they are read.

    Looks that are due are shown the picture no larger than time allows. Another look at the whole picture begins only
    when `budget_s` leaves as much time as the longest took, a look at a spot while time is left. Wall time: a busy
    computer reads less than an idle one, but the one who waits is not made to wait longer. A look that has begun is not
    ended here (`ceiling` does that).
    """
    so_far = so_far or SoFar()
    readings = so_far.readings
    begun = now = clock()
    deadline, first_s, longest_s, is_enough = begun + budget_s, 0.0, 0.0, False
    whole = reduced(picture, megapixels=MOST_MEGAPIXELS)
    due = 1 + sum(1 for _ in takewhile(lambda stage: stage.dearness, stages[1:]))
    for number, stage in enumerate(stages, 1):
        left = deadline - now
        if number > 1 and left <= 0:
            break
        if number > due and (is_enough or longest_s >= left or _is_needless(stage, readings)):
            continue
        shown = _fitting(whole, left / (stage.dearness * first_s)) if stage.dearness and first_s else whole
        for reading in _look(shown, stage):
            if not _is_known(reading.found, readings):
                readings.append(reading)
        begun, now = now, clock()
        longest_s, first_s = max(longest_s, now - begun), first_s or now - begun
        so_far.is_looked_through = number >= due
        if number == due and spots is not None:
            places = [reading.found.corners for reading in readings]
            closely = spots.read(whole, places, is_over=_over(clock, deadline), tell=readings.append)
            is_enough, now = bool(readings) and closely.is_complete, clock()
    return tuple(readings)


def _is_needless(stage: Stage, readings: Sequence[Reading]) -> bool:
    has_qr_code = any(reading.found.symbology == QR_CODE for reading in readings)
    return (stage.is_rescue and has_qr_code) or (stage.is_last and bool(readings))


def _fitting(whole: View, part: float) -> View:
    """Return `whole`, or the form of it that has this part of its pixels; not less than a quarter megapixel."""
    if part >= 1:
        return whole
    small = reduced(whole.picture, megapixels=max(_LEAST_MEGAPIXELS, part * whole.picture.size / 1e6))
    return View(small.picture, whole.back * small.back[0, 0])


def _over(clock: Callable[[], float], deadline: float) -> Callable[[], bool]:
    return lambda: clock() >= deadline


def _look(whole: View, stage: Stage) -> Iterator[Reading]:
    started = time.perf_counter()
    view = stage.view(whole.picture)
    if view is None:
        return
    for found in stage.reader.read(view.picture):
        ms = (time.perf_counter() - started) * 1000
        placed = replace(found, corners=whole.places(view.places(found.corners)))
        yield Reading(placed, stage.reader.engine, stage.name, ms)


def _is_known(found: Found, readings: Iterable[Reading]) -> bool:
    return any(
        found.text == reading.found.text and overlap(found.corners, reading.found.corners) for reading in readings
    )
