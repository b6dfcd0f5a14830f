"""One entry, one line: nothing else reads as an entry, and nothing crashes the reader."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.journal.entry import Entry, redact
from app.journal.export import parse_heading
from app.journal.lines import LONGEST_LINE, format_entry, parse_entry, read_line
from app.proof.canonical import canonical_json
from tests.journal.chains import chain, chains, values

_ENTRY = chain([{"name": "氧化镝"}])[0]
_FIELDS = json.loads(format_entry(_ENTRY))


def _is_refused(parse: Callable[[bytes], object], line: bytes) -> bool:
    try:
        parse(line)
    except ValueError:
        return True
    return False


@settings(deadline=None)
@given(chains, st.booleans())
def test_what_is_written_is_read_back(entries: list[Entry], redacted: bool) -> None:
    for entry in entries:
        written = redact(entry) if redacted else entry
        assert parse_entry(format_entry(written)) == written


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_crash_the_reader(line: bytes) -> None:
    assert _is_refused(parse_entry, line)
    assert _is_refused(parse_heading, line)


@settings(deadline=None)
@given(st.sampled_from(sorted(_FIELDS)), values)
def test_any_value_in_any_field_is_read_strictly_or_refused(field: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    line = canonical_json({**_FIELDS, field: value})
    with contextlib.suppress(ValueError):
        assert format_entry(parse_entry(line)) == line


@settings(deadline=None)
@given(st.integers(0), st.integers(0, 255))
def test_any_changed_byte_reads_as_another_entry_or_not_at_all(place: int, octet: int) -> None:
    line = bytearray(format_entry(_ENTRY))
    line[place % len(line)] ^= octet
    with contextlib.suppress(ValueError):
        assert (parse_entry(bytes(line)) == _ENTRY) is (octet == 0)


@pytest.mark.parametrize(
    "line",
    [
        format_entry(_ENTRY) + b" ",
        b"\xef\xbb\xbf" + format_entry(_ENTRY),
        format_entry(_ENTRY).replace(b'{"at"', b'{"at":"","at"', 1),
        format_entry(_ENTRY).replace(b'"seq":1', b'"seq":1.0'),
        format_entry(_ENTRY).replace(b'"seq":1', b'"seq":true'),
        format_entry(_ENTRY).replace(b'"seq":1', b'"seq":' + b"9" * 5000),
        format_entry(_ENTRY).replace(b":00Z", b":00+00:00"),
        format_entry(_ENTRY).replace(b'"at":"2026-11-20T08:00:00Z"', b'"at":"0001-01-01T00:00:00+23:59"'),
        format_entry(_ENTRY).replace(b'"decision"', b'"gossip"'),
        canonical_json({**_FIELDS, "salt": None}),
        canonical_json({**_FIELDS, "body": []}),
        canonical_json({**_FIELDS, "extra": 1}),
        canonical_json({**_FIELDS, "previous": _FIELDS["entry_hash"].upper()}),
        b"[" * 100_000,
        b'{"body":' * 50_000,
        b'"\\ud800"',
        b"NaN",
        b"",
    ],
)
def test_a_line_that_says_the_same_otherwise_is_refused(line: bytes) -> None:
    assert _is_refused(parse_entry, line)


def test_a_line_beyond_the_limit_is_not_read() -> None:
    with pytest.raises(ValueError, match="too long"):
        read_line(io.BytesIO(b"0" * (LONGEST_LINE + 2)))


def test_lines_are_read_one_by_one() -> None:
    stream = io.BytesIO(b"one\ntwo")
    assert [read_line(stream), read_line(stream), read_line(stream)] == [b"one", b"two", None]
