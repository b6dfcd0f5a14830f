"""Would a rulebook be taken? What its check found, for the people who write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.errors import WorkstationError


@dataclass(frozen=True)
class Sound:
    """A rulebook that would be taken.

    `rows` counts those of all its schedules; `changes` are the days after the one asked for on which a rule or an
    announcement passes into another state.
    """

    version: int
    facts: int
    rules: int
    vectors: int
    rows: int
    changes: tuple[date, ...]


@dataclass(frozen=True)
class Refused:
    """A rulebook that would be refused: the file and the line, from 1, and why."""

    file: Path
    line: int
    error: WorkstationError
