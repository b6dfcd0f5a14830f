"""Which reader looks at which form of a picture, in which order, and when is it enough?

The picture as it is always comes first, for every symbology. Then whatever else looks like a QR code is looked at
closely (`spots`); where that leaves nothing unread, it is enough. Else the whole picture is evened out, and what is
left are rescues: they run, cheapest gain first, until a QR code is found (it is what carries a passport) or the
picture's time is over. Last, while nothing at all is found, bars are looked for aslant. docs/adr/0160 and 0166 have the
figures. How to add a stage: one line in `stages`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.scanning.budget import BUDGET_S
from app.scanning.places import overlap
from app.scanning.reader import QR_CODE, Found, Gray, Reader, Reading
from app.scanning.readers.opencv import OpenCv
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import QR_ONLY, TURNABLE, Zxing
from app.scanning.spots import SpotReader
from app.scanning.views import View, Viewing, enlarged, evened, plain, reduced, sharpened, softened, turned

MOST_MEGAPIXELS = 25.0
"""Larger pictures are shown to the readers at this size: noise of 100 megapixels would take them a quarter minute."""


@dataclass(frozen=True)
class Stage:
    """One look at a picture: a reader, and the form in which it is shown the picture."""

    name: str
    reader: Reader
    view: Viewing
    is_rescue: bool = True
    is_last: bool = False
    """Whether it runs only while nothing at all is found."""


def stages() -> tuple[Stage, ...]:
    """Return every stage this computer can run, in order."""
    qr = Zxing(QR_ONLY)
    return (
        Stage("plain", Zxing(), plain, is_rescue=False),
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
) -> tuple[Reading, ...]:
    """Return the symbols of one picture, each once.

    The first stage runs whatever it takes. Another look at the whole picture begins only when `budget_s` leaves as much
    time as the first took, a look at a spot while time is left. Wall time: a busy computer reads less than an idle one,
    but the one who waits is not made to wait longer.
    """
    readings: list[Reading] = []
    begun, first_s = clock(), 0.0
    deadline = begun + budget_s
    whole = reduced(picture, megapixels=MOST_MEGAPIXELS)
    for number, stage in enumerate(stages):
        has_qr_code = any(reading.found.symbology == QR_CODE for reading in readings)
        is_needless = (stage.is_rescue and has_qr_code) or (stage.is_last and readings)
        if is_needless or (number and clock() + first_s >= deadline):
            continue
        started = time.perf_counter()
        fresh = list(_look(whole, stage))
        ms = (time.perf_counter() - started) * 1000
        readings += [
            Reading(found, stage.reader.engine, stage.name, ms) for found in fresh if not _is_known(found, readings)
        ]
        if number == 0:
            first_s = clock() - begun
        if number == 0 and spots is not None and clock() < deadline:
            closely = spots.read(whole, [reading.found.corners for reading in readings], is_over=_over(clock, deadline))
            readings += closely.readings
            if readings and closely.is_complete:
                break
    return tuple(readings)


def _over(clock: Callable[[], float], deadline: float) -> Callable[[], bool]:
    return lambda: clock() >= deadline


def _look(whole: View, stage: Stage) -> Iterable[Found]:
    view = stage.view(whole.picture)
    if view is None:
        return
    for found in stage.reader.read(view.picture):
        yield replace(found, corners=whole.places(view.places(found.corners)))


def _is_known(found: Found, readings: Iterable[Reading]) -> bool:
    return any(
        found.text == reading.found.text and overlap(found.corners, reading.found.corners) for reading in readings
    )
