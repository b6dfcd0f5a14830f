"""How long a newer rulebook has waited counts, and a time that cannot be is unknown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.checks.judgement import judge
from app.domain.outcome import Outcome
from app.domain.trust import TrustList
from app.inspection import Policy
from tests.checks.builder import but, clean, first_rulebook, outcomes, the_evidence

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("behind", "outcome"),
    [
        (0, Outcome.PASS),
        (1, Outcome.NOTICE),
        (72 * 3600, Outcome.NOTICE),
        (72 * 3600 + 1, Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
    ],
)
def test_a_rulebook_that_waits_is_told_at_once_and_stops_releases_after_three_days(
    behind: int | None, outcome: Outcome
) -> None:
    assert outcomes(but(clean(), the_evidence(rulebook_behind_s=behind)), "register.rulebook") == {outcome}


@pytest.mark.parametrize(
    ("since", "seconds"),
    [(None, 0), (NOW - timedelta(hours=5), 5 * 3600), (NOW, 0), (NOW + timedelta(seconds=1), None)],
)
def test_policy_says_how_long_a_rulebook_has_waited(since: datetime | None, seconds: int | None) -> None:
    policy = Policy(first_rulebook(), TrustList(1, NOW, ()), rulebook_waits_since=since)
    assert policy.rulebook_behind_s(NOW) == seconds


def test_the_wait_is_shown_in_hours() -> None:
    findings = judge(but(clean(), the_evidence(rulebook_behind_s=5 * 3600)), first_rulebook())
    (finding,) = (one for one in findings if one.code == "register.rulebook")
    assert "5 hours" in str(finding.text.params)
