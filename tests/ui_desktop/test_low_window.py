"""Large letters on a small screen: the verdict keeps its room, and what stands round it gives way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.texts import Language, Text
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_fits import SCREENS
from ui.desktop.charts.chart import Frame, GraphChart, Node, Spot
from ui.desktop.charts.ink import Ink
from ui.desktop.charts.painting import draw, size_of
from ui.desktop.footer import Footer
from ui.desktop.inspection import InspectionPage
from ui.desktop.view_models.colours import LIGHT, Tone
from ui.desktop.view_models.readiness import Sentence

LARGE, SMALL = SCREENS
OUTLINE = 6
TWO_LINES = Sentence(Tone.GOOD, "outcome-pass", Text("desktop.report.written", {"path": "/reports/" * 14}))


def judged(stage: Stage, language: Language, screen: QSize) -> InspectionPage:
    stage.window._speak(language)
    stage.window._wear(is_dark=False, scale=2.0)
    stage.window.resize(screen)
    page = stage.begin()
    stage.type_number("020120260000000002")
    stage.deliver()
    stage.deliver()  # a foot that turns says a moment later how high it is now
    return page


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() == widget.height()


def foot_of(page: QWidget) -> Footer:
    (foot,) = page.findChildren(Footer)
    return foot


@pytest.mark.parametrize("language", list(Language))
def test_the_reason_and_the_next_step_are_in_view_and_a_notice_leaves_the_reason(
    stage: Stage, language: Language
) -> None:
    page = judged(stage, language, SMALL)
    banner = page.banner
    assert all(map(is_whole, (banner._word, banner._reason, banner._next_step)))
    page.notice.say(TWO_LINES)
    stage.deliver()
    stage.deliver()
    assert is_whole(page.notice)
    assert all(map(is_whole, (banner._word, banner._reason)))


@pytest.fixture
def reported(stage: Stage) -> InspectionPage:
    page = judged(stage, Language.EN, SMALL)
    stage.press(Qt.Key.Key_F9)
    stage.deliver()
    return page


def test_steps_that_have_no_room_are_pressed_by_their_keys_and_brought_by_a_button(
    stage: Stage, reported: InspectionPage
) -> None:
    steps, foot = reported.steps, foot_of(reported)
    wanted: list[object] = []
    reported.slip_wanted.connect(wanted.append)
    assert steps.print_slip.visibleRegion().isEmpty()
    assert is_whole(steps.next)
    stage.press(Qt.Key.Key_F12)
    assert len(wanted) == 1
    stage.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    stage.deliver()
    assert foot.more.isChecked()
    assert all(map(is_whole, (steps.print_slip, steps.show_report, steps.write, steps.next)))
    foot.more.click()
    stage.deliver()
    stage.deliver()
    assert steps.print_slip.visibleRegion().isEmpty()


def test_where_the_window_is_high_enough_every_step_is_shown_and_nothing_brings_more(
    stage: Stage, reported: InspectionPage
) -> None:
    foot_of(reported).more.click()
    stage.window.resize(LARGE)
    stage.deliver()
    stage.deliver()
    assert foot_of(reported).more.isHidden()
    assert all(map(is_whole, (reported.steps.show_report, reported.steps.print_slip, reported.steps.next)))


@pytest.mark.usefixtures("look")
def test_the_title_of_a_graph_is_no_wider_than_what_is_seen_of_it() -> None:
    ink, seen = Ink(LIGHT, 2.0), 500
    nodes = tuple(Node(Spot(f"{place}", "", ()), place) for place in range(6))
    chart = GraphChart(
        Frame("shared addresses and phones, agents, ownership " * 2, "", "source " * 30, ""), (), nodes, ()
    )
    wide, high = size_of(chart, ink, seen)
    assert wide > 2 * seen
    image = QImage(round(wide), round(high), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    places = draw(painter, chart, QRectF(0, 0, wide, high), ink, seen=seen)
    painter.end()
    top, bottom = round(min(one.top() for one in places)), round(max(one.bottom() for one in places))
    rows = [y for y in range(image.height()) if not top - OUTLINE <= y <= bottom + OUTLINE]
    drawn = {(x, y) for y in rows for x in range(image.width()) if image.pixelColor(x, y).name() != LIGHT.surface}
    assert drawn
    assert max(x for x, _ in drawn) < seen
