"""What does each source say of each field? One matrix for each item, with what differs marked by sign and tint."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import Flowable, Spacer, TableStyle

from app.domain.assessment import Assessment, Compared
from app.domain.outcome import Outcome
from app.reporting.frames import WIDTH, Cell, grid, heading
from app.reporting.marks import COLOURS, TINTS
from app.reporting.typeface import INK, Typeface
from app.reporting.wording import Both, Wording

_FIELD_WIDTH = 96.0
_MOST_SOURCES = 5
_VALUE = 200


def comparison(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return the matrices; sources beyond five continue in a further matrix beneath."""
    if not assessment.comparison:
        return []
    parts = [*heading(face, wording.of("comparison")), face.paragraph(wording.of("differs").line, size=7.5)]
    ordered = sorted(assessment.comparison, key=lambda row: row.item)
    for item, group in groupby(ordered, key=lambda row: row.item):
        rows = list(group)
        sources = list(dict.fromkeys(source for row in rows for source, _ in row.values))
        for start in range(0, len(sources), _MOST_SOURCES):
            shown = sources[start : start + _MOST_SOURCES]
            parts += [Spacer(0, 4), _matrix(item, rows, shown, face=face, wording=wording)]
    return parts


def _matrix(item: int, rows: list[Compared], sources: list[str], *, face: Typeface, wording: Wording) -> Flowable:
    about = wording.of("about-item", item=item) if item else wording.of("about-consignment")
    cells: list[list[Cell]] = []
    tints = []
    for number, row in enumerate(rows, start=1):
        said = {
            source: " / ".join(dict.fromkeys(value for name, value in row.values if name == source))
            for source in sources
        }
        label = wording.name("field", row.field)
        if row.differs:
            label = Both(f"≠ {label.zh}", label.en)
            tints.append(("BACKGROUND", (0, number), (-1, number), TINTS[Outcome.REFER]))
        colour = COLOURS[Outcome.REFER] if row.differs else INK
        values = [
            face.paragraph(said[source] or "—", bold=row.differs, colour=colour, limit=_VALUE) for source in sources
        ]
        cells.append([face.both(label, bold=row.differs, size=8), *values])
    share = (WIDTH - _FIELD_WIDTH) / len(sources)
    columns = [about, *(_source(source, wording) for source in sources)]
    table = grid(face, columns, cells, widths=[_FIELD_WIDTH, *[share] * len(sources)])
    table.setStyle(TableStyle(tints))
    return table


def _source(source: str, wording: Wording) -> Both:
    """Return a source's name; that of a licence or a paper carries its number."""
    kind, _, number = source.partition(" ")
    return wording.of(f"source.{kind}", number=number) if number else wording.name("source", source)
