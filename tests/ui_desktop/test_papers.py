"""An inspector scans, sorts and files papers in the window: real sheets, SANE's test device, the real child."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from app.capturing.bundle import Bundle, Page
from app.domain.texts import Language
from app.journal.entry import Kind
from tests.capturing.sane import FEEDER, GLASS, SHEETS, failing, slow
from tests.capturing.sheets import pdf, save
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from ui.desktop.controls import ActionButton
from ui.desktop.papers_dialog import PapersDialog
from ui.desktop.papers_panel import PapersPanel
from ui.desktop.scan_settings import ScanSettingsDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass
class Table:
    """The papers of one consignment, open over the inspection."""

    stage: Stage
    dialog: PapersDialog
    ends: list[bool] = field(default_factory=list)

    @property
    def panel(self) -> PapersPanel:
        return self.dialog.panel

    @property
    def bundle(self) -> Bundle:
        return self.panel.sorting.bundle

    @property
    def folder(self) -> Path:
        return self.panel.sources._folder

    def page(self) -> Page:
        page = self.panel.current()
        assert page is not None
        return page

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key of an action, and wait until it has clicked and its jobs are done."""
        clicked: list[bool] = []
        buttons = [one for one in self.panel.findChildren(ActionButton) if one.isVisible()]
        connections = [button.clicked.connect(lambda: clicked.append(True)) for button in buttons]
        QTest.keyClick(self.panel, key, functools.reduce(operator.or_, modifiers, PLAIN))
        self.stage.qtbot.waitUntil(lambda: bool(clicked), timeout=5000)
        for button, connection in zip(buttons, connections, strict=True):
            button.clicked.disconnect(connection)
        self.stage.settle()

    def close(self) -> None:
        """Close the papers by their key."""
        QTest.keyClick(self.panel, Qt.Key.Key_Escape)
        self.stage.qtbot.waitUntil(lambda: bool(self.ends), timeout=5000)
        self.stage.settle()

    def add(self, *paths: Path) -> None:
        self.stage.picker.next_papers = list(paths)
        self.press(Qt.Key.Key_O, CONTROL)

    def wait(self, condition: Callable[[], bool]) -> None:
        def settled() -> bool:
            self.stage.settle()
            return condition()

        self.stage.qtbot.waitUntil(settled, timeout=30_000)

    def has_scanned(self, pages: int) -> bool:
        """Return whether the scan is over and so many pages lie there."""
        return not self.panel.sources.scanner.is_scanning and len(self.bundle.pages) == pages

    def said(self) -> str:
        sentence = self.panel.notice.sentence
        return sentence.text.code if sentence else ""


@pytest.fixture
def table(stage: Stage) -> Iterator[Table]:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.press(Qt.Key.Key_F3)
    dialog = stage.window.findChild(PapersDialog)
    assert isinstance(dialog, PapersDialog)
    table = Table(stage, dialog)
    dialog.finished.connect(lambda _: table.ends.append(True))
    yield table
    if not table.ends:
        dialog.panel.sources.close_devices()


def order(bundle: Bundle) -> list[int]:
    return [page.no for page in bundle.pages]


def test_papers_wait_until_a_consignment_lies_open(stage: Stage) -> None:
    page = stage.begin()
    assert not page.intake.papers.isEnabled()
    stage.type_number("020120260000000001")
    assert page.intake.papers.isEnabled()


def test_one_press_scans_all_sheets_of_the_feeder(table: Table) -> None:
    table.panel.sources._settings.profiles = (FEEDER,)
    table.press(Qt.Key.Key_F2)
    table.wait(functools.partial(table.has_scanned, SHEETS))
    assert [kind for kind, _ in table.stage.session.journal.entries] == [Kind.PAGES] * SHEETS
    assert not list((table.folder / "pages" / "incoming").glob("*/*"))


def test_the_next_scan_follows_and_the_profile_is_remembered(table: Table) -> None:
    table.panel.sources._settings.profiles = (FEEDER, GLASS)
    table.panel.sources.show_profiles()
    table.panel.sources._choose(1)
    for _ in range(2):
        before = len(table.bundle.pages)
        table.press(Qt.Key.Key_F2)
        table.wait(functools.partial(table.has_scanned, before + 1))
    assert type(table.panel.sources._settings)(table.stage.workstation.home).profile == GLASS


def test_a_jam_is_told_with_its_remedy_and_costs_no_page(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.panel.sources._settings.profiles = (failing(FEEDER, "JAMMED"),)
    table.press(Qt.Key.Key_F2)
    table.wait(lambda: not table.panel.sources.scanner.is_scanning)
    assert table.said() == "error.scanner-jammed"
    assert order(table.bundle) == [1]
    assert table.panel.sources.scan.isEnabled()


def test_a_scan_is_stopped_by_its_key_and_shows_how_far_it_is(table: Table) -> None:
    table.panel.sources._settings.profiles = (slow(FEEDER),)
    table.press(Qt.Key.Key_F2)
    table.wait(lambda: table.panel.sources.progress.value() > 0)
    assert table.panel.sources.progress.isVisible()
    assert not table.panel.file.isEnabled()
    table.press(Qt.Key.Key_F4)
    table.wait(lambda: not table.panel.sources.scanner.is_scanning)
    assert table.said() == ""
    assert not table.panel.sources.progress.isVisible()


def test_without_a_profile_the_settings_come_first(table: Table) -> None:
    table.press(Qt.Key.Key_F2)
    dialog = table.panel.findChild(ScanSettingsDialog)
    assert isinstance(dialog, ScanSettingsDialog)
    assert not table.panel.sources.scanner.is_scanning
    dialog.accept()


def test_a_profile_is_set_up_from_what_the_scanner_says(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dll.conf").write_text("test\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(tmp_path))
    table.press(Qt.Key.Key_E, CONTROL)
    dialog = table.panel.findChild(ScanSettingsDialog)
    assert isinstance(dialog, ScanSettingsDialog)
    settings = dialog.settings
    table.wait(lambda: settings.source.count() > 0)
    settings.source.setCurrentText("Automatic Document Feeder")
    settings.separator.setText("PATCHT")
    settings.name.setText("Stack")
    settings.save.click()
    profile = table.panel.sources._settings.profile
    assert profile is not None
    assert (profile.name, profile.device, profile.is_feeder) == ("Stack", "test:0", True)
    assert (profile.dpi, profile.mode, profile.separator) == (300, "Color", "PATCHT")
    assert table.panel.sources.profile.currentText() == "Stack"
    assert nameless(named(dialog)) == []
    dialog.accept()


def test_pages_are_turned_moved_struck_out_and_brought_back_by_keys(table: Table, tmp_path: Path) -> None:
    table.add(*(save(tmp_path, f"{name}.png") for name in "abc"))
    assert table.page().no == 1
    table.press(Qt.Key.Key_Right, CONTROL)
    assert table.page().turn == 90
    table.press(Qt.Key.Key_Down, CONTROL)
    assert order(table.bundle) == [2, 1, 3]
    table.press(Qt.Key.Key_Delete)
    assert table.page().is_struck
    assert [page.no for page in table.bundle.documents()[0]] == [2, 3]
    for _ in range(3):
        table.press(Qt.Key.Key_Z, CONTROL)
    assert order(table.bundle) == [1, 2, 3]
    assert not table.page().is_struck
    assert table.page().turn == 0


def test_the_next_file_replaces_the_chosen_page_and_what_follows_is_put_behind_it(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"), save(tmp_path, "b.png"))
    table.press(Qt.Key.Key_R, CONTROL)
    assert table.panel.where.isVisible()
    table.add(save(tmp_path, "c.png"))
    table.add(save(tmp_path, "d.png"))
    names = {original.sha256: original.name for original in table.bundle.originals}
    assert [names[page.image.sha256] for page in table.bundle.pages] == ["c.png", "d.png", "b.png"]
    assert names[table.bundle.page(1).earlier[0].sha256] == "a.png"


def test_files_are_inserted_before_the_chosen_page(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.press(Qt.Key.Key_I, CONTROL)
    table.add(pdf(tmp_path, "b.pdf", 2))
    assert order(table.bundle) == [2, 3, 1]


def test_a_page_that_is_dropped_on_another_goes_before_it(table: Table, tmp_path: Path) -> None:
    table.add(*(save(tmp_path, f"{name}.png") for name in "abc"))
    table.panel.pages.list.setCurrentRow(2)
    table.panel.pages.list.dropped.emit(2, 0)
    table.stage.settle()
    assert order(table.bundle) == [3, 1, 2]
    table.panel.pages.list.dropped.emit(0, 3)
    table.stage.settle()
    assert order(table.bundle) == [1, 2, 3]
    assert table.page().no == 3


def test_corners_are_dragged_on_the_picture(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.press(Qt.Key.Key_K, CONTROL)
    picture = table.panel.picture
    corner = picture._handles()[0].toPoint()
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseMove(picture, corner + QPoint(30, 40))
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=corner + QPoint(30, 40))
    table.stage.settle()
    corners = table.page().corners
    assert corners is not None
    assert corners[0][0] > 20
    assert corners[0][1] > 30
    assert corners[2] == (619, 876)


def test_corners_are_moved_by_the_keyboard_also_on_a_turned_page(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.press(Qt.Key.Key_Right, CONTROL)
    table.press(Qt.Key.Key_K, CONTROL)
    picture = table.panel.picture
    QTest.keyClick(picture, Qt.Key.Key_3)
    QTest.keyClick(picture, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(picture, Qt.Key.Key_Right, SHIFT)
    table.stage.settle()
    corners = table.page().corners
    assert corners is not None
    assert corners == ((0, 0), (619, 0), (619, 836), (0, 876))
    assert "3" in picture.accessibleDescription()


def test_corners_never_cross(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.press(Qt.Key.Key_K, CONTROL)
    for _ in range(40):
        QTest.keyClick(table.panel.picture, Qt.Key.Key_Right, SHIFT)
    table.stage.settle()
    corners = table.page().corners
    assert corners is not None
    assert corners[0][0] < corners[1][0]


def test_documents_are_filed_and_judged_with_the_consignment(table: Table, tmp_path: Path) -> None:
    table.add(*(save(tmp_path, f"{name}.png") for name in "abc"))
    table.panel.pages.choose(3)
    table.press(Qt.Key.Key_D, CONTROL)
    table.press(Qt.Key.Key_F9)
    assert table.said() == "desktop.papers.filed"
    assert sorted(path.name for path in (table.folder / "papers").iterdir()) == ["scan-001.pdf", "scan-002.png"]
    assert not table.panel.file.isEnabled()
    table.close()
    assert table.stage.session.calls[-2:] == ["reopened", "inspect"]
    judged = table.stage.page._desk.assessment
    assert judged is not None
    assert len(judged.consignment.papers) == 2


def test_papers_that_were_only_looked_at_are_not_judged_again(table: Table) -> None:
    before = list(table.stage.session.calls)
    table.close()
    assert table.stage.session.calls == before


def test_pages_lie_there_when_the_papers_are_opened_again(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.close()
    table.stage.page.intake.papers.click()
    table.stage.settle()
    again = table.stage.window.findChildren(PapersDialog)[-1]
    assert [page.no for page in again.panel.sorting.bundle.pages] == [1]
    again.panel.sources.close_devices()


def test_what_is_no_page_is_refused_with_its_remedy(table: Table, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no PDF")
    table.add(tmp_path / "a.pdf")
    assert table.said() == "error.page-broken"
    assert table.bundle == Bundle()


def test_files_that_arrive_in_the_watched_folder_are_taken_in_and_those_before_are_offered(
    table: Table, tmp_path: Path
) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    lay = save(folder, "lay.png")
    table.panel.sources._settings.watched = folder
    table.panel.sources.watcher._every_s = table.panel.sources.watcher._settled_s = 0.1
    table.panel.sources.watch()
    table.wait(lambda: bool(table.panel.sources.lying))
    assert table.bundle == Bundle()
    arrived = save(folder, "arrived.png")
    table.wait(lambda: len(table.bundle.pages) == 1)
    assert table.panel.sources.take_lying.isVisible()
    table.press(Qt.Key.Key_G, CONTROL)
    assert [original.name for original in table.bundle.originals] == ["arrived.png", "lay.png"]
    assert lay.is_file()
    assert arrived.is_file()


def test_a_watched_folder_that_is_gone_says_so(table: Table, tmp_path: Path) -> None:
    table.panel.sources._settings.watched = tmp_path / "nowhere"
    table.panel.sources.watch()
    table.wait(lambda: table.said() == "error.watched-missing")


def test_a_scan_of_a_handheld_reader_presses_nothing(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"), save(tmp_path, "b.png"))
    before = table.bundle
    for widget in (table.panel.pages.list, table.panel.picture):
        widget.setFocus()
        QTest.keyClicks(widget, "BP1:ABC 123   456 ")
        QTest.keyClick(widget, Qt.Key.Key_Return)
        table.stage.settle()
    assert table.bundle == before
    assert table.dialog.isVisible()


@pytest.mark.parametrize("language", Language)
def test_every_control_of_the_papers_has_a_name_and_takes_no_focus(
    table: Table, tmp_path: Path, language: Language
) -> None:
    table.stage.window._speak(language)
    table.add(save(tmp_path, "a.png"))
    assert nameless(named(table.dialog)) == []
    takers = [one for one in table.dialog.findChildren(QAbstractButton) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [one for one in takers if isinstance(one, ActionButton)] == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_target_of_the_papers_is_large_enough_for_gloves(table: Table, scale: float) -> None:
    table.stage.window._wear(is_dark=False, scale=scale)
    table.stage.settle()
    for control in table.dialog.findChildren(QWidget):
        if isinstance(control, ActionButton | QLineEdit | QComboBox) and control.isVisible():
            assert control.height() >= 44 * scale, control.accessibleName()
            assert control.width() >= 44 * scale, control.accessibleName()
            if isinstance(control, ActionButton):
                assert control.width() >= control.sizeHint().width(), control.text()
    assert table.dialog.width() <= 1440


def test_no_two_keys_of_the_papers_are_the_same(table: Table) -> None:
    keys = [one.shortcut().toString() for one in table.panel.findChildren(ActionButton)]
    assert sorted(keys) == sorted(set(keys))


def test_a_page_is_drawn_as_it_is_turned(table: Table, tmp_path: Path) -> None:
    table.add(save(tmp_path, "a.png"))
    table.press(Qt.Key.Key_Right, CONTROL)
    shown = table.panel.picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    placed = table.panel.picture._placed()
    mark = placed.map(QPoint(50, 35))
    assert shown.pixelColor(mark).lightness() < 80
    assert mark.x() > shown.width() / 2
    QApplication.processEvents()
