"""A refusal points at the line where the mistake stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.rulebook.places import at, find_lines
from app.domain.errors import WorkstationError

TEXT = """{
 "a": 1,
 "list": [
  {"x": "}, ]: 1"},
  {"x": 2,
   "y/z": [3, 4,
     5]}
 ],
 "a~": {},
 "b": "\\"\\n"
}"""

leaves = st.integers() | st.booleans() | st.none() | st.text(max_size=8)
documents = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=12,
    ),
)


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/a", 2),
        ("/list", 3),
        ("/list/0", 4),
        ("/list/0/x", 4),
        ("/list/1", 5),
        ("/list/1/y~1z", 6),
        ("/list/1/y~1z/1", 6),
        ("/list/1/y~1z/2", 7),
        ("/a~0", 9),
        ("/b", 10),
        ("/list/1/missing", 5),
        ("/nowhere/at/all", 1),
    ],
)
def test_every_value_has_its_line_and_what_is_not_there_that_of_what_would_hold_it(pointer: str, line: int) -> None:
    assert find_lines(TEXT).of(pointer) == line


@given(documents)
def test_the_line_of_a_leaf_is_one_on_which_it_stands(document: dict[str, Any]) -> None:
    text = json.dumps(document, indent=1)
    lines, found = text.split("\n"), find_lines(text)
    for pointer, leaf in leaves_of(document, ""):
        assert lines[found.by_pointer[pointer] - 1].rstrip(",").endswith(json.dumps(leaf))
    assert found.doubled == []


def leaves_of(value: Any, pointer: str) -> list[tuple[str, Any]]:  # noqa: ANN401 - JSON
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if steps is None:
        return [(pointer, value)]
    named = ((str(step).replace("~", "~0").replace("/", "~1"), inner) for step, inner in steps)
    return [leaf for step, inner in named for leaf in leaves_of(inner, f"{pointer}/{step}")]


def test_a_name_that_stands_twice_has_its_line() -> None:
    assert find_lines('{"a": {"b": 1},\n "c": {"b": 2,\n "b": 3}}').doubled == [3]


@given(st.text(alphabet='{}[]:,"\\ \n1a', max_size=60))
def test_what_is_no_json_has_lines_all_the_same(text: str) -> None:
    assert 1 <= find_lines(text).of("/a/1/b") <= text.count("\n") + 1


def test_steps_are_added_from_the_inside_out() -> None:
    with pytest.raises(WorkstationError) as refused, at("rules", 3), at("a/b~"):
        raise WorkstationError("x")
    assert refused.value.params == {"pointer": "/rules/3/a~1b~0"}
