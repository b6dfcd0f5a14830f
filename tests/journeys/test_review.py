"""Two people and one window: what an inspector refers, a supervisor returns; it is resubmitted, and it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.journal.entry import Kind
from tests.journeys.at_window import QUIET, AtWindow, window_at
from tests.journeys.gate import COLLEAGUE, OFFICER, Gate, Goods
from tests.ui_desktop.conftest import fonts, look, wardrobe
from ui.desktop.asking import Answer
from ui.desktop.look import Look
from ui.desktop.review_page import ReviewPage
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.review import event_row

__all__ = ["fonts", "look", "wardrobe"]

SUPERVISOR = "DEMO-O3"
NUMBER = "224820260000000001"

pytestmark = QUIET


class Station(AtWindow):
    """The review, worked by whoever is signed in."""

    @property
    def page(self) -> ReviewPage:
        assert self.window.office
        return self.window.office.review

    def turn_to_review(self) -> ReviewPage:
        """Turn to the review and wait for its queue."""
        self.window._turn_to(2)
        self.settle()
        return self.page

    def shown(self) -> list[tuple[str, ReviewState]]:
        """Return the queue as it is shown."""
        return [(line.case.declaration_no, line.case.state) for line in self.page.queue.model.lines]

    def says(self, answer: Answer | None, button: QWidget) -> None:
        """Press a button and answer what it asks."""
        self.hands.answer = answer
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def gate(today: Gate) -> Gate:
    """Return a gate where a supervisor and a colleague may sign in too, and a consignment that was referred."""
    for officer_id in (SUPERVISOR, COLLEAGUE):
        today.admit(officer_id)
    folder = today.present(today.folder.consignments / "a", packages=(1, 2))
    with today.session() as session:
        session.inspect(session.open_folder(folder))
    return today


@pytest.fixture
def station(gate: Gate, qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Station]:
    with window_at(gate, qtbot=qtbot, look=look, settings=tmp_path) as shown:
        yield Station(shown.window, shown.runner, shown.hands)


def test_a_referral_is_returned_resubmitted_and_closed_by_two_people(station: Station, gate: Gate) -> None:
    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    assert station.shown() == [(NUMBER, ReviewState.REFERRED)]
    station.says(Answer("Photograph the third drum."), page.send_back)
    assert station.shown() == [(NUMBER, ReviewState.RETURNED)]

    station.sign_in(OFFICER)
    assert station.window.returned.isVisible()
    assert "Photograph the third drum." in station.window.returned.accessibleDescription()
    again = gate.present(gate.folder.consignments / "b")
    session = station.window.session
    assert session
    station.runner.start(
        lambda _: session.inspect(session.open_folder(again)), done=lambda _: None, failed=lambda _: None
    )
    station.settle()
    QTest.mouseClick(station.window.returned.show_them, Qt.MouseButton.LeftButton)
    station.settle()
    assert "Nothing changed" not in station.page.dossier.changes.heading.text()
    station.says(Answer("Photographed."), station.page.resubmit)
    assert not station.window.returned.isVisible()
    assert station.shown() == [(NUMBER, ReviewState.RESUBMITTED)]

    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    dossier = page.dossier.dossier
    assert dossier
    assert dossier.changes
    assert dossier.changes.photographs
    assert dossier.case.returns == 1
    station.says(Answer(""), page.confirm)
    assert station.shown() == []
    kinds = [entry.kind for entry in gate.journal() if entry.kind in {Kind.REVIEW, Kind.AMENDMENT, Kind.DECISION}]
    assert kinds == [Kind.REVIEW, Kind.AMENDMENT, Kind.DECISION]


def test_an_override_asks_for_another_decision_and_the_reason_stands_beside_it(station: Station) -> None:
    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    station.says(Answer("The seal was broken.", "DETAIN"), page.override)
    (question,) = station.hands.asked
    assert question.needs_reason
    assert {value for value, _ in question.choices} == {"RELEASE", "DETAIN"}
    assert page.case
    assert (page.case.verdict, page.case.decision) == (Verdict.REFER, Verdict.DETAIN)
    assert "Closed with DETAIN (judged REFER)." in page.dossier.standing.accessibleDescription()
    assert page.notice.sentence
    assert page.notice.sentence.text.code == "review.done.closed-unsigned"
    assert "There is no report" in page.notice.accessibleDescription()
    station.says(None, page.confirm)
    assert page.confirm.text().startswith("Sign the report")
    assert "Have the inspector write it" in page.notice.accessibleDescription()


def test_a_decision_stands_wherever_the_verdict_it_overrides_is_shown(station: Station, tmp_path: Path) -> None:
    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    station.says(Answer("The seal was broken.", "DETAIN"), page.override)
    assert page.dossier.standing.sentence
    assert (page.dossier.standing.sentence.tone, page.dossier.standing.sentence.icon) == (Tone.STOP, "verdict-detain")
    assert page.dossier.dossier
    assert "inspected by Lin Haiyan ·" in page.dossier._about.text()
    signs = [event_row(event).icon for event in page.dossier.dossier.events]
    assert signs == ["verdict-refer", "differs"]
    station.window._turn_to(3)
    station.settle()
    assert station.window.office
    lines = station.window.office.log.lines.model
    assert [lines.index(0, place).data() for place in (1, 2)] == ["REFER", "DETAIN · Closed"]
    assert lines.index(0, 2).data(Qt.ItemDataRole.ToolTipRole) == "DETAIN · Closed\nThe seal was broken."
    station.hands.path = tmp_path / "log.csv"
    station.says(None, station.window.office.log.csv)
    exported = (tmp_path / "log.csv").read_text("utf-8-sig").splitlines()
    assert "Reason of the review" in exported[-2]
    assert exported[-1].endswith('"The seal was broken."')
    station.sign_in(OFFICER)
    station.window._turn_to(1)
    station.settle()
    assert station.window.inspection
    item = station.window.inspection.intake.waiting._list.item(0)
    assert "Closed: overridden to DETAIN" in item.text()
    assert "Closed: overridden to DETAIN" in item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_not_answered_is_not_done(station: Station) -> None:
    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    for button in (page.confirm, page.override, page.send_back):
        station.says(None, button)
    assert station.shown() == [(NUMBER, ReviewState.REFERRED)]


def test_an_inspector_sees_their_own_cases_and_no_step_that_decides(station: Station) -> None:
    station.sign_in(COLLEAGUE)
    page = station.turn_to_review()
    assert station.shown() == []
    station.sign_in(OFFICER)
    page = station.turn_to_review()
    assert station.shown() == [(NUMBER, ReviewState.REFERRED)]
    assert not any(
        button.isVisible() for button in (page.confirm, page.override, page.send_back, page.assign, page.close_clean)
    )


def test_the_log_finds_and_exports_and_opens_a_case(station: Station, tmp_path: Path) -> None:
    station.sign_in(SUPERVISOR)
    station.window._turn_to(3)
    station.settle()
    office = station.window.office
    assert office
    log = office.log
    for words, found in (("000001", 1), ("nowhere", 0), ("锑", 1)):
        log.words.setText(words)
        log._search()
        station.settle()
        assert len(log.lines.model.lines) == found
    station.hands.path = tmp_path / "log.xlsx"
    station.says(None, log.xlsx)
    assert (tmp_path / "log.xlsx").is_file()
    station.says(None, log.open)
    assert office.review.isVisible()
    assert office.review.case
    assert office.review.case.declaration_no == NUMBER


def test_filters_are_saved_and_handed_on(station: Station, tmp_path: Path) -> None:
    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    page.words.setText("锑")
    station.hands.named, station.hands.path = "antimony", tmp_path / "filters.json"
    page.filters.save()
    station.settle()
    page.filters.hand_out()
    station.settle()
    assert page.views.itemText(page.views.count() - 1) == "★ antimony"
    assert "锑" in (tmp_path / "filters.json").read_text(encoding="utf-8")


def test_a_search_of_the_log_is_saved_and_found_again_on_both_pages(station: Station, gate: Gate) -> None:
    other = gate.present(gate.folder.consignments / "b", Goods("224820260000000009"), packages=(1,))
    with gate.session() as session:
        session.inspect(session.open_folder(other))
    station.sign_in(SUPERVISOR)
    assert station.window.office
    log = station.window.office.log
    station.window._turn_to(3)
    station.settle()
    assert len(log.lines.model.lines) == 2
    log.words.setText("0000000009")
    log.search.verdicts.setCurrentIndex(1 + list(Verdict).index(Verdict.REFER))
    station.hands.named = "short ones"
    log.filters.save()
    station.settle()
    assert log.notice.sentence
    log.words.clear()
    log.search.verdicts.setCurrentIndex(0)
    log._search()
    station.settle()
    assert len(log.lines.model.lines) == 2
    log.search.searches.setCurrentIndex(log.search.searches.findText("★ short ones"))
    log.search.searches.activated.emit(log.search.searches.currentIndex())
    station.settle()
    (line,) = log.lines.model.lines
    assert line.logged.declaration_no == "224820260000000009"
    log.words.setText("nobody")
    log._search()
    station.settle()
    assert len(log.lines.model.lines) == 0

    page = station.turn_to_review()
    page.views.setCurrentIndex(page.views.findText("★ short ones"))
    page.views.activated.emit(page.views.currentIndex())
    station.settle()
    assert [number for number, _ in station.shown()] == ["224820260000000009"]


def test_many_lines_come_a_page_at_a_time(station: Station, gate: Gate) -> None:
    _ = gate
    station.sign_in(SUPERVISOR)
    page = station.turn_to_review()
    (line,) = page.queue.model.lines
    wanted: list[object] = []
    page.queue.model.wanted.connect(wanted.append)
    page.queue.model.show_lines([line] * 100, has_more=True)
    assert page.queue.model.canFetchMore(page.queue.view.rootIndex())
    page.queue.model.fetchMore(page.queue.view.rootIndex())
    assert wanted == [line]
    assert not page.queue.model.canFetchMore(page.queue.view.rootIndex())
    page.queue.model.add_lines([line] * 50, has_more=False)
    assert page.queue.model.rowCount() == 150
