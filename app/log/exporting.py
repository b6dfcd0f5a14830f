"""How does the log leave the station? As CSV or XLSX, whole or not at all, journalled before it is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.logged import LogLine
from app.domain.officer import Officer
from app.domain.review_filter import Filter
from app.domain.texts import Catalogue, Language
from app.log.columns import COLUMNS, Value, Words, described
from app.log.csv_file import write_csv
from app.log.xlsx_file import MOST_ROWS, write_xlsx

_WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}


@dataclass(frozen=True)
class Export:
    """A file that was written: how many inspections it holds, and the SHA-256 of its bytes (hex)."""

    path: Path
    rows: int
    sha256: str


def write_export(
    lines: Iterable[LogLine | None],
    path: Path,
    *,
    which: Filter,
    made: tuple[str, Officer],
    catalogue: Catalogue,
    language: Language,
    is_demo: bool,
    note: Callable[[Export], None],
) -> Export:
    """Write `lines` to `path` and return what was written, once `note` has put it on record.

    A line of None cancels. Raises WorkstationError as `app.log.searching.Searching.export`.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise WorkstationError("export-suffix", path=str(path))
    if path.exists():
        raise WorkstationError("file-exists", path=str(path))
    say = Words(catalogue, language)
    counted = _Counted(lines, most=MOST_ROWS if path.suffix.lower() == ".xlsx" else None, say=say)
    draft = path.with_name(f"{path.name}.part")
    try:
        writer(
            draft,
            about=tuple(described(which, made=made, is_demo=is_demo, say=say)),
            columns=tuple((say(column.code), column.width) for column in COLUMNS),
            rows=counted.rows(),
        )
        with draft.open("rb") as file:
            sha256 = file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        export = Export(path, counted.count, sha256)
        note(export)
        draft.replace(path)
    except OSError as error:
        raise WorkstationError("export-not-written", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
    return export


class _Counted:
    """Makes rows of lines and counts them."""

    def __init__(self, lines: Iterable[LogLine | None], *, most: int | None, say: Words) -> None:
        self._lines = lines
        self._most = most
        self._say = say
        self.count = 0

    def rows(self) -> Iterator[list[Value]]:
        for line in self._lines:
            if line is None:
                raise WorkstationError("export-cancelled")
            if self.count == self._most:
                raise WorkstationError("export-rows", most=self._most)
            self.count += 1
            yield [column.value(line, self._say) for column in COLUMNS]
