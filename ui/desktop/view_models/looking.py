"""What is drawn over a frame of the camera: a frame round each code, in the tone of its standing, with its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.domain.texts import Text
from ui.desktop.view_models.colours import Tone

_TONES = {"reading": Tone.NOTE, "new": Tone.GOOD, "staying": Tone.GOOD, "again": Tone.NOTE, "twice": Tone.STOP}


class Read(Protocol):
    """What a frame's reader found: where."""

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its corners in pixels of the frame."""


class Symbol(Protocol):
    """One code of a frame, as the frame reader gives it."""

    @property
    def found(self) -> Read:
        """Where it is."""

    @property
    def number(self) -> int | None:
        """Its place in the count, None while it does not count yet."""

    @property
    def standing(self) -> str:
        """What it is to the count."""


@dataclass(frozen=True)
class Mark:
    """A frame round one code: corners in pixels of the camera's frame, tone, and what is written beside it."""

    corners: tuple[tuple[float, float], ...]
    tone: Tone
    words: str


def marks_of(symbols: Iterable[Symbol]) -> tuple[Mark, ...]:
    """Return the marks over the codes of a frame."""
    return tuple(
        Mark(one.found.corners, _TONES[one.standing], str(one.number) if one.number is not None else "…")
        for one in symbols
    )


def warning_of(symbols: Iterable[Symbol]) -> Text | None:
    """Return what is to be said of a frame in which one label stands twice, None for any other."""
    return Text("desktop.camera.twice") if any(one.standing == "twice" for one in symbols) else None
