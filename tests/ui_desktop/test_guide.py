"""The guide says what the window is: its pages, pictures, links and keys are there, in both languages; F1 opens it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QShortcut, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.texts import Language
from tests.ui_desktop import office_samples
from tests.ui_desktop.stage import GUIDE, Stage
from ui.desktop.controls import ActionButton
from ui.desktop.guide import GuideDialog, GuidePanel
from ui.desktop.help_key import page_at
from ui.desktop.inspection import InspectionPage
from ui.desktop.view_models.guide import PAGES, Guide, page_of

PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
HEADING = re.compile(r"^#+ ", re.MULTILINE)
KEY = re.compile(r"\*\*((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|[A-Z.]|Esc|Del|Return|Left|Right|Up|Down))(?: ([^*]+))?\*\*")
EVERYWHERE = ("", "shift-start")
"""What the header and the window hold, and who signs in."""


def text(page: str, language: Language) -> str:
    found = Guide(GUIDE).read(page, language)
    assert found is not None
    return found


def front(stage: Stage) -> GuidePanel:
    """Return the guide that lies open."""
    stage.settle()
    return next(one for one in stage.window.findChildren(GuideDialog) if one.isVisible()).panel


def press_f1(stage: Stage) -> GuidePanel:
    """Press F1 wherever the keyboard is."""
    window = QApplication.activeWindow()
    assert window is not None
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    return front(stage)


def leave(stage: Stage, panel: GuidePanel) -> None:
    below = panel.window().parentWidget()
    assert below is not None
    panel.left.emit()
    come_to_front(stage, below)


def come_to_front(stage: Stage, window: QWidget) -> None:
    """Do what a window manager does when what lay over `window` is gone."""
    stage.settle()
    window.activateWindow()
    stage.qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize("language", Language)
def test_the_pages_are_those_that_there_are_files_of(language: Language) -> None:
    assert {path.stem for path in (GUIDE / language.value).iterdir()} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_the_same_in_both_languages(page: str) -> None:
    zh, en = (text(page, language) for language in (Language.ZH, Language.EN))
    assert HEADING.findall(zh) == HEADING.findall(en)
    assert LINK.findall(zh) == LINK.findall(en)
    assert [key for key, _ in KEY.findall(zh)] == [key for key, _ in KEY.findall(en)]
    assert [Path(one).name for one in PICTURE.findall(zh)] == [Path(one).name for one in PICTURE.findall(en)]
    assert zh.count("\n- ") == en.count("\n- ")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", Language)
def test_every_link_and_picture_leads_somewhere(page: str, language: Language) -> None:
    for link in LINK.findall(text(page, language)):
        assert page_of(link), link
    pictures = PICTURE.findall(text(page, language))
    assert pictures
    for picture in pictures:
        path = (GUIDE / language.value / picture).resolve()
        assert path.parent == (GUIDE / "pictures" / language.value).resolve()
        with Image.open(path) as opened:
            opened.load()


def test_the_pictures_are_small_and_each_is_shown() -> None:
    made = sorted((GUIDE / "pictures").rglob("*"))
    sizes = [path.stat().st_size for path in made if path.is_file()]
    assert max(sizes) < 150_000
    assert sum(sizes) < 3_000_000
    named = {
        (GUIDE / language.value / picture).resolve()
        for language in Language
        for page in PAGES
        for picture in PICTURE.findall(text(page, language))
    }
    assert {path.resolve() for path in made if path.is_file()} == named


def begin_as_supervisor(stage: Stage) -> InspectionPage:
    """Sign somebody in who is offered every page."""
    stage.window.shift_start.sign_in._who.setCurrentIndex(1)
    return stage.begin()


@pytest.fixture
def everything(stage: Stage) -> Stage:
    """Return a stage on which every page and dialog that the guide speaks of lies open."""
    page = begin_as_supervisor(stage)
    stage.type_number("020120260000000002")
    for button in (
        page.intake.papers,
        page.intake.measure,
        page.intake.seen,
        page.intake.evidence,
        page.intake.checklist,
    ):
        button.click()
        stage.settle()
    stage.window.show_crash(ValueError("a fault"))
    return stage


def offered(stage: Stage) -> set[tuple[str, str, str]]:
    """Return page, key and name of every button, and page and key of every other shortcut."""
    window = stage.window
    assert window.office
    buttons = {
        (page_at(one), one.shortcut().toString(), one.accessibleName()) for one in window.findChildren(ActionButton)
    }
    steps = {("review", one.shortcut().toString(), one.accessibleName()) for one in window.office.review._steps()}
    bare = {(page_at(one), one.shortcut().toString(), "") for one in window.findChildren(ActionButton)}
    shortcuts = {
        (page_at(widget) if isinstance(widget := one.parent(), QWidget) else "", one.key().toString(), "")
        for one in window.findChildren(QShortcut)
    }
    return buttons | steps | bare | shortcuts


@pytest.mark.parametrize("language", Language)
def test_every_key_in_the_guide_is_one_that_the_window_has_there_by_that_name(
    everything: Stage, language: Language
) -> None:
    everything.window._speak(language)
    if everything.window._crash is not None:
        everything.window._crash.close()
        everything.window.show_crash(ValueError("a fault, said in this language"))
    everything.settle()
    there = offered(everything)
    assert everything.window.office
    everything.window.office.review.open_case(office_samples.lines()[-1].case)  # a closed one offers other steps
    everything.settle()
    there |= offered(everything)
    wrong = []
    for page in PAGES:
        places = {one for one, _, _ in there} if page == "index" else {page, *EVERYWHERE, *_ALSO.get(page, ())}
        for key, name in KEY.findall(text(page, language)):
            if not any((place, key, name) in there for place in places):
                wrong.append((page, key, name))
    assert wrong == []


_ALSO = {
    "scanning": ("inspection",),
    "report": ("inspection",),
    "papers": ("inspection",),
    "goods": ("inspection",),
    "review": ("inspection",),
}
"""Pages that begin, or end, at another page of the window."""


def test_f1_opens_the_page_of_what_is_shown(stage: Stage) -> None:
    leave(stage, panel := press_f1(stage))
    assert panel.page == "shift-start"
    begin_as_supervisor(stage)
    opened = []
    for place in range(stage.window._pages.count()):
        stage.window._turn_to(place)
        stage.settle()
        opened.append((panel := press_f1(stage)).page)
        leave(stage, panel)
    assert opened == [one.property("guide") for one in stage.window._offered]
    assert set(opened) <= set(PAGES)
    assert {"inspection", "review", "log", "trade", "devices"} <= set(opened)


def test_f1_opens_the_page_of_the_dialog_in_front(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number("020120260000000002")
    for button, expected in (
        (page.intake.papers, "papers"),
        (page.intake.measure, "goods"),
        (page.intake.seen, "goods"),
        (page.intake.evidence, "goods"),
    ):
        button.click()
        stage.settle()
        dialog = QApplication.activeWindow()
        assert dialog is not None
        assert dialog is not stage.window
        panel = press_f1(stage)
        assert panel.page == expected
        assert panel.window().parent() is dialog
        leave(stage, panel)
        dialog.close()
        come_to_front(stage, stage.window)
    stage.window.show_crash(ValueError("a fault"))
    stage.settle()
    assert press_f1(stage).page == "when-something-is-wrong"


def test_the_guide_follows_the_language(stage: Stage) -> None:
    panel = press_f1(stage)
    assert "Shift start" in panel.view.toPlainText()
    stage.window._speak(Language.ZH)
    stage.settle()
    assert "上岗" in panel.view.toPlainText()
    assert panel.contents.item(0).text() == "首次使用"
    assert panel.page == "shift-start"
    assert panel.contents.currentRow() == PAGES.index("shift-start")
    assert panel.leave.accessibleName() == "关闭"


def test_links_and_contents_turn_the_page_and_esc_closes(stage: Stage) -> None:
    panel = press_f1(stage)
    panel.view.anchorClicked.emit(QUrl("when-something-is-wrong.md"))
    assert panel.page == "when-something-is-wrong"
    assert panel.contents.currentRow() == PAGES.index("when-something-is-wrong")
    panel.contents.setCurrentRow(0)
    assert panel.page == "index"
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    stage.qtbot.waitUntil(lambda: not any(one.isVisible() for one in stage.window.findChildren(GuideDialog)))


def test_the_keyboard_walks_through_the_guide(stage: Stage) -> None:
    panel = press_f1(stage)
    assert panel.view.hasFocus()
    panel.show_page("index")
    before = panel.view.verticalScrollBar().value()
    QTest.keyClick(panel.view, Qt.Key.Key_PageDown)
    assert panel.view.verticalScrollBar().value() > before
    panel.contents.setFocus()
    QTest.keyClick(panel.contents, Qt.Key.Key_Down)
    assert panel.page == PAGES[1]
    assert panel.contents.accessibleName()
    assert panel.view.accessibleName() == "Shift start"


def test_nothing_outside_the_guide_is_ever_loaded(stage: Stage, tmp_path: Path) -> None:
    panel = press_f1(stage)
    picture = QTextDocument.ResourceType.ImageResource.value
    elsewhere = tmp_path / "elsewhere.png"
    Image.new("RGB", (8, 8)).save(elsewhere)
    assert panel.view.loadResource(picture, QUrl("../pictures/en/index.png")) is not None
    for named in ("https://example.org/a.png", elsewhere.as_uri(), f"../../../../{elsewhere}"):
        assert panel.view.loadResource(picture, QUrl(named)) is None
    assert panel.view.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("index.md")) is None
    for link in ("https://example.org", elsewhere.as_uri(), "../../README.md", "nowhere.md"):
        panel.view.anchorClicked.emit(QUrl(link))
        assert panel.page == "shift-start"


def test_pictures_fit_into_the_room_there_is(stage: Stage) -> None:
    panel = press_f1(stage)
    for width in (1200, 700):
        panel.window().resize(width, 700)
        stage.settle()
        assert panel.view.horizontalScrollBar().maximum() == 0
        assert panel.view.document().size().height() > 300


@pytest.mark.parametrize("written", [None, b"\xff\xfe\x00 not utf-8"])
def test_a_page_that_is_missing_or_broken_is_one_clear_sentence(
    stage: Stage, tmp_path: Path, written: bytes | None
) -> None:
    (tmp_path / "guide" / "en").mkdir(parents=True)
    if written is not None:
        (tmp_path / "guide" / "en" / "shift-start.md").write_bytes(written)
    stage.window._guide = Guide(tmp_path / "guide")
    panel = press_f1(stage)
    assert panel.view.toPlainText() == "This page of the guide is missing. Have the program installed again."
    assert panel.contents.item(1).text() == "shift-start"


def test_a_program_without_its_guide_says_so(stage: Stage) -> None:
    stage.window._guide = Guide(None)
    assert "missing" in press_f1(stage).view.toPlainText()
    assert Guide(GUIDE).read("../../../README", Language.EN) is None


def test_the_menu_of_the_view_opens_the_guide_by_touch(stage: Stage) -> None:
    action = next(one for one in stage.window.header._menu.actions() if one.text().endswith("F1"))
    action.trigger()
    assert front(stage).page == "shift-start"
