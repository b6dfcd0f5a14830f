"""Is it JSON of the kind that a rulebook is made of: exact, and every name in it read?"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

from app.checks.rulebook.places import at, find_lines
from app.domain.errors import WorkstationError

_T = TypeVar("_T")


def parse_json(content: bytes) -> dict[str, Any]:
    """Return the JSON object; refuses doubled names, fractions, NaN and what is no object, with the line if known."""
    try:
        document = json.loads(
            content.decode(), object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction
        )
    except json.JSONDecodeError as error:
        raise WorkstationError("rulebook-not-json", reason=str(error)[:200], line=error.lineno) from error
    except _DoubledError as error:
        line = next(iter(find_lines(content.decode()).doubled), 1)
        raise WorkstationError("rulebook-not-json", reason=str(error)[:200], line=line) from error
    except (ValueError, RecursionError) as error:
        raise WorkstationError("rulebook-not-json", reason=str(error)[:200]) from error
    if not isinstance(document, dict):
        raise WorkstationError("rulebook-not-json", reason="not an object")
    return document


class Shape:
    """One JSON object, emptied name by name, so that nothing in it goes unread."""

    def __init__(self, value: object, where: str) -> None:
        self.where = where
        if not isinstance(value, dict):
            raise self.wrong("not an object")
        self._left: dict[str, object] = dict(value)

    def take(self, name: str, kind: type[_T], *default: None) -> Any:  # noqa: ANN401 - of `kind`, or the default
        """Return the value of `name`, which must be of `kind`; without one the default, where one is given."""
        if name not in self._left and default:
            return None
        with at(*([name] if name in self._left else [])):
            value = self._left.pop(name, None)
            if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                raise self.wrong(f"{name!r} is missing or not a {kind.__name__}")
            return value

    def read(self, name: str, kind: type, reader: Callable[[Any], Any], *default: None) -> Any:  # noqa: ANN401 - as read
        """Take a value and return what `reader` makes of it; the default as it is."""
        value = self.take(name, kind, *default)
        if value is None:
            return None
        with at(name):
            return reader(value)

    def each(self, name: str, reader: Callable[[object, int], _T]) -> tuple[_T, ...]:
        """Take a list that is not empty and return what `reader` makes of each value and its number from 1."""
        listed: list[object] = self.take(name, list)
        if not listed:
            with at(name):
                raise self.wrong(f"{name!r} is empty")
        return tuple(self._one(name, place, reader, value) for place, value in enumerate(listed))

    @staticmethod
    def _one(name: str, place: int, reader: Callable[[object, int], _T], value: object) -> _T:
        with at(name, place):
            return reader(value, place + 1)

    def end(self) -> None:
        """Refuse what has not been taken."""
        if self._left:
            raise self.wrong(f"unknown names: {', '.join(sorted(self._left))}")

    def wrong(self, reason: str) -> WorkstationError:
        """Return the refusal of this object."""
        return WorkstationError("rulebook-shape", where=self.where, reason=reason)


class _DoubledError(ValueError):
    """A name stands twice in one object."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DoubledError(f"a name stands twice among {', '.join(name for name, _ in pairs)[:80]}")
    return found


def _no_fraction(number: str) -> object:
    raise ValueError(f"{number}: only whole numbers are allowed")
