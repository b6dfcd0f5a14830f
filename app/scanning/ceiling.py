"""How is the reading of a picture ended that takes too long? It runs beside; what has not come by then is given up.

A library in C cannot be stopped: a thread in which something was given up runs on, and its process is of no more use.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from app.scanning.reader import Reading, SoFar

BEGUN_IN = 0.9
"""The part of a picture's time in which looks may begin; the rest is for ending them."""


@dataclass(frozen=True)
class Taken:
    """What was read in time, whether the looks that are due were taken, and whether the reading came to its end."""

    readings: tuple[Reading, ...]
    is_looked_through: bool
    is_ended: bool


def take(read: Callable[[SoFar], object], seconds: float) -> Taken:
    """Return what `read` has read within so many seconds of wall time. Raises what it raises."""
    so_far = SoFar()
    errors: list[BaseException] = []

    def run() -> None:
        try:
            read(so_far)
        except BaseException as error:  # noqa: BLE001 - handed over, not handled
            errors.append(error)

    beside = threading.Thread(target=run, daemon=True)
    beside.start()
    beside.join(seconds)
    if errors:
        raise errors[0]
    return Taken(tuple(so_far.readings), so_far.is_looked_through, not beside.is_alive())
