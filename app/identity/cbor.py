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
_LEAST, _MOST = -(2**64), 2**64 - 1


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
    return cbor2.dumps(_in_order(value))


def _in_order(value: Any) -> Any:  # noqa: ANN401 - any value; what is no Value is refused
    """Return `value` with every map in the order of its encoding."""
    kind = type(value)
    if kind is str or kind is bytes or (kind is int and _LEAST <= value <= _MOST):
        return value
    if kind is list:
        return [_in_order(inner) for inner in value]
    if kind is dict:
        keys = sorted(map(_in_order, value), key=cbor2.dumps)
        return {key: _in_order(value[key]) for key in keys}
    raise MalformedError("passport.not-deterministic")


def _refuse_tag(_value: Any, _immutable: bool) -> NoReturn:  # noqa: ANN401, FBT001 - the signature cbor2 calls
    raise ValueError("a tag")
