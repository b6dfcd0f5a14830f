"""What is printed: a report that may be, and each copy of it that the journal counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Printable:
    """A report that may be printed: its file by its digest, whose assessment it is, and how many pages it has."""

    path: Path
    sha256: str
    assessment_id: str
    pages: int


@dataclass(frozen=True)
class Copy:
    """A copy that is in the journal: the how manieth of its report, for whom, and when."""

    printable: Printable
    number: int
    officer_id: str
    at: datetime
