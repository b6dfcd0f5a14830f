"""A code read on the spot, by a scanner or the camera, rather than from a photograph that was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ReadBy(StrEnum):
    """What read a code."""

    KEYBOARD = "keyboard"
    """A handheld scanner that types."""
    SERIAL = "serial"
    """A handheld scanner on a serial port."""
    CAMERA = "camera"


@dataclass(frozen=True)
class LiveRead:
    """What one code said, to whom and when.

    `photograph` is the SHA-256 (hex) of the photograph that shows it, None where nothing but the text was kept: such a
    read rests on the word of whoever held the scanner.
    """

    text: str
    by: ReadBy
    at: datetime
    photograph: str | None = None
