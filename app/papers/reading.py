"""The use case of reading: what do these files say, field by field, and which of it counts?

The path, each step tagged where it is taken:
1. read the lines of a file, in child processes with limits;
2. recognise its papers and propose their fields;
3. accept what text, check digits, sums or the register bear out.

A file that was read is remembered by its SHA-256, so that judging again reads nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.domain.paper_reading import PaperReading
from app.domain.trust import Sealer
from app.papers.crops import PageOpener, PaperCrops
from app.reading.acceptance import Known, NothingKnown, accept
from app.reading.extraction import Extraction
from app.reading.forms import load_forms
from app.reading.lines import PaperLines
from app.reading.papers import papers_in
from app.reading.reader import PaperReader
from app.reading.sealing import Recognised

MOST_REMEMBERED = 256

Progress = Callable[[int, int], None]
"""Is told how many pages were read, of how many."""


class LineReader(PageOpener, Protocol):
    """Reads the lines of a file of unknown origin, and opens its pages for people to look at."""

    def read(self, path: Path, *, recognised: Recognised | None = None, progress: Progress | None = None) -> PaperLines:
        """Return what the file says, line by line; one that cannot be read has a fault.

        `recognised` says whose electronic seals count.
        """


@contextmanager
def open_reading(opening: tuple[str, ...], looking: tuple[str, ...], *, tables: Path) -> Iterator[ReadingPapers]:
    """Return a reader of papers whose children start by these commands; `tables` is resources/reading."""
    with PaperReader(opening, looking) as lines:
        yield ReadingPapers(lines, Extraction(load_forms(tables)))


class ReadingPapers:
    """Reads papers at one station, or on a computer without one."""

    def __init__(self, lines: LineReader, extraction: Extraction) -> None:
        self.crops = PaperCrops(lines)
        self.typed = extraction.typed
        self._lines = lines
        self._extraction = extraction
        self._remembered: dict[tuple[str, tuple[Sealer, ...] | None], tuple[PaperReading, ...]] = {}

    def read_paper(
        self,
        path: Path,
        *,
        known: Known | None = None,
        recognised: Recognised | None = None,
        sha256: str = "",
        progress: Progress | None = None,
    ) -> tuple[PaperReading, ...]:
        """Return the papers in the file at `path`, one at least; what it holds is never an error.

        `known` is held against them, `recognised` are those whose electronic seals count. `sha256` is that of the file
        where the caller knows it: one that was read before is not read again. Raises WorkstationError when no child
        can be started.
        """
        sealers = recognised.sealers if recognised else None
        proposed = self._remembered.get((sha256, sealers))
        if proposed is None:
            lines = self._lines.read(path, recognised=recognised, progress=progress)  # 1
            self.crops.remember(lines)
            proposed = papers_in(lines, self._extraction)  # 2
            self._remember(proposed, sealers)
        return tuple(accept(replace(one, path=str(path)), known or NothingKnown()) for one in proposed)  # 3

    def _remember(self, papers: tuple[PaperReading, ...], sealers: tuple[Sealer, ...] | None) -> None:
        """Keep what a file says, unless something stood in the way of reading it."""
        if papers[0].sha256 and not any(one.fault for one in papers):
            if len(self._remembered) == MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[papers[0].sha256, sealers] = papers
