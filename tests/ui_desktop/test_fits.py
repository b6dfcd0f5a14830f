"""Whatever is shown, in either language and theme, small and large: nothing is cut off, faint, small or nameless."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QScrollArea,
    QSpinBox,
    QTableView,
    QWidget,
)

from app.domain.outbox import Outbox
from app.domain.registry import Synced, SyncOutcome, SyncResult
from app.domain.texts import Language, Text
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop import office_samples
from tests.ui_desktop.cut_off import covered, cut_off, shown_in
from tests.ui_desktop.faint import faint
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from tests.ui_desktop.tour import every_dialog, tour
from ui.desktop.asking import Question, StepDialog
from ui.desktop.stylesheet import TARGET

SCREENS = (QSize(1920, 1080), QSize(1366, 768))
"""The smaller one last: dialogs are opened over it."""


@pytest.mark.parametrize(
    ("language", "scale", "is_dark"),
    [(Language.ZH, 1.0, False), (Language.EN, 1.0, True), (Language.ZH, 2.0, True), (Language.EN, 2.0, False)],
)
def test_everything_the_window_shows_can_be_read_named_and_touched(
    stage: Stage, tmp_path: Path, language: Language, scale: float, *, is_dark: bool
) -> None:
    stage.window._speak(language)
    stage.window._wear(is_dark=is_dark, scale=scale)
    faults: list[str] = []
    met: set[object] = set()
    for name, shown in tour(stage, tmp_path):
        met |= {type(shown), type(stage.window._pages.currentWidget())}
        for screen in SCREENS:
            stage.window.resize(screen)
            shown.resize(shown.size().boundedTo(screen))
            stage.deliver()
            stage.deliver()  # a foot that turns says a moment later how high it is now
            faults += [
                f"{name} at {screen.width()}: {fault}"
                for fault in (*too_large(shown, screen), *cut_off(shown), *covered(shown), *scrolled_twice(shown))
            ]
        for fault in (*too_small(shown, scale), *nameless(named(shown)), *pressed_by_two(shown)):
            faults.append(f"{name}: {fault}")
        faults += [f"{name}: {fault}" for fault in faint(shown)] if scale == 2.0 else []
    assert faults == []
    missed = (every_dialog() | {type(page) for page in stage.window._offered}) - met
    assert missed == set(), "the tour does not stop there: tests/ui_desktop/tour.py"


def too_large(top: QWidget, screen: QSize) -> Iterator[str]:
    if top.width() > screen.width() or top.height() > screen.height():
        yield f"grew to {top.width()} x {top.height()}"


def scrolled_twice(top: QWidget) -> Iterator[str]:
    """Return what is scrolled within something that is scrolled: in a dialog, nobody knows which bar moves what."""
    areas = [one for one in shown_in(top) if isinstance(one, QScrollArea) and one.verticalScrollBar().maximum() > 0]
    if isinstance(top, QDialog) and any(one.isAncestorOf(other) for one in areas for other in areas if other != one):
        yield "is scrolled by two bars, one within the other"


def too_small(top: QWidget, scale: float) -> Iterator[str]:
    """Return what is too small to be pressed with a glove."""
    least = round(TARGET * scale)
    for widget in shown_in(top):
        name = f"{type(widget).__name__}({widget.accessibleName() or widget.objectName()})"
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QSpinBox) and not is_inner(widget):
            if widget.width() < least or widget.height() < least:
                yield f"{name} is {widget.width()} x {widget.height()}"
        elif isinstance(widget, QTableView):
            rows = [widget.rowHeight(row) for row in range(widget.model().rowCount())]
            yield from [f"a row of {name} is {rows[0]} high"] if rows and min(rows) < least else []
        elif isinstance(widget, QListView):
            yield from _small_rows(widget, name, least)


def pressed_by_two(top: QWidget) -> Iterator[str]:
    """Return the keys that two buttons wait for: Qt gives such a key to neither."""
    keys = Counter(
        one.shortcut().toString()
        for one in shown_in(top)
        if isinstance(one, QAbstractButton) and not one.shortcut().isEmpty()
    )
    yield from (f"{key} presses {count} buttons" for key, count in keys.items() if count > 1)


def _small_rows(view: QAbstractItemView, name: str, least: int) -> Iterator[str]:
    heights = [view.sizeHintForRow(row) for row in range(view.model().rowCount())]
    if heights and min(heights) < least:
        yield f"a row of {name} is {min(heights)} high"


def is_inner(widget: QWidget) -> bool:
    """Return whether this is a part of another control: its cross, its line, its corner."""
    within = widget.parentWidget()
    return isinstance(within, QLineEdit | QComboBox | QSpinBox | QTableView)


def test_a_fault_that_only_eyes_found_is_found_by_the_test_too(stage: Stage) -> None:
    dialog = StepDialog(Question("Override", "Judged DETAIN. " * 9, "Close", needs_reason=True), stage.window)
    dialog.open()
    stage.settle()
    assert covered(dialog) == []
    dialog.reason.resize(dialog.reason.width(), dialog.height())
    assert any("lies over" in fault for fault in covered(dialog))
    dialog.reject()


@pytest.mark.parametrize("language", [Language.ZH, Language.EN])
def test_large_letters_leave_the_age_of_the_register_and_what_is_owed_in_view(stage: Stage, language: Language) -> None:
    stage.sign_in()
    header, state = stage.window.header, stage.window._state
    assert state
    failed = Synced(SyncOutcome("usb", SyncResult.UNREACHABLE, 7, 3), samples.NOW)
    header.show_state(stage.session.officer, replace(state, outbox=Outbox(999, 4, 2), synced=failed))
    stage.window._speak(language)
    for screen in SCREENS:
        stage.window._wear(is_dark=False, scale=2.0)
        stage.window.resize(screen)
        stage.deliver()
        assert header._register.isVisible()
        assert header._outbox.isVisible()
        assert "999" in header._outbox.text()
        assert header._badge.isVisible()
        assert stage.window.width() == screen.width(), "what was shown in a wide window keeps it wide"


@pytest.mark.parametrize("language", [Language.ZH, Language.EN])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_log_and_the_review_have_room_for_the_words_of_the_other_language(
    stage: Stage, language: Language, scale: float
) -> None:
    window = stage.window
    stage.sign_in()
    stage.session.logged = office_samples.lines()
    window.resize(SCREENS[-1])
    for other in (one for one in Language if one is not language):
        window._speak(other)
    window._wear(is_dark=False, scale=scale)
    assert window.office
    for page in (window.office.log, window.office.review):
        window._turn_to(window._offered.index(page))
        stage.settle()
    window._speak(language)
    for page in (window.office.log, window.office.review):
        window._turn_to(window._offered.index(page))
        stage.settle()
        stage.deliver()
        stage.deliver()  # a foot that turns says a moment later how high it is now
        assert cut_off(window) == []


@pytest.mark.parametrize("language", [Language.ZH, Language.EN])
def test_large_letters_leave_the_log_three_lines_and_its_steps_in_view(stage: Stage, language: Language) -> None:
    window = stage.window
    stage.sign_in()
    stage.session.logged = office_samples.lines()
    window._speak(language)
    window._wear(is_dark=False, scale=2.0)
    window.resize(SCREENS[0])
    assert window.office
    log = window.office.log
    window._turn_to(window._offered.index(log))
    stage.settle()
    stage.deliver()
    view = log.lines.view
    assert view.viewport().height() >= 3 * view.verticalHeader().defaultSectionSize()
    assert log.xlsx.visibleRegion().boundingRect().height() == log.xlsx.height()
    assert cut_off(window) == []


def test_whoever_points_at_the_register_or_the_outbox_is_told_which_and_what_came_of_it(stage: Stage) -> None:
    stage.sign_in()
    header, state = stage.window.header, stage.window._state
    assert state
    outbox = Outbox(3, 1, 1, signed_through=2, signed_at=samples.NOW, offered=None, offered_at=None)
    header.show_state(stage.session.officer, replace(state, outbox=outbox))
    for said, tells in ((header._register, "20 November 2026"), (header._outbox, "signed")):
        assert tells in said.toolTip()
        assert said.accessibleDescription() == said.toolTip()


@pytest.mark.parametrize("language", list(Language))
def test_a_sync_that_failed_is_said_above_every_page_until_one_has_not(stage: Stage, language: Language) -> None:
    stage.sign_in()
    session, header, panel = stage.session, stage.window.header, stage.window.shift_start.registry
    reason = Text("outbox.empty")  # any sentence will do
    failed = Synced(SyncOutcome("usb", SyncResult.REFUSED, 7, 3, reason), samples.NOW)
    session.state = replace(session.state, outbox=Outbox(12, 4, 2), synced=failed)
    panel.refresh()
    stage.window._speak(language)
    stage.settle()
    said = {Language.EN: ("sync failed", "Refused", "Sync, 12"), Language.ZH: ("同步失败", "已拒绝", "同步，12 条")}
    strip, result, button = said[language]
    assert strip in header._register.text()
    assert result in header._register.toolTip()
    assert result in panel._synced.text()
    assert stage.window._wording.render(reason) in panel._synced.text()
    assert button in panel._sync.text()
    taken = replace(failed, outcome=replace(failed.outcome, result=SyncResult.CURRENT))
    session.state = replace(session.state, outbox=Outbox(0, 0, 0), synced=taken)
    panel.refresh()
    stage.settle()
    assert strip not in header._register.text()
    assert not any(mark.isdigit() for mark in panel._sync.text().removesuffix("F5"))


def test_the_password_is_in_view_before_anybody_signed_in_however_large_the_letters(stage: Stage) -> None:
    stage.window._wear(is_dark=False, scale=2.0)
    stage.window.resize(SCREENS[-1])
    stage.deliver()
    panel = stage.window.shift_start.sign_in
    for field in (panel._password, panel._enter):
        assert field.visibleRegion().boundingRect().size() == field.size()
    stage.sign_in()
    assert stage.window.shift_start.readiness.isVisible()
