"""Which symbols does one file hold, page by page? From its bytes; what cannot be read is a fault beside what could."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.domain.symbol import Point, Symbol
from app.domain.texts import Text
from app.pictures.faults import UnreadableError, fault
from app.pictures.pdf_pages import is_pdf, read_pages
from app.pictures.picture_files import read_pictures
from app.scanning.budget import BUDGET_S
from app.scanning.cascade import Stage, read_picture
from app.scanning.reader import Gray, Reading
from app.scanning.reading import FileReading
from app.scanning.spots import SpotReader

FILE_BUDGET_S = 12.0
"""No page is begun after so much time, unless one picture may take longer; until then each page has its budget."""


def read_file(
    content: bytes,
    name: str,
    stages: Sequence[Stage],
    *,
    spots: SpotReader | None = None,
    budget_s: float = BUDGET_S,
    clock: Callable[[], float] = time.monotonic,
) -> FileReading:
    """Return what a picture or PDF file holds. Symbols carry `name` as their path."""
    symbols: list[Symbol] = []
    faults: list[Text] = []
    deadline = clock() + max(FILE_BUDGET_S, budget_s)
    try:
        for page, picture in enumerate(_pages(content, name), 1):
            if isinstance(picture, Text):
                faults.append(picture)
                continue
            left = deadline - clock()
            if left <= 0:
                faults.append(fault("no-time", read=page - 1))
                break
            readings = read_picture(picture, stages, spots=spots, budget_s=min(budget_s, left), clock=clock)
            symbols.extend(_symbols(readings, name, page))
    except UnreadableError as error:
        faults.append(error.fault)
    return FileReading(tuple(symbols), faults[0] if faults else None)


def _pages(content: bytes, name: str) -> Iterator[Gray | Text]:
    return read_pages(content) if is_pdf(content, name) else iter(read_pictures(content))


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
