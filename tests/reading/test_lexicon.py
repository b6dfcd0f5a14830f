"""Words that are known are found where the columns of a line show them best, and never likelier than what was read."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reading.lexicon import Lexicon
from app.reading.recogniser import BLANK, Columns

ALPHABET = {"a": 1, "b": 2, "A": 3, " ": 4, "金": 5, "额": 6}
LETTERS = ("a", "b")


def columns(*shown: dict[str, float]) -> Columns:
    """Return columns that show these characters so likely, and nothing else."""
    seen = np.full((len(shown), 7), 1e-6, np.float32)
    for place, chances in enumerate(shown):
        for character, chance in chances.items():
            seen[place, ALPHABET.get(character, BLANK)] = chance
        seen[place, BLANK] = max(1e-6, 1 - seen[place, 1:].sum())
    return seen


def test_words_are_found_where_they_stand() -> None:
    (one,) = Lexicon(["Ab"], ALPHABET).find(columns({"b": 1.0}, {}, {"A": 1.0}, {}, {"b": 0.8, "a": 0.2}, {}))
    assert (one.words, one.letters, one.start, one.end) == ("Ab", "ab", 2, 5)
    assert one.lag == pytest.approx(0.0, abs=1e-3)


def test_what_is_less_likely_lags_behind() -> None:
    (one,) = Lexicon(["bb"], ALPHABET).find(columns({"b": 1.0}, {}, {"a": 0.6, "b": 0.4}))
    assert one.lag == pytest.approx(math.log(0.4 / 0.6), abs=1e-2)


def test_a_letter_twice_needs_something_between() -> None:
    assert not Lexicon(["bb"], ALPHABET).find(columns({"b": 1.0}, {"b": 1.0}))


def test_what_nothing_shows_is_not_found() -> None:
    assert not Lexicon(["金额"], ALPHABET).find(columns({"a": 1.0}, {}, {"b": 1.0}))


def test_words_beyond_the_alphabet_are_left_out() -> None:
    assert not Lexicon(["xyz", "", "--"], ALPHABET).find(columns({"a": 1.0}))


def test_chinese_letters_speak_for_more_than_others() -> None:
    shown = columns({"金": 1.0}, {}, {"额": 1.0}, {}, {"a": 1.0}, {}, {"b": 1.0})
    assert [one.words for one in Lexicon(["ab", "金额"], ALPHABET).find(shown)] == ["金额", "ab"]


_CHANCES = st.tuples(st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0.01, 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(_CHANCES, min_size=1, max_size=5), st.sampled_from(["a", "ab", "aa", "aba"]))
def test_the_likeliest_spreading_of_words_over_columns_is_found(rows: list[tuple[float, ...]], word: str) -> None:
    shown = columns(*({"a": row[1] / sum(row), "b": row[2] / sum(row)} for row in rows))
    best = max(
        (
            sum(_chance(shown, first + place, state) for place, state in enumerate(path))
            for first in range(len(rows))
            for end in range(first + 1, len(rows) + 1)
            for path in itertools.product(("", *LETTERS), repeat=end - first)
            if path[0] and path[-1] and _said(path) == word
        ),
        default=-math.inf,
    )
    found = Lexicon([word], ALPHABET).find(shown)
    assert [one.lag for one in found] == ([pytest.approx(best, abs=0.01)] if best >= -0.9 * len(word) else [])


def _chance(shown: Columns, place: int, state: str) -> float:
    """Return how likely a letter or none is in a column, against the likeliest."""
    chances = {"": 1 - shown[place, 1] - shown[place, 2], "a": shown[place, 1], "b": shown[place, 2]}
    return float(np.log(chances[state]) - np.log(max(chances.values())))


def _said(path: tuple[str, ...]) -> str:
    return "".join(state for state, _ in itertools.groupby(path))
