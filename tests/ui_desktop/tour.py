"""Everything the window can show, with something in it: each page, each state of a page, and each dialog over it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.checklist import Said
from app.domain.copies import Printable
from app.domain.crop import Crop
from app.domain.document import DocumentKind
from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.domain.marking import MarkKind
from app.domain.paper_reading import FieldReading, PaperReading
from tests.capturing.sheets import save
from tests.ui_desktop import office_samples
from tests.ui_desktop.fake_workstation import PASSWORD
from tests.ui_desktop.stage import Stage
from ui.desktop import answer_dialog
from ui.desktop.answer_dialog import AnswerDialog
from ui.desktop.asking import Answer, NameDialog, Question, StepDialog
from ui.desktop.attesting_panel import AttestingDialog
from ui.desktop.checklist_panel import ChecklistDialog
from ui.desktop.declarant_panel import DeclarantDialog
from ui.desktop.goods_charts import GoodsCharts
from ui.desktop.guide import GuideDialog
from ui.desktop.looking_panel import LookingDialog
from ui.desktop.measuring_dialog import MeasuringDialog
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.papers_dialog import PapersDialog
from ui.desktop.photographs_panel import PhotographsDialog
from ui.desktop.printing import PrintDialog, ReportPrinting
from ui.desktop.reason_dialog import ReasonDialog
from ui.desktop.scan_settings import ScanSettingsDialog
from ui.desktop.second_signature import SignatureDialog
from ui.desktop.trade_page import TradePage
from ui.desktop.view_models.dismissal import StandingHit
from ui.desktop.view_models.paper_values import value_of
from ui.desktop.view_models.trade_pictures import PictureName

Kind = TypeVar("Kind", bound=QDialog)
Stop = tuple[str, QWidget]
HOUSE = Path(answer_dialog.__file__).parent
PAPERS = ("invoice DEMO-INV-4711", "packing-list DEMO-PL-4711", "bill-of-lading DEMO-BL-4711", "contract DEMO-C-4711")


class OnePrinter:
    """A printer that is only asked for its name."""

    def names(self) -> tuple[str, ...]:
        return ("Desk printer",)

    def open(self, name: str) -> QPrinter:
        raise WorkstationError("printer-gone", printer=name)


def every_dialog() -> set[type[QDialog]]:
    """Return every kind of dialog that the window's modules make."""
    for path in HOUSE.rglob("*.py"):
        if "Dialog):" in path.read_text("utf-8"):
            importlib.import_module("ui.desktop." + ".".join(path.relative_to(HOUSE).with_suffix("").parts))
    return {kind for kind in _below(QDialog) if kind.__module__.startswith("ui.desktop")} - {PanelDialog, AnswerDialog}


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


class Asked:
    """Remembers the questions of the review, and answers none."""

    def __init__(self) -> None:
        self.questions: list[Question] = []

    def step(self, parent: QWidget, question: Question) -> Answer | None:  # noqa: ARG002 - the port's shape
        self.questions.append(question)
        return None

    def name(self, parent: QWidget, title: str) -> str | None:  # noqa: ARG002 - the port's shape
        return None

    def new_file(self, parent: QWidget, title: str, name: str) -> Path | None:  # noqa: ARG002 - the port's shape
        return None

    def file(self, parent: QWidget, title: str, suffix: str) -> Path | None:  # noqa: ARG002 - the port's shape
        return None


def tour(stage: Stage, folder: Path) -> Iterator[Stop]:
    """Go through everything and stop at each; the window is at rest there."""
    window = stage.window
    yield "shift start, nobody signed in", window
    _sign_in(stage)
    yield "shift start", window
    yield from _inspection(stage)
    yield from _goods(stage, folder)
    yield from _attesting(stage, folder)
    yield from _over_the_inspection(stage)
    yield from _office(stage)
    yield from _trade(stage)
    window._turn_to(len(window._offered) - 1)
    stage.settle()
    yield "devices", window


def _sign_in(stage: Stage) -> None:
    """Sign the supervisor in, who may see every page; a case was returned to somebody."""
    panel = stage.window.shift_start.sign_in
    panel._who.setCurrentIndex(1)
    panel._password.setText(PASSWORD)
    panel._enter.click()
    stage.settle()
    stage.session.logged = office_samples.lines()
    stage.session.papers = PAPERS


def _inspection(stage: Stage) -> Iterator[Stop]:
    window = stage.window
    window._turn_to(1)
    stage.settle()
    yield "inspection, nothing open", window
    stage.type_number("26-DU-000123")
    yield "inspection, looked up", window
    for number in ("020120260000000002", "020120260000000003"):
        stage.type_number(number)
        yield f"inspection of {number}", window
    stage.page.steps.declarant.click()
    with _opened(stage, DeclarantDialog) as declarant:
        yield "signature by hand", declarant
        declarant.panel.refuses.setChecked(True)
        yield "signature refused", declarant
    stage.page.steps.write.click()
    stage.settle()
    yield "inspection, report written", window
    stage.page.notice.say_failed(WorkstationError("serial-missing", port="/dev/ttyUSB0"))
    yield "inspection, something failed", window


def _goods(stage: Stage, folder: Path) -> Iterator[Stop]:
    intake = stage.page.intake
    intake.papers.click()
    with _opened(stage, PapersDialog) as papers:
        papers.panel.sources.take([save(folder, "invoice.png"), save(folder, "list.png")])
        stage.settle()
        yield "papers", papers
        papers.panel.sources.set_up.click()
        with _opened(stage, ScanSettingsDialog) as settings:
            yield "scan settings", settings
    intake.evidence.click()
    with _opened(stage, PhotographsDialog) as photographs:
        photographs.panel.gallery.take([save(folder, "seal.png")], "other")
        stage.settle()
        photographs.panel._mark(MarkKind.ARROW)
        yield "photographs", photographs
        photographs.panel.finish()
    intake.measure.click()
    with _opened(stage, MeasuringDialog) as measuring:
        for package in (1, 2):
            kept = Weighing(26_010, stable=True, scale_id="ttyUSB0", package=package, unit="kg")
            measuring.panel._weighed(kept)
            stage.settle()
        yield "measuring", measuring
    intake.seen.click()
    with _opened(stage, LookingDialog) as looking:
        looking.panel.container.setText("MSKU1234566")
        looking.panel.remark.setPlainText("封志完好，箱门右侧有凹痕。")
        looking.panel.keep_remark()
        stage.settle()
        yield "what was seen", looking
    intake.checklist.click()
    with _opened(stage, ChecklistDialog) as checklist:
        rows = checklist.panel.rows
        rows["seal-intact"].answered.emit(Said.NO, None, "glued with resin")
        stage.settle()
        marks = rows["origin-marks"]
        marks.answer.setCurrentIndex(marks._answers.index(Said.NOT_APPLICABLE))
        marks.answer.activated.emit(0)
        stage.settle()
        yield "checklist", checklist
    read = FieldReading("net_mass", "76000", "76", 1, (10, 10, 60, 30), 420, line=1, candidates=("16000", "70000"))
    paper = PaperReading("packing-list.jpg", "5c" * 32, DocumentKind.PACKING_LIST, (1,), (read,))
    stage.page.details.attesting.emit(value_of(paper, read), Crop(60, 20, b"\xff" * 3600, mark=(10, 5, 50, 15)))
    with _opened(stage, AttestingDialog) as attesting:
        yield "what a paper says", attesting
        attesting.panel.line.setText("76")
        stage.settle()
        yield "what a paper says, without its unit", attesting


def _attesting(stage: Stage, folder: Path) -> Iterator[Stop]:
    invoice = PaperReading(str(folder / "invoice.png"), "0" * 64, DocumentKind.INVOICE, (1,))
    unsure = FieldReading("consignee", "Harbour Co", "Harbour C0", 1, (0, 0, 80, 20), 760)
    stage.page.details.attesting.emit(value_of(invoice, unsure), Crop(80, 20, bytes(4_800)))
    with _opened(stage, AttestingDialog) as attesting:
        yield "what stands on a paper", attesting


def _over_the_inspection(stage: Stage) -> Iterator[Stop]:
    window, page = stage.window, stage.page
    page._chart.click()
    with _opened(stage, GoodsCharts) as charts:
        yield "balance", charts
        charts._turn()
        yield "custody", charts
    page.countersigning.emit(Path("report.pdf"))
    with _opened(stage, SignatureDialog) as signing:
        yield "second signature", signing
    (printing,) = page.findChildren(ReportPrinting)
    printing._printers = OnePrinter()
    for name, choose in (("print", printing._choose_pages), ("gate slip", printing._choose_for_slip)):
        choose(Printable(Path("report.pdf"), "0" * 64, "a1", pages=3))
        with _opened(stage, PrintDialog) as asked:
            yield name, asked
    hit = StandingHit("云南锗业有限公司", "OFAC-12345", "Yunnan Chihong International Germanium Industry")
    for dialog in (ReasonDialog(hit, page), NameDialog("Name of the filter", page)):
        dialog.open()
        with _opened(stage, type(dialog)) as shown:
            yield type(dialog).__name__, shown
    window.show_actions()
    assert window.palette_of_actions
    yield "every action", window.palette_of_actions
    window.palette_of_actions.reject()
    window.show_guide(window, "")
    with _opened(stage, GuideDialog) as guide:
        yield "guide", guide
    window.lock.lock()
    stage.settle()
    assert window.lock.dialog
    yield "locked", window.lock.dialog
    window.lock.dialog.panel.password.setText(PASSWORD)
    window.lock.dialog.panel.enter.click()
    stage.settle()
    window.show_crash(ValueError("a fault of the program"))
    assert window._crash
    yield "crash", window._crash
    window._crash.close()
    stage.settle()


def _office(stage: Stage) -> Iterator[Stop]:
    window = stage.window
    assert window.office
    review = window.office.review
    review.asking = asked = Asked()
    window._turn_to(2)
    stage.settle()
    yield "review", window
    for button in (one for one in review._steps() if one is not review.mine):
        button.setEnabled(True)
        button.click()
    for question in asked.questions:
        dialog = StepDialog(question, review)
        dialog.open()
        with _opened(stage, StepDialog) as shown:
            yield f"review, {question.title}", shown
    window._turn_to(3)
    stage.settle()
    yield "log", window


def _trade(stage: Stage) -> Iterator[Stop]:
    window = stage.window
    window._turn_to(4)
    stage.settle()
    page = window._offered[4]
    assert isinstance(page, TradePage)
    for row, picture in enumerate(PictureName):
        page.pictures.setCurrentRow(row)
        stage.settle()
        yield f"trade, {picture}", window
    page._enter(0)
    page._swap()
    stage.settle()
    yield "trade, as a table", window


@contextmanager
def _opened(stage: Stage, kind: type[Kind]) -> Iterator[Kind]:
    """Wait for the dialog of this kind, and close it at the end."""
    stage.settle()
    dialog = next(one for one in stage.window.findChildren(kind) if one.isVisible())
    yield dialog
    dialog.reject()
    stage.settle()
