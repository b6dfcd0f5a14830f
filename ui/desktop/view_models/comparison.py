"""What does each source say of each field, and where do they differ? The comparison as a matrix, field by source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.assessment import Compared
from app.domain.attestation import Attestation
from app.domain.consignment import Consignment
from app.domain.document import DocumentKind
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.texts import Text
from ui.desktop.view_models.paper_values import PaperValue, as_officer_read, value_of

_NAMES = {"destination": "destination_country"}
"""What fields of the comparison are called in a reading, where otherwise."""

_ORDER = (
    "declaration",
    "licence",
    "passport",
    "passport-unverified",
    "register",
    *(kind.value for kind in DocumentKind),
)


@dataclass(frozen=True)
class Cell:
    """What one source says of one field; `differs` when the first source that speaks of it says otherwise.

    `note` says how a value was read that was read from the look of a paper, `paper` where it stands there;
    `by_officer` that it counts because an officer read it.
    """

    value: str
    differs: bool
    note: Text | None = None
    paper: PaperValue | None = None
    by_officer: bool = False


@dataclass(frozen=True)
class MatrixRow:
    """One field of one item (0 is the whole consignment); a cell is None where the source does not speak of it."""

    item: int
    field: Text
    cells: tuple[Cell | None, ...]

    @property
    def differs(self) -> bool:
        """Whether two sources disagree."""
        return any(cell.differs for cell in self.cells if cell)


@dataclass(frozen=True)
class Matrix:
    """The comparison as shown: one column for each source, the declaration first."""

    sources: tuple[Text, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def has_items(self) -> bool:
        """Whether the rows speak of several items."""
        return len({row.item for row in self.rows}) > 1

    @property
    def differences(self) -> int:
        """How many fields differ."""
        return sum(row.differs for row in self.rows)


def matrix_of(comparison: Sequence[Compared], consignment: Consignment | None = None) -> Matrix:
    """Return the comparison as a matrix, its rows in the order given.

    A source is a kind with its number ("licence XK-1", "invoice 4711") or a bare kind. Of papers of `consignment` that
    were read by their look, each cell says how, and what was read but does not count is shown as such.
    """
    named = dict.fromkeys(source for compared in comparison for source, _ in compared.values)
    readings = _readings(consignment) if consignment else {}
    said = consignment.examination.attestations if consignment else ()
    named |= dict.fromkeys(readings)
    sources = sorted(named, key=_place)
    return Matrix(
        sources=tuple(source_in_words(source) for source in sources),
        rows=tuple(_row(compared, sources, readings, said) for compared in comparison),
    )


def _place(source: str) -> int:
    kind = source.partition(" ")[0]
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def is_source(ref: str) -> bool:
    """Return whether `ref` names a kind of source, alone or with its number."""
    return ref.partition(" ")[0] in _ORDER


def source_in_words(source: str) -> Text:
    """Return what a source is called: a kind, and its number below it where it has one."""
    kind, _, ref = source.partition(" ")
    if ref:
        return Text(f"desktop.source.{kind}" if kind in _ORDER else "desktop.source", {"ref": ref})
    return Text(f"source.{kind}")


def _readings(consignment: Consignment) -> Mapping[str, PaperReading]:
    """Return how papers were read by their look, by what they are called."""
    pairs = ((paper.name, consignment.reading_of(paper)) for paper in consignment.documents)
    return {name: reading for name, reading in pairs if reading}


def _row(
    compared: Compared,
    sources: Sequence[str],
    readings: Mapping[str, PaperReading],
    attestations: Sequence[Attestation],
) -> MatrixRow:
    said = dict(compared.values)
    spoken = [said[source] for source in sources if source in said]

    def cell(source: str) -> Cell | None:
        reading = readings.get(source)
        read = _read(reading, compared)
        paper = value_of(reading, read, attestations) if reading and read else None
        by_officer = as_officer_read(reading, read, attestations) if reading and read else None
        note = _note(read, by_officer=by_officer is not None) if read else None
        value = said.get(source, by_officer)
        if value is not None:
            differs = source in said and value != spoken[0]
            return Cell(value, differs=differs, note=note, paper=paper, by_officer=by_officer is not None)
        return Cell(f"? {read.printed}", differs=False, note=note, paper=paper) if read and not read.accepted else None

    return MatrixRow(
        item=compared.item, field=Text(f"field.{compared.field}"), cells=tuple(cell(source) for source in sources)
    )


def _read(reading: PaperReading | None, compared: Compared) -> FieldReading | None:
    """Return how the field of a row was read: in the line of its item, else of the whole paper."""
    name = _NAMES.get(compared.field, compared.field)
    found = [one for one in reading.fields if one.field == name and one.line in {0, compared.item}] if reading else []
    return max(found, key=lambda one: one.line, default=None)


def _note(read: FieldReading, *, by_officer: bool) -> Text:
    how = "by-officer" if by_officer else "accepted" if read.accepted else "proposed"
    return Text(
        f"desktop.read.{how}",
        {"page": read.page, "percent": read.sure_permille // 10, "printed": read.printed},
    )
