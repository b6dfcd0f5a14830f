"""What does a cell of a source table say? One that cannot be understood is named by its file, line and column."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from app.domain.errors import WorkstationError

_Enum = TypeVar("_Enum", bound=StrEnum)


class SourceRow:
    """One row of a source table, whose note must say DEMO."""

    def __init__(self, cells: Mapping[str, str | None], *, file: str, line: int) -> None:
        self._cells = cells
        self._file = file
        self._line = line
        if "DEMO" not in self.text("note"):
            raise self.fault("note")

    def fault(self, column: str) -> WorkstationError:
        """Return the error about one cell."""
        return WorkstationError("tables-cell", file=self._file, line=self._line, column=column)

    def has(self, column: str) -> bool:
        """Return whether the table has such a column."""
        return column in self._cells

    def text(self, column: str) -> str:
        """Return the cell as it stands."""
        cell = self._cells.get(column)
        if cell is None:
            raise self.fault(column)
        return cell

    def number(self, column: str) -> int:
        """Return a whole number."""
        try:
            return int(self.text(column))
        except ValueError:
            raise self.fault(column) from None

    def day(self, column: str, *, since: date) -> date:
        """Return the day so many days after `since`."""
        return since + timedelta(days=self.number(column))

    def calendar_date(self, column: str) -> date:
        """Return a date written 2026-11-20."""
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            raise self.fault(column) from None

    def is_yes(self, column: str) -> bool:
        """Return whether the cell says yes; it may say no besides, and nothing else."""
        answer = self.text(column)
        if answer not in ("yes", "no"):
            raise self.fault(column)
        return answer == "yes"

    def one_of(self, column: str, kind: type[_Enum]) -> _Enum:
        """Return the member of `kind` that the cell names."""
        try:
            return kind(self.text(column))
        except ValueError:
            raise self.fault(column) from None

    def members(self, column: str, kind: type[_Enum]) -> tuple[_Enum, ...]:
        """Return the members of `kind` that stand between semicolons."""
        try:
            return tuple(map(kind, self.list(column)))
        except ValueError:
            raise self.fault(column) from None

    def list(self, column: str) -> tuple[str, ...]:
        """Return what stands between semicolons."""
        return tuple(part for part in self.text(column).split(";") if part)

    def amounts(self, column: str) -> Mapping[str, int]:
        """Return whole numbers by name, as in `Sb:996500;As:500`."""
        try:
            return {name: int(amount) for name, _, amount in (part.partition(":") for part in self.list(column))}
        except ValueError:
            raise self.fault(column) from None


def read_rows(path: Path) -> tuple[SourceRow, ...]:
    """Return the rows of the source table at `path`. Raises WorkstationError: tables-missing, tables-cell."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(
                SourceRow(row, file=path.name, line=line) for line, row in enumerate(csv.DictReader(lines), start=2)
            )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WorkstationError("tables-missing", file=path.name) from error
