"""Is the corpus whole: every pattern there is, each with its lawful twin, and no verdict that would do harm?"""

from __future__ import annotations

import pytest

from tests.scenarios.scenario import DAYS, scenarios

PATTERNS = tuple(f"E{number:02}" for number in range(1, 26))
NAMED = {scenario.name: scenario for scenario in scenarios()}


def test_there_are_at_least_a_hundred_and_twenty_scenarios() -> None:
    assert len(scenarios()) >= 120


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_of_evasion_is_there_with_a_lawful_twin(pattern: str) -> None:
    evasions = [one for one in scenarios() if pattern in one.rows and one.kind == "evasion"]
    assert evasions
    assert any(one.twin and NAMED[one.twin].kind == "lawful" for one in evasions)


@pytest.mark.parametrize("day", DAYS)
def test_no_evasion_is_to_be_released_and_nothing_lawful_to_be_detained(day: str) -> None:
    assert [one.name for one in scenarios() if one.kind == "evasion" and one.expected(day)[0] == "RELEASE"] == []
    assert [one.name for one in scenarios() if one.kind == "lawful" and one.expected(day)[0] == "DETAIN"] == []


@pytest.mark.parametrize("day", DAYS)
def test_what_is_lawful_is_to_be_released_unless_its_title_says_why_not(day: str) -> None:
    held = [one for one in scenarios() if one.kind == "lawful" and one.expected(day)[0] != "RELEASE"]
    assert [one.name for one in held if "referred" not in one.title] == []
