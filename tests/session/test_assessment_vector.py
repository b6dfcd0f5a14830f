"""The published record of an assessment is what its page says, and is read and written again to the byte."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.outcome import Outcome, Verdict
from app.proof.canonical import canonical_json
from app.proof.record import assessment_from_record, assessment_record
from tests.journeys.gate import HOUSE, Gate

PAGE = (HOUSE / "docs/formats/assessment.md").read_text(encoding="utf-8")
OF_THE_DECLARATION = (HOUSE / "docs/formats/declaration.md").read_text(encoding="utf-8")
VECTOR = json.loads((HOUSE / "docs/formats/vectors/assessment.json").read_text(encoding="utf-8"))
RECORD: dict[str, Any] = json.loads(VECTOR["record"])


def test_the_vector_is_as_the_page_says() -> None:
    content = VECTOR["record"].encode()
    assert content == json.dumps(RECORD, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert hashlib.sha256(content).hexdigest() == VECTOR["sha256"]
    assert (RECORD["format"], RECORD["verdict"]) == (11, "REFER")
    assert [finding["outcome"] for finding in RECORD["findings"]] == ["PASS", "REFER"]


def test_the_vector_is_read_and_written_again_to_the_byte() -> None:
    assessment = assessment_from_record(RECORD)
    assert canonical_json(assessment_record(assessment)) == VECTOR["record"].encode()
    assert (assessment.verdict, [finding.outcome for finding in assessment.findings]) == (
        Verdict.REFER,
        [Outcome.PASS, Outcome.REFER],
    )
    known, unread = (label.passports[0] for label in assessment.labels)
    assert known.passport
    assert (known.passport.package, unread.passport) == ((1, 3), None)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"verdict":"REFER"', '"verdict":"RELEASE"'),
        ('"outcome":"REFER"', '"outcome":"PASS"'),
        ('"outcome":"REFER"', '"outcome":"refer"'),
        ('"format":11', '"format":1'),
        ('"format":11', '"format":true'),
        ('"at":"2026-11-20T04:00:00Z"', '"at":"2026-11-20T12:00:00+08:00"'),
        ('"age_s":0', '"age_s":null,"more":0'),
        ('"age_s":0,', ""),
        ('"what_if":false', '"what_if":0'),
    ],
)
def test_another_form_of_the_vector_is_refused(was: str, becomes: str) -> None:
    assert was in VECTOR["record"]
    with pytest.raises(ValueError, match=r"record|format|verdict|Assessment|form"):
        assessment_from_record(json.loads(VECTOR["record"].replace(was, becomes, 1)))


def names(value: object, *, of: str = "") -> Iterator[str]:
    """Yield the name of every field in a record; names of parameters, elements and facts are not the format's."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if of not in {"params", "composition", "specification", "elements", "names"}:
                yield name
            yield from names(inner, of=name)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner, of=of)


def test_every_field_of_a_real_record_stands_on_the_page_and_in_the_vector(gate: Gate) -> None:
    with gate.session() as session:
        record = assessment_record(session.inspect(session.open_folder(gate.present(gate.home / "goods"))))
    written = set(re.findall(r"`([a-z_0-9]+)`", PAGE + OF_THE_DECLARATION))
    written |= set(re.findall(r'"([a-z_0-9]+)"', OF_THE_DECLARATION))
    assert set(names(record)) <= set(names(RECORD))
    assert set(names(RECORD)) <= written
