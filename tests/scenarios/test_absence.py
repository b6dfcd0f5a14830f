"""What must hold of every scenario: nothing gets better because something is not known, and order means nothing.

TIDEWAITER_SOAK=1 (make soak) drops every fact of every scenario in turn instead of a sample of them.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import date

import pytest

from app.checks.fact import Situation
from app.checks.gathering import gather
from app.checks.judgement import weigh
from app.domain.finding import Finding
from app.domain.outcome import Outcome, Verdict, verdict_of
from tests.checks.builder import first_rulebook
from tests.scenarios.scenario import DAYS, Scenario, scenarios

DAY = DAYS[1]
ON = date.fromisoformat(DAY)
SAMPLE = 10_000 if os.environ.get("TIDEWAITER_SOAK") else 6
"""Facts dropped of each scenario; another scenario drops others."""


def situations_of(scenario: Scenario) -> tuple[Situation, ...]:
    return gather(scenario.evidence(DAY), first_rulebook().schedules)


def weighed(situations: tuple[Situation, ...]) -> tuple[Finding, ...]:
    return weigh(situations, first_rulebook(), on=ON)


def verdict(findings: tuple[Finding, ...]) -> Verdict:
    return verdict_of(finding.outcome for finding in findings)


def without(situation: Situation, fact: str) -> Situation:
    return replace(situation, facts={name: value for name, value in situation.facts.items() if name != fact})


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_a_fact_that_is_dropped_makes_no_finding_pass_and_no_verdict_a_release(scenario: Scenario) -> None:
    situations = situations_of(scenario)
    before = {(one.subject, one.code): one.outcome for one in weighed(situations)}
    stopped = verdict_of(before.values()) is not Verdict.RELEASE
    wrong = []
    facts = sorted({name for situation in situations for name in situation.facts})
    for fact in random.Random(scenario.name).sample(facts, min(SAMPLE, len(facts))):  # noqa: S311 - a test
        after = weighed(tuple(without(situation, fact) for situation in situations))
        better = [
            one.code
            for one in after
            if one.outcome is Outcome.PASS and before.get((one.subject, one.code), Outcome.PASS) is not Outcome.PASS
        ]
        if better or (stopped and verdict(after) is Verdict.RELEASE):
            wrong.append((fact, better))
    assert wrong == []


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda scenario: scenario.name)
def test_the_order_of_subjects_changes_nothing(scenario: Scenario) -> None:
    situations = situations_of(scenario)
    mixed = list(situations)
    random.Random(scenario.name).shuffle(mixed)  # noqa: S311 - a test
    assert weighed(tuple(mixed)) == weighed(situations)
    assert situations_of(scenario) == situations
