"""What was read from the picture of a paper: field by field, with where it stands, how sure it is, and why it counts.

OCR proposes, the register disposes: a field that is not accepted is shown to people and is evidence of nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.domain.document import DocumentKind
from app.domain.texts import Text
from app.domain.verification import Answer

Box = tuple[int, int, int, int]

SURE_PERMILLE = 950
"""From here on a value is taken for what the paper says where others say otherwise; below, nobody can tell."""


class Ground(StrEnum):
    """Why a value that was read is accepted for what stands on the paper."""

    TEXT = "text"
    """The paper is a file that carries its own text, and its look bears that out."""

    CHECK = "check"
    """Its own check digit is right."""

    KNOWN = "known"
    """Who does not know the paper says the same: the register or the declaration."""

    SUM = "sum"
    """The amounts of the lines add up to the total of the paper."""


class Mending(IntEnum):
    """How far a value is from the letters that were read: not at all, by twins alone, or by kin (lookalikes.py)."""

    NONE = 0
    TWINS = 1
    KIN = 2


@dataclass(frozen=True)
class FieldReading:
    """One field as it was read. `line` is the line of goods it stands in, from 1; 0 where it is of the whole paper.

    `value` is the plain form (an ISO date, grams, cents), `printed` the text as it was read. `ground` says why it is
    accepted, None when it is not. `mending` says how look-alike letters were put right (O for 0). `sure_permille` is
    the confidence of the least certain letter. `box` is in pixels of the page as it was read. `candidates` are what it
    may say instead. `disputed`: the paper says another thing of it elsewhere, which is among them.
    """

    field: str
    value: str
    printed: str
    page: int
    box: Box
    sure_permille: int
    line: int = 0
    ground: Ground | None = None
    mending: Mending = Mending.NONE
    candidates: tuple[str, ...] = ()
    disputed: bool = False

    @property
    def confidence(self) -> float:
        """The confidence of its least certain letter, 0 to 1."""
        return self.sure_permille / 1000

    @property
    def accepted(self) -> bool:
        """Whether it counts for what stands on the paper."""
        return self.ground is not None

    @property
    def name(self) -> str:
        """The field with its line: "net_mass", "lines.1.net_mass"."""
        return f"lines.{self.line}.{self.field}" if self.line else self.field


@dataclass(frozen=True)
class PaperReading:
    """One paper: a page with a title and those that follow it. `kind` is None where it is not known.

    `path` and `sha256` are of its file. `fault` says why it, or a part of it, could not be read, or deserves a second
    look. `seal` tells what came of its electronic seals, None where it bears none.
    """

    path: str
    sha256: str
    kind: DocumentKind | None
    pages: tuple[int, ...]
    fields: tuple[FieldReading, ...] = ()
    fault: Text | None = None
    seal: Answer | None = None

    @property
    def number(self) -> FieldReading | None:
        """The paper's own number."""
        return self.first("licence_no" if self.kind is DocumentKind.EXPORT_LICENCE else "number")

    def first(self, field: str) -> FieldReading | None:
        """Return what it says of a field of the whole paper, None where it does not say."""
        return next((one for one in self.fields if one.field == field and not one.line), None)
