"""Which fields does a page carry? Its kind, its labels, and the values that stand beside, below or in a table of goods.

Nothing is decided here: every value is proposed, with what it may say instead.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading, Ground, Mending
from app.reading.acceptance import LEAST_SURE
from app.reading.choosing import Ranked, chosen, of_lines
from app.reading.claims import Claims
from app.reading.country_names import CountryNames
from app.reading.forms import FormField, Forms
from app.reading.goods_lines import Cell
from app.reading.goods_table import TOTAL, find_table
from app.reading.kinds import Recognised, recognise
from app.reading.labels import Label, Labels
from app.reading.leftovers import is_left_of
from app.reading.lines import PageLines, Source
from app.reading.numerals import unit_in
from app.reading.placing import Placed, place
from app.reading.proposing import Proposing, not_plain
from app.reading.runs import Run, runs_of
from app.reading.sharing import shared
from app.reading.typed import TypedValues
from app.reading.values import LOOSE, Form, Values
from app.reading.without_labels import OnPage, WithoutLabels
from app.reading.wording import joined, rows
from app.reading.wrapped import find_labels, stacked

_WORDS_FIRST = re.compile(r"[^\W\d]{2,}[^\d]*\s\S*\d|[\u3400-\u9fff]")
"""Words, then something with a digit."""

_IN_BRACKETS = re.compile(r"(?:^|[(\[])\s*([A-Z0-9]{18})\s*[)\]]")
_NUMBERED = re.compile(r"[^\d(]{1,20}(?::|\bno\b\.?|\bcode\b|号)\s*[A-Z0-9][A-Z0-9.-]*\d[A-Z0-9.-]*\s*", re.IGNORECASE)
"""Words and a number behind them: "LOT NO. GD-10721"."""

_NOT_LATIN = re.compile(r"[^A-Za-z]+")

_NUMBER = "no"
_OWN_NUMBERS = ("number", "licence_no")
"""Fields of the number that a paper itself bears; the first that a kind of paper has."""

_MASS: Mapping[DocumentKind | None, str] = {
    DocumentKind.BILL_OF_LADING: "gross_mass",
    DocumentKind.CERTIFICATE_OF_ORIGIN: "gross_mass",
}
"""Which mass it is where only one is said; on other kinds of paper the net one."""

_UNREAD = frozenset({"", TOTAL})
_OF_LINES = frozenset({"commodity_code", "name", "batch_no", "net_mass", "gross_mass", "value", "packages"})
"""Fields that every line of goods has; others that a table says are of the whole paper."""


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
        self._proposing = Proposing(self._values)
        self.typed = TypedValues(forms)
        self._without_labels = WithoutLabels(forms, self._values, self._proposing)
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
        found = find_labels([run for run in runs if not _is_title(run, known, finder)], finder, self._values)
        together, others = stacked(_as_printed(found.labels, page.source)), found.others
        own = [field for field in self._forms.fields if field.column and field.is_of(kind)]
        by_sight = page.source is Source.OCR
        table = find_table(
            together, others, self._values, fields=own, of_mass=_MASS.get(kind, "net_mass"), by_sight=by_sight
        )
        fields: list[Ranked] = []
        if table:
            fields += [one for cell in table.cells for one in self._in_cell(cell, page.page)]
            together = tuple(label for label in together if label not in table.labels)
            others = [run for number, run in enumerate(others) if number not in table.runs]
        together = tuple(self._of_own_number(label, kind) for label in together)
        placed = place(together, others, page.width)
        claims = Claims(placed, others, self._values)
        at_labels = [found for one in placed for found in self._at_label(one, page.page, claims)]
        fields += of_lines(at_labels, has_table=table is not None)
        speaking = tuple(chosen(fields, self.listed))
        if page.source is Source.TEXT_LAYER and page.fault is None:
            return Proposed(kind, tuple(map(self._as_written, speaking)))
        if kind is None:
            return Proposed(kind, speaking)
        left = self._without_labels.readings(page, kind, speaking, OnPage(runs, found.others, titles=known.titles))
        return Proposed(kind, (*speaking, *left))

    def _as_written(self, one: FieldReading) -> FieldReading:
        """Return a value of a file's own text as accepted, unless any words could stand there or it was mended."""
        is_plain = one.mending is Mending.NONE and not one.disputed and one.confidence >= LEAST_SURE
        is_plain = is_plain and one.field not in self._loose_fields
        return replace(one, ground=Ground.TEXT) if is_plain else one

    def _labels_of(self, kind: DocumentKind | None) -> Labels:
        if kind not in self._labels:
            self._labels[kind] = Labels([field for field in self._forms.fields if field.is_of(kind)])
        return self._labels[kind]

    def _of_own_number(self, label: Label, kind: DocumentKind | None) -> Label:
        """Return the label; "No.", which heads a column of goods, is elsewhere one of the paper's own number, maybe."""
        own = next((one for one in self._forms.fields if one.name in _OWN_NUMBERS and kind in one.kinds), None)
        return replace(label, field=own, in_other_words=True) if own and label.words == _NUMBER else label

    def _at_label(self, placed: Placed, page: int, claims: Claims) -> Iterator[Ranked]:
        """Yield what stands at one label."""
        label = placed.label
        if label.field.name in self._coded:
            for code in [label.code] if label.code else _codes(placed.beside or placed.below):
                found = self._proposing.strict(self._coded[label.field.name], code, "", page)
                yield from (Ranked(one, label.length) for one in found)
        if label.more:
            fields, beside = (label.field, *label.more), placed.beside
            for field, run in tuple(shared(fields, beside)) or shared(fields, (*beside, *placed.below)):
                if field.name not in _UNREAD and field.form not in LOOSE:
                    found = self._proposing.strict(field, run, unit_in(label.note), page)
                    between = claims.contest(placed, run)
                    yield from (Ranked(not_plain(one) if between else one, label.length) for one in found)
            return
        yield from self._alone_at(placed, page, claims)

    def _alone_at(self, placed: Placed, page: int, claims: Claims) -> Iterator[Ranked]:
        """Yield what stands at a label of one field."""
        field = placed.label.field
        if field.name in _UNREAD:
            return
        rank = placed.label.length
        if field.form in LOOSE:
            words = rows(placed.beside) or rows(placed.below)
            words += rows(placed.below) if placed.beside else []
            yield from (Ranked(one, rank) for one in self._proposing.loose(field, words, page))
            return
        unit = unit_in(placed.label.note)
        between = False
        for runs in (placed.beside, placed.below):  # two values at one label are in dispute
            values = [list(self._proposing.strict(field, run, unit, page)) for run in runs]
            found = [one for several in values for one in several]
            between = between or any(one and claims.contest(placed, run) for one, run in zip(values, runs, strict=True))
            between = between or bool(values and not values[0])  # some other words are nearer: another label's, maybe
            between = between or any(_has_words_too(field, run) for run in runs)
            yield from (Ranked(not_plain(one) if between else one, rank) for one in found)
            if found and not field.listed:
                return

    def _in_cell(self, cell: Cell, page: int) -> Iterator[Ranked]:
        """Yield what stands in one cell of a table of goods; under "Total" the value of a line."""
        if cell.field.name == TOTAL:
            cell = replace(cell, field=self._value)
        line = cell.line if cell.field.name in _OF_LINES else 0
        if cell.field.form in LOOSE:
            if line:
                found = self._proposing.loose(cell.field, _without_numbers(rows(cell.runs)), page, line=line)
                yield from (Ranked(one, 0) for one in found)
            return
        for run in cell.runs:  # two values in one cell are in dispute: which one is of this column cannot be told
            for one in self._proposing.strict(cell.field, run, unit_in(cell.note), page, line=line):
                yield Ranked(one if cell.sure else not_plain(one), 0)


def _as_printed(labels: Sequence[Label], source: Source) -> Sequence[Label]:
    """Return the labels as they were printed, by where they were read.

    In a file's own text nothing is misread, and a wrong letter is another word: "your ref.". In a picture what stands
    behind a label may be what is left of its own words.
    """
    if source is Source.TEXT_LAYER:
        return tuple(replace(one, in_other_words=True) if one.wrong else one for one in labels)
    return tuple(replace(one, rest=None) if one.rest and is_left_of(one, one.rest) else one for one in labels)


def _without_numbers(words: Sequence[Sequence[Run]]) -> Sequence[Sequence[Run]]:
    """Return the rows of a name up to one that is the label of a number with it, though nobody knows which."""
    return list(itertools.takewhile(lambda row: row is words[0] or not _NUMBERED.fullmatch(joined([row])), words))


def _is_title(run: Run, known: Recognised, finder: Labels) -> bool:
    """Return whether a run is a title: no longer label stands in it or opens it, and it is no label to the letter."""
    if run not in known.titles:
        return False
    labels = finder.find(run)[1]
    if run not in known.whole:
        return all(label.length <= known.titles[run] and label.wrong for label in labels)
    in_chinese = _NOT_LATIN.match(run.plain)
    opening = run.part(0, in_chinese.end()) if in_chinese else None
    opens = finder.find(opening)[1] if opening else ()  # a label in two languages, with a title as its second half
    return not any(
        label.length > length and not label.wrong
        for found, length in ((labels, known.titles[run]), (opens, known.whole[run]))
        for label in found
    )


def _codes(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the codes in brackets that stand before or behind a name."""
    for run in runs:
        yield from (code for found in _IN_BRACKETS.finditer(run.plain) if (code := run.part(*found.span(1))))


def _has_words_too(field: FormField, run: Run) -> bool:
    """Return whether a run that may hold a number of a paper has words before it, which may be a label of its own."""
    opening = _WORDS_FIRST.match(run.plain)
    return field.form is Form.IDENTIFIER and opening is not None
