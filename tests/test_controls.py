"""Is docs/controls.md true: every row of the sources, with questions and scenarios that are there?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.checks.questions import QUESTIONS
from tests.scenarios.scenario import scenarios

PAGE = (Path(__file__).parents[1] / "docs" / "controls.md").read_text(encoding="utf-8")
ROWS = {cells[0]: cells for line in PAGE.splitlines() if (cells := [cell.strip() for cell in line.split("|")[1:-1]])}
NAMES = {scenario.name for scenario in scenarios()}


def test_every_row_of_the_sources_stands_on_the_page() -> None:
    assert [f"M{number:02}" for number in range(1, 41) if f"M{number:02}" not in ROWS] == []
    assert [f"E{number:02}" for number in range(1, 26) if f"E{number:02}" not in ROWS] == []


def test_every_question_and_every_scenario_it_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_]+[./][a-z0-9_-]+)`", PAGE))
    assert named - NAMES - set(QUESTIONS) == set()


def test_every_question_stands_on_the_page() -> None:
    assert [code for code in QUESTIONS if f"`{code}`" not in PAGE] == []


@pytest.mark.parametrize(
    "row", [cells for name, cells in ROWS.items() if re.fullmatch(r"M\d\d", name)], ids=lambda row: row[0]
)
def test_a_row_is_a_check_with_its_question_a_figure_or_context_with_its_reason(row: list[str]) -> None:
    _, _, _, ends_as, decided_by, _, reason = row
    assert ends_as in {"check", "figure", "context"}
    if ends_as == "check":
        assert re.search(r"`[a-z_]+\.[a-z_]+`", decided_by)
    if ends_as == "context":
        assert reason
