"""The goods at the window's port: real sheets in a real folder, opened by the real child; the journal is a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.capturing.wire import Drawn
from app.checks.checklist import check_lines
from app.checks.schedules import Schedules
from app.checks.schedules.checklist import ChecklistPoint
from app.domain.attestation import Attestation
from app.domain.checklist import Answer, CheckLine, Said
from app.domain.consignment import LABEL, Consignment, Examination, Paper, Photograph, Remark
from app.domain.crop import Crop, PaperPlace
from app.domain.errors import WorkstationError
from app.domain.found import Assay, Concentration, GoodsFound, Weighing
from app.domain.marking import Mark, Marking
from app.domain.paper_reading import FieldReading
from app.domain.symbol import Scan
from app.domain.texts import Text
from app.filing.desk import FilingDesk
from app.filing.notes import Notes
from app.journal.entry import Kind
from app.photographing import Photographed
from tests.capturing.opening import page_files
from tests.reading.pages import extraction
from tests.ui_desktop import desk_samples as samples


class ListedJournal:
    """A journal of a test: what was appended, and which files were taken in."""

    def __init__(self) -> None:
        self.entries: list[tuple[Kind, Mapping[str, Any]]] = []
        self._taken: dict[str, set[str]] = {}

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> None:  # noqa: ARG002
        self.entries.append((kind, body))

    def taken(self, digests: Iterable[str]) -> Mapping[str, frozenset[str]]:
        return {digest: frozenset(self._taken[digest]) for digest in digests if digest in self._taken}

    def take_in(
        self, digests: Collection[str], *, consignment_id: str, body: Mapping[str, Any], officer_id: str, at: datetime
    ) -> None:
        self.append(Kind.PAGES, body, officer_id=officer_id, at=at)
        for digest in digests:
            self._taken.setdefault(digest, set()).add(consignment_id)


class NoCodes:
    """Reads no symbols."""

    def scan(self, paths: Sequence[Path]) -> list[Scan]:
        return [Scan(str(path), "", ()) for path in paths]


CHECKLIST = Schedules(
    {
        "checklist": (
            ChecklistPoint(
                "seal-intact", {"zh": "封志是否完好？", "en": "Is the seal intact?"}, "T", "T", no_stands_against=True
            ),
            ChecklistPoint(
                "seal-broken",
                {"zh": "是否已拍照？", "en": "Photographed?"},
                "T",
                "T",
                after="seal-intact",
                photographs=2,
            ),
            ChecklistPoint("package-count", {"zh": "清点到多少件？", "en": "How many?"}, "T", "T", asks_number=True),
            ChecklistPoint(
                "origin-marks", {"zh": "标记是否都在？", "en": "Are the marks there?"}, "T", "T", lanes=("red",)
            ),
        )
    }
)


class FakePhotographs:
    """The photographs of the goods at hand: every path is one, unless its name says that it is broken."""

    def __init__(self, goods: FakeGoods) -> None:
        self._goods = goods

    def take(self, paths: Sequence[Path], *, shows: str = LABEL) -> Photographed:
        self._goods.enter("photographs.take")
        faults = tuple(WorkstationError("photograph-broken", file=one.name) for one in paths if "broken" in one.name)
        added = tuple(Photograph(str(one), "0" * 64, shows=shows) for one in paths if "broken" not in one.name)
        goods = self._goods
        goods.consignment = replace(goods.consignment, photographs=goods.consignment.photographs + added)
        return Photographed(tuple(one.sha256 for one in added), faults)

    def take_frame(self, content: bytes, *, shows: str = LABEL) -> Photographed:
        self._goods.enter("photographs.take_frame")
        added = Photograph("photos/frame.png", hashlib.sha256(content).hexdigest(), shows=shows)
        self._change(photographs=(*self._goods.consignment.photographs, added))
        return Photographed((added.sha256,))

    def recover(self) -> None:
        self._goods.enter("photographs.recover")

    def shows(self, sha256: str, shows: str) -> None:
        photographs = self._goods.consignment.photographs
        self._change(
            photographs=tuple(replace(one, shows=shows) if one.sha256 == sha256 else one for one in photographs)
        )

    def mark(self, photograph: Photograph, marks: Sequence[Mark]) -> Marking:
        self._goods.enter("photographs.mark")
        marking = Marking(photograph.sha256, "photos/marked/1.jpg", "1" * 64, tuple(marks), "A1001", samples.NOW)
        self._change(markings=(*self._goods.consignment.markings, marking))
        return marking

    def picture(self, photograph: Photograph, *, side: int) -> Drawn:  # noqa: ARG002 - the port's shape
        return Drawn(400, 300, (400, 300), b"\x80" * 400 * 300 * 3)

    def _change(self, **more: Any) -> None:  # noqa: ANN401 - fields of a consignment
        self._goods.consignment = replace(self._goods.consignment, **more)


class FakeGoods:
    """One consignment at hand; `enter` is told every call, and may raise."""

    def __init__(
        self, consignment: Consignment, folder: Path, journal: ListedJournal, enter: Callable[[str], None]
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.consignment = consignment
        self.folder = folder
        self._enter = self.enter = enter
        self.photographs = FakePhotographs(self)
        self.looked_at: list[PaperPlace] = []
        self.shows: Callable[[PaperPlace], Crop | Text] = lambda _place: Crop(
            60, 20, b"\xff" * 3600, mark=(10, 5, 50, 15)
        )
        notes = Notes(consignment, store=journal, officer_id="A1001", office="2248", clock=lambda: samples.NOW)
        self.pages = FilingDesk(folder, pages=page_files(), codes=NoCodes(), notes=notes)

    def weigh(self, weighing: Weighing) -> Consignment:
        self._enter("weigh")
        kept = replace(weighing, at=samples.NOW)
        return self._found(weighings=(*self.consignment.found.weighings, kept))

    def measure(self, files: Sequence[Path]) -> Consignment:
        self._enter("measure")
        for file in files:
            if not file.read_bytes():
                raise WorkstationError("measurement-none", file=file.name)
        elements = {"Sb": Concentration(834_000, 3_300, 50), "Pb": Concentration(None, 40, 120)}
        fresh = tuple(Assay(1, "Alloy", "VMR-1", str(number), elements) for number, _ in enumerate(files, 1))
        return self._found(assays=(*self.consignment.found.assays, *fresh))

    def describe(self, examination: Examination, found: GoodsFound) -> Consignment:
        self._enter("describe")
        self.consignment = replace(self.consignment, examination=replace(examination, remarks=self._remarks()))
        measured = {"weighings": self.consignment.found.weighings, "assays": self.consignment.found.assays}
        return self._found(**{one.name: getattr(found, one.name) for one in fields(found)} | measured)

    def remark(self, text: str) -> Consignment:
        self._enter("remark")
        remarks = (*self._remarks(), Remark("A1001", samples.NOW, text))
        self.consignment = replace(self.consignment, examination=replace(self.consignment.examination, remarks=remarks))
        return self.consignment

    def answer(self, point: str, said: Said | None, *, number: int | None = None, reason: str = "") -> Consignment:
        self.enter("answer")
        if said is Said.NOT_APPLICABLE and not reason.strip():
            raise WorkstationError("answer-reason")
        examination = self.consignment.examination
        kept = tuple(one for one in examination.answers if one.point != point)
        fresh = (Answer(point, said, number, reason, "A1001", samples.NOW),) if said else ()
        self.consignment = replace(self.consignment, examination=replace(examination, answers=(*kept, *fresh)))
        return self.consignment

    def checklist(self) -> tuple[CheckLine, ...]:
        self.enter("checklist")
        return check_lines(self.consignment, None, CHECKLIST) or ()

    def typed(self, field: str, text: str) -> str | Text:
        self._enter("typed")
        return extraction().typed.plain(field, text)

    def attest(self, place: PaperPlace, read: FieldReading, said: str) -> Consignment:
        self._enter("attest")
        box = place.box or (0, 0, 0, 0)
        word = Attestation(place.sha256, place.page, box, read.field, read.line, read.value, said, "A1001", samples.NOW)
        examination = self.consignment.examination
        words = (*examination.attestations, word)
        self.consignment = replace(self.consignment, examination=replace(examination, attestations=words))
        return self.consignment

    def look_at(self, place: PaperPlace) -> Crop | Text:
        self._enter("look_at")
        self.looked_at.append(place)
        return self.shows(place)

    def _remarks(self) -> tuple[Remark, ...]:
        return self.consignment.examination.remarks

    def reopened(self) -> Consignment:
        self._enter("reopened")
        papers = sorted((self.folder / "papers").glob("*"))
        return replace(self.consignment, papers=tuple(Paper(str(path), "0" * 64) for path in papers))

    def _found(self, **more: Any) -> Consignment:  # noqa: ANN401 - fields of what was found
        self.consignment = replace(self.consignment, found=replace(self.consignment.found, **more))
        return self.consignment
