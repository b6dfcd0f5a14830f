"""Which symbols does one file hold, page by page? From its bytes; what cannot be read is a fault beside what could."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from app.domain.symbol import Point, Symbol
from app.domain.texts import Text
from app.pictures.faults import UnreadableError, fault
from app.pictures.pdf_pages import MOST_PAGES, count_pages, is_pdf, read_pages
from app.pictures.picture_files import count_pictures, read_pictures
from app.scanning.budget import BUDGET_S, file_budget
from app.scanning.cascade import Stage, read_picture
from app.scanning.ceiling import BEGUN_IN, take
from app.scanning.reader import Gray, Reading
from app.scanning.reading import FileReading
from app.scanning.spots import SpotReader


def read_file(
    content: bytes,
    name: str,
    stages: Sequence[Stage],
    *,
    spots: SpotReader | None = None,
    budget_s: float = BUDGET_S,
    file_s: float | None = None,
    first: int = 1,
    clock: Callable[[], float] = time.monotonic,
) -> FileReading:
    """Return what a picture or PDF file holds from page `first` on. Symbols carry `name` as their path.

    No page is begun after `file_s`, nor after one that was given up: what was given up still runs.
    """
    symbols: list[Symbol] = []
    faults: list[Text] = []
    rest: int | None = None
    is_given_up = False
    deadline = clock() + (file_budget(budget_s) if file_s is None else file_s)
    try:
        for page, picture in enumerate(_pages(content, name, first), first):
            if isinstance(picture, Text):
                faults.append(picture)
                continue
            left = deadline - clock()
            if left <= 0:
                faults.append(fault("no-time", read=page - 1))
                break
            seconds = min(budget_s, left)
            looks = partial(read_picture, picture, stages, spots=spots, budget_s=BEGUN_IN * seconds, clock=clock)
            taken = take(lambda so_far: looks(so_far=so_far), seconds)  # noqa: B023 - called before the next page
            symbols.extend(_symbols(taken.readings, name, page))
            if not taken.is_looked_through:
                faults.append(fault("unfinished", page=page))
            if not taken.is_ended:
                is_given_up, rest = True, page + 1 if page < _count(content, name) else None
                break
    except UnreadableError as error:
        faults.append(error.fault)
    return FileReading(tuple(symbols), faults[0] if faults else None, is_given_up, rest)


def _pages(content: bytes, name: str, first: int) -> Iterator[Gray | Text]:
    if is_pdf(content, name):
        return read_pages(content, first=first - 1)
    return iter(read_pictures(content, first=first - 1))


def _count(content: bytes, name: str) -> int:
    return min(count_pages(content), MOST_PAGES) if is_pdf(content, name) else count_pictures(content)


def _symbols(readings: Iterable[Reading], name: str, page: int) -> Iterator[Symbol]:
    for reading in readings:
        found = reading.found
        a, b, c, d = (_point(*corner) for corner in found.corners)
        yield Symbol(
            path=name,
            page=page,
            symbology=found.symbology,
            text=found.text,
            content=found.content,
            quad=(a, b, c, d),
            engine=reading.engine,
            stage=reading.stage,
            ms=reading.ms,
        )


def _point(x: float, y: float) -> Point:
    return round(x), round(y)
