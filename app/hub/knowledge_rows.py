"""What do the authority's source tables say of what only other offices know? One file for each table of `Knowledge`.

The columns of a file are the fields of its rows. A civil date `x` stands as `x` (2026-11-20), or as `x_d` in days or
`x_m` in months from the day the authority is set up; an instant as `x_h` in hours from noon of that day; an empty cell
is unknown, and so is a column left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from app.domain.knowledge import Knowledge
from app.hub.source_row import SourceRow, read_rows

NOON = time(4, tzinfo=UTC)
"""In the time zone of the demo."""


def read_knowledge(folder: Path, *, day: date, batch_ids: Mapping[str, bytes]) -> Knowledge:
    """Return the rows of the source tables in `folder`; of a table without a file there are none.

    A batch stands in them by its number, which `batch_ids` resolves. Raises WorkstationError: tables-missing,
    tables-cell.
    """
    return Knowledge(
        **{
            name: tuple(_row(row, kind, day, batch_ids) for row in read_rows(folder / f"{name}.csv"))
            for name, kind in row_types().items()
            if (folder / f"{name}.csv").exists()
        }
    )


def row_types() -> dict[str, type[Any]]:
    """Return the type of the rows of each table of `Knowledge`."""
    hints = get_type_hints(Knowledge)
    return {name: get_args(get_args(hint)[0])[0] for name, hint in hints.items() if name != "neighbours"}


def month_of(day: date, months: int) -> date:
    """Return the first of the month that lies so many months after that of `day`."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)


def _row(row: SourceRow, kind: type[Any], day: date, batch_ids: Mapping[str, bytes]) -> Any:  # noqa: ANN401 - a row
    return kind(**{name: _value(row, name, hint, day, batch_ids) for name, hint in get_type_hints(kind).items()})


def _value(row: SourceRow, name: str, hint: Any, day: date, batch_ids: Mapping[str, bytes]) -> object:  # noqa: ANN401 - a type hint
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] if NoneType in get_args(hint) else [hint]
    kind = kinds[0]
    if kind is bytes:
        return _batch_id(row, batch_ids)
    column = next((column for column in (f"{name}_d", f"{name}_m", f"{name}_h") if row.has(column)), name)
    if kinds != [hint] and not (row.has(column) and row.text(column)):
        return None
    if column != name:
        return _moved(row, column, day)
    if get_origin(kind) is tuple:
        return row.list(column)
    if issubclass(kind, StrEnum):
        return row.one_of(column, kind)
    return _PLAIN[kind](row, column)


_PLAIN: Mapping[Any, Callable[[SourceRow, str], object]] = {
    str: SourceRow.text,
    int: SourceRow.number,
    bool: SourceRow.is_yes,
    date: SourceRow.calendar_date,
}


def _moved(row: SourceRow, column: str, day: date) -> date:
    amount = row.number(column)
    match column[-1]:
        case "d":
            return day + timedelta(days=amount)
        case "m":
            return month_of(day, amount)
        case _:
            return datetime.combine(day, NOON) + timedelta(hours=amount)


def _batch_id(row: SourceRow, batch_ids: Mapping[str, bytes]) -> bytes:
    try:
        return batch_ids[row.text("batch_no")]
    except KeyError:
        raise row.fault("batch_no") from None
