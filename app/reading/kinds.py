"""What kind of paper is this page? By its title, which stands high and large; without one it is of no known kind.

A line with a number before it is that of a box, and no title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from app.domain.document import DocumentKind
from app.reading.claims import numbering
from app.reading.runs import Run, is_han, letters

_ALIKE = 82.0
"""How alike (of 100) a title and what was read must be: two wrong letters of thirteen."""

_SHORT = 4
"""Letters of a title that must be read to the letter, and that no Chinese follows: 提单号 and 发票日期 are labels."""

_HIGH = 0.45
"""The part of the page, from the top, in which titles stand."""

_NEAR = 1.0
"""How far, in heights of the title, a title in another language stands from it; farther off it is words of a label."""


@dataclass(frozen=True)
class Recognised:
    """The kind of a page, None for one that is not known; its titles, in one language or two, and how long they are.

    `whole` are those in which every letter of a title was read, with how many letters of it a title opens.
    """

    kind: DocumentKind | None
    titles: Mapping[Run, int] = field(default_factory=dict)
    whole: Mapping[Run, int] = field(default_factory=dict)


def recognise(runs: Sequence[Run], height: int, titles: Mapping[DocumentKind, Sequence[str]]) -> Recognised:
    """Return the kind of a page of this height: that of its largest title, of equal ones the longest."""
    found = [one for run in runs if run.middle < _HIGH * height for one in _titles(run, titles)]
    if not found:
        return Recognised(None)
    tallest = max(1, *(one.run.height for one in found))  # of titles: what is scribbled across a page is taller
    best = max(found, key=lambda one: (5 * one.run.height // tallest, one.length, one.alike))
    own = [one for one in found if one.kind is best.kind and _is_near(one.run, best.run)]
    own.sort(key=lambda one: one.length)
    opened = {one.run: max(other.opening for other in own if other.run is one.run) for one in own if one.is_whole}
    return Recognised(best.kind, {one.run: one.length for one in own}, opened)


@dataclass(frozen=True)
class _Title:
    """A run that bears a title of a kind: its length in letters, how alike the run is, of 100, and how many open it."""

    kind: DocumentKind
    run: Run
    length: int
    alike: float
    is_whole: bool
    opening: int


def _is_near(run: Run, title: Run) -> bool:
    return max(run.top - title.bottom, title.top - run.bottom) <= _NEAR * title.height


def _titles(run: Run, titles: Mapping[DocumentKind, Sequence[str]]) -> Iterator[_Title]:
    text = "" if numbering(run.plain) else letters(run.plain)
    for kind, listed in titles.items():
        for title in map(letters, listed):
            if not len(title) - 1 <= len(text) <= 2 * len(title) + 12:
                continue
            alike = fuzz.partial_ratio(title, text, score_cutoff=_ALIKE)
            if alike and (len(title) > _SHORT or _ends(title, text)):
                yield _Title(kind, run, len(title), alike, title in text, len(title) if text.startswith(title) else 0)


def _ends(title: str, text: str) -> bool:
    """Return whether a text has a title, and its words end there."""
    _, found, behind = text.partition(title)
    return bool(found) and not (is_han(title[-1]) and is_han(behind[:1]))
