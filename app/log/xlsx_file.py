"""How is a table written as a workbook? Text as text, whatever it looks like; no formula and no link is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from app.log.columns import Value

MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its head."""

_LONGEST = 32_767
"""Characters that a cell holds; a longer text ends in an ellipsis."""


def write_xlsx(
    path: Path, *, about: Sequence[tuple[str, str]], columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]
) -> None:
    """Write a table to `path`: one sheet of rows, and one of what it says of itself."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "tmpdir": str(path.parent),
    }
    book = xlsxwriter.Workbook(str(path), options)
    try:
        text = book.add_format({"num_format": "@"})
        instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        head = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
        sheet = book.add_worksheet("Log")
        sheet.freeze_panes(1, 1)
        for place, (name, width) in enumerate(columns):
            sheet.set_column(place, place, width, text)
            sheet.write_string(0, place, name, head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                match value:
                    case datetime():
                        sheet.write_datetime(last, place, value.astimezone(UTC).replace(tzinfo=None), instant)
                    case int():
                        sheet.write_number(last, place, value)
                    case str():
                        sheet.write_string(last, place, _fitting(value), text)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        said = book.add_worksheet("Filter")
        said.set_column(0, 0, 24, head)
        said.set_column(1, 1, 60, text)
        for line, (name, value) in enumerate(about):
            said.write_string(line, 0, _fitting(name), head)
            said.write_string(line, 1, _fitting(value), text)
    finally:
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


def _fitting(value: str) -> str:
    plain = value.encode("utf-8", "replace").decode()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
