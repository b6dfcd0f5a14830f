"""What stands on a page at no label that was read? First what can be nothing else, then what is left for one field.

Of pages that were looked at, of a known kind. What only elimination tells counts where an officer reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading
from app.reading.by_elimination import Left, find_left, not_taken
from app.reading.forms import Forms
from app.reading.lines import PageLines
from app.reading.parties_left import find_parties
from app.reading.proposing import Proposing, not_plain, reading_of
from app.reading.runs import Run
from app.reading.unlabelled import find_unlabelled
from app.reading.values import Values

_LOWEST = 0.6
"""The part of a page, from the top, in which parties stand; below are those who sign."""


@dataclass(frozen=True)
class OnPage:
    """The runs of a page, those that are neither a known label nor stand behind one, and its titles."""

    runs: Sequence[Run]
    others: Sequence[Run]
    titles: Collection[Run]


class WithoutLabels:
    """Finds what stands at no label."""

    def __init__(self, forms: Forms, values: Values, proposing: Proposing) -> None:
        self._forms, self._values, self._proposing = forms, values, proposing

    def readings(
        self, page: PageLines, kind: DocumentKind, found: Sequence[FieldReading], there: OnPage
    ) -> Iterator[FieldReading]:
        """Yield what is not among the `found`."""
        own = {field.name: field for field in self._forms.fields if field.name and field.is_of(kind)}
        said = [(one.field, one.line) for one in found]
        known = list(found)
        for one in find_unlabelled(own.values(), said, not_taken(there.runs, found), self._values):
            if reading := reading_of(one.field.name, one.parsed, one.run, page.page, one.line):
                known.append(reading)
                yield reading
        free = not_taken(there.others, known)
        for one in find_left(Left(kind, own, known, free), self._values):
            if reading := reading_of(one.field.name, one.parsed, one.run, page.page, one.line):
                yield not_plain(reading)
        title = max((run.bottom for run in there.titles), default=0)
        high = [run for run in free if title < run.top and run.middle < _LOWEST * page.height]
        for name, words in find_parties(own, known, high):
            for reading in self._proposing.loose(own[name], words, page.page):
                yield not_plain(reading)
