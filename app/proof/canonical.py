"""One sequence of bytes for one value: RFC 8785 JSON, and the digests everything signed is built from."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import rfc8785


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return `value` as RFC 8785 JSON. Raises ValueError for what JSON cannot hold exactly (floats included)."""
    if _refuse_inexact(value):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return rfc8785.dumps(value)


def sha256(*parts: bytes) -> bytes:
    """Return the SHA-256 of the parts, one after the other (32 bytes)."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def _refuse_inexact(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Return whether every name is ASCII: then Python's own writer, in C, writes what RFC 8785 asks (section 3.2.3).

    What differs is the order of names beyond ASCII, and the form of fractions; these are refused here.
    """
    if value is None or isinstance(value, str | bool):
        return True
    if isinstance(value, int):
        if abs(value) > 2**53 - 1:
            raise ValueError(f"{value} is beyond the integers JSON holds exactly")
        return True
    plain = True
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise ValueError(f"a JSON name must be text, not {key!r}")
            plain = _refuse_inexact(inner) and plain and key.isascii()
    elif isinstance(value, list | tuple):
        for inner in value:
            plain = _refuse_inexact(inner) and plain
    else:
        raise ValueError(f"{type(value).__name__} has no exact JSON form")
    return plain
