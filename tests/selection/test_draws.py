"""Is the lot fair, the same once drawn, and beyond everybody who does not hold the key?"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.selection import Draw, Lane, Selection, further
from app.selection.drawing import draw, ticket_of
from app.selection.keys import KEYS, before, is_anchor, key_at

SEED, STATION = bytes(range(32)), "2248-0a1b2c"
seeds = st.binary(min_size=32, max_size=32)
numbers = st.text(alphabet="0123456789", min_size=1, max_size=18)


def drawn(number: str, key: bytes, rate_ppm: int) -> Draw:
    return draw(number, station_id=STATION, link=1, key=key, rate_ppm=rate_ppm, lane=Lane.RED)


def tail(hits: int, of: int, rate: Fraction) -> Fraction:
    """Return how likely so many hits or more extreme ones are, of so many fair draws: the exact binomial."""
    exactly = [comb(of, k) * rate**k * (1 - rate) ** (of - k) for k in range(hits + 1)]
    below = sum(exactly, Fraction(0))
    return min(below, 1 - below + exactly[-1])


@pytest.mark.parametrize("rate_ppm", [10_000, 30_000, 200_000, 500_000])
def test_as_many_are_drawn_as_the_rate_says(rate_ppm: int) -> None:
    key = key_at(1, seed=SEED)
    hits = sum(drawn(f"22482026{n:010d}", key, rate_ppm).is_drawn for n in range(2_000))
    assert tail(hits, 2_000, Fraction(rate_ppm, 1_000_000)) > Fraction(1, 1_000)


def test_neighbouring_numbers_and_neighbouring_keys_draw_unlike_tickets() -> None:
    """As of coins: of each bit of the tickets about half stand, and about half change with the number or the key."""
    key, other = key_at(1, seed=SEED), key_at(2, seed=SEED)
    for one, two in (
        ([ticket_of(str(n), station_id=STATION, key=key) for n in range(400)], None),
        (
            [ticket_of(str(n), station_id=STATION, key=key) for n in range(400)],
            [ticket_of(str(n + 1), station_id=STATION, key=key) for n in range(400)],
        ),
        (
            [ticket_of(str(n), station_id=STATION, key=key) for n in range(400)],
            [ticket_of(str(n), station_id=STATION, key=other) for n in range(400)],
        ),
    ):
        ones = sum(
            (int.from_bytes(ticket) ^ (int.from_bytes(two[n]) if two else 0)).bit_count()
            for n, ticket in enumerate(one)
        )
        mean, deviation = 400 * 128, (400 * 256 / 4) ** 0.5
        assert abs(ones - mean) < 4 * deviation


@given(seeds, numbers, st.lists(numbers))
def test_a_declaration_draws_the_same_whatever_is_drawn_before_and_after(
    seed: bytes, number: str, others: list[str]
) -> None:
    key = key_at(KEYS, seed=seed)
    first = ticket_of(number, station_id=STATION, key=key)
    for other in others:
        ticket_of(other, station_id=STATION, key=key)
    assert ticket_of(number, station_id=STATION, key=key) == first


@given(numbers, numbers, st.text(max_size=8), st.text(max_size=8))
def test_station_and_number_cannot_run_into_each_other(one: str, two: str, here: str, there: str) -> None:
    key = bytes(32)
    same = ticket_of(one, station_id=here, key=key) == ticket_of(two, station_id=there, key=key)
    assert same is ((one, here) == (two, there))


def test_what_is_public_does_not_give_the_next_key() -> None:
    """The keys shown so far hash backwards only; what could be made of them forwards is not the next one."""
    shown = [key_at(link, seed=SEED) for link in range(4)]
    following = key_at(4, seed=SEED)
    tried = {before(key) for key in shown} | {hashlib.sha256(key).digest() for key in shown} | set(shown)
    assert following not in tried
    assert before(following) == shown[3]


@given(seeds, st.integers(KEYS - 50, KEYS))
def test_every_key_is_fixed_by_the_one_before_it(seed: bytes, link: int) -> None:
    assert before(key_at(link, seed=seed)) == key_at(link - 1, seed=seed)


def test_a_chain_that_is_used_up_is_followed_by_another() -> None:
    last, anchor = key_at(KEYS, seed=SEED), key_at(KEYS + 1, seed=SEED)
    assert (is_anchor(0), is_anchor(KEYS), is_anchor(KEYS + 1)) == (True, False, True)
    assert before(anchor) != last
    assert before(key_at(KEYS + 2, seed=SEED)) == anchor


@given(st.binary(min_size=32, max_size=32), st.integers(0, 1_000_000), st.integers(0, 1_000_000))
def test_who_is_drawn_at_a_rate_is_drawn_at_every_higher_one(ticket: bytes, one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert Draw(1, ticket, low, Lane.RED).is_drawn <= Draw(1, ticket, high, Lane.RED).is_drawn


@pytest.mark.parametrize(
    ("ticket", "rate_ppm", "is_drawn"),
    [
        (bytes(32), 0, False),
        (bytes(32), 1, True),
        (bytes([255] * 32), 999_999, False),
        (bytes([255] * 32), 1_000_000, True),
        (bytes.fromhex("8000000000000000") + bytes(24), 500_000, False),
        (bytes.fromhex("7fffffffffffffff") + bytes(24), 500_000, True),
    ],
)
def test_the_bounds_of_the_lot(ticket: bytes, rate_ppm: int, is_drawn: bool) -> None:
    assert Draw(1, ticket, rate_ppm, Lane.RED).is_drawn is is_drawn


@given(st.sampled_from(Lane), st.sampled_from(Lane), st.binary(min_size=32, max_size=32))
def test_a_lot_never_makes_a_lane_lighter(proposed: Lane, to: Lane, ticket: bytes) -> None:
    selection = Selection("1", 1, proposed, (), Draw(1, ticket, 500_000, to))
    assert selection.lane in {proposed, further(proposed, to)}
    assert selection.lane.closeness >= proposed.closeness
    assert replace(selection, draw=None).lane is proposed
