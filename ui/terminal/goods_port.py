"""What does the command line need of the goods that lie open? What `app.goods` offers of it, as a port."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.checklist import CheckLine, Said
from app.domain.consignment import Consignment, Examination, Photograph
from app.domain.found import GoodsFound, Weighing
from app.domain.marking import Mark, Marking

if TYPE_CHECKING:  # of the steps commands know values only, and load none of them
    from app.photographing import Photographed


class Photographs(Protocol):
    """The photographs of one consignment."""

    def take(self, paths: Sequence[Path], *, shows: str) -> Photographed:
        """Take photographs in; what is wrong with one file is a fault."""

    def mark(self, photograph: Photograph, marks: Sequence[Mark]) -> Marking:
        """Draw marks on a copy of a photograph."""


class Goods(Protocol):
    """What is photographed, seen, weighed and measured of one consignment."""

    @property
    def photographs(self) -> Photographs:
        """Its photographs."""

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

    def reopened(self) -> Consignment:
        """Return the consignment as it lies in its folder now."""
