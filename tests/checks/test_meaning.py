"""The CEL library means by an expression what the fence means by it: three-valued, and unknown for want of a fact."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.fact import Facts, Scope
from app.checks.facts import facts_seen_from
from app.checks.rulebook.expression import bind, compile_expression

FACTS = facts_seen_from(Scope.LICENCE)
Tree = tuple[Any, ...]

COMPARING = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
COUNTING = {"+": operator.add, "-": operator.sub, "*": operator.mul}
WORDS = st.sampled_from(["a", "b", "ab"])

facts = st.fixed_dictionaries(
    {},
    optional={
        "licence_draw_g": st.integers(-50, 50),
        "licence_left_g": st.integers(-50, 50),
        "licence_known": st.booleans(),
        "licence_bulk": st.booleans(),
        "exporter_id": WORDS,
        "licence_exporter_id": WORDS,
    },
)
literals = st.tuples(st.just("literal"), st.integers(0, 50))
numbers: st.SearchStrategy[Tree] = st.recursive(
    literals | st.tuples(st.just("fact"), st.sampled_from(["licence_draw_g", "licence_left_g"])),
    lambda inner: st.tuples(st.sampled_from("+-"), inner, inner) | st.tuples(st.just("*"), inner, literals),
    max_leaves=4,
)
parties: st.SearchStrategy[Tree] = st.tuples(st.just("fact"), st.sampled_from(["exporter_id", "licence_exporter_id"]))
conditions: st.SearchStrategy[Tree] = st.recursive(
    st.tuples(st.just("fact"), st.sampled_from(["licence_known", "licence_bulk"]))
    | st.tuples(st.sampled_from(sorted(COMPARING)), numbers, numbers)
    | st.tuples(st.sampled_from(["==", "!="]), parties, parties)
    | st.tuples(st.just("in"), parties, st.lists(WORDS, min_size=1, max_size=3)),
    lambda inner: st.tuples(st.just("!"), inner) | st.tuples(st.sampled_from(["&&", "||"]), inner, inner),
    max_leaves=8,
)


def source(tree: Tree) -> str:
    match tree:
        case ("literal" | "fact", value):
            return str(value)
        case ("!", inner):
            return f"!({source(inner)})"
        case ("in", left, listed):
            return f"{source(left)} in {listed}"
        case (sign, left, right):
            return f"({source(left)}) {sign} ({source(right)})"
    raise AssertionError(tree)


def meaning(tree: Tree, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - True, False, a number, a text or None
    """Return what the tree means where None is what is not known (Kleene's strong three-valued logic)."""
    sides = [meaning(side, known) if isinstance(side, tuple) else side for side in tree[1:]]
    match tree[0]:
        case "literal":
            return sides[0]
        case "fact":
            return known.get(sides[0])
        case "&&" | "||" as sign:
            decisive = sign == "||"
            return (
                decisive if decisive in [side for side in sides if side is not None] else _unless(sides, not decisive)
            )
        case "!":
            return _unless(sides, not sides[0])
        case "in":
            return _unless(sides, sides[0] in sides[1])
        case sign:
            return None if None in sides else {**COMPARING, **COUNTING}[sign](*sides)


def _unless(sides: list[Any], value: object) -> object:
    return None if None in sides else value


@settings(max_examples=300, deadline=None)
@given(conditions, facts)
def test_the_library_means_what_the_fence_means(tree: Tree, known: Facts) -> None:
    assert compile_expression(source(tree), FACTS).holds(bind(known)) is meaning(tree, known)


@pytest.mark.parametrize(
    ("expression", "known", "answer"),
    [
        ("licence_draw_g * 9 > 0", {"licence_draw_g": 2**62}, None),
        ("licence_draw_g + 1 > 0", {"licence_draw_g": 2**63 - 1}, None),
        ("2 + 3 * 4 == 14 && 10 - 3 - 2 == 5 && 17 / 5 == 3 && 17 % 5 == 2", {}, True),
        ("true || false && false", {}, True),
        ("'L1' in item_licence_nos", {"item_licence_nos": ("L1", "L2")}, True),
        ("size(item_licence_nos) == 0", {"item_licence_nos": ()}, True),
        ("commodity_code.startsWith('2846')", {"commodity_code": "2846901100"}, True),
        ("commodity_code.startsWith('2846')", {"commodity_code": "8110"}, False),
        ("commodity_code.startsWith('2846')", {}, None),
        ("today > '2026-11-09'", {"today": "2026-11-10"}, True),
    ],
)
def test_what_the_library_makes_of_bounds_and_precedence(expression: str, known: Facts, answer: object) -> None:
    assert compile_expression(expression, FACTS).holds(bind(known)) is answer
