"""One JSON document for one frozen value, and back: what is read is written again and must be the same.

That one comparison refuses a missing or unknown field, a name that stands twice, an inexact type, and every second
form of a value. Bytes are lower-case hex, instants RFC 3339 in UTC, dates ISO 8601, members of an ordered scale their
names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, TypeVar

import cattrs
from cattrs.cols import is_namedtuple, namedtuple_dict_structure_factory, namedtuple_dict_unstructure_factory

from app.domain import moment
from app.domain.texts import Text
from app.proof.canonical import canonical_json

T = TypeVar("T")


def to_record(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any frozen dataclass of the domain
    """Return `value` as text, integers, booleans, lists and maps."""
    record: dict[str, Any] = json.loads(canonical_json(_converter.unstructure(value)))
    return record


def from_record(record: Mapping[str, Any], kind: type[T]) -> T:
    """Return the value of type `kind` in `record`. Raises ValueError unless `to_record` would write exactly that."""
    try:
        value = _converter.structure(record, kind)
        same = canonical_json(_converter.unstructure(value)) == canonical_json(dict(record))
    except (
        cattrs.BaseValidationError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise ValueError(f"not a {kind.__name__}: {error!r}") from error
    if not same:
        raise ValueError(f"a {kind.__name__} that leaves something out, or is written in another form")
    return value


def write_document(value: Any, *, version: int = 1) -> bytes:  # noqa: ANN401 - any frozen dataclass
    """Return `value` as RFC 8785 JSON with its format number beside it."""
    return canonical_json({"format": version, **to_record(value)})


def read_document(source: bytes, kind: type[T], *, version: int = 1) -> T:
    """Return the document of type `kind` in `source`. Raises ValueError for anything else."""
    record = read_object(source)
    number = record.pop("format", None)
    if type(number) is not int or number != version:
        raise ValueError("the document has another format")
    return from_record(record, kind)


def read_object(source: bytes) -> dict[str, Any]:
    """Return the JSON object in `source`: no name twice, no fractions. Raises ValueError for anything else."""
    try:
        value = json.loads(source, object_pairs_hook=_no_name_twice, parse_constant=_inexact, parse_float=_inexact)
    except RecursionError:
        raise ValueError("the document is nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("the document is not a JSON object")
    return value


def _no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name stands twice in the document")
    return fields


def _inexact(text: str) -> Any:  # noqa: ANN401 - never returns
    raise ValueError(f"{text} is not an exact number")


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)
    for plain in (bool | int | str, bool | int | str | None, str | int):
        converter.register_structure_hook(plain, lambda value, _: value)
        converter.register_unstructure_hook(plain, lambda value: value)
    converter.register_unstructure_hook(bytes, bytes.hex)
    converter.register_structure_hook(bytes, lambda text, _: bytes.fromhex(text))
    converter.register_unstructure_hook(datetime, moment.to_text)
    converter.register_structure_hook(datetime, lambda text, _: moment.from_text(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook_factory(is_namedtuple, namedtuple_dict_unstructure_factory)
    converter.register_structure_hook_factory(is_namedtuple, namedtuple_dict_structure_factory)
    converter.register_unstructure_hook(StrEnum, lambda member: member.value)
    converter.register_unstructure_hook(IntEnum, lambda member: member.name)
    converter.register_structure_hook(IntEnum, lambda name, scale: scale[name])
    converter.register_unstructure_hook(Text, lambda text: {"code": text.code, "params": dict(text.params)})
    return converter


_converter = _make_converter()
