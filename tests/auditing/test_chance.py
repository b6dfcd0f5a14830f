"""Are the probabilities exact, for small samples and for large ones?"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.auditing.chance import at_least, one_in


@st.composite
def samples(draw: st.DrawFn) -> tuple[int, int, int, int]:
    total = draw(st.integers(0, 9))
    return draw(st.integers(-1, 10)), draw(st.integers(0, total)), draw(st.integers(0, total)), total


@given(samples())
def test_the_probability_is_that_of_dealing_every_hand_there_is(sample: tuple[int, int, int, int]) -> None:
    hits, drawn, marked, total = sample
    hands = list(combinations(range(total), drawn))
    won = sum(sum(card < marked for card in hand) >= hits for hand in hands)
    assert at_least(hits, drawn=drawn, marked=marked, total=total) == Fraction(won, len(hands))


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 400))
def test_more_hits_are_never_likelier(drawn: int, marked: int, more: int) -> None:
    total = max(drawn, marked) + more
    chances = [at_least(hits, drawn=drawn, marked=marked, total=total) for hits in range(0, min(drawn, marked) + 2, 7)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1


def test_a_lady_tasting_tea() -> None:
    assert at_least(4, drawn=4, marked=4, total=8) == Fraction(1, 70)


def test_a_large_journal_is_exact_too() -> None:
    assert at_least(100, drawn=1000, marked=1000, total=100_000) < Fraction(1, 10**60)


@pytest.mark.parametrize(("drawn", "marked", "total"), [(3, 1, 2), (1, 3, 2), (-1, 0, 2), (0, -1, 2)])
def test_numbers_that_cannot_be_are_refused(drawn: int, marked: int, total: int) -> None:
    with pytest.raises(ValueError, match="more drawn"):
        at_least(1, drawn=drawn, marked=marked, total=total)


def test_so_many_tests_make_a_rarity_common() -> None:
    rare = Fraction(1, 4000)
    assert (one_in(rare, tests=1), one_in(rare, tests=40), one_in(rare, tests=10_000)) == (4000, 100, 1)
    assert one_in(Fraction(0), tests=5, most=99) == 99
