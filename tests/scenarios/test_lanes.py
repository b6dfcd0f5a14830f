"""Does a lane answer for how closely goods are looked at, and for nothing else? It lifts nothing that the law asks for.

TIDEWAITER_SOAK=1 (make soak) asks of every scenario instead of a sample of them.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace

import pytest

from app.checks.judgement import judge
from app.domain.finding import Finding
from app.domain.moment import from_text
from app.domain.officer import Role
from app.domain.selection import Lane, LaneChange
from tests.checks.builder import first_rulebook
from tests.scenarios.scenario import DAYS, Scenario, scenarios

DAY = DAYS[0]
SAMPLE = 10_000 if os.environ.get("TIDEWAITER_SOAK") else 12
OF_LANES = {
    *("selection.method", "checklist.complete"),
    *("found.container", "found.packages", "found.seals", "found.weight"),
}
"""What asks how closely the goods were looked at: with what method, which points, and what was found by it."""


def judged(scenario: Scenario, lane: Lane) -> list[Finding]:
    """Return the findings after a supervisor put the goods into `lane`, but for those about how they were looked at."""
    evidence = scenario.evidence(DAY)
    change = LaneChange(lane, "O3", Role.SUPERVISOR, "a tip", from_text(f"{DAY}T01:00:00Z"))
    selection = replace(evidence.selection, change=change) if evidence.selection else None
    return [one for one in judge(replace(evidence, selection=selection), first_rulebook()) if one.code not in OF_LANES]


@pytest.mark.parametrize(
    "scenario",
    random.Random(4).sample(scenarios(), min(SAMPLE, len(scenarios()))),  # noqa: S311 - a test
    ids=lambda scenario: scenario.name,
)
def test_another_lane_changes_nothing_that_the_law_asks_for(scenario: Scenario) -> None:
    assert judged(scenario, Lane.GREEN) == judged(scenario, Lane.RED)
