"""An assessment's record is exact both ways and refuses what is not one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.assessment import Assessment
from app.domain.texts import Text
from app.proof.canonical import canonical_json
from app.proof.record import assessment_from_record, assessment_record

st.register_type_strategy(str, st.text(max_size=12))
st.register_type_strategy(int, st.integers(-(2**53) + 1, 2**53 - 1))
st.register_type_strategy(datetime, st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, tz=UTC)))
st.register_type_strategy(
    Text, st.builds(Text, st.text(max_size=12), st.dictionaries(st.text(max_size=5), st.integers(0, 9)))
)

assessments = st.from_type(Assessment)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(assessments)
def test_an_assessment_survives_its_canonical_record(assessment: Assessment) -> None:
    record = json.loads(canonical_json(assessment_record(assessment)))
    again = assessment_from_record(record)
    assert again == assessment
    assert type(again.officer.role) is type(assessment.officer.role)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    found: list[Assessment] = []

    @settings(max_examples=1, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(assessments)
    def draw(assessment: Assessment) -> None:
        found.append(assessment)

    draw()
    return assessment_record(found[0])


def test_no_field_may_be_missing(record: dict[str, Any]) -> None:
    for name in record:
        with pytest.raises(ValueError, match=r"verdict|format|Assessment"):
            assessment_from_record({key: value for key, value in record.items() if key != name})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record | {"more": 1},
        lambda record: record | {"format": 1},
        lambda record: record | {"rulebook": True},
        lambda record: record | {"rulebook": "3"},
        lambda record: record | {"at": "yesterday"},
        lambda record: record | {"verdict": "RELEASE"},
    ],
)
def test_what_is_not_exact_is_refused(
    record: dict[str, Any], spoil: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    with pytest.raises(ValueError, match=r"record|format|verdict|Assessment"):
        assessment_from_record(spoil(record))
