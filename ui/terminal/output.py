"""How an answer is written: a table for people, or one JSON object per line; everything else goes to standard error."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import Any, TextIO

from app.domain.texts import Catalogue, Language, Text


class Output:
    """Writes answers to standard output and remarks to standard error.

    `chosen` is the language the person asked for, None when `language` is that of the surroundings.
    """

    def __init__(self, *, catalogue: Catalogue, language: Language, chosen: Language | None, as_json: bool) -> None:
        self._catalogue = catalogue
        self.language = language
        self.chosen = chosen
        self.as_json = as_json

    def words(self, text: Text) -> str:
        """Return `text` in the language of the person at the terminal."""
        return self._catalogue.render(text, self.language)

    def line(self, code: str, **params: str | int) -> None:
        """Write one sentence of the answer for people; nothing under `--json`."""
        if not self.as_json:
            print(self.words(Text(code, params)), flush=True)

    def plain(self, text: str = "") -> None:
        """Write one line of the answer for people as it stands; nothing under `--json`."""
        if not self.as_json:
            print(text, flush=True)

    def record(self, record: dict[str, Any]) -> None:
        """Write one object of the answer; nothing without `--json`."""
        if self.as_json:
            print(json_line(record), flush=True)

    def remark(self, text: Text) -> None:
        """Say something that is not the answer."""
        print(self.words(text), file=sys.stderr, flush=True)

    def progress(self, text: Text | None) -> None:
        """Say how far the work is, over what was last said so; None takes it away. Only to someone at a terminal."""
        if sys.stderr.isatty():
            print(f"\r\x1b[K{self.words(text) if text else ''}", end="", file=sys.stderr, flush=True)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Write rows in columns, a Chinese character being two columns wide; nothing under `--json`."""
        if self.as_json or not rows:
            return
        widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
        for row in rows:
            cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
            print("  ".join(cells).rstrip(), flush=True)


def json_line(record: Mapping[str, Any]) -> str:
    """Return `record` as one line of JSON that standard output can write; what it could not is escaped as JSON does."""
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return json.dumps(record)
    return line


def spell_out_the_unwritable(*streams: TextIO) -> None:
    """Have the streams write what their encoding lacks as an escape, rather than fail."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):  # a windowed program has none
            stream.reconfigure(errors="backslashreplace")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
