"""What does the command line need of the goods that lie open? What `app.goods` offers of it, as a port."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.checklist import CheckLine, Said
from app.domain.consignment import Consignment, Examination, Photograph
from app.domain.crop import Crop, PaperPlace
from app.domain.found import GoodsFound, Weighing
from app.domain.marking import Mark, Marking
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.texts import Text

if TYPE_CHECKING:  # of the steps commands know values only, and load none of them
    from app.filing.desk import FiledTogether
    from app.photographing import Photographed


class Photographs(Protocol):
    """The photographs of one consignment."""

    def take(self, paths: Sequence[Path], *, shows: str) -> Photographed:
        """Take photographs in; what is wrong with one file is a fault."""

    def shows(self, sha256: str, shows: str) -> None:
        """Say what a photograph shows."""

    def mark(self, photograph: Photograph, marks: Sequence[Mark]) -> Marking:
        """Draw marks on a copy of a photograph."""


class Pages(Protocol):
    """The pages of one consignment."""

    def file_together(self, paths: Sequence[Path]) -> FiledTogether:
        """Take files in as the pages of one paper, and file what lies on the desk."""


class Goods(Protocol):
    """What is photographed, seen, weighed and measured of one consignment."""

    @property
    def photographs(self) -> Photographs:
        """Its photographs."""

    @property
    def pages(self) -> Pages:
        """Its pages."""

    def describe(self, examination: Examination, found: GoodsFound) -> Consignment:
        """Write down what was found by looking."""

    def weigh(self, weighing: Weighing) -> Consignment:
        """Add a weighing."""

    def measure(self, files: Sequence[Path]) -> Consignment:
        """Take analysers' files in."""

    def answer(self, point: str, said: Said | None, *, number: int | None, reason: str) -> Consignment:
        """Answer a point of the checklist, or take the answer back."""

    def remark(self, text: str) -> Consignment:
        """Add a remark."""

    def checklist(self) -> tuple[CheckLine, ...]:
        """Return the points that concern the goods as they are now."""

    def read_papers(self) -> tuple[PaperReading, ...]:
        """Return how the papers that lie here now are read by their look."""

    def look_at(self, place: PaperPlace) -> Crop | Text:
        """Return what stands at a place of a paper, or why it cannot be shown."""

    def typed(self, field: str, text: str) -> str | Text:
        """Return the plain form of what is typed of a field of a paper, or why it has none."""

    def attest(self, place: PaperPlace, read: FieldReading, said: str) -> Consignment:
        """Say what this officer read at a place of a paper."""

    def reopened(self) -> Consignment:
        """Return the consignment as it lies in its folder now."""
