"""What does each source say of each field, and where do they differ? The comparison as a matrix, field by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.assessment import Compared
from app.domain.document import DocumentKind
from app.domain.texts import Text

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
    """What one source says of one field; `differs` when the first source that speaks of it says otherwise."""

    value: str
    differs: bool


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


def matrix_of(comparison: Sequence[Compared]) -> Matrix:
    """Return the comparison as a matrix, its rows in the order given.

    A source is a kind with its number ("licence XK-1", "invoice 4711") or a bare kind.
    """
    named = dict.fromkeys(source for compared in comparison for source, _ in compared.values)
    sources = sorted(named, key=_place)
    return Matrix(
        sources=tuple(_named(source) for source in sources),
        rows=tuple(_row(compared, sources) for compared in comparison),
    )


def _place(source: str) -> int:
    kind = source.partition(" ")[0]
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _named(source: str) -> Text:
    kind, _, ref = source.partition(" ")
    if ref:
        return Text(f"desktop.source.{kind}" if kind in _ORDER else "desktop.source", {"ref": ref})
    return Text(f"source.{kind}")


def _row(compared: Compared, sources: Sequence[str]) -> MatrixRow:
    said = dict(compared.values)
    spoken = [said[source] for source in sources if source in said]
    return MatrixRow(
        item=compared.item,
        field=Text(f"field.{compared.field}"),
        cells=tuple(
            Cell(said[source], differs=said[source] != spoken[0]) if source in said else None for source in sources
        ),
    )
