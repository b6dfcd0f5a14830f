"""What does the window need of the goods that lie open? Their sheets, their photographs, and what is measured and seen.

As of `ui.desktop.workstation`: called from the one worker thread, and each method raises WorkstationError.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.capturing.bundle import Bundle, Image, Place, Source
from app.capturing.wire import Drawn
from app.domain.checklist import CheckLine, Said
from app.domain.consignment import LABEL, Consignment, Examination, Photograph
from app.domain.crop import Crop, PaperPlace
from app.domain.found import GoodsFound, Weighing
from app.domain.marking import Mark, Marking
from app.domain.paper_reading import FieldReading
from app.domain.texts import Text

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.filing.papers import Filed
    from app.filing.taking import TakenIn
    from app.photographing import Photographed


class Pages(Protocol):
    """The sheets of one consignment: what is done to them is on the disk when a method returns.

    Each raises WorkstationError "bundle-..." when the folder of the consignment cannot be used.
    """

    def open(self) -> Bundle:
        """Return the bundle, with what a crash left beside it."""

    def change(self, step: Callable[[Bundle], Bundle]) -> Bundle:
        """Take one step from the bundle as it lies there, and return it."""

    def take(self, paths: Sequence[Path], *, source: Source, place: Place, separator: str) -> TakenIn:
        """Take files in as pages; one that is no page is a fault of the answer."""

    def picture(self, image: Image, *, side: int) -> Drawn:
        """Return a page for the screen, not turned. Raises WorkstationError "page-..."."""

    def file(self) -> Filed:
        """File every document as a paper; what was filed before a fault stays filed."""


class Photographs(Protocol):
    """The photographs of one consignment: what is taken is kept and journalled when a method returns.

    Each raises WorkstationError "declaration-..." or "examination-..." when the folder cannot be used.
    """

    def take(self, paths: Sequence[Path], *, shows: str = LABEL) -> Photographed:
        """Take photographs in; what is wrong with one file is a fault of the answer."""

    def take_frame(self, content: bytes, *, shows: str = LABEL) -> Photographed:
        """Take the frame of a camera in, a PNG file. Raises WorkstationError "photograph-..." too."""

    def recover(self) -> None:
        """List what a crash left unlisted."""

    def shows(self, sha256: str, shows: str) -> None:
        """Say what a photograph shows."""

    def mark(self, photograph: Photograph, marks: Sequence[Mark]) -> Marking:
        """Keep a copy of a photograph with these marks. Raises WorkstationError "photograph-..." too."""

    def picture(self, photograph: Photograph, *, side: int) -> Drawn:
        """Return a photograph for the screen. Raises WorkstationError "photograph-..."."""


class Goods(Protocol):
    """What is photographed, scanned, weighed and measured of one consignment."""

    @property
    def photographs(self) -> Photographs:
        """Its photographs."""

    @property
    def pages(self) -> Pages:
        """Its sheets."""

    def weigh(self, weighing: Weighing) -> Consignment:
        """Add a weighing, journalled; return the consignment with it."""

    def measure(self, files: Sequence[Path]) -> Consignment:
        """Take analysers' files in, journalled; return the consignment with them."""

    def describe(self, examination: Examination, found: GoodsFound) -> Consignment:
        """Write down what was found by looking, journalled; return the consignment with it."""

    def remark(self, text: str) -> Consignment:
        """Add a remark, journalled; return the consignment with it."""

    def answer(self, point: str, said: Said | None, *, number: int | None = None, reason: str = "") -> Consignment:
        """Answer a point of the checklist, or take it back, journalled; return the consignment with it."""

    def checklist(self) -> tuple[CheckLine, ...]:
        """Return the points of the checklist that concern the goods as they are now."""

    def typed(self, field: str, text: str) -> str | Text:
        """Return the plain form of what is typed of a field of a paper, or why it has none."""

    def attest(self, place: PaperPlace, read: FieldReading, said: str) -> Consignment:
        """Say what this officer read at `place`, journalled; return the consignment with it."""

    def look_at(self, place: PaperPlace) -> Crop | Text:
        """Return what stands on a paper at `place`, or why it cannot be shown."""

    def reopened(self) -> Consignment:
        """Return the consignment with the papers, photographs and findings that lie in its folder now."""
