"""One sequence of bytes for one value: RFC 8785 JSON, and the digests everything signed is built from."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return `value` as RFC 8785 JSON. Raises ValueError for what JSON cannot hold exactly (floats included)."""
    _refuse_inexact(value)
    return rfc8785.dumps(value)


def sha256(*parts: bytes) -> bytes:
    """Return the SHA-256 of the parts, one after the other (32 bytes)."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def _refuse_inexact(value: Any) -> None:  # noqa: ANN401 - any JSON value
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) > 2**53 - 1:
                raise ValueError(f"{value} is beyond the integers JSON holds exactly")
        case dict():
            for key, inner in value.items():
                if not isinstance(key, str):
                    raise ValueError(f"a JSON name must be text, not {key!r}")
                _refuse_inexact(inner)
        case list() | tuple():
            for inner in value:
                _refuse_inexact(inner)
        case _:
            raise ValueError(f"{type(value).__name__} has no exact JSON form")
