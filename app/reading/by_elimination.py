"""What can a value at no label be, if one field of its form is left? Proposed for an officer to read, never counted.

The earlier of two dates is that of issue, the later ends the validity; the only country but the goods' own is where
they go; the only currency is that of the paper; a mass that the lines come to is their total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading
from app.reading.forms import FormField
from app.reading.numerals import GRAMS, unit_in
from app.reading.parsed import Parsed
from app.reading.runs import Run
from app.reading.stacked_columns import HEAVIEST_PACKING
from app.reading.unlabelled import Unlabelled
from app.reading.values import Form, Values

_ISSUED, _VALID = "issued_on", "valid_until"
_NEVER = "9999-12-31"
_LASTING = frozenset({DocumentKind.EXPORT_LICENCE, DocumentKind.END_USER_CERTIFICATE})
"""Kinds of paper that say how long they are valid and where the goods are used: one date or country may be either."""

_SUMMED = ("net_mass", "gross_mass", "packages", "value")
_OF_MASSES = (("net_mass", "gross_mass", 1 / HEAVIEST_PACKING, 1), ("gross_mass", "net_mass", 1, HEAVIEST_PACKING))
"""A mass, the other one, and how many times that it is, at least and at most."""

_GOES_TO = ("import_country", "destination_country")
_FROM = "origin_country"
_EXPORTING = "CN"

Standing = tuple[Run, Parsed]


@dataclass(frozen=True)
class Left:
    """A paper's kind, the fields it may have by name, what was found of them, and the runs in which nothing was."""

    kind: DocumentKind
    own: Mapping[str, FormField]
    found: Sequence[FieldReading]
    free: Sequence[Run]

    @property
    def is_lasting(self) -> bool:
        """Whether papers of this kind have two dates and two countries."""
        return self.kind in _LASTING

    def said(self, name: str) -> str | None:
        """Return what was found of a field of the whole paper."""
        return next((one.value for one in self.found if one.field == name and not one.line), None)

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return those of the fields that the paper may have and that were not found."""
        return [name for name in names if name in self.own and not any(one.field == name for one in self.found)]


def not_taken(runs: Iterable[Run], found: Sequence[FieldReading]) -> list[Run]:
    """Return the runs in which nothing that was found stands."""
    return [run for run in runs if not any(_holds(run, one) for one in found)]


def find_left(left: Left, values: Values) -> Iterator[Unlabelled]:
    """Yield the values that are left, each where only one field is left for it."""
    yield from _dates(left, list(_standing(Form.DATE, left.free, values)))
    yield from _countries(left, list(_standing(Form.COUNTRY, left.free, values)))
    yield from _totals(left, values)
    for name in left.missing(("number",)):
        yield from _only(left.own[name], list(_standing(Form.IDENTIFIER, left.free, values)))
    for name in left.missing(("currency",)):
        yield from _only(left.own[name], list(_standing(Form.CURRENCY, left.free, values, beside=Form.MONEY)))


def _dates(left: Left, standing: Sequence[Standing]) -> Iterator[Unlabelled]:
    """Yield the dates that are left, each for its field: in order, and none that would be out of it."""
    names = left.missing((_ISSUED, _VALID))
    known = {name: day for name in (_ISSUED, _VALID) if (day := left.said(name))}
    days = sorted({parsed.value for _, parsed in standing} - {*known.values()})
    if len(days) == 1 and not left.is_lasting:
        names = [name for name in names if name == _ISSUED]
    if not names or len(days) != len(names):
        return
    days_of = known | dict(zip(names, days, strict=True))
    if days_of.get(_ISSUED, "") < days_of.get(_VALID, _NEVER):
        for name in names:
            yield from _only(left.own[name], [one for one in standing if one[1].value == days_of[name]])


def _countries(left: Left, standing: Sequence[Standing]) -> Iterator[Unlabelled]:
    """Yield the country that the goods go to, where it stands as often as fields of such are left."""
    names = left.missing(_GOES_TO)
    abroad = [one for one in standing if one[1].value not in {_EXPORTING, left.said(_FROM)}]
    if len(abroad) == 1 and not left.is_lasting:
        names = names[-1:]
    if len(abroad) == len(names) and len({parsed.value for _, parsed in abroad}) == 1:
        for name, one in zip(names, sorted(abroad, key=lambda one: one[0].middle), strict=True):
            yield from _only(left.own[name], [one])


def _totals(left: Left, values: Values) -> Iterator[Unlabelled]:
    """Yield what the lines of goods come to, and beside one mass the only other that may be its gross or net."""
    totals = {name: int(said) for name in _SUMMED if (said := left.said(name))}
    lines = max((one.line for one in left.found), default=0)
    for name in _SUMMED:
        listed = [int(one.value) for one in left.found if one.field == name and one.line]
        if name in left.own and name not in totals and lines and len(listed) == lines:
            totals[name] = sum(listed)
            standing = _standing(left.own[name].form, left.free, values)
            yield from _only(left.own[name], [one for one in standing if int(one[1].value) == totals[name]])
    for name, other, least, most in _OF_MASSES:
        if name in left.own and name not in totals and other in totals:
            low, high = least * totals[other], most * totals[other]
            standing = _standing(Form.MASS, left.free, values, in_unit=True)
            yield from _only(left.own[name], [one for one in standing if low <= int(one[1].value) <= high])


def _only(field: FormField, standing: Sequence[Standing]) -> Iterator[Unlabelled]:
    if len({parsed.value for _, parsed in standing}) == 1:
        run, parsed = standing[0]
        yield Unlabelled(field, parsed, run)


def _standing(
    form: Form, runs: Iterable[Run], values: Values, *, beside: Form | None = None, in_unit: bool = False
) -> Iterator[Standing]:
    """Yield the runs that are a value of a form and nothing else, or are so behind a colon, or beside another form.

    `in_unit`: a mass must have its unit.
    """
    for run in runs:
        begin = run.plain.rfind(":") + 1
        found, rest = _taken_out(form, " " * begin + run.plain[begin:], values)
        if beside:
            _, rest = _taken_out(beside, rest, values)
        words = [word for word in re.findall(r"\w+", rest) if form is not Form.MASS or word.casefold() not in GRAMS]
        if len({one.value for one in found}) == 1 and not words and (unit_in(rest) or not in_unit):
            yield run, found[0]


def _taken_out(form: Form, text: str, values: Values) -> tuple[list[Parsed], str]:
    """Return the values of a form in a text, and the text with spaces in their places: "日本 JAPAN" says one twice."""
    found: list[Parsed] = []
    while more := list(values.find(form, text)):
        found += more
        for one in more:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return found, text


def _holds(run: Run, reading: FieldReading) -> bool:
    """Return whether a reading stands in a run."""
    left, top, right, bottom = run.place
    x0, y0, x1, y1 = reading.box
    return x0 < right and left < x1 and y0 < (top + bottom) / 2 < y1
