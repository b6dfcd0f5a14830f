"""One sequence of bytes for one value: RFC 8785 JSON, and the digests everything signed is built from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import rfc8785

_LARGEST = 2**53 - 1
_NESTED = (dict, list, tuple)
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return `value` as RFC 8785 JSON. Raises ValueError for what JSON cannot hold exactly (floats included)."""
    if _refuse_inexact(value):
        return _WRITER.encode(value).encode()
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
    plain = True
    if isinstance(value, dict):
        try:
            plain = "".join(value).isascii()
        except TypeError as error:
            raise ValueError(f"a JSON name must be text: {error}") from error
        inside: Iterable[Any] = value.values()
    elif isinstance(value, list | tuple):
        inside = value
    else:
        inside = (value,)
    for inner in inside:
        kind = type(inner)
        if kind is str or kind is bool or inner is None:
            continue
        if isinstance(inner, _NESTED):
            plain = _refuse_inexact(inner) and plain
        elif isinstance(inner, int):
            if abs(inner) > _LARGEST:
                raise ValueError(f"{inner} is beyond the integers JSON holds exactly")
        elif not isinstance(inner, str):
            raise ValueError(f"{kind.__name__} has no exact JSON form")
    return plain
