"""The lane, and why, is said in words: before anybody looks at the goods, beside the verdict, and where they wait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.errors import WorkstationError
from app.domain.officer import Role
from app.domain.selection import Draw, Lane, LaneChange, LaneReason, Selection
from app.domain.texts import Language, Text
from tests.ui_desktop.desk_samples import LANE_REASON, NOW, shipped_catalogue
from tests.ui_desktop.stage import Stage
from ui.desktop.view_models.lane import lane_in_words

GREEN = Selection("1", 3, Lane.GREEN, ())
LOT = Draw(1, bytes(32), 1_000_000, Lane.RED)


def said(selection: Selection | None) -> str:
    return " · ".join(shipped_catalogue().render(text, Language.EN) for text in lane_in_words(selection))


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (None, ""),
        (GREEN, "Green lane: papers · No criterion applies."),
        (replace(GREEN, draw=LOT), "Red lane: to be opened · drawn by lot"),
        (
            replace(GREEN, proposed=Lane.RED, reasons=(LANE_REASON,)),
            "Red lane: to be opened · bound for a country of transshipment",
        ),
        (
            replace(GREEN, proposed=Lane.RED, reasons=(replace(LANE_REASON, is_known=False),)),
            "Red lane: to be opened · cannot be ruled out · bound for a country of transshipment",
        ),
        (
            replace(GREEN, change=LaneChange(Lane.YELLOW, "DEMO-O3", Role.SUPERVISOR, "A tip.", NOW)),
            "Yellow lane: by machine or from outside · changed by DEMO-O3: A tip.",
        ),
    ],
)
def test_a_lane_says_what_brought_it_about(selection: Selection | None, words: str) -> None:
    assert said(selection) == words


def test_what_asks_for_a_lighter_lane_is_no_reason_for_this_one() -> None:
    light = LaneReason("holder", Lane.YELLOW, Text("lane.none"), is_known=True)
    assert said(replace(GREEN, proposed=Lane.RED, reasons=(light, LANE_REASON))).endswith("transshipment")


def test_the_lane_is_shown_before_a_scan_and_in_the_list(stage: Stage) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "bare")
    stage.settle()
    assert page.assessment is None
    assert "Red lane: to be opened" in page.banner.accessibleDescription()
    assert page.banner._lane.isVisible()
    page._desk.open(stage.workstation.home / "clean")
    stage.settle()
    assert page._desk.assessment is not None


def test_where_no_policy_is_in_force_the_consignment_opens_without_a_lane(stage: Stage) -> None:
    page = stage.begin()
    stage.workstation.failures["select"] = WorkstationError("no-registry")
    page._desk.open(stage.workstation.home / "bare")
    stage.settle()
    assert page._desk.consignment is not None
    assert page.banner._lane.isHidden()


def test_the_lane_of_a_consignment_in_the_list_stands_beside_its_number(stage: Stage) -> None:
    page = stage.begin()
    stage.session.selection = GREEN
    waiting = page.intake.waiting._list
    before = waiting.visualItemRect(waiting.item(0)).height()
    page._desk.open(page._desk.waiting[0].folder)
    stage.settle()
    number, *_ = waiting.item(0).text().splitlines()
    assert number == "020120260000000001 · Green lane"
    assert waiting.visualItemRect(waiting.item(0)).height() == before
