"""Which value do these CBOR bytes stand for, if they are the only bytes that do? RFC 8949 section 4.2.1.

Core deterministic encoding of a small part of CBOR: integers of 64 bits, byte strings, texts, arrays and maps. What was
read is encoded again and must equal what was read: that refuses duplicate keys, another order, longer integers than
needed, indefinite lengths and trailing bytes at one place. No tag is ever interpreted: they reach for dates, patterns
and shared references, and 400 bytes of shared references unfold into millions of values.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NoReturn, TypeAlias

import cbor2

from app.identity.faults import MalformedError

Value: TypeAlias = "int | bytes | str | list[Value] | dict[int | str, Value]"

_DEEPEST = 4
_ARRAY, _MAP = 4, 5
_IN_HEAD = 24
"""Counts below it stand in the first byte itself (RFC 8949 section 3)."""


def decode(content: bytes) -> Value:
    """Return the value that `content` is the deterministic encoding of; MalformedError otherwise."""
    try:
        value = cbor2.loads(
            content,
            semantic_decoders=defaultdict(lambda: _refuse_tag),
            max_depth=_DEEPEST,
            allow_indefinite=False,
            allow_duplicate_keys=False,
        )
    except cbor2.CBORError as error:
        raise MalformedError("passport.not-cbor") from error
    if encode(value) != content:
        raise MalformedError("passport.not-deterministic")
    return value  # type: ignore[no-any-return]  # encode() took it, so it is a Value


def encode(value: Value) -> bytes:
    """Return the deterministic encoding of `value`: maps sorted bytewise by their encoded keys.

    Raises MalformedError for any other type, bool included, and for an integer beyond 64 bits.
    """
    kind = type(value)
    if kind is bytes or kind is str or (kind is int and -(2**64) <= value < 2**64):  # type: ignore[operator]  # an int
        return cbor2.dumps(value)
    if isinstance(value, list) and kind is list:
        return _head(_ARRAY, len(value)) + b"".join(map(encode, value))
    if isinstance(value, dict) and kind is dict:
        pairs = sorted([(encode(key), encode(inner)) for key, inner in value.items()])
        return _head(_MAP, len(pairs)) + b"".join([key + inner for key, inner in pairs])
    raise MalformedError("passport.not-deterministic")


def _head(major_type: int, count: int) -> bytes:
    if count < _IN_HEAD:
        return bytes((major_type << 5 | count,))
    head = bytearray(cbor2.dumps(count))
    head[0] |= major_type << 5
    return bytes(head)


def _refuse_tag(_value: Any, _immutable: bool) -> NoReturn:  # noqa: ANN401, FBT001 - the signature cbor2 calls
    raise ValueError("a tag")
