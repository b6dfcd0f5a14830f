"""Instants are UTC; dates of law are the authority's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.moment import civil_date, from_text, to_text


def test_the_date_of_law_is_that_of_the_authority() -> None:
    late = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)
    assert civil_date(late, "Asia/Shanghai") == date(2026, 11, 27)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1970, 1, 1)))  # noqa: DTZ001 - hypothesis adds the zone
def test_an_instant_survives_its_text(instant: datetime) -> None:
    assert from_text(to_text(instant)) == instant.replace(microsecond=0)


def test_another_zone_is_turned_into_utc() -> None:
    shanghai = timezone(timedelta(hours=8))
    assert to_text(datetime(2026, 11, 20, 8, tzinfo=shanghai)) == "2026-11-20T00:00:00Z"
    assert from_text("2026-11-20T08:00:00+08:00") == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_bare_date_is_its_first_second() -> None:
    assert from_text("2026-11-20") == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "today", "2026-11-20T08:00:00", "2026-13-01", "2026-11-20T08:00:00+99:00"])
def test_a_time_without_its_zone_or_sense_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_text(text)


def test_an_instant_without_its_zone_is_never_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 11, 20))  # noqa: DTZ001 - the point
