"""Where on a page do labels stand, and of which field is each? Forgives a wrong letter or two in a long label.

A label stands at the start of a line, behind a wide gap, or before a colon; the words of a sentence are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.reading.forms import FormField
from app.reading.lines import Box
from app.reading.numerals import GRAMS
from app.reading.runs import Run, is_han, letters, union

_NUMBERING = re.compile(r"^\s*[(\[]?(?:\d{1,2}|[BIl]|[1Il][0-9OBIl])[)\].、:]\s*|^\s*[①-⑳]\s*")
_STOPS = " :.,;/|()[]_#*'\"、·-"
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*(?:[a-z]|[^\W\d_A-Z])[^()\[\]]*|[A-Z]{2,3}S?)[)\]]", re.UNICODE)
"""Words in brackets that belong to a label: "(name and address)", "(千克)", "(USD)"."""

_UNCLOSED = re.compile(r"\s*[(\[]([a-z][a-z ,/&]*)$")
"""Such words to the end of the line: the bracket that closes them was not read."""

_TITLE_IN_CHINESE = re.compile(r"[\s\d().、]*[\u3400-\u9fff]{2,12}\s*")
_OTHER_LANGUAGE = re.compile(r"(?<=[\u3400-\u9fff])\s*[A-Za-z][A-Za-z .,/'()&-]{2,40}:")
"""A label in two languages of which only one is known here."""

_CURRENCIES = frozenset({"USD", "CNY", "EUR", "JPY", "GBP", "RMB", "US$", "美元", "欧元", "人民币"})
_GAP = 0.6
"""A gap between letters, in heights of the line, that parts what stands on either side."""

_CHINESE_STEPS, _LATIN_STEPS = (4, 7, 11), (6, 10, 16)
"""Lengths of a label from which on one more of its letters may be wrong."""

_UNSURE = 0.8
"""A letter less sure than that may be any other, so a label may have one more wrong letter for each, up to a part."""

_MOST_WRONG = 0.4
_APART = 1.5
"""By how much a label with so many wrong letters must be likelier than those of every other field."""

_SPREAD = 3

_NUMBER_TOO = re.compile(r"\s*[Nn][Oo]\.?(?=\s*(?::|$))")
_NUMBER_AGAIN = re.compile(r"[Nn]o\.?\s?(?=[A-Z0-9])")
"""The last word of a label whose space before the value was lost."""

_QUALIFIED = re.compile(r"[A-Za-z][\s'’]$")
_STANDS_ALONE = re.compile(r"[\s.]*(?::|/|$|[(\[])")
_SHORT = 4
"""Letters of a Latin label that must stand alone or before a colon."""

_TOLD_APART = 6
"""Letters a label must have to be found in the midst of a line with a mistake in it."""


@dataclass(frozen=True)
class Label:
    """A label: its field, where it stands, how many letters it has, and what stands behind it in the same line.

    `note` is what it says in brackets, or alone behind its words: a unit ("kg"), a currency, "name and address".
    """

    field: FormField
    box: Box
    length: int
    rest: Run | None = None
    note: str = ""

    @property
    def height(self) -> int:
        """Height of its lines in pixels."""
        return self.box[3] - self.box[1]


class Labels:
    """Finds the labels of one kind of paper."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        by_letters: dict[str, FormField] = {}
        for field in fields:
            for label in field.labels:
                by_letters.setdefault(letters(label), field)
        self._fields = by_letters
        self._alike: dict[tuple[bool, int], list[str]] = {}
        for label in by_letters:
            self._alike.setdefault((is_han(label), len(label)), []).append(label)

    def find(self, run: Run) -> tuple[Run | None, tuple[Label, ...]]:
        """Return what stands in a line before its first label, and its labels in order."""
        text = run.plain
        numbered = _NUMBERING.match(text)
        first = place = numbered.end() if numbered else 0
        found: list[tuple[int, str, int]] = []
        while place < len(text):
            one = self._at(run, text, place, opening=place == first)
            if one is None:
                place = _next_place(run, text, place)
                continue
            found.append((place if place > first else 0, *one))
            _, place = _in_brackets(text, one[1])
        if not found:
            return run, ()
        start, label, end = found[0]
        if _TITLE_IN_CHINESE.fullmatch(text, 0, start) and not is_han(label):
            start = 0
            found[0] = start, label, end
        return run.part(0, start), tuple(self._labels(run, text, found))

    def _labels(self, run: Run, text: str, found: Sequence[tuple[int, str, int]]) -> Iterator[Label]:
        """Yield the labels, those of one field that stand together as one."""
        place = 0
        while place < len(found):
            start, label, end = found[place]
            field, length = self._fields[label], len(label)
            while place + 1 < len(found):
                behind, other, its_end = found[place + 1]
                if self._fields[other] is not field or letters(text[end:behind]):
                    break
                end, length, place = its_end, max(length, len(other)), place + 1
            stop = found[place + 1][0] if place + 1 < len(found) else len(text)
            note, begin = _note(text[:stop], end)
            named, rest = run.part(start, begin), run.part(_behind(text, begin, stop), stop)
            if named is not None:
                yield Label(field, named.box, length, rest, note)
            place += 1

    def _at(self, run: Run, text: str, place: int, *, opening: bool) -> tuple[str, int] | None:
        """Return the longest label that stands at `place`, and where it ends."""
        places = [index for index in range(place, len(text)) if text[index].isalnum()]
        if not places or places[0] != place:
            return None
        key = "".join(text[index].casefold() for index in places)
        best: tuple[float, str, int] | None = None
        in_chinese = is_han(key[:2])
        unsure = [run.letters[index].confidence < _UNSURE for index in places]
        likely: dict[int, float] = {}
        doubtful = False
        for (han, length), labels in self._alike.items():
            if han is not in_chinese:
                continue
            usual = sum(length >= step for step in (_CHINESE_STEPS if han else _LATIN_STEPS))
            allowed = max(usual, min(usual + sum(unsure[:length]), int(_MOST_WRONG * length)))
            for label, wrong, used in _alike(key, length, labels, allowed):
                end = _closed(text, place, places[used - 1] + 1)
                if not _ends(run, text, end) or _is_cut(text[place:end]):
                    continue
                if len(label) <= _SHORT and not is_han(label) and not _STANDS_ALONE.match(text, end):
                    continue
                if not opening and not (_is_set_apart(run, text, place, end) and (not wrong or length >= _TOLD_APART)):
                    continue
                rank = len(label) - 1.5 * wrong
                field = id(self._fields[label])
                likely[field] = max(rank, likely.get(field, rank))
                if best is None or (rank, label) > best[:2]:
                    best, doubtful = (rank, label, end), wrong > usual
        if best is None or (doubtful and sum(rank > best[0] - _APART for rank in likely.values()) > 1):
            return None
        return best[1:]


def stacked(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Return the labels, those of one field that stand one above the other (two languages) made one."""
    kept: list[Label] = []
    for label in sorted(labels, key=lambda one: (one.box[1], one.box[0])):
        above = next((one for one in kept if _is_under(label, one)), None)
        if above is None:
            kept.append(label)
            continue
        kept[kept.index(above)] = Label(
            above.field,
            union([above.box, label.box]),
            max(above.length, label.length),
            above.rest or label.rest,
            above.note or label.note,
        )
    return tuple(kept)


def _is_under(label: Label, above: Label) -> bool:
    if label.field is not above.field or above.rest is not None:
        return False
    height = min(label.height, above.height)
    near = -0.5 * height <= label.box[1] - above.box[3] <= 0.9 * height
    overlap = min(label.box[2], above.box[2]) - max(label.box[0], above.box[0])
    return near and overlap > 0.4 * min(label.box[2] - label.box[0], above.box[2] - above.box[0])


def _alike(key: str, length: int, labels: list[str], allowed: int) -> Iterator[tuple[str, int, int]]:
    """Yield the labels of `length` with which `key` begins, with how many wrong letters, and the letters used."""
    spread = min(_SPREAD, allowed)
    for used in range(length - spread, min(length + spread, len(key)) + 1):
        start = key[:used]
        for label, wrong, _ in process.extract(
            start, labels, scorer=Levenshtein.distance, score_cutoff=allowed, limit=3
        ):
            yield label, int(wrong), used


def _ends(run: Run, text: str, end: int) -> bool:
    """Return whether a word ends at `end`."""
    return end >= len(text) or not text[end].isalnum() or _parts(run, text, end)


def _parts(run: Run, text: str, place: int) -> bool:
    """Return whether two words meet at `place` without a space: of two scripts, a word and a number, or far apart."""
    before, behind = text[place - 1], text[place]
    if is_han(before) != is_han(behind) or before.isdigit() != behind.isdigit():
        return True
    return is_han(before) and run.gap(place, place) > _GAP * run.height


def _closed(text: str, place: int, end: int) -> int:
    """Return the end of a label with the bracket that closes it, or with the "No." that belongs to it."""
    if number := _NUMBER_TOO.match(text, end):
        return number.end()
    return end + 1 if _is_cut(text[place:end]) and text[end : end + 1] == ")" else end


def _is_cut(text: str) -> bool:
    """Return whether a bracket opens in `text` and does not close."""
    return text.count("(") != text.count(")")


def _is_set_apart(run: Run, text: str, place: int, end: int) -> bool:
    """Return whether a label in the midst of a line stands behind a gap, or before a colon, or in a second language.

    A word right before it makes it another label: a loading date is no date of issue.
    """
    if run.gap(place, place) > _GAP * run.height:
        return True
    if re.match(r"[\s)\]]*:", text[end:]) and not _QUALIFIED.search(text[:place]):
        return True
    return bool(re.search(r"[/(\[|\u3400-\u9fff]\s*$", text[:place]))


def _next_place(run: Run, text: str, place: int) -> int:
    """Return the next place at which a label could begin."""
    for index in range(place + 1, len(text)):
        if text[index].isalnum() and (not text[index - 1].isalnum() or _parts(run, text, index)):
            return index
    return len(text)


def _in_brackets(text: str, end: int) -> tuple[str, int]:
    """Return the words in brackets behind a label, and where it ends with them."""
    match = _BRACKETS.match(text, end) or _UNCLOSED.match(text, end)
    return (match[1].strip(), match.end()) if match else ("", end)


def _note(text: str, end: int) -> tuple[str, int]:
    """Return what belongs to a label behind its words: words in brackets, or a unit that is all that follows."""
    note, behind = _in_brackets(text, end)
    if note:
        return note, behind
    if match := _OTHER_LANGUAGE.match(text, end):
        return "", match.end()
    rest = text[end:].strip(_STOPS)
    if rest.casefold() in GRAMS or rest.upper() in _CURRENCIES:
        return rest, len(text)
    return "", end


def _behind(text: str, end: int, stop: int) -> int:
    while end < stop and text[end] in _STOPS and not (text[end] == "-" and text[end + 1 : end + 2].isdigit()):
        end += 1
    again = _NUMBER_AGAIN.match(text, end, stop)
    return again.end() if again else end
