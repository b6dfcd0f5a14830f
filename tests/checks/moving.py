"""The same evidence at another time: every date and instant in it moved by the same whole days."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")


def moved(value: T, *, by: timedelta) -> T:
    """Return `value` with every date and instant in it moved by `by`."""
    moved_value: T = _moved(value, by)
    return moved_value


def _moved(value: Any, by: timedelta) -> Any:  # noqa: ANN401 - any value of the domain
    if isinstance(value, date):  # instants are dates too
        return value + (by if isinstance(value, datetime) else timedelta(days=by.days))
    if isinstance(value, tuple):
        return getattr(value, "_make", tuple)(_moved(one, by) for one in value)
    if isinstance(value, dict):
        return {name: _moved(one, by) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), by) for field in fields(value)})
    return value
