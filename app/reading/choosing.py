"""Which of several readings of one field speaks? That of the longest label, in dispute where another says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.paper_reading import FieldReading
from app.reading.proposing import not_plain

_OF_ONE_LINE = frozenset({"commodity_code", "batch_no"})
"""Fields of lines alone, that no paper has as a whole."""


@dataclass(frozen=True)
class Ranked:
    """A proposed field, and how much its label says: the longer, the more."""

    reading: FieldReading
    rank: int


def chosen(found: Iterable[Ranked], listed: frozenset[str]) -> Iterator[FieldReading]:
    """Yield one reading for each field and line, and of a field in `listed` each value.

    The longest label speaks. Where another of that length says otherwise, the paper disagrees with itself.
    """
    by_name: dict[str, list[Ranked]] = {}
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


def of_lines(found: Sequence[Ranked], *, has_table: bool) -> Iterator[Ranked]:
    """Yield what stood at labels; the one code of a paper without a table is of its line, of others nobody knows."""
    for one in found:
        name = one.reading.field
        if name not in _OF_ONE_LINE:
            yield one
        elif has_table or sum(other.reading.field == name for other in found) > 1:
            yield replace(one, reading=not_plain(one.reading))
        else:
            yield replace(one, reading=replace(one.reading, line=1))


def _place(reading: FieldReading) -> tuple[int, int, int]:
    return (reading.page, reading.box[1], reading.box[0])
