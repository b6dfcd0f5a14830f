"""The CEL library means by an expression what the fence means by it: three-valued, and unknown for want of a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.fact import Scope, Value
from app.checks.facts import facts_seen_from
from app.checks.rulebook.expression import bind, compile_expression

FACTS = facts_seen_from(Scope.LICENCE)
INTS = ("licence_draw_g", "licence_left_g")
BOOLS = ("licence_known", "licence_bulk")
TEXTS = ("exporter_id", "licence_exporter_id")

numbers = st.integers(-50, 50)
words = st.sampled_from(["a", "b", "ab"])


@dataclass(frozen=True)
class Said:
    """An expression and what it means: True, False, a number, a text, or None for unknown."""

    source: str
    meaning: Any


def both(left: Any, right: Any) -> Any:  # noqa: ANN401 - three-valued
    return False if left is False or right is False else None if left is None or right is None else True


@st.composite
def cases(draw: st.DrawFn) -> tuple[Said, dict[str, Value]]:
    facts: dict[str, Value] = {}
    for names, values in ((INTS, numbers), (BOOLS, st.booleans()), (TEXTS, words)):
        facts |= {name: draw(values) for name in names if draw(st.booleans())}

    def number(depth: int) -> Said:
        match draw(st.integers(0, 3 if depth else 1)):
            case 0:
                value = draw(st.integers(0, 50))
                return Said(str(value), value)
            case 1:
                name = draw(st.sampled_from(INTS))
                return Said(name, facts.get(name))
            case 2:
                factor, inner = draw(st.integers(0, 9)), number(depth - 1)
                return Said(f"({inner.source}) * {factor}", None if inner.meaning is None else inner.meaning * factor)
            case _:
                left, right, sign = number(depth - 1), number(depth - 1), draw(st.sampled_from("+-"))
                known = left.meaning is not None and right.meaning is not None
                value = (
                    (left.meaning + right.meaning if sign == "+" else left.meaning - right.meaning) if known else None
                )
                return Said(f"({left.source}) {sign} ({right.source})", value)

    def condition(depth: int) -> Said:
        match draw(st.integers(0, 6 if depth else 3)):
            case 0:
                name = draw(st.sampled_from(BOOLS))
                return Said(name, facts.get(name))
            case 1:
                left, right, sign = (
                    number(depth),
                    number(depth),
                    draw(st.sampled_from(["==", "!=", "<", "<=", ">", ">="])),
                )
                known = left.meaning is not None and right.meaning is not None
                value = (
                    {
                        "==": lambda a, b: a == b,
                        "!=": lambda a, b: a != b,
                        "<": lambda a, b: a < b,
                        "<=": lambda a, b: a <= b,
                        ">": lambda a, b: a > b,
                        ">=": lambda a, b: a >= b,
                    }[sign](left.meaning, right.meaning)
                    if known
                    else None
                )
                return Said(f"{left.source} {sign} {right.source}", value)
            case 2:
                name, listed = draw(st.sampled_from(TEXTS)), draw(st.lists(words, min_size=1, max_size=3))
                return Said(f"{name} in {listed}", facts[name] in listed if name in facts else None)
            case 3:
                a, b = TEXTS
                return Said(f"{a} == {b}", facts[a] == facts[b] if a in facts and b in facts else None)
            case 4:
                inner = condition(depth - 1)
                return Said(f"!({inner.source})", None if inner.meaning is None else not inner.meaning)
            case 5:
                left, right = condition(depth - 1), condition(depth - 1)
                return Said(f"({left.source}) && ({right.source})", both(left.meaning, right.meaning))
            case _:
                left, right = condition(depth - 1), condition(depth - 1)
                negated = both(*(None if side.meaning is None else not side.meaning for side in (left, right)))
                return Said(f"({left.source}) || ({right.source})", None if negated is None else not negated)

    return condition(3), facts


@settings(max_examples=300, deadline=None)
@given(cases())
def test_the_library_means_what_the_fence_means(case: tuple[Said, dict[str, Value]]) -> None:
    said, facts = case
    assert compile_expression(said.source, FACTS).holds(bind(facts)) is said.meaning


@pytest.mark.parametrize(
    ("source", "facts", "meaning"),
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
def test_what_the_library_makes_of_bounds_and_precedence(source: str, facts: dict[str, Value], meaning: object) -> None:
    assert compile_expression(source, FACTS).holds(bind(facts)) is meaning
