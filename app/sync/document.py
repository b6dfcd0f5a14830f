"""How is one of the registry's small JSON documents read and written, so that it has one meaning and one form?

A document is a frozen dataclass beside a format number. Reading is strict: exact fields, exact types, no name twice, no
fractions. Bytes are base64, instants RFC 3339 in UTC.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, get_args

import cattrs

from app.domain import moment
from app.proof.canonical import canonical_json

FORMAT = 1
"""The format number that this program writes and reads."""

T = TypeVar("T")


def write_document(document: Any) -> bytes:  # noqa: ANN401 - any dataclass made of the plain types above
    """Return `document` as RFC 8785 JSON."""
    return canonical_json({"format": FORMAT, **_converter.unstructure(document)})


def read_document(source: bytes, kind: type[T]) -> T:
    """Return the document of type `kind` in `source`. Raises ValueError for anything else."""
    fields = read_object(source)
    number = fields.pop("format", None)
    if type(number) is not int or number != FORMAT:
        raise ValueError("the document has another format")
    try:
        return _converter.structure(fields, kind)
    except (cattrs.BaseValidationError, TypeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error!r}") from error


def read_object(source: bytes) -> dict[str, Any]:
    """Return the JSON object in `source`. Raises ValueError for anything else, and for a name that stands twice."""
    try:
        value = json.loads(source, object_pairs_hook=_no_name_twice, parse_constant=_no_number, parse_float=_no_number)
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


def _no_number(text: str) -> Any:  # noqa: ANN401 - never returns
    raise ValueError(f"{text} is not an exact number")


def _exactly(kind: type) -> Any:  # noqa: ANN401 - a cattrs hook
    def structure(value: Any, _: type) -> Any:  # noqa: ANN401
        if type(value) is not kind:
            raise ValueError(f"{value!r} is not {kind.__name__}")
        return value

    return structure


def _bytes(value: Any, _: type) -> bytes:  # noqa: ANN401 - outside JSON
    content = base64.b64decode(value, validate=True)
    if base64.b64encode(content).decode() != value:
        raise ValueError("not canonical base64")
    return content


def _instant(value: Any, _: type) -> datetime:  # noqa: ANN401 - outside JSON
    instant = moment.from_text(value)
    if moment.to_text(instant) != value:
        raise ValueError(f"{value!r} is not an instant in UTC to the second")
    return instant


def _make_converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    for kind in (int, str, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_unstructure_hook(bytes, lambda content: base64.b64encode(content).decode())
    converter.register_structure_hook(bytes, _bytes)
    converter.register_unstructure_hook(datetime, moment.to_text)
    converter.register_structure_hook(datetime, _instant)

    def is_tuple(kind: Any) -> bool:  # noqa: ANN401 - any annotation
        return getattr(kind, "__origin__", None) is tuple

    def structure_tuple(value: Any, kind: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is not a list")
        return tuple(converter.structure(inner, get_args(kind)[0]) for inner in value)

    def is_map(kind: Any) -> bool:  # noqa: ANN401
        return getattr(kind, "__origin__", None) is Mapping

    def structure_map(value: Any, kind: Any) -> dict[str, Any]:  # noqa: ANN401
        if not isinstance(value, dict):
            raise ValueError(f"{value!r} is not an object")
        return {name: converter.structure(inner, get_args(kind)[1]) for name, inner in value.items()}

    converter.register_structure_hook_func(is_tuple, structure_tuple)
    converter.register_structure_hook_func(is_map, structure_map)
    return converter


_converter = _make_converter()
