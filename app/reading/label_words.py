"""Which labels stand in a line that was read poorly? What papers are labelled with is known beforehand.

A label is printed smaller than its value and is lost first; but it is one of some three thousand. Where the network saw
the letters of one nearly as likely as those that it read, and of no label of another field, the line has that label.
Only the letters of labels are put right like this. Values stay as they were read: what they may say nobody knows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from app.reading.forms import FormField
from app.reading.lexicon import Lexicon, Sighting
from app.reading.recogniser import Columns, Seen
from app.reading.runs import is_han, letters

_LEAST = 5.0
"""How much must speak for a label: four letters read as likely as not."""

_APART = 2.0
"""How much more must speak for it than for one of another field in its place."""

_SHORTEST_LATIN, _SHORTEST_HAN = 5, 2
_LONGEST = 200
"""Columns of a line that is looked at, some sixty letters; longer ones are sentences, or no text at all."""

_BOUND = 0.5
"""How sure a letter is that makes words beside it part of a longer word."""

_READ = 0.9
"""How sure letters are, on average, that are left as they were read."""


class LabelWords:
    """The labels of papers, as they are looked for in lines that were read poorly."""

    def __init__(self, fields: Iterable[FormField], alphabet: Mapping[str, int]) -> None:
        """Take the fields whose labels these are; `alphabet` gives the recogniser's place of each character."""
        self._fields: dict[str, set[str]] = {}
        spelt = []
        for field in fields:
            for label in (one.rstrip(":") for one in (*field.labels, *field.variants)):
                plain = letters(label)
                if len(plain) >= (_SHORTEST_HAN if is_han(label) else _SHORTEST_LATIN):
                    self._fields.setdefault(plain, set()).add(field.name or field.labels[0])
                    spelt.append(label)
        self._lexicon = Lexicon(spelt, alphabet)

    def put(self, seen: Sequence[Seen], columns: Columns) -> list[Seen]:
        """Return what was seen in a line, its labels in their own letters where `columns` show them."""
        line, total = list(seen), len(columns)
        if total > _LONGEST:
            return line
        standing = [one for one in self._lexicon.find(columns) if _is_apart(one, seen, total)]
        for one in self._told(standing):
            own = _letters_of(one, line, total)
            sure = [line[place].confidence for place in own if not line[place].text.isspace()]
            is_read = letters("".join(line[place].text for place in own)) == one.letters
            if own and not is_read and not (sure and sum(sure) / len(sure) > _READ):
                line[own.start : own.stop] = _spelt(one, total)
        return line

    def _told(self, standing: Sequence[Sighting]) -> list[Sighting]:
        """Return the labels that can be told from those of other fields, none over another."""
        told: list[Sighting] = []
        for one in standing:
            if one.worth < _LEAST:
                break
            if not any(one.overlaps(other) for other in told) and not any(
                self._rivals(one, other) for other in standing
            ):
                told.append(one)
        return told

    def _rivals(self, one: Sighting, other: Sighting) -> bool:
        """Return whether a label of another field may as well stand in the place of `one`."""
        shared = min(one.end, other.end) - max(one.start, other.start)
        is_near = 2 * shared > one.end - one.start and other.worth > one.worth - _APART
        return is_near and not self._fields[one.letters] & self._fields[other.letters]


def _letters_of(one: Sighting, line: Sequence[Seen], total: int) -> range:
    """Return the places of the letters in whose stead the words stand."""
    own = [place for place, seen in enumerate(line) if one.start <= (seen.start + seen.end) / 2 * total < one.end]
    return range(own[0], own[-1] + 1) if own else range(0)


def _is_apart(one: Sighting, line: Sequence[Seen], total: int) -> bool:
    """Return whether words begin and end where words do: not in the midst of letters of their own script."""
    own = _letters_of(one, line, total)
    before = line[own.start - 1 : own.start] if own and own.start else ()
    behind = line[own.stop : own.stop + 1] if own else ()
    return not any(_goes_on(mark, one.words[0]) for mark in before) and not any(
        _goes_on(mark, one.words[-1]) for mark in behind
    )


def _goes_on(mark: Seen, letter: str) -> bool:
    return mark.text.isalpha() and mark.confidence >= _BOUND and is_han(mark.text) is is_han(letter)


def _spelt(one: Sighting, total: int) -> list[Seen]:
    """Return the letters of words, spread over their columns, each as sure as they are on average."""
    width = (one.end - one.start) / len(one.words)
    sure = round(math.exp(one.lag / len(one.letters)), 3)
    return [
        Seen(mark, sure, (one.start + width * place) / total, (one.start + width * (place + 1)) / total, ())
        for place, mark in enumerate(one.words)
    ]
