"""What do these words say as the value of that field? In its plain form, with what it may say instead."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.paper_reading import FieldReading
from app.reading.acceptance import LEAST_SURE
from app.reading.claims import is_labelled, numbering
from app.reading.forms import FormField
from app.reading.lookalikes import candidates
from app.reading.parsed import Parsed
from app.reading.runs import Run, union
from app.reading.values import Form, Values, spaced
from app.reading.wording import joined

_MOST_CANDIDATES = 16
_NAME_ROWS = 10

_NOT_PLAIN = round(1000 * LEAST_SURE) - 1
_OPENING = " :;."
"""Marks between a label and its value."""

_SMALL_LETTERS = re.compile(r"[a-z]{2}")


class Proposing:
    """Makes readings of words."""

    def __init__(self, values: Values) -> None:
        self._values = values

    def strict(self, field: FormField, run: Run, unit: str, page: int, *, line: int = 0) -> Iterator[FieldReading]:
        """Yield the values of a form that not any words have: the first, or all where the field may have several."""
        start = numbering(run.plain) if field.form is not Form.DATE else 0
        words = (run.part(start, len(run.letters)) if start else run) or run
        found = self._values.find(field.form, words.plain, unit=unit)
        opening: str | None = None
        for parsed in found if field.listed else itertools.islice(found, 1):
            one = reading_of(field.name, parsed, words, page, line)
            opening = words.plain[: parsed.start] if opening is None else opening
            if one:
                is_labelled_here = bool(start) or is_labelled(opening, is_number=field.form is Form.IDENTIFIER)
                yield not_plain(one) if is_labelled_here or _is_word(field, one.value) else one
                if field.form is Form.MONEY:
                    yield from self._currency(run, page)

    def _currency(self, run: Run, page: int) -> Iterator[FieldReading]:
        for parsed in itertools.islice(self._values.find(Form.CURRENCY, run.plain), 1):
            one = reading_of("currency", parsed, run, page, 0)
            if one:
                yield one

    def loose(
        self, field: FormField, words: Sequence[Sequence[Run]], page: int, *, line: int = 0
    ) -> Iterator[FieldReading]:
        """Yield the words of `words`, as far as they run on; of a party its name alone."""
        if not words:
            return
        runs = [run for row in words for run in row]
        if field.form is Form.PARTY:
            yield from self._party(field, words, page)
            return
        text = joined(words).lstrip(_OPENING)
        if any(mark.isalnum() for mark in text):
            yield _of_runs(field.name, spaced(text), runs, page, line)

    def _party(self, field: FormField, words: Sequence[Sequence[Run]], page: int) -> Iterator[FieldReading]:
        """Yield the name that `words` begin with: up to a row with a number in it, as addresses have."""
        named = list(itertools.takewhile(lambda row: not _has_digit(row), words[1:_NAME_ROWS]))
        runs = [run for row in (words[0], *named) for run in row]
        text = joined([words[0], *named])
        for parsed in self._values.find(Form.PARTY, text):
            found = _of_runs(field.name, parsed.value, runs, page, 0)
            yield replace(found, printed=text[parsed.start : parsed.end])


def not_plain(reading: FieldReading) -> FieldReading:
    """Return a value that may be another field's: too unsure to count but as an officer reads it."""
    return replace(reading, sure_permille=min(reading.sure_permille, _NOT_PLAIN))


def reading_of(name: str, parsed: Parsed, run: Run, page: int, line: int) -> FieldReading | None:
    """Return a value of `run` as a reading of the field of that name, None where nothing is printed of it."""
    part = run.part(parsed.start, parsed.end)
    if part is None:
        return None
    return FieldReading(
        field=name,
        value=parsed.value,
        printed=part.text,
        page=page,
        box=part.place,
        sure_permille=_permille(part.confidence),
        line=line,
        mending=parsed.mending,
        candidates=tuple(itertools.islice(candidates(parsed.value), _MOST_CANDIDATES)),
    )


def _of_runs(name: str, text: str, runs: Sequence[Run], page: int, line: int) -> FieldReading:
    return FieldReading(
        field=name,
        value=text,
        printed=text,
        page=page,
        box=union(run.place for run in runs),
        sure_permille=_permille(min(run.confidence for run in runs)),
        line=line,
    )


def _is_word(field: FormField, value: str) -> bool:
    """Return whether the number of a paper may be a word: its letters are small."""
    return field.form is Form.IDENTIFIER and bool(_SMALL_LETTERS.search(value))


def _has_digit(row: Iterable[Run]) -> bool:
    return any(mark.isdigit() for run in row for mark in run.plain)


def _permille(confidence: float) -> int:
    return int(1000 * confidence)
