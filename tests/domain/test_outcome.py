"""The verdict's properties: fail closed, and never better for knowing less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.outcome import Outcome, Verdict, verdict_of

SEVERITY = [Verdict.RELEASE, Verdict.REFER, Verdict.DETAIN]
outcomes = st.lists(st.sampled_from(Outcome))


def test_nothing_examined_is_not_a_release() -> None:
    assert verdict_of([]) is Verdict.REFER


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.PASS, Verdict.RELEASE),
        (Outcome.NOTICE, Verdict.RELEASE),
        (Outcome.UNKNOWN, Verdict.REFER),
        (Outcome.REFER, Verdict.REFER),
        (Outcome.DETAIN, Verdict.DETAIN),
    ],
)
def test_one_finding_decides_alone(outcome: Outcome, verdict: Verdict) -> None:
    assert verdict_of([outcome]) is verdict


@given(outcomes.filter(bool), st.sampled_from(Outcome))
def test_one_more_finding_never_improves_the_verdict(found: list[Outcome], more: Outcome) -> None:
    assert SEVERITY.index(verdict_of([*found, more])) >= SEVERITY.index(verdict_of(found))


@given(outcomes.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_findings_does_not_matter(both: tuple[list[Outcome], list[Outcome]]) -> None:
    found, shuffled = both
    assert verdict_of(shuffled) is verdict_of(found)
