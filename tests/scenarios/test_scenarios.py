"""Every control and every evasion known: what must come of each scenario, at three dates."""

from __future__ import annotations

import pytest

from app.checks.judgement import judge
from app.checks.questions import QUESTIONS
from app.domain.outcome import Outcome, verdict_of
from tests.checks.builder import first_rulebook
from tests.scenarios.scenario import DAYS, Scenario, scenarios

NAMED = {scenario.name: scenario for scenario in scenarios()}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_a_scenario_comes_to_its_verdict_by_its_findings_alone(scenario: Scenario, day: str) -> None:
    findings = judge(scenario.evidence(day), first_rulebook())
    standing = frozenset(finding.code for finding in findings if finding.outcome > Outcome.NOTICE)
    verdict = verdict_of(finding.outcome for finding in findings).value
    assert (verdict, standing) == scenario.expected(day)


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_a_scenario_names_questions_and_a_twin_that_are_there(scenario: Scenario) -> None:
    for day in DAYS:
        assert scenario.expected(day)[1] <= set(QUESTIONS)
    assert scenario.twin is None or scenario.twin in NAMED
