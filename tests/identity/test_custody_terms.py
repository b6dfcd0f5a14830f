"""What a trust list says of custody chains is read strictly, and is left out where there is nothing to say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.errors import WorkstationError
from app.domain.trust import CustodyTerms, TrustList
from app.identity.trust_list import format_trust_list, parse_trust_list
from app.proof.canonical import canonical_json
from tests.custody.making import TERMS

TRUST = TrustList(1, datetime(2026, 11, 1, tzinfo=UTC), (), TERMS)


def test_terms_are_read_as_they_were_written() -> None:
    assert parse_trust_list(format_trust_list(TRUST)) == TRUST


def test_a_trust_list_without_terms_says_nothing_of_custody() -> None:
    content = format_trust_list(replace(TRUST, custody=None))
    assert b"custody" not in content
    assert parse_trust_list(content).custody is None


def changed(**fields: object) -> bytes:
    record = json.loads(format_trust_list(TRUST))
    record["custody"] |= fields
    return canonical_json(record)


ACTORS = json.loads(format_trust_list(TRUST))["custody"]["actors"]
KEYS = ACTORS[0]["keys"]


@pytest.mark.parametrize(
    "fields",
    [
        {"tolerance_ppm": -1},
        {"tolerance_ppm": 1_000_000},
        {"tolerance_ppm": "1"},
        {"actors": [*ACTORS, ACTORS[0]]},
        {"actors": [{**ACTORS[0], "keys": [{**KEYS[0], "key_id": "00" * 8}]}]},
        {"actors": [{**ACTORS[0], "keys": [{**KEYS[0], "public": "00" * 31}]}]},
        {"actors": [{**ACTORS[0], "keys": [{**KEYS[0], "algorithm": "ES256"}]}]},
        {"actors": [{**ACTORS[0], "keys": [{**KEYS[0], "valid_until": "2001-01-01T00:00:00Z"}]}]},
        {"actors": [{**ACTORS[0], "keys": [*KEYS, *KEYS]}]},
        {"actors": [{**ACTORS[0], "nickname": "x"}]},
        {"acts": {"miner": ["steal"]}},
        {"checkpoint_keys": None},
        {"more": 1},
    ],
)
def test_terms_in_any_other_form_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(WorkstationError) as raised:
        parse_trust_list(changed(**fields))
    assert (raised.value.code, raised.value.params) == ("trust-list-malformed", {"where": "custody"})


def test_terms_that_would_not_be_read_back_are_not_written() -> None:
    wrong = CustodyTerms(-1, {}, (), ())
    with pytest.raises(WorkstationError):
        format_trust_list(replace(TRUST, custody=wrong))
