"""The screen never jumps: what an inspector looks at and presses stays where it is, from empty to the next goods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from app.domain.errors import WorkstationError
from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.outbox import Outbox
from app.domain.selection import Lane, LaneReason, Selection
from app.domain.taken import Heard
from app.domain.texts import Language, literal
from tests.ui_desktop.stage import Stage

TIP = literal(
    {"zh": "同一持证人三十天内的第三批，且发往转口国，" * 2, "en": "the third lot of a holder in thirty days, " * 3}
)
LANE = Selection("1", 3, Lane.YELLOW, (LaneReason("holder", Lane.YELLOW, TIP, is_known=True),))
"""A lane that says in two lines what brought it about."""

SCREENS = ((1366, 768), (1440, 900), (1920, 1080))


def steps(stage: Stage) -> Iterator[str]:
    """Go through a consignment and the next one, and stop wherever something else is shown."""
    page = stage.page
    yield "nothing open"
    for number in ("020120260000000002", "020120260000000001"):
        stage.type_number(number)
        yield f"{number} judged"
        stage.window.hear(Heard("BP1:2", ReadBy.KEYBOARD, system_clock()))
        yield "a code on its way"
        stage.settle()
        yield "a code counted"
        page._judge.click()
        yield "being judged"
        stage.settle()
        page._write.click()
        yield "being written"
        stage.settle()
        yield "report written"
        page.notice.say_failed(WorkstationError("serial-missing", port="/dev/ttyUSB0"))
        yield "something failed"
    page._next.click()
    stage.settle()
    yield "the next one"


def places(stage: Stage) -> dict[str, tuple[int, ...]]:
    """Return where everything stands that must not move, by its name."""
    page, window = stage.page, stage.window
    watched: dict[str, QWidget] = {
        "banner": page.banner,
        "strip": page.strip,
        "findings": page.findings,
        "comparison": page.comparison,
        "details": page.details,
        "number": page.intake.number,
        "camera": page.intake._film,
        "papers": page.intake.papers,
        "waiting": page.intake.waiting,
        "judge": page._judge,
        "write": page._write,
        "next": page._next,
    }
    stood = {name: one.mapTo(window, QPoint()).toTuple() for name, one in watched.items()}
    return {name: (*stood[name], one.width()) for name, one in watched.items()}


@pytest.mark.parametrize("language", Language)
def test_nothing_moves_from_empty_to_verdict_to_the_next_consignment(stage: Stage, language: Language) -> None:
    stage.window._speak(language)
    stage.begin()
    stage.session.selection = LANE
    moved = []
    for screen in SCREENS:
        stage.window.resize(*screen)
        stage.page._desk.clear()
        stage.settle()
        before = places(stage)
        for step in steps(stage):
            stage.deliver()
            now = places(stage)
            moved += [
                f"{screen[0]}, {step}: {name} {before[name]} {now[name]}" for name in now if now[name] != before[name]
            ]
            before = now
    assert moved == []


class Painted(QObject):
    """Remembers which widgets were painted, in order."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.widgets: list[QObject] = []
        for one in watched:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.widgets.append(watched)
        return False


def test_a_verdict_is_painted_as_a_whole_and_what_stays_is_not_painted_again(stage: Stage) -> None:
    page = stage.begin()
    stage.type_number("020120260000000002")
    page._judge.click()
    stage.deliver()
    stage.executor.run_all()
    changed = (page.banner, page.findings._table.viewport(), page._write)
    painted = Painted(*changed, page.intake._pick, page.intake.waiting._heading)
    stage.qtbot.waitUntil(lambda: page._write in painted.widgets, timeout=5000)
    assert stage.verdict() is not None
    assert tuple(dict.fromkeys(painted.widgets)) == changed


@pytest.mark.parametrize("language", Language)
def test_the_tabs_stand_still_while_the_register_ages_and_the_outbox_fills(stage: Stage, language: Language) -> None:
    stage.window._speak(language)
    stage.begin()
    header, state = stage.window.header, stage.window._state
    assert stage.session.officer
    assert state
    for screen in SCREENS:
        stage.window.resize(*screen)
        stood = set()
        for age_s, records in ((0, 0), (7_000, 15), (90_000, 999)):
            outbox = Outbox(records, records, reports=0)
            header.show_state(stage.session.officer, replace(state, age_s=age_s, outbox=outbox))
            stage.deliver()
            stage.deliver()
            stood.add((header.height(), *(tab.mapTo(header, QPoint()).toTuple() for tab in header.pages)))
        assert len(stood) == 1, (screen, stood)


@pytest.mark.parametrize("language", Language)
def test_three_consignments_are_seen_waiting_on_the_smallest_screen(stage: Stage, language: Language) -> None:
    stage.window._speak(language)
    stage.window.resize(*SCREENS[0])
    page = stage.begin()
    stage.deliver()
    waiting = page.intake.waiting._list
    assert waiting.count() >= 3
    seen = waiting.viewport().visibleRegion().boundingRect()
    assert all(seen.contains(waiting.visualItemRect(waiting.item(row))) for row in range(3))
