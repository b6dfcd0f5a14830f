"""Controlled content by value: every part on its own line, exact to the cent, and what the law says of it on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.judgement import judge
from app.checks.rulebook import Rulebook
from app.checks.schedules.control import Period, State
from app.domain.consignment import Part
from app.domain.outcome import Outcome
from app.domain.value_share import ValueShare, share_by_value
from tests.checks.builder import Change, but, clean, first_rulebook, outcomes, the_item

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
MAGNET = "8505111000"


def part(cents: int, *, origin: str = "CN", controlled: bool = True, code: str = MAGNET) -> Part:
    return Part("part", code, origin, cents, controlled)


def share(value_cents: int, *parts: Part) -> ValueShare | None:
    return share_by_value(parts, value_cents, is_listed=lambda code: code == MAGNET)


def abroad(*parts: Part, value_cents: int = 100_000, made_in: str | None = "TH") -> Change:
    return the_item(parts=parts, value_cents=value_cents, made_in=made_in)


def in_force() -> Rulebook:
    """Return the first rulebook as it would be, were the rule on share by value in force again."""
    book = first_rulebook()
    (rule,) = book.rules["content.value_ratio"]
    assert rule.announcement is not None
    law = replace(rule.announcement, periods=(Period(State.IN_FORCE, date(2025, 10, 9)),))
    again = replace(rule, announcement=law, intervals=law.periods)
    return replace(book, rules={**book.rules, "content.value_ratio": (again,)})


def answer(*changes: Change) -> set[Outcome]:
    findings = judge(but(clean(), *changes), in_force())
    return {one.outcome for one in findings if one.code == "content.value_ratio"}


def test_every_part_has_its_line() -> None:
    found = share(100_000, part(99), part(40_000, origin="TH"), part(501, controlled=False), part(59_400, code="1"))
    assert found is not None
    assert [(line.share_ppm, line.counts, line.doubtful) for line in found.lines] == [
        (990, True, False),
        (400_000, False, False),
        (5_010, False, True),
        (594_000, True, False),
    ]
    assert (found.share_ppm, found.most_ppm, found.apart_ppm) == (594_990, 600_000, 0)


def test_a_thousandth_is_reached_to_the_cent() -> None:
    below, reached = share(100_100, part(100)), share(100_000, part(100))
    assert below is not None
    assert reached is not None
    assert (below.share_ppm, reached.share_ppm) == (999, 1_000)


@pytest.mark.parametrize(("value", "parts"), [(100, ()), (0, (part(1),)), (-1, (part(1),)), (100, (part(-1),))])
def test_nothing_is_reckoned_from_what_could_hide_a_part(value: int, parts: tuple[Part, ...]) -> None:
    assert share(value, *parts) is None


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=9), st.integers(1, 10**10), st.integers(0, 10**9))
def test_one_more_controlled_part_never_lowers_the_share(cents: list[int], value: int, more: int) -> None:
    before, after = share(value, *map(part, cents)), share(value, *map(part, [*cents, more]))
    assert before is not None
    assert after is not None
    assert before.share_ppm <= after.share_ppm <= after.most_ppm


def test_the_rule_weighs_the_share_where_it_is_in_force() -> None:
    rest = part(99_000, origin="TH", controlled=False)
    assert answer(abroad(part(50), part(99_950, origin="TH"))) == {PASS}
    assert answer(abroad(part(90), part(99_910, origin="TH"))) == {NOTICE}
    assert answer(abroad(part(100), part(99_900, origin="TH"))) == {REFER}
    assert answer(abroad(part(1_000, controlled=False), rest)) == {REFER}
    assert answer(abroad(part(1_000, controlled=False, code="8503009090"), rest)) == {PASS}
    assert answer(abroad(part(50), part(98_949, origin="TH"))) == {UNKNOWN}
    assert answer(abroad(part(50), part(98_950, origin="TH"))) == {PASS}


def test_goods_made_in_china_are_not_concerned_and_goods_made_nobody_knows_where_are_unknown() -> None:
    assert answer(abroad(part(50_000), part(50_000), made_in="CN")) == set()
    assert answer(abroad(part(50), part(99_950, origin="TH"), made_in=None)) == {UNKNOWN}
    assert answer(the_item(made_in="TH")) == set()


@pytest.mark.parametrize(
    ("day", "outcome"),
    [((2026, 11, 10), NOTICE), ((2026, 11, 11), UNKNOWN), ((2025, 11, 7), NOTICE), ((2027, 6, 1), UNKNOWN)],
)
def test_the_rule_is_suspended_and_then_unsettled(day: tuple[int, int, int], outcome: Outcome) -> None:
    evidence = but(clean(datetime(*day, 8, tzinfo=UTC)), abroad(part(5_000), part(95_000, origin="TH")))
    assert outcomes(evidence, "content.value_ratio") == {outcome}
