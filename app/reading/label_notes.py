"""What stands behind the words of a label and belongs to it? Words in brackets, a unit, a currency; then marks."""

from __future__ import annotations

import re

from app.reading.numerals import GRAMS

_STOPS = " :.,;/|()[]_#*'\"、·-"

_BRACKETS = re.compile(
    r"\s*[(\[]([^()\[\]]*(?:[a-z]|[^\W\d_A-Z])[^()\[\]]*|[A-Z]{2,3}S?|[A-Z][A-Z]?[./][A-Z./]{0,4})[)\]]", re.UNICODE
)
"""Words in brackets that belong to a label: "(name and address)", "(千克)", "(USD)", "(G.W.)"."""

_UNCLOSED = re.compile(r"\s*[(\[]([a-z][A-Za-z ,/&\"'’]*)$")
"""Such words to the end of the line: the bracket that closes them was not read."""

_OTHER_LANGUAGE = re.compile(r"(?<=[\u3400-\u9fff])\s*[A-Za-z][A-Za-z .,/'()&-]{2,40}:")
"""A label in two languages of which only one is known here."""

_CURRENCIES = frozenset({"USD", "CNY", "EUR", "JPY", "GBP", "RMB", "US$", "美元", "欧元", "人民币"})

_NUMBER_AGAIN = re.compile(r"[Nn]o\.?\s?(?=[A-Z0-9])")
"""The last word of a label whose space before the value was lost."""


def in_brackets(text: str, end: int) -> tuple[str, int]:
    """Return the words in brackets behind a label, and where it ends with them."""
    notes = []
    while match := _BRACKETS.match(text, end) or _UNCLOSED.match(text, end):
        notes.append(match[1].strip())
        end = match.end()
    return " ".join(notes), end


def note_at(text: str, end: int) -> tuple[str, int]:
    """Return what belongs to a label behind its words: words in brackets, or a unit that is all that follows."""
    note, closed = in_brackets(text, end)
    if note:
        return note, closed
    if match := _OTHER_LANGUAGE.match(text, end):
        return "", match.end()
    rest = text[end:].strip(_STOPS)
    if ":" not in text[end:] and (rest.casefold() in GRAMS or rest.upper() in _CURRENCIES):
        return rest, len(text)
    return "", end


def behind_marks(text: str, end: int, stop: int) -> int:
    """Return where the value begins: behind colons, strokes and the like, and a "No." that belongs to the label."""
    while end < stop and text[end] in _STOPS and not (text[end] == "-" and text[end + 1 : end + 2].isdigit()):
        end += 1
    again = _NUMBER_AGAIN.match(text, end, stop)
    return again.end() if again else end
