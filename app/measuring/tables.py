"""Which rows and cells stand in the bytes of a CSV file of an instrument? Cells are text: nothing in them is evaluated.

Bytes may be UTF-8, UTF-16 or Windows-1252, columns parted by comma, semicolon or tab. Raises only WorkstationError.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import WorkstationError

MAX_BYTES = 8_000_000
MAX_ROWS = 2_000
MAX_COLUMNS = 2_000
MAX_CELL = 10_000
"""Characters of a cell; the csv module's own bound is the whole program's, and others move it."""
_MAX_LINES = 10_000
"""Empty ones and those within a cell among them."""

_DELIMITERS = ",;\t"
_NAMED = "sep="
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WITHOUT_MARK = ("utf-8", "cp1252")


@dataclass(frozen=True)
class Row:
    """The cells of one row, stripped; `number` is the line of the file it ends on, from 1."""

    number: int
    cells: Sequence[str]


def read_file(path: Path) -> bytes:
    """Return what stands in the file at `path`, of which no more than MAX_BYTES is ever held.

    Raises WorkstationError: measurement-unreadable, measurement-too-large.
    """
    try:
        if not path.is_file():
            raise WorkstationError("measurement-unreadable", file=path.name)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise WorkstationError("measurement-unreadable", file=path.name) from error
    if len(content) > MAX_BYTES:
        raise too_large(path.name)
    return content


@dataclass(frozen=True)
class Table:
    """A CSV file: what parts its columns, and its rows that are not empty, headings first.

    The rows are read as they are asked for, each with as many cells as the headings; that may raise WorkstationError:
    measurement-not-table, measurement-too-many.
    """

    delimiter: str
    rows: Iterator[Row]


def read_table(content: bytes, *, file: str) -> Table:
    """Return the table in the bytes of a CSV file; its first line may name the delimiter, as in `sep=;`.

    Raises WorkstationError: measurement-too-large, measurement-not-text.
    """
    if len(content) > MAX_BYTES:
        raise too_large(file)
    text = _decoded(content, file)
    first, _, rest = text.partition("\n")
    named = first.rstrip("\r").removesuffix('"').removeprefix('"')
    skipped = named[:-1].lower() == _NAMED and named[-1] in _DELIMITERS
    body = rest if skipped else text
    delimiter = named[-1] if skipped else _delimiter_of(body)
    return Table(delimiter, _rows(body, delimiter=delimiter, skipped=skipped, file=file))


def _rows(body: str, *, delimiter: str, skipped: int, file: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    width, count = 0, 0
    try:
        for cells in reader:
            number = reader.line_num + skipped
            if number > _MAX_LINES or count > MAX_ROWS or len(cells) > MAX_COLUMNS:
                raise WorkstationError("measurement-too-many", file=file, limit=MAX_ROWS, columns=MAX_COLUMNS)
            if any(len(cell) > MAX_CELL for cell in cells):
                raise WorkstationError("measurement-not-table", file=file, row=number)
            if not any(cell.strip() for cell in cells):
                continue
            width, count = width or len(cells), count + 1
            if len(cells) != width:
                raise WorkstationError("measurement-not-table", file=file, row=number)
            yield Row(number, [cell.strip() for cell in cells])
    except csv.Error as error:
        raise WorkstationError("measurement-not-table", file=file, row=reader.line_num + skipped) from error


def shown(text: str) -> str:
    """Return at most 40 characters of `text`, those that a screen would not show spelled out."""
    return "".join(one if is_plain(one) else one.encode("unicode_escape").decode() for one in text[:40])


def is_plain(text: str) -> bool:
    """Return whether every character of `text` shows on a screen: no control, no invisible, none unassigned."""
    return all(unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for one in text)


def too_large(file: str) -> WorkstationError:
    """Return the error of a file that is larger than MAX_BYTES."""
    return WorkstationError("measurement-too-large", file=file, limit=MAX_BYTES // 1000)


def _decoded(content: bytes, file: str) -> str:
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else _WITHOUT_MARK:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(one in "\t\r\n" or unicodedata.category(one) != "Cc" for one in set(text)):
            return text
        break
    raise WorkstationError("measurement-not-text", file=file)


def _delimiter_of(text: str) -> str:
    """Return what parts the columns of the headings: the one that stands there most often."""
    headings = text.lstrip("\r\n").split("\n", maxsplit=1)[0]
    return max(_DELIMITERS, key=headings.count)
