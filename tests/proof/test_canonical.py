"""Are the bytes those of RFC 8785, whichever writer made them?"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.proof.canonical import canonical_json

texts = st.text(st.characters(exclude_categories=["Cs"]))
exact = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts
values = st.recursive(exact, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20)


class Colour(StrEnum):
    RED = "红\u2028"


class Number(IntEnum):
    ONE = 1


@given(values)
def test_every_value_is_written_as_the_reference_writes_it(value: Any) -> None:  # noqa: ANN401 - any JSON value
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        {"b": 1, "a": {"d": [], "c": {}}, "A": ""},
        {"\U0001f600": 1, "\ufb33": 2},
        "".join(map(chr, range(0x300))),
        '\u2028\u2029\x7f\\/"\ud7ff\ue000\U0010ffff',
        [True, False, None, 0, -1, 2**53 - 1],
        {"colour": Colour.RED, "number": Number.ONE, "tuple": (1, ("2",))},
    ],
)
def test_so_are_the_corners(value: Any) -> None:  # noqa: ANN401 - any JSON value
    assert canonical_json(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        [1, [2, 0.5]],
        {"a": {"b": float("nan")}},
        2**53,
        -(2**53),
        {1: 2},
        {"a": b"x"},
        {"a", "b"},
        [{"\u00e9": 1}, 1.5],
    ],
)
def test_what_json_cannot_hold_exactly_is_refused_wherever_it_stands(value: Any) -> None:  # noqa: ANN401 - no JSON value
    with pytest.raises(ValueError, match="JSON"):
        canonical_json(value)


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, {"a": ["\udfff"]}])
def test_half_a_character_is_refused(value: Any) -> None:  # noqa: ANN401 - no JSON value
    with pytest.raises(ValueError, match=r"surrogate|UTF-8|utf-8|utf-16"):
        canonical_json(value)
