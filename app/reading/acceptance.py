"""Which values count for what stands on the paper? OCR proposes; text, check digits, sums and the register dispose.

How sure OCR is decides nothing alone: wrong letters come at 0.99. A value counts where something else bears it out, as
it was read or with twins put right (O for 0), which nobody can tell apart on paper. Kin (8 and B) are never put right:
a forged paper would be mended into an honest one. What does not count is shown, with what it may say instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from app.domain.container_no import is_container_no
from app.domain.credit_code import is_credit_code
from app.domain.paper_reading import SURE_PERMILLE, FieldReading, Ground, Mending, PaperReading
from app.reading.lookalikes import apart
from app.reading.runs import letters

LEAST_SURE = 0.8
"""The confidence of its least sure letter below which no value counts."""

SURE = SURE_PERMILLE / 1000
"""That of a number of a dense series, where a wrong digit makes another number that is known too."""

_DENSE = frozenset({"number", "licence_no", "batch_no", "contract_no", "invoice_no", "bill_of_lading_no", "seals"})
_OF_PAPERS = frozenset({"number", "licence_no", "invoice_no", "contract_no", "bill_of_lading_no"})
"""Numbers of papers, the paper's own among them; no two papers have one number."""

OF_ANOTHER = "number of another kind of paper"
"""What is asked of a paper's own number as if it were a field: numbers known of papers of other kinds."""

_SUMMED = ("net_mass", "gross_mass", "value", "packages")
_CHECKED: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"container_no": is_container_no, "exporter_no": is_credit_code}
)


class Known(Protocol):
    """What others than the paper say: the register, or the declaration."""

    def among(self, paper: PaperReading, field: str, values: frozenset[str]) -> frozenset[str]:
        """Return those of `values`, in plain form, that are known of `field` on such a paper, as they are known.

        What is known by the same letters, with other spaces, stops or case, is returned in place of the value.
        """


class NothingKnown:
    """Knows nothing: there is no register here."""

    def among(self, _paper: PaperReading, _field: str, _values: frozenset[str]) -> frozenset[str]:
        """Return nothing."""
        return frozenset()


def accept(paper: PaperReading, known: Known) -> PaperReading:
    """Return `paper` with the ground of every value that counts, and twins put right where the known value shows it."""
    fields = tuple(_not_another_s(paper, one, known) for one in _of_one_number_each(paper.fields))
    fields = tuple(map(_in_dispute_with(fields), fields))
    summed = _sums(fields)
    return replace(paper, fields=tuple(_accepted(paper, one, known, summed) for one in fields))


def _of_one_number_each(fields: tuple[FieldReading, ...]) -> tuple[FieldReading, ...]:
    """Return the fields, in dispute those that say the same number of two papers: one was taken for the other's."""
    named: dict[str, set[str]] = {}
    for one in fields:
        if one.field in _OF_PAPERS:
            named.setdefault(letters(one.value), set()).add(one.field)
    return tuple(
        replace(one, disputed=True, ground=None)
        if one.field in _OF_PAPERS and len(named[letters(one.value)]) > 1
        else one
        for one in fields
    )


def _not_another_s(paper: PaperReading, one: FieldReading, known: Known) -> FieldReading:
    """Return the field, in dispute a paper's own number that is known as that of a paper of another kind."""
    if one.field != "number" or not known.among(paper, OF_ANOTHER, frozenset({one.value})):
        return one
    return replace(one, disputed=True, ground=None)


def _in_dispute_with(fields: tuple[FieldReading, ...]) -> Callable[[FieldReading], FieldReading]:
    """Return what puts a total in dispute that is not the sum of the lines, where every line was read surely."""
    lines = {name: [one for one in fields if one.field == name and one.line] for name in _SUMMED}
    count = max((one.line for one in fields), default=0)

    def dispute(one: FieldReading) -> FieldReading:
        listed = lines.get(one.field, [])
        if one.line or not listed or len(listed) != count or not all(map(_is_sure, listed)):
            return one
        total = sum(int(line.value) for line in listed)
        is_off = str(total) != one.value
        return replace(one, disputed=True, ground=None, candidates=(str(total), *one.candidates)) if is_off else one

    return dispute


def _accepted(paper: PaperReading, one: FieldReading, known: Known, summed: frozenset[str]) -> FieldReading:
    if one.accepted or one.disputed or one.confidence < LEAST_SURE or one.mending is Mending.KIN:
        return one
    is_right = _CHECKED.get(one.field)
    if is_right is not None and one.mending is Mending.NONE and is_right(one.value):
        return replace(one, ground=Ground.CHECK)
    if one.name in summed:
        return replace(one, ground=Ground.SUM)
    return one if one.field in _DENSE and one.confidence < SURE else _as_known(paper, one, known)


def _as_known(paper: PaperReading, one: FieldReading, known: Known) -> FieldReading:
    said = known.among(paper, one.field, frozenset({one.value, *one.candidates}))
    if one.value in said:
        return replace(one, ground=Ground.KNOWN)
    if spelt := [known_as for known_as in said if letters(known_as) == letters(one.value)]:
        return replace(one, value=min(spelt), ground=Ground.KNOWN)
    if len(said) == 1:
        (instead,) = said
        if apart(one.value, instead) is Mending.TWINS:
            others = tuple(value for value in one.candidates if value != instead)
            mended = (one.value, *others)
            return replace(one, value=instead, ground=Ground.KNOWN, mending=Mending.TWINS, candidates=mended)
    return one


def _sums(fields: Iterable[FieldReading]) -> frozenset[str]:
    """Return the names of amounts that say the same twice: the lines of the paper add up to its total."""
    listed = tuple(fields)
    agreed: set[str] = set()
    for field in _SUMMED:
        lines = [one for one in listed if one.field == field and one.line]
        totals = [one for one in listed if one.field == field and not one.line]
        if len(totals) != 1 or not lines or any(not _is_sure(one) for one in (*lines, *totals)):
            continue
        if totals[0].box in {one.box for one in lines}:
            continue
        if sum(int(one.value) for one in lines) == int(totals[0].value):
            agreed |= {one.name for one in (*lines, *totals)}
    return frozenset(agreed)


def _is_sure(one: FieldReading) -> bool:
    return one.confidence >= LEAST_SURE and not one.disputed and one.mending is Mending.NONE
