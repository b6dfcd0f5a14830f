"""Which countries does a text name, in Chinese, in English or by the two letters of ISO 3166-1?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.reading.parsed import Parsed
from app.reading.runs import letters

_PIECE = re.compile(r"[^\s/,;:()、][^/,;:()、]*")
_SCRIPT = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
_WORD = re.compile(r"\S+")


class CountryNames:
    """The countries that papers may name."""

    def __init__(self, names: Mapping[str, tuple[str, ...]]) -> None:
        """Take what each country is called, by its code."""
        self._codes = names.keys()
        self._by_name = {letters(name): code for code, listed in names.items() for name in listed}

    def find(self, text: str) -> Iterator[Parsed]:
        """Yield the countries that `text` (in plain width) names, in order, each once whatever it is called."""
        found: dict[str, Parsed] = {}
        for start, piece in _pieces(text):
            code = self._by_name.get(letters(piece)) or (piece if piece in self._codes else None)
            if code:
                found.setdefault(code, Parsed(code, start, start + len(piece)))
        yield from sorted(found.values(), key=lambda one: one.start)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield what may be a name: what stands between stops, the Chinese and other parts of that, and each word."""
    for match in _PIECE.finditer(text):
        yield match.start(), match[0].rstrip()
        for part in _SCRIPT.finditer(match[0]):
            if part[0].strip():
                offset = len(part[0]) - len(part[0].lstrip())
                yield match.start() + part.start() + offset, part[0].strip()
        for word in _WORD.finditer(match[0]):
            yield match.start() + word.start(), word[0]
