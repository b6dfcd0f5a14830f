"""Were equal letters that stand close together read as one? A row of zeros is counted on a line drawn wider.

The recogniser sees a line in columns, and equal letters in columns that touch are one letter to it (CTC). On narrow
type a number with ten zeros lost one or two of them, at full confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from app.pictures.pixels import Pixels
from app.reading.recogniser import Seen

_IN_A_ROW = re.compile(r"(\d)\1\1")
_WIDER = 1.5
_ROUND = str.maketrans("Oo", "00")


def is_crowded(seen: Sequence[Seen]) -> bool:
    """Return whether a digit stands three times in a row in a line, or oftener."""
    return _IN_A_ROW.search(_plain(seen)) is not None


def wider(piece: Pixels) -> Pixels:
    """Return the picture of a line drawn wider."""
    return np.asarray(cv2.resize(piece, None, fx=_WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC), np.uint8)


def counted(seen: Sequence[Seen], wide: Sequence[Seen]) -> Sequence[Seen]:
    """Return what the `wide` line says where it says the same but for more letters in a row, else `seen`."""
    narrow, spread = _plain(seen), _plain(wide)
    is_the_same = len(spread) > len(narrow) and _once(spread) == _once(narrow)
    return wide if is_the_same else seen


def _plain(seen: Sequence[Seen]) -> str:
    """Return the letters without spaces, round ones as one."""
    return "".join(one.text for one in seen if not one.text.isspace()).translate(_ROUND)


def _once(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)
