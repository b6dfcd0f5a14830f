"""How is a table written as CSV so that a spreadsheet neither runs it nor eats its zeros? Format: docs/formats/log.md.

UTF-8 with a byte order mark, lines ended by CR LF, every field in quotes. What a spreadsheet would take for a formula,
a number or a date has an apostrophe in front; so has what begins with one. Without it the text is as it was.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from app.domain.moment import to_text
from app.log.columns import Value

_TAKEN_FOR_OTHER = re.compile(
    r"""[\s\x00]*(?:[-=+@\uff1d\uff0b\uff0d\uff20|%]   # a formula, also in full width, also behind blanks
        | ['\d.]                                       # a number or a date; an apostrophe of its own
        | (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\W?\d
        | (?:true|false)$
        | \d*[年月日])""",
    re.IGNORECASE | re.VERBOSE,
)


def write_csv(
    path: Path, *, about: Sequence[tuple[str, str]], columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]
) -> None:
    """Write a table to `path`: what it says of itself, an empty line, the names of the columns, the rows."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        for line in about:
            writer.writerow(map(as_text, line))
        file.write("\r\n")
        writer.writerow([as_text(name) for name, _ in columns])
        for row in rows:
            writer.writerow([_cell(value) for value in row])


def as_text(text: str) -> str:
    """Return `text` so that a spreadsheet shows it and does nothing else with it."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"'{plain}" if _TAKEN_FOR_OTHER.match(plain) else plain


def _cell(value: Value) -> str:
    match value:
        case datetime():
            return to_text(value)
        case int():
            return str(value)
        case str():
            return as_text(value)
