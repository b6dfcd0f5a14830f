"""Beside a value that was read from a scan stands the piece of the paper: real sheets, cut by the real child."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import qRgb
from PySide6.QtTest import QTest

from app.domain.assessment import Compared
from app.domain.crop import Crop, PaperPlace
from app.domain.document import Document, DocumentKind
from app.domain.errors import WorkstationError
from app.domain.finding import FactValue, Finding, Subject
from app.domain.outcome import Outcome
from app.domain.paper_reading import FieldReading, Ground, PaperReading
from app.domain.texts import Language, Text
from app.domain.verification import Answer
from app.papers.crops import PaperCrops
from app.reading.lines import PageLines, PaperLines, Source
from app.reading.reader import PaperReader
from tests.reading.conftest import MAIN
from tests.scanning.drawing import png_header
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from ui.desktop.view_models.findings import rows_of
from ui.desktop.view_models.sheet import sheet_of

INK = (180, 20, 20)
FIRST, SECOND = (200, 300, 500, 330), (200, 600, 500, 630)


@pytest.fixture(scope="module")
def reader() -> Iterator[PaperReader]:
    """Return what opens papers; it is never asked to look at one, so no network is loaded."""
    with PaperReader((*MAIN, "open"), (*MAIN, "look")) as reader:
        yield reader


def sheet(folder: Path) -> Path:
    """Return a sheet that bears red ink at the first place alone, laid on its side."""
    page = Image.new("RGB", (800, 1100), "white")
    ImageDraw.Draw(page).rectangle(FIRST, fill=INK)
    path = folder / "invoice.png"
    page.rotate(90, expand=True).save(path)
    return path


def asked(code: str, ref: str = "", **facts: FactValue | None) -> Finding:
    words = Text("desktop.report.being-written")
    return Finding(code, Subject(ref=ref), Outcome.REFER, "", "", words, words, "r", None, tuple(facts.items()))


class Desk:
    """An inspection of goods whose invoice was read from a scan, with the cutter of a real station."""

    def __init__(self, stage: Stage, reader: PaperReader, folder: Path) -> None:
        self.stage = stage
        self.path = sheet(folder)
        self.sha256 = hashlib.sha256(self.path.read_bytes()).hexdigest()
        self.crops = crops = PaperCrops(reader)
        crops.remember(PaperLines("", self.sha256, (PageLines(1, 800, 1100, (), Source.OCR, turn=90),)))
        page = stage.begin()
        page._next.click()
        stage.settle()
        desk = page._desk
        assert desk.assessment is not None
        assert desk.folder is not None
        fields = (
            FieldReading("contract_no", "K-1", "K-l", 1, FIRST, 970, ground=Ground.KNOWN),
            FieldReading("consignee", "Harbour Co", "Harbour C0", 1, SECOND, 760, candidates=("Harbour Co",)),
            FieldReading("carrier", "Grey Line", "Grey Line", 1, FIRST, 990),
        )
        kind = DocumentKind.INVOICE
        reading = PaperReading(str(self.path), self.sha256, kind, (1,), fields, seal=Answer.UNKNOWN)
        unread = PaperReading(str(self.path), self.sha256, None, (1,))
        document = Document(kind, number="4711", sha256=self.sha256, pages=(1,))
        goods = replace(desk.assessment.consignment, documents=(document,), readings=(reading, unread))
        both: dict[str, FactValue | None] = {"paper_contradicts": "contract_no", "paper_unsure": "consignee, carrier"}
        desk.consignment = goods
        self.compared = (
            Compared(1, "contract_no", (("declaration", "K-1"), (document.name, "K-1"))),
            Compared(1, "consignee", (("declaration", "C1"),)),
        )
        desk.sheet = sheet_of(
            replace(
                desk.assessment,
                assessment_id="read",
                consignment=goods,
                findings=(asked("papers.read", document.name, **both), asked("papers.legible")),
                comparison=self.compared,
            )
        )
        self.goods = stage.session.goods(goods, desk.folder)
        self.goods.shows = crops.look_at
        desk.changed.emit()
        stage.settle()
        self.details = page.details
        self.table = page.comparison._table

    def choose(self, row: int, column: int) -> None:
        self.table.setCurrentIndex(self.table.model().index(row, column))
        self.stage.settle()

    def said(self) -> str:
        return self.details._text.toPlainText()

    def drawn(self) -> QPoint | None:
        """Return a point where the view shows red ink; None where it shows none."""
        image = self.details.picture.grab().toImage()
        points = (QPoint(x, y) for y in range(image.height()) for x in range(image.width()))
        return next((at for at in points if image.pixelColor(at).rgb() == qRgb(*INK)), None)


@pytest.fixture
def desk(stage: Stage, reader: PaperReader, tmp_path: Path) -> Desk:
    return Desk(stage, reader, tmp_path)


def test_a_cell_read_from_a_scan_shows_what_stands_there_and_how_far_it_counts(desk: Desk) -> None:
    desk.choose(0, 2)
    assert desk.drawn() is not None
    assert all(word in desk.said() for word in ("K-l", "invoice.png", "page 1", "97 %", "the register knows it"))
    assert "UNKNOWN" in desk.said()
    desk.choose(1, 2)
    assert desk.details.picture.crop is not None
    assert desk.drawn() is None
    assert all(word in desk.said() for word in ("Harbour C0", "Not read surely (76 %)", "proposed", "Harbour Co"))


@pytest.mark.parametrize(
    ("finding", "shown"),
    [
        (asked("papers.read", "invoice 4711", paper_unsure="consignee"), ["Harbour C0"]),
        (asked("papers.read", "invoice 4711", paper_unsure=None), []),
        (
            asked("papers.agree", "invoice 4711", paper_differs="contract_no", paper_unread="carrier"),
            ["K-l", "Grey Line"],
        ),
        (asked("papers.signature", "invoice 4711"), [""]),
        (asked("papers.number", "invoice 4711"), []),
        (asked("papers.agree", "invoice 9999", paper_differs="contract_no"), []),
        (asked("parties.listed", "invoice 4711", paper_differs="contract_no"), []),
        (asked("papers.legible"), [""]),
    ],
)
def test_a_finding_shows_the_values_that_it_is_about(desk: Desk, finding: Finding, shown: list[str]) -> None:
    (row,) = rows_of([finding], desk.stage.page._desk.consignment)
    assert [value.printed for value in row.values] == shown
    assert rows_of([finding])[0].values == ()


def test_a_cell_that_no_scan_speaks_of_shows_the_finding_again(desk: Desk) -> None:
    desk.choose(0, 2)
    desk.choose(0, 1)
    assert (desk.details.value, desk.details._value) == (desk.details._values[0], None)
    assert "K-l" not in desk.said()


def test_a_click_on_the_finding_already_chosen_shows_it_again(desk: Desk) -> None:
    findings = desk.stage.page.findings._table
    desk.choose(0, 2)
    assert "K-l" in desk.said()
    at = findings.visualRect(findings.currentIndex()).center()
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.stage.settle()
    assert "K-l" not in desk.said()
    before = len(desk.goods.looked_at)
    QTest.mouseClick(findings.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.stage.settle()
    assert len(desk.goods.looked_at) == before


def test_a_finding_about_reading_shows_each_value_in_question_by_key(desk: Desk) -> None:
    rows = desk.stage.page.findings.model.rows
    at = [row.question.code for row in rows].index("question.papers.read")
    desk.stage.page.findings._table.selectRow(at)
    desk.stage.settle()
    assert desk.details.value is not None
    assert desk.details.value.printed == "Harbour C0"
    assert (desk.details.picture.crop is not None, desk.drawn()) == (True, None)
    desk.stage.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desk.details.value.printed == "Grey Line"
    assert desk.details._heading.text() == "Details: value 2 of 2"
    assert desk.drawn() is not None


def test_a_paper_of_no_known_kind_is_shown_whole(desk: Desk) -> None:
    rows = desk.stage.page.findings.model.rows
    at = [row.question.code for row in rows].index("question.papers.legible")
    desk.stage.page.findings._table.selectRow(at)
    desk.stage.settle()
    assert desk.goods.looked_at[-1] == PaperPlace(str(desk.path), desk.sha256, 1, None)
    crop = desk.details.picture.crop
    assert crop is not None
    assert crop.height > crop.width
    assert desk.drawn() is not None


def test_it_is_made_larger_by_key_and_the_value_stays_in_sight(desk: Desk) -> None:
    desk.choose(0, 2)
    picture = desk.details.picture
    for _ in range(3):
        QTest.keyClick(picture, Qt.Key.Key_Plus)
    assert picture.zoom == 3.0
    assert desk.drawn() is not None
    for _ in range(60):
        QTest.keyClick(picture, Qt.Key.Key_Up)
        QTest.keyClick(picture, Qt.Key.Key_Left)
    assert desk.drawn() != QPoint(0, 0)
    QTest.keyClick(picture, Qt.Key.Key_0)
    assert picture.zoom == 1.0


@pytest.mark.parametrize("language", Language)
def test_what_stands_there_is_read_out(desk: Desk, language: Language) -> None:
    desk.choose(0, 2)
    desk.stage.window._speak(language)
    desk.stage.settle()
    name = desk.details.picture.accessibleName()
    assert "K-l" in name
    assert ("合同" if language is Language.ZH else "Contract") in name
    assert nameless(named(desk.stage.window)) == []


def test_a_file_that_was_changed_is_a_sentence_and_no_picture(desk: Desk) -> None:
    desk.path.write_bytes(desk.path.read_bytes() + b"\0")
    desk.choose(0, 2)
    assert desk.details.picture.crop is None
    assert "invoice.png was changed after it was read" in desk.details.picture._said
    assert "Judge again" in desk.details.picture.accessibleDescription()
    desk.path.write_bytes(desk.path.read_bytes()[:-1])
    desk.table.clicked.emit(desk.table.currentIndex())
    desk.stage.settle()
    assert desk.details.picture.crop is not None


def test_a_file_made_to_harm_is_a_sentence_and_the_next_value_is_shown(desk: Desk) -> None:
    good = desk.path.read_bytes()
    desk.path.write_bytes(png_header(60_000, 60_000))
    digest = hashlib.sha256(desk.path.read_bytes()).hexdigest()
    desk.crops.remember(PaperLines("", digest, ()))
    shown = desk.details._row
    assert shown is not None
    harmful = replace(shown.values[0], place=replace(shown.values[0].place, sha256=digest))
    desk.details.show_value(harmful)
    desk.stage.settle()
    assert desk.details.picture.crop is None
    assert "invoice.png" in desk.details.picture._said
    assert desk.drawn() is None
    desk.path.write_bytes(good)
    desk.choose(0, 2)
    assert desk.drawn() is not None


@pytest.mark.parametrize(
    ("seal", "said"), [(Answer.VALID, "VALID"), (Answer.INVALID, "INVALID"), (Answer.UNKNOWN, "UNKNOWN"), (None, None)]
)
def test_what_the_seal_comes_to_stands_there_with_the_reason(desk: Desk, seal: Answer | None, said: str | None) -> None:
    desk.choose(0, 2)
    value = desk.details.value
    assert value is not None
    desk.details.show_value(replace(value, seal=seal))
    reasons = (Text("read.seal.altered"),) if seal is Answer.INVALID else ()
    desk.details.show_picture(value.place, Crop(1, 1, b"\0\0\0", seal=reasons))
    told = [line for line in desk.said().splitlines() if line.startswith("Electronic seal")]
    assert told == ([] if said is None else [line for line in told if f": {said}" in line])
    assert len(told) == (said is not None)
    render = desk.stage.page._wording.render
    assert (render(Text("read.seal.altered")) in desk.said()) == (seal is Answer.INVALID)


def test_a_child_that_cannot_be_started_is_a_sentence_with_its_remedy(desk: Desk) -> None:
    error = WorkstationError("sandbox-start", reason="no room")
    desk.stage.workstation.failures["look_at"] = error
    desk.choose(0, 2)
    assert desk.details.picture.crop is None
    render = desk.stage.page._wording.render
    assert desk.details.picture._said == f"{render(error.text)} {render(error.remedy)}"


def test_a_picture_that_comes_late_is_not_shown_for_another_value(desk: Desk) -> None:
    desk.choose(0, 2)
    late = desk.details.value
    desk.choose(1, 2)
    assert late is not None
    shown = desk.details.picture.crop
    desk.details.show_picture(late.place, Crop(1, 1, b"\0\0\0"))
    assert desk.details.picture.crop == shown


def test_of_many_values_pointed_at_in_haste_the_last_alone_is_cut(desk: Desk) -> None:
    before = len(desk.goods.looked_at)
    for row in (0, 1, 0, 1):
        desk.table.setCurrentIndex(desk.table.model().index(row, 2))
    desk.stage.settle()
    assert [place.box for place in desk.goods.looked_at[before:]] == [SECOND]
