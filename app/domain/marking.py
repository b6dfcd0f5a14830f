"""What did an officer mark on a copy of a photograph? Arrows, boxes, notes, and what was made unreadable.

Places are ten-thousandths of the width and the height of the photograph as displayed, from its top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

WHOLE = 10_000
"""Of the width, or of the height."""

MOST_MARKS = 100
LONGEST_NOTE = 80


class MarkKind(StrEnum):
    """What is marked, and how."""

    ARROW = "arrow"
    BOX = "box"
    BLUR = "blur"
    NOTE = "note"


@dataclass(frozen=True)
class Mark:
    """One mark: an arrow from (`x`, `y`) to its point, a box or what is made unreadable between two corners, or a note.

    A note has a `text` and stands at (`x`, `y`); `to_x` and `to_y` say nothing of it.
    """

    kind: MarkKind
    x: int
    y: int
    to_x: int
    to_y: int
    text: str = ""


@dataclass(frozen=True)
class Marking:
    """A marked copy of a photograph: its file and the SHA-256 of its bytes; `original` is that of the photograph."""

    original: str
    path: str
    sha256: str
    marks: tuple[Mark, ...]
    officer_id: str
    at: datetime
