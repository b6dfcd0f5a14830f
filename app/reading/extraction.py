"""Which fields does a page carry? Its kind, its labels, and the values that stand beside, below or in a table of goods.

Nothing is decided here: every value is proposed, with what it may say instead.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading, Ground, Mending
from app.reading.claims import Claims, is_labelled, numbering
from app.reading.country_names import CountryNames
from app.reading.forms import FormField, Forms
from app.reading.goods_lines import Cell
from app.reading.goods_table import TOTAL, find_table
from app.reading.kinds import Recognised, recognise
from app.reading.labels import Labels
from app.reading.lines import PageLines, Source
from app.reading.lookalikes import candidates
from app.reading.numerals import unit_in
from app.reading.parsed import Parsed
from app.reading.placing import Placed, place
from app.reading.runs import Run, runs_of, union
from app.reading.sharing import shared
from app.reading.typed import TypedValues
from app.reading.unlabelled import find_unlabelled
from app.reading.values import LOOSE, Form, Values, spaced
from app.reading.wording import joined, rows
from app.reading.wrapped import find_labels, stacked

_MOST_CANDIDATES = 16
_NAME_ROWS = 6

_OPENING = " :;."
"""Marks between a label and its value."""

_WORDS_FIRST = re.compile(r"[^\W\d]{2,}[^\d]*\s\S*\d|[\u3400-\u9fff]")
"""Words, then something with a digit."""

_SMALL_LETTERS = re.compile(r"[a-z]{2}")

_UNREAD = frozenset({"", TOTAL})
_OF_LINES = frozenset({"commodity_code", "name", "batch_no", "net_mass", "gross_mass", "value", "packages"})
"""Fields that every line of goods has; others that a table says are of the whole paper."""

_OF_ONE_LINE = frozenset({"commodity_code", "batch_no"})
"""Fields of lines alone, that no paper has as a whole."""


@dataclass(frozen=True)
class Proposed:
    """A page's kind, None when it is not known, and the fields proposed on it."""

    kind: DocumentKind | None
    fields: tuple[FieldReading, ...]


class Extraction:
    """Finds the fields of pages."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._values = Values(CountryNames(forms.countries))
        self.typed = TypedValues(forms)
        self._labels: dict[DocumentKind | None, Labels] = {}
        self.listed = frozenset(field.name for field in forms.fields if field.listed)
        self._value = next(field for field in forms.fields if field.name == "value")
        self._coded = {"exporter": next(field for field in forms.fields if field.form is Form.REGISTRATION)}
        self._loose_fields = frozenset(field.name for field in forms.fields if field.form in LOOSE)

    def propose(self, page: PageLines, *, kind: DocumentKind | None = None) -> Proposed:
        """Return what stands on `page`: of the kind its title says, or of `kind` where it goes on with a paper."""
        runs = runs_of(page)
        known = recognise(runs, page.height, self._forms.titles)
        kind = known.kind or kind
        finder = self._labels_of(kind)
        found = find_labels([run for run in runs if not _is_title(run, known, finder)], finder)
        together, others = stacked(found.labels), found.others
        table = find_table(together, others, self._values)
        fields: list[_Ranked] = []
        if table:
            fields += [one for cell in table.cells for one in self._in_cell(cell, page.page)]
            together = tuple(label for label in together if label not in table.labels)
            others = [run for number, run in enumerate(others) if number not in table.runs]
        placed = place(together, others, page.width)
        claims = Claims(placed, others, self._values, is_exact=page.source is Source.TEXT_LAYER)
        at_labels = [found for one in placed for found in self._at_label(one, page.page, claims)]
        fields += _of_lines(at_labels, has_table=table is not None)
        chosen = tuple(_chosen(fields, self.listed))
        if page.source is Source.TEXT_LAYER and page.fault is None:
            return Proposed(kind, tuple(map(self._as_written, chosen)))
        return Proposed(kind, (*chosen, *self._unlabelled(kind, chosen, runs, page.page)))

    def _unlabelled(
        self, kind: DocumentKind | None, chosen: Sequence[FieldReading], runs: Sequence[Run], page: int
    ) -> Iterator[FieldReading]:
        """Yield what can be nothing else where no label of it was read; of a known kind of paper alone."""
        fields = [field for field in self._forms.fields if kind is not None and field.is_of(kind)]
        said = [(one.field, one.line) for one in chosen]
        for one in find_unlabelled(fields, said, runs, self._values):
            if reading := _reading(one.field.name, one.parsed, one.run, page, one.line):
                yield reading

    def _as_written(self, one: FieldReading) -> FieldReading:
        """Return a value of a file's own text as accepted, unless any words could stand there or it was mended."""
        is_plain = one.mending is Mending.NONE and not one.disputed and one.field not in self._loose_fields
        return replace(one, ground=Ground.TEXT) if is_plain else one

    def _labels_of(self, kind: DocumentKind | None) -> Labels:
        if kind not in self._labels:
            self._labels[kind] = Labels([field for field in self._forms.fields if field.is_of(kind)])
        return self._labels[kind]

    def _at_label(self, placed: Placed, page: int, claims: Claims) -> Iterator[_Ranked]:
        """Yield what stands at one label."""
        label = placed.label
        if label.code is not None and label.field.name in self._coded:
            yield from (
                _Ranked(one, label.length) for one in self._strict(self._coded[label.field.name], label.code, "", page)
            )
        if label.more:
            for field, run in shared((label.field, *label.more), placed.beside or placed.below):
                if field.name not in _UNREAD and field.form not in LOOSE:
                    yield from (
                        _Ranked(one, label.length) for one in self._strict(field, run, unit_in(label.note), page)
                    )
            return
        yield from self._alone_at(placed, page, claims)

    def _alone_at(self, placed: Placed, page: int, claims: Claims) -> Iterator[_Ranked]:
        """Yield what stands at a label of one field."""
        field = placed.label.field
        if field.name in _UNREAD:
            return
        rank = placed.label.length
        if field.form in LOOSE:
            words = rows(placed.beside) or rows(placed.below)
            words += rows(placed.below) if placed.beside else []
            yield from self._loose(field, words, page, rank)
            return
        unit = unit_in(placed.label.note)
        between = False
        for runs in (placed.beside, placed.below):  # two values at one label are in dispute
            values = [list(self._strict(field, run, unit, page)) for run in runs]
            found = [one for several in values for one in several]
            between = between or any(one and claims.contest(placed, run) for one, run in zip(values, runs, strict=True))
            between = between or bool(values and not values[0])  # some other words are nearer: another label's, maybe
            between = between or any(_has_words_too(field, run) for run in runs)
            yield from (_Ranked(replace(one, disputed=between or one.disputed), rank) for one in found)
            if found and not field.listed:
                return

    def _in_cell(self, cell: Cell, page: int) -> Iterator[_Ranked]:
        """Yield what stands in one cell of a table of goods; under "Total" the value of a line."""
        if cell.field.name == TOTAL:
            cell = replace(cell, field=self._value)
        line = cell.line if cell.field.name in _OF_LINES else 0
        if cell.field.form in LOOSE:
            if line:
                yield from self._loose(cell.field, rows(cell.runs), page, 0, line=line)
            return
        for run in cell.runs:  # two values in one cell are in dispute: which one is of this column cannot be told
            for one in self._strict(cell.field, run, unit_in(cell.note), page, line=line):
                yield _Ranked(one if cell.sure else replace(one, disputed=True), 0)

    def _strict(self, field: FormField, run: Run, unit: str, page: int, *, line: int = 0) -> Iterator[FieldReading]:
        """Yield the values of a form that not any words have: the first, or all where the field may have several."""
        start = numbering(run.plain) if field.form is not Form.DATE else 0
        words = (run.part(start, len(run.letters)) if start else run) or run
        found = self._values.find(field.form, words.plain, unit=unit)
        opening: str | None = None
        for parsed in found if field.listed else itertools.islice(found, 1):
            one = _reading(field.name, parsed, words, page, line)
            opening = words.plain[: parsed.start] if opening is None else opening
            if one:
                is_labelled_here = bool(start) or is_labelled(opening, is_number=field.form is Form.IDENTIFIER)
                yield replace(one, disputed=is_labelled_here or _is_word(field, one.value))
                if field.form is Form.MONEY:
                    yield from self._currency(run, page)

    def _currency(self, run: Run, page: int) -> Iterator[FieldReading]:
        for parsed in itertools.islice(self._values.find(Form.CURRENCY, run.plain), 1):
            one = _reading("currency", parsed, run, page, 0)
            if one:
                yield one

    def _loose(
        self, field: FormField, words: Sequence[Sequence[Run]], page: int, rank: int, *, line: int = 0
    ) -> Iterator[_Ranked]:
        """Yield the words of `words`, as far as they run on; of a party its name alone."""
        if not words:
            return
        runs = [run for row in words for run in row]
        if field.form is Form.PARTY:
            yield from self._party(field, words, page, rank)
            return
        text = joined(words).lstrip(_OPENING)
        if any(mark.isalnum() for mark in text):
            yield _Ranked(_of_runs(field.name, spaced(text), runs, page, line), rank)

    def _party(self, field: FormField, words: Sequence[Sequence[Run]], page: int, rank: int) -> Iterator[_Ranked]:
        """Yield the name that `words` begin with: up to a row with a number in it, as addresses have."""
        named = list(itertools.takewhile(lambda row: not _has_digit(row), words[1:_NAME_ROWS]))
        runs = [run for row in (words[0], *named) for run in row]
        text = joined([words[0], *named])
        for parsed in self._values.find(Form.PARTY, text):
            found = _of_runs(field.name, parsed.value, runs, page, 0)
            yield _Ranked(replace(found, printed=text[parsed.start : parsed.end]), rank)


def _is_title(run: Run, known: Recognised, finder: Labels) -> bool:
    """Return whether a run is a title: no longer label stands in it, and it is no label to the letter."""
    if run not in known.titles:
        return False
    labels = finder.find(run)[1]
    if run in known.whole:
        return not any(label.length > known.titles[run] and not label.wrong for label in labels)
    return all(label.length <= known.titles[run] and label.wrong for label in labels)


@dataclass(frozen=True)
class _Ranked:
    """A proposed field, and how much its label says: the longer, the more."""

    reading: FieldReading
    rank: int


def _reading(name: str, parsed: Parsed, run: Run, page: int, line: int) -> FieldReading | None:
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


def _has_words_too(field: FormField, run: Run) -> bool:
    """Return whether a run that may hold a number of a paper has words before it, which may be a label of its own."""
    opening = _WORDS_FIRST.match(run.plain)
    return field.form is Form.IDENTIFIER and opening is not None


def _is_word(field: FormField, value: str) -> bool:
    """Return whether the number of a paper may be a word: its letters are small."""
    return field.form is Form.IDENTIFIER and bool(_SMALL_LETTERS.search(value))


def _has_digit(row: Iterable[Run]) -> bool:
    return any(mark.isdigit() for run in row for mark in run.plain)


def _permille(confidence: float) -> int:
    return int(1000 * confidence)


def _chosen(found: Iterable[_Ranked], listed: frozenset[str]) -> Iterator[FieldReading]:
    """Yield one reading for each field and line, and of a field in `listed` each value.

    The longest label speaks. Where another of that length says otherwise, the paper disagrees with itself.
    """
    by_name: dict[str, list[_Ranked]] = {}
    for one in found:
        by_name.setdefault(one.reading.name, []).append(one)
    for several in by_name.values():
        best = max(one.rank for one in several)
        equals = sorted((one.reading for one in several if one.rank == best), key=_place)
        values = dict.fromkeys(one.value for one in equals)
        if equals[0].field in listed:
            yield from (next(one for one in equals if one.value == value) for value in values)
            continue
        first = max(equals, key=lambda one: one.confidence) if len(values) == 1 else equals[0]
        said = dict.fromkeys(one.reading.value for one in several)
        others = tuple(value for value in (*values, *said) if value != first.value)
        yield replace(first, disputed=bool(others), candidates=(*others, *first.candidates)) if others else first


def _of_lines(found: Sequence[_Ranked], *, has_table: bool) -> Iterator[_Ranked]:
    """Yield what stood at labels; the one code of a paper without a table is of its line, of others nobody knows."""
    for one in found:
        name = one.reading.field
        if name not in _OF_ONE_LINE:
            yield one
        elif has_table or sum(other.reading.field == name for other in found) > 1:
            yield replace(one, reading=replace(one.reading, disputed=True))
        else:
            yield replace(one, reading=replace(one.reading, line=1))


def _place(reading: FieldReading) -> tuple[int, int, int]:
    return (reading.page, reading.box[1], reading.box[0])
