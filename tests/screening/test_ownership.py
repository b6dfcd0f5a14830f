"""Who is covered through ownership."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ownership import HALF, Holding, covered

PARTIES = st.sampled_from("abcdefgh")
HOLDINGS = st.lists(st.builds(Holding, PARTIES, PARTIES, st.integers(0, 10000)), max_size=30)


def test_a_listed_party_is_covered_without_holders() -> None:
    assert covered(["a"], [])["a"].holders == ()


def test_half_covers_and_less_does_not() -> None:
    found = covered(["a"], [Holding("a", "b", HALF), Holding("a", "c", HALF - 1)])
    assert set(found) == {"a", "b"}


def test_listed_parties_cover_together() -> None:
    found = covered(["a", "b"], [Holding("a", "c", 3000), Holding("b", "c", 2000)])
    assert found["c"].share == HALF
    assert [holding.owner for holding in found["c"].holders] == ["a", "b"]


def test_shares_are_not_multiplied_along_a_path() -> None:
    chain = [Holding("a", "b", 5000), Holding("b", "c", 5000), Holding("c", "d", 5000)]
    assert set(covered(["a"], chain)) == set("abcd")


def test_a_party_covered_on_the_way_counts_in_full() -> None:
    holdings = [Holding("a", "b", 5000), Holding("a", "c", 2500), Holding("b", "c", 2500)]
    assert covered(["a"], holdings)["c"].share == HALF


def test_a_cycle_covers_nobody_by_itself() -> None:
    cycle = [Holding("b", "c", 10000), Holding("c", "b", 10000), Holding("b", "b", 10000)]
    assert set(covered(["a"], cycle)) == {"a"}
    assert set(covered(["a"], [*cycle, Holding("a", "c", 5000)])) == set("abc")


def test_the_same_holding_told_twice_counts_once() -> None:
    assert "b" not in covered(["a"], [Holding("a", "b", 2500), Holding("a", "b", 2500)])


def test_a_share_beyond_the_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="share"):
        Holding("a", "b", 10001)


def test_a_hundred_thousand_links_are_followed() -> None:
    chain = [Holding(str(number), str(number + 1), 5000) for number in range(100_000)]
    random.Random(1).shuffle(chain)  # noqa: S311 - an order, not a secret
    assert len(covered(["0"], chain)) == 100_001


@given(st.sets(PARTIES), HOLDINGS)
def test_the_answer_is_the_least_fixpoint(listed: set[str], holdings: list[Holding]) -> None:
    largest = {(each.owner, each.owned): each for each in sorted(holdings, key=lambda each: each.share)}
    expected, before = set(listed), None
    while before != expected:
        before = set(expected)
        for party in "abcdefgh":
            shares = (
                each.share
                for each in largest.values()
                if each.owned == party and each.owner in before and each.owner != party
            )
            if sum(shares) >= HALF:
                expected.add(party)
    assert set(covered(listed, holdings)) == expected
