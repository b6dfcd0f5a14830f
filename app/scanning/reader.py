"""What is a reader of symbols? It takes one gray picture and returns the symbols it found there.

How to add a reader: a module in `readers/` with a class of this protocol; one line per stage in `cascade.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]
"""A gray picture: rows x columns, 0 black to 255 white."""

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]

QR_CODE = "QRCode"


@dataclass(frozen=True)
class Found:
    """One symbol: its symbology by zxing-cpp's name, text, bytes, and corners (x, y) in pixels of the picture read."""

    symbology: str
    text: str
    content: bytes
    corners: Corners


@dataclass(frozen=True)
class Reading:
    """A symbol found, corners in pixels of the picture, with the reader, the stage, and the look's milliseconds."""

    found: Found
    engine: str
    stage: str
    ms: float


@dataclass
class SoFar:
    """What is known of a picture that is still being read; whoever waits for it may look at any time."""

    readings: list[Reading] = field(default_factory=list)
    is_looked_through: bool = False
    """Whether the looks that every picture is due have been taken; what follows are closer looks and rescues."""


@dataclass(frozen=True)
class Sight:
    """What a look at a spot shows: the symbols it read, and where QR codes are seen whose message is beyond it."""

    found: tuple[Found, ...]
    seen: tuple[Corners, ...] = ()


class Reader(Protocol):
    """Finds symbols in a picture."""

    @property
    def engine(self) -> str:
        """The library that reads."""

    def read(self, picture: Gray) -> Iterable[Found]:
        """Return every symbol it finds."""


def text_of(content: bytes) -> str:
    """Return the text that the bytes of a symbol stand for: UTF-8, else GB 18030, else Latin-1, which never fails.

    One rule for every reader: each library guesses by rules of its own, zxing-cpp and zbar take GB 18030 for Japanese.
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
