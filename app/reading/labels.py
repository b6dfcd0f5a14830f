"""Where on a page do labels stand, and of which field is each? Forgives a wrong letter or two in a long label.

A label stands at the start of a line, behind a wide gap, or before a colon; the words of a sentence are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.reading.beginnings import Beginnings, looks_alike, usual
from app.reading.compounds import Compounds
from app.reading.forms import FormField
from app.reading.label_bounds import closed, ends, is_before_colon, is_cut, is_set_apart, next_place
from app.reading.label_notes import behind_marks, in_brackets, note_at
from app.reading.lines import Box
from app.reading.runs import Run, is_han, letters
from app.reading.values import Form

_NUMBERING = re.compile(
    r"^\s*[(\[]?(?:\d{1,2}|[BIl]|[1Il][0-9OBIl])(?:[)\].、:]{1,2}|,(?=\s*[\u3400-\u9fff]))\s*|^\s*[①-⑳]\s*|^\s*[(\[]?\d{1,2}\s?(?=[\u3400-\u9fff])(?!位)"
)
_TITLE_IN_CHINESE = re.compile(r"[\s\d().、]*[\u3400-\u9fff]{1,12}\s*")
_CODED = re.compile(r"\s*[(\[]\s*((?=[A-Z0-9]*\d)[A-Z0-9]{9,18})\s*[)\]]")
"""A trader's code in brackets behind a label."""

_TOGETHER = re.compile(r"[\s.]*[/&、,]\s*")
"""What stands between labels that are one."""

_UNSURE = 0.8
"""A letter less sure than that may be any other, so a label may have one more wrong letter for each."""

_APART = 1.5
"""By how much a label with so many wrong letters must be likelier than those of every other field."""

_LIKENESS = 0.5
"""By how much a label whose wrong letters look like the right ones goes before others with as many."""

_SPREAD = 3

_STANDS_ALONE = re.compile(r"[\s.]*(?::|/|$|[(\[])")
_COUNTED = re.compile(r"\d+\s")
"""So many of something, whose number is no misread letter of a label: "2 PKGS"."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 4
"""Letters of a Latin label that must stand alone or before a colon."""

ALONE = ":"
"""Behind a label in the table: it is a word of many uses, and a label only where it stands alone or before a colon."""

_TOLD_APART = 6
"""Letters a label must have to be found in the midst of a line with a mistake in it."""


@dataclass(frozen=True)
class Label:
    """A label: its field, where it stands, how many letters it has, and what stands behind it in the same line.

    `note` is what it says in brackets, or alone behind its words: a unit ("kg"), a currency, "name and address".
    `more` are the fields of labels that are one with it: those of "gross / net weight" or "price, amount, currency".
    `code` is a code in brackets behind it, as customs print a trader's; `wrong` are the letters it has that are wrong.
    `in_other_words`: it is not printed as it is known, but means the same (compounds.py). `words` are its letters.
    """

    field: FormField
    box: Box
    length: int
    rest: Run | None = None
    note: str = ""
    more: tuple[FormField, ...] = ()
    code: Run | None = None
    wrong: int = 0
    in_other_words: bool = False
    words: str = ""

    @property
    def height(self) -> int:
        """Height of its lines in pixels."""
        return self.box[3] - self.box[1]


@dataclass(frozen=True)
class _Match:
    """A label in a text: from where to where, how many of its letters are wrong, or that it is said in other words."""

    start: int
    label: str
    end: int
    wrong: int
    in_other_words: bool = False


class Labels:
    """Finds the labels of one kind of paper."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        by_letters: dict[str, FormField] = {}
        named = [(label, field) for field in fields for label in field.labels]
        varied = [(label, field) for field in fields for label in field.variants]
        for label, field in (*named, *varied):  # what the table names goes before what is made of it
            by_letters.setdefault(letters(label), field)
        self._common = frozenset(letters(label) for label, _ in named if label.endswith(ALONE))
        self._alone = self._common | {letters(label) for label, _ in named if _is_short(label)}
        self._fields = by_letters
        self._stroked = frozenset(letters(label) for label, _ in (*named, *varied) if "/" in label)
        self._words = frozenset(word for label, _ in (*named, *varied) for word in _words(label)) - {"demo"}
        self._beginnings = Beginnings(by_letters)
        self._compounds = Compounds(named)
        self._longest = max(map(len, by_letters), default=0) + _SPREAD

    def find(self, run: Run) -> tuple[Run | None, tuple[Label, ...]]:
        """Return what stands in a line before its first label, and its labels in order."""
        text = run.plain
        numbered = _NUMBERING.match(text)
        first = place = numbered.end() if numbered else 0
        found: list[_Match] = []
        while place < len(text):
            one = self._at(run, text, place, opening=place == first)
            one = self._in_other_words(run, text, place, one, opening=place == first)
            if one is None:
                place = next_place(run, text, place)
                continue
            if one.wrong or (one.label not in self._stroked and "/" in text[place : one.end]):
                one = self._two_to_the_letter(run, text, place, opening=place == first) or one
            found.append(one if place > first else replace(one, start=0))
            _, place = in_brackets(text, one.end)
        if not found:
            return run, ()
        if _TITLE_IN_CHINESE.fullmatch(text, 0, found[0].start) and not is_han(found[0].label):
            found[0] = replace(found[0], start=0)
        return run.part(0, found[0].start), tuple(self._labels(run, text, found))

    def _in_other_words(self, run: Run, text: str, place: int, found: _Match | None, *, opening: bool) -> _Match | None:
        """Return the label that all words up to a colon or the end of the line mean, else the one that was found."""
        if not text[place].isalnum() or (found and not found.wrong):
            return found
        if not opening and not is_set_apart(run, text, place, _stop(text, place)):
            return found
        for stop in dict.fromkeys((_stop(text, place), _stop(text, place, "(:"))):
            if label := self._compounds.label(text[place:stop]):
                return _Match(place, label, stop, 0, in_other_words=True)
        return found

    def _two_to_the_letter(self, run: Run, text: str, place: int, *, opening: bool) -> _Match | None:
        """Return the label at `place` where every letter is right, if another such label stands right behind it.

        A stroke parts the two where it is none of the label's own, the second in "G/W/Net weight": "合计毛重/合计净重"
        are two totals.
        """
        first = _stop(text, place, "/")
        for stroke in dict.fromkeys((first, _stop(text, first + 1, "/"))):
            if one := self._at(run, text[:stroke], place, opening=opening, exactly=True):
                behind = next_place(run, text, in_brackets(text, one.end)[1] - 1)
                is_next = not letters(text[one.end : behind]) and behind < len(text)
                if is_next and self._at(run, text, behind, opening=False, exactly=True):
                    return one
        return None

    def is_words_of_labels(self, text: str) -> bool:
        """Return whether `text` is words that labels are made of and nothing else: "of the goods", "and address"."""
        words = _words(text)
        return bool(words) and not any(mark.isdigit() for mark in text) and self._words.issuperset(words)

    def _labels(self, run: Run, text: str, found: Sequence[_Match]) -> Iterator[Label]:
        """Yield the labels, those of one field that stand together as one."""
        place = 0
        while place < len(found):
            first = one = found[place]
            fields = [self._fields[one.label]]
            length, wrong = len(one.label), one.wrong
            while place + 1 < len(found):
                other = found[place + 1]
                field = self._fields[other.label]
                between = text[in_brackets(text, one.end)[1] : other.start]
                is_translated = is_han(first.label) and not is_han(other.label) and not between.strip(" /(")
                if letters(between) or not (field in fields or is_translated or _TOGETHER.fullmatch(between)):
                    break
                if field not in fields and not _is_said_again(first.label, other.label, field, fields):
                    fields.append(field)
                one, length, wrong, place = other, max(length, len(other.label)), wrong + other.wrong, place + 1
            start, end = first.start, one.end
            stop = found[place + 1].start if place + 1 < len(found) else len(text)
            note, begin = note_at(text[:stop], end)
            behind = behind_marks(text, begin, stop)
            coded = _CODED.search(text, begin, stop)
            if coded and (coded.start() == begin or self.is_words_of_labels(text[begin : coded.start()])):
                code, begin = run.part(*coded.span(1)), coded.end()
                behind = behind_marks(text, begin, stop)
            else:
                code = None
            if ":" not in text[begin:behind] and self.is_words_of_labels(text[behind:stop]):
                begin = behind = stop
            named, rest = run.part(start, begin), run.part(behind, stop)
            if named is not None:
                (field, *more), others = _in_one(fields), first.in_other_words
                yield Label(field, named.box, length, rest, note, tuple(more), code, wrong, others, first.label)
            place += 1

    def _at(self, run: Run, text: str, place: int, *, opening: bool, exactly: bool = False) -> _Match | None:
        """Return the longest label that stands at `place`."""
        letters_on = (index for index in range(place, len(text)) if text[index].isalnum())
        places = list(islice(letters_on, self._longest))
        if not places or places[0] != place:
            return None
        key = "".join(text[index].casefold()[0] for index in places)  # a sharp s is two letters then
        unsure = [run.letters[index].confidence < _UNSURE for index in places]
        if exactly:
            standing = self._beginnings.exactly(key)
        else:
            standing = self._beginnings.of_unsure(key, unsure) if any(unsure) else self._beginnings.of(key)
        best: tuple[float, str, int, int] | None = None
        likely: dict[int, float] = {}
        doubtful = False
        for label, wrong, used in standing:
            end = closed(text, place, places[used - 1] + 1)
            if not ends(run, text, end) or is_cut(text[place:end]):
                continue
            if not self._may_stand(label, text, end, opening=opening) or (
                wrong and self._is_counted(label, text, place)
            ):
                continue
            is_told = not wrong or len(label) >= _TOLD_APART
            if not opening and not (is_told and is_set_apart(run, text, place, end, is_misread=bool(wrong))):
                continue
            rank = len(label) - 1.5 * wrong + (_LIKENESS if wrong and looks_alike(key[:used], label) else 0)
            field = id(self._fields[label])
            likely[field] = max(rank, likely.get(field, rank))
            if best is None or (rank, label) > best[:2]:
                best, doubtful = (rank, label, end, wrong), wrong > usual(label)
        if best is None:
            return None
        apart = _APART if doubtful else 0
        if best[3] and sum(rank == best[0] or rank > best[0] - apart for rank in likely.values()) > 1:
            return None
        return _Match(place, *best[1:])

    def _is_counted(self, label: str, text: str, place: int) -> bool:
        """Return whether what is read as a label, a letter off, is so many of what it counts."""
        return self._fields[label].form is Form.COUNT and bool(_COUNTED.match(text, place))

    def _may_stand(self, label: str, text: str, end: int, *, opening: bool) -> bool:
        """Return whether a label that is a word of many uses, or very short, may be one where it ends at `end`."""
        if label in self._common and not opening and not is_before_colon(text, end):
            return False
        if not opening and is_han(label) and text[end : end + 1] == ",":  # the words of a sentence
            return False
        return label not in self._alone or bool(_STANDS_ALONE.match(text, end))


def _stop(text: str, place: int, marks: str = ":") -> int:
    """Return where one of `marks` stands in `text` from `place` on, or it ends."""
    return min((at for mark in marks if (at := text.find(mark, place)) >= 0), default=len(text))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text that are written in letters of the Latin alphabet, none if it has others, too."""
    return () if is_han(text) else tuple(_WORD.findall(text.casefold()))


def _is_said_again(first: str, other: str, field: FormField, fields: Sequence[FormField]) -> bool:
    """Return whether a label says in English what the one in Chinese before it says, or "total" beside a value."""
    if is_han(first) and not is_han(other) and len(fields) == 1:
        return True
    return field.name == "total" and any(one.name == "value" for one in fields)


def _in_one(fields: Sequence[FormField]) -> Sequence[FormField]:
    """Return the fields without the kind of what is counted: "number / kind of packages" is one value, "12 drums"."""
    if not any(field.form is Form.COUNT and field.name for field in fields):
        return fields
    return [field for field in fields if field.name or field.form is not Form.WORDS]


def _is_short(label: str) -> bool:
    """Return whether a label is so short that it must stand alone or before a colon."""
    return len(letters(label)) <= _SHORT and not is_han(label)
