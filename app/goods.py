"""What can an officer do with the goods that lie open? Photograph, scan and file papers, weigh, measure; journalled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.checks.checklist import check_lines
from app.checks.schedules import Schedules
from app.declaring.folder import read_folder
from app.domain.checklist import CheckLine, Said
from app.domain.consignment import Consignment, Examination
from app.domain.crop import Crop, PaperPlace
from app.domain.errors import WorkstationError
from app.domain.found import GoodsFound, Weighing
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.texts import Text
from app.equipment import Equipment, OpenStation
from app.examining import Examining
from app.filing.desk import FilingDesk
from app.filing.notes import Notes
from app.papers.goods import PapersOfGoods
from app.photographing import Photographing


class GoodsDesk:
    """One consignment and its folder, in the hands of one officer."""

    def __init__(
        self,
        consignment: Consignment,
        folder: Path,
        equipment: Equipment,
        *,
        store: OpenStation,
        officer_id: str,
        office: str,
        schedules: Schedules | None = None,
        papers: PapersOfGoods | None = None,
    ) -> None:
        self._consignment = consignment
        self._folder = folder
        self._store, self._schedules = store, schedules
        self._papers, self._clock = papers, equipment.clock
        self._crops, self._typed = equipment.papers.crops, equipment.papers.typed
        by = {"officer_id": officer_id, "office": office}
        notes = Notes(consignment, store=store, clock=equipment.clock, **by)
        self.pages = FilingDesk(folder, pages=equipment.pages, codes=equipment.scanner, notes=notes)
        self.photographs = Photographing(
            folder, consignment, pictures=equipment.pages, journal=store, clock=equipment.clock, **by
        )
        self._examining = Examining(folder, consignment, journal=store, clock=equipment.clock, **by)

    def weigh(self, weighing: Weighing) -> Consignment:
        """Add a weighing and return the goods as found now. Raises WorkstationError "scale-...", "examination-..."."""
        self._examining.weigh(weighing)
        return self.reopened()

    def measure(self, files: Sequence[Path]) -> Consignment:
        """Take analysers' files in and return the goods as found now. Raises WorkstationError "measurement-..."."""
        self._examining.measure(files)
        return self.reopened()

    def describe(self, examination: Examination, found: GoodsFound) -> Consignment:
        """Write down what was found by looking, and return the goods as found now. Raises WorkstationError."""
        self._examining.describe(examination, found)
        return self.reopened()

    def remark(self, text: str) -> Consignment:
        """Add a remark, and return the goods as found now. Raises WorkstationError."""
        self._examining.remark(text)
        return self.reopened()

    def answer(self, point: str, said: Said | None, *, number: int | None = None, reason: str = "") -> Consignment:
        """Answer a point of the checklist, or take the answer back, and return the goods as found now. Raises."""
        self._examining.answer(point, said, number=number, reason=reason)
        return self.reopened()

    def checklist(self) -> tuple[CheckLine, ...]:
        """Return the points of the checklist that concern the goods as they are now; none where there is none."""
        if self._schedules is None:
            return ()
        now = self.reopened()
        return check_lines(now, self._store.selection(now.declaration_no), self._schedules) or ()

    def read_papers(self) -> tuple[PaperReading, ...]:
        """Return how the papers that lie here now are read by their look, as an inspection reads them."""
        return self._papers.read(self.reopened(), at=self._clock()) if self._papers else ()

    def look_at(self, place: PaperPlace) -> Crop | Text:
        """Return what stands on a paper at `place`, or why it cannot be shown; what was read there is journalled."""
        return self._crops.look_at(place)

    def typed(self, field: str, text: str) -> str | Text:
        """Return the plain form of what is typed of a field of a paper, or why it has none."""
        return self._typed.plain(field, text)

    def attest(self, place: PaperPlace, read: FieldReading, said: str) -> Consignment:
        """Say what this officer read at `place`, and return the goods as found now.

        Raises WorkstationError "attestation-changed" where the file that was looked at lies there no more.
        """
        if place.sha256 not in {paper.sha256 for paper in self.reopened().papers}:
            raise WorkstationError("attestation-changed", file=Path(place.path).name)
        self._examining.attest(place.sha256, read, said)
        return self.reopened()

    def reopened(self) -> Consignment:
        """Return the consignment with the papers, photographs and the goods as found that lie in its folder now."""
        now = read_folder(self._folder)
        return replace(
            self._consignment,
            papers=now.papers,
            documents=now.documents,
            photographs=now.photographs,
            markings=now.markings,
            reads=now.reads,
            examination=now.examination,
            found=now.found,
        )
