"""Well-formed documents of which one value, or one name, is another: bytes seldom get past the syntax of JSON.

TIDEWAITER_FUZZ_EXAMPLES=5000 (make fuzz) tries as many for each document, and others on every run.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.proof.canonical import canonical_json
from tests.fuzz.targets import TARGETS, seeds

EXAMPLES = int(os.environ.get("TIDEWAITER_FUZZ_EXAMPLES", "0"))
DOCUMENTS = [
    *("trust-list", "declaration", "examination", "paper", "custody", "checkpoint", "journal-entry"),
    *("register-statement", "pointer", "enrolment-request", "welcome", "wrapped-keys", "officers", "manifest"),
    *("scan-answer", "lines-answer", "page-answer", "sheet-answer", "seals-answer", "screening-json", "rulebook"),
    *("bundle", "live-reads", "filters", "declarant"),
]
ODD: list[Any] = [
    *(None, True, 0, -1, 1, 10**15, 10**30, 2**64, 1.5, 1e300, "", " ", "x", "\u202e", "\ud800", "\x00", "0" * 5000),
    *("9999-12-31", "2026-02-30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "CN", "../../x", "ff", "DEMO-1"),
    *([], {}, [[]], [None], [""], [1, 2], {"": None}, {"a": {"a": {}}}, [[[[[[]]]]]]),
]  # fmt: skip


def places(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - JSON
    """Yield where every value of a document stands, the document itself first."""
    yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from places(one, (*place, step))


def altered(document: Any, place: tuple[str | int, ...], change: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the document with one value replaced, left out, renamed, or standing twice."""
    if not place:
        return value
    document = copy.deepcopy(document)
    around: Any = document
    for step in place[:-1]:
        around = around[step]
    last: Any = place[-1]
    if change == "replace":
        around[last] = value
    elif change == "leave-out":
        del around[last]
    elif isinstance(around, list):
        around.append(around[last])
    else:
        around[f"{last}s"] = around.pop(last) if change == "rename" else around[last]
    return document


def written(document: Any) -> bytes:  # noqa: ANN401 - JSON
    """Return the document as its own writers would, or at least as JSON."""
    try:
        return canonical_json(document)
    except ValueError:
        return json.dumps(document).encode()


@pytest.mark.parametrize("target", DOCUMENTS)
@settings(
    max_examples=EXAMPLES or 60,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=st.data())
def test_one_odd_value_is_refused_by_a_documented_error_or_taken(target: str, data: st.DataObject) -> None:
    name, kept = data.draw(st.sampled_from(sorted(seeds(target).items())), label="document")
    head, _, rest = kept.partition(b"\n") if target in {"page-answer", "sheet-answer"} else (kept, b"", b"")
    document = json.loads(head)
    for _ in range(data.draw(st.integers(1, 2), label="changes")):
        place = data.draw(st.sampled_from(list(places(document))), label=f"place in {name}")
        change = data.draw(st.sampled_from(["replace", "replace", "leave-out", "rename", "twice"]), label="change")
        document = altered(document, place, change, data.draw(st.sampled_from(ODD), label="value"))
    TARGETS[target](written(document) + (b"\n" + rest if rest else b""))
