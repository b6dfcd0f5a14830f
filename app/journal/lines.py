"""How is an entry written as one line of text, and read back from anybody's? Format: docs/formats/journal.md.

A line is RFC 8785 JSON and nothing else: what is read is written again and must give the same bytes, so no two lines
say the same thing. Reading proves nothing about hashes and signatures: that is `chain.py`.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, BinaryIO

from app.domain.moment import from_text, to_text
from app.journal.entry import Entry, Kind
from app.proof.canonical import canonical_json

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes: an assessment of thousands of packages fits; a line beyond it is not read."""

_FIELDS = frozenset(
    ("at", "body", "body_hash", "entry_hash", "kind", "officer", "previous", "salt", "seq", "signature", "station")
)
_HEX = re.compile(r"(?:[0-9a-f]{2})*")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def format_entry(entry: Entry) -> bytes:
    """Return `entry` as one line, without its end."""
    return canonical_json(
        {
            "at": to_text(entry.at),
            "body": entry.body,
            "body_hash": entry.body_hash.hex(),
            "entry_hash": entry.entry_hash.hex(),
            "kind": entry.kind.value,
            "officer": entry.officer_id,
            "previous": entry.previous.hex(),
            "salt": None if entry.salt is None else entry.salt.hex(),
            "seq": entry.seq,
            "signature": entry.signature.hex(),
            "station": entry.station_id,
        }
    )


def parse_entry(line: bytes) -> Entry:
    """Return the entry of a line without its end. Raises ValueError for anything `format_entry` cannot have written."""
    record = parse_line(line, _FIELDS)
    salt, body = record["salt"], record["body"]
    if not (body is None or isinstance(body, dict)):
        raise ValueError("a body is a JSON object")
    return Entry(
        seq=number(record["seq"]),
        previous=octets(record["previous"]),
        at=instant(record["at"]),
        kind=Kind(text(record["kind"])),
        officer_id=text(record["officer"]),
        station_id=text(record["station"]),
        salt=None if salt is None else octets(salt),
        body=body,
        body_hash=octets(record["body_hash"]),
        entry_hash=octets(record["entry_hash"]),
        signature=octets(record["signature"]),
    )


def read_line(stream: BinaryIO) -> bytes | None:
    """Return the next line of `stream` without its end; None at the end. Raises ValueError for one that is too long."""
    line = stream.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise ValueError("a line is too long")
    return line.removesuffix(b"\n") if line else None


def parse_line(line: bytes, fields: frozenset[str]) -> dict[str, Any]:
    """Return the JSON object of a canonical line with exactly these fields. Raises ValueError for anything else."""
    try:
        record = json.loads(line)
        if not isinstance(record, dict) or record.keys() != fields:
            raise ValueError("a line has other fields")
        if canonical_json(record) != line:
            raise ValueError("a line is not canonical JSON")
    except RecursionError:
        raise ValueError("a line is nested too deeply") from None
    return record


def text(value: object) -> str:
    """Return `value`, which must be text."""
    if not isinstance(value, str):
        raise ValueError("text is expected")
    return value


def number(value: object) -> int:
    """Return `value`, which must be an integer."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("an integer is expected")
    return value


def octets(value: object) -> bytes:
    """Return the bytes of a lower-case hexadecimal text."""
    digits = text(value)
    if not _HEX.fullmatch(digits):
        raise ValueError("lower-case hexadecimal is expected")
    return bytes.fromhex(digits)


def instant(value: object) -> datetime:
    """Return the instant of an RFC 3339 text in UTC to the second."""
    written = text(value)
    if not _INSTANT.fullmatch(written) or to_text(moment := from_text(written)) != written:
        raise ValueError("an instant in UTC to the second is expected")
    return moment
