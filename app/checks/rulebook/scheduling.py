"""Do the schedules of a rulebook have the shape of their rows? A field that has a default may be left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from app.checks.rulebook.places import at
from app.checks.schedules import SCHEDULES, Schedules
from app.domain.errors import WorkstationError
from app.proof.document import from_record


def read_schedules(document: object) -> Schedules:
    """Return the schedules. Raises WorkstationError naming the schedule, the row and what is wrong there."""
    if not isinstance(document, dict):
        raise WorkstationError("rulebook-shape", where="schedules", reason="not an object")
    return Schedules({name: _rows(name, listed) for name, listed in document.items()})


def _rows(name: str, listed: object) -> tuple[Any, ...]:
    with at(name):
        kind = SCHEDULES.get(name)
        if kind is None:
            raise WorkstationError("rulebook-shape", where="schedules", reason=f"no schedule is called {name!r}")
        if not isinstance(listed, list):
            raise WorkstationError("rulebook-shape", where=f"schedule {name}", reason="not a list")
        return tuple(_row(kind, name, place, row) for place, row in enumerate(listed))


def _row(kind: type[Any], name: str, place: int, row: object) -> Any:  # noqa: ANN401 - a row of `kind`
    where = f"schedule {name}, row {place + 1}"
    with at(place):
        if not isinstance(row, dict):
            raise WorkstationError("rulebook-shape", where=where, reason="not an object")
        try:
            return from_record({**_defaults(kind), **row}, kind)
        except ValueError as error:
            raise WorkstationError("rulebook-shape", where=where, reason=str(error)[:300]) from error


def _defaults(kind: type[Any]) -> Mapping[str, Any]:
    """Return what the optional fields of `kind` are when left out, as records have it."""
    given: dict[str, Any] = {}
    for one in fields(kind):
        if one.default is not MISSING:
            given[one.name] = one.default
        elif one.default_factory is not MISSING:
            given[one.name] = one.default_factory()
    return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
