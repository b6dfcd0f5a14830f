"""Where in a line may a label begin, and where may it end?

Behind a gap, a colon, a stroke or words of another script, and not in the midst of a word.
"""

from __future__ import annotations

import re

from app.reading.runs import Run, is_han

_GAP, _WIDE_GAP = 0.6, 1.2
"""Gaps between letters, in heights of the line: one that parts what stands on either side, and a space of no type."""

_NUMBER_TOO = re.compile(r"\s*[Nn][Oo]\.?(?=\s*(?::|$))")
_COUNTED = re.compile(r"\d\s*$")
"""A number before a word is counted in it: 45 PKGS."""

_QUALIFIED = re.compile(r"[A-Za-z]\.?[\s'’]$")


def is_before_colon(text: str, end: int) -> bool:
    """Return whether a colon stands behind `end`."""
    return bool(re.match(r"[\s.)]*:", text[end:]))


def ends(run: Run, text: str, end: int) -> bool:
    """Return whether a word ends at `end`."""
    return end >= len(text) or not text[end].isalnum() or _parts(run, text, end)


def _parts(run: Run, text: str, place: int) -> bool:
    """Return whether two words meet at `place` without a space: of two scripts, a word and a number, or far apart."""
    before, behind = text[place - 1], text[place]
    if is_han(before) != is_han(behind) or before.isdigit() != behind.isdigit():
        return True
    return is_han(before) and run.gap(place, place) > _GAP * run.height


def closed(text: str, place: int, end: int) -> int:
    """Return the end of a label with the bracket that closes it, or with the "No." that belongs to it."""
    if number := _NUMBER_TOO.match(text, end):
        return number.end()
    return end + 1 if is_cut(text[place:end]) and text[end : end + 1] == ")" else end


def is_cut(text: str) -> bool:
    """Return whether a bracket opens in `text` and does not close."""
    return text.count("(") != text.count(")")


def is_set_apart(run: Run, text: str, place: int, end: int, *, is_misread: bool = False) -> bool:
    """Return whether a label in the midst of a line stands behind a gap, or before a colon, or in a second language.

    A word right before it makes it another label: a loading date is no date of issue. One that `is_misread` must stand
    farther off: "contrast materials" is no contract, and typewriters set wide spaces.
    """
    wide = _WIDE_GAP if is_misread else _GAP
    if run.gap(place, place) > wide * run.height and not (_COUNTED.search(text[:place]) and not is_han(text[place])):
        return True
    if re.match(r"[\s)\]]*:", text[end:]) and not _QUALIFIED.search(text[:place]):
        return True
    if is_han(text[place]) and re.search(r"[A-Za-z.)\]]\s+$", text[:place]):  # the next of two columns in two languages
        return True
    return bool(re.search(r"[/()\[\]|\u3400-\u9fff]\s*$", text[:place]))


def next_place(run: Run, text: str, place: int) -> int:
    """Return the next place at which a label could begin."""
    for index in range(place + 1, len(text)):
        if text[index].isalnum() and (not text[index - 1].isalnum() or _parts(run, text, index)):
            return index
    return len(text)
