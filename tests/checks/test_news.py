"""What changed in the law since the last shift is said in a sentence each, and nothing is invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.news import changes_between
from app.checks.schedules.control import Announcement
from tests.checks.builder import first_rulebook

BOOK = first_rulebook()
LAWS = BOOK.schedules.of(Announcement) or ()
DAYS = st.dates(date(2023, 1, 1), date(2028, 1, 1))


def said(was_on: date, on: date) -> list[tuple[str, str]]:
    return [(one.code, str(one.params["law.en"])) for one in changes_between(BOOK.schedules, was_on, on)]


def test_a_suspension_that_ran_out_over_the_weekend_is_said_to_be_unsettled() -> None:
    found = said(date(2026, 11, 27), date(2026, 11, 30))
    assert [code for code, _ in found] == ["shift.became.unsettled"]
    assert "46/2024" in found[0][1]


def test_nothing_is_said_where_nothing_changed() -> None:
    assert said(date(2026, 11, 20), date(2026, 11, 23)) == []


@given(was_on=DAYS, on=DAYS)
def test_every_change_is_said_and_nothing_else(was_on: date, on: date) -> None:
    changed = {law.citation["en"] for law in LAWS if law.state(on) not in {None, law.state(was_on)}}
    assert {law for _, law in said(was_on, on)} == (changed if was_on < on else set())


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_clock_that_was_turned_back_changes_nothing(days: int) -> None:
    assert said(date(2026, 11, 30), date(2026, 11, 30) - timedelta(days=days)) == []
