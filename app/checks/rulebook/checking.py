"""Would this rulebook be taken, and if not, which line of which file refuses it? For the people who write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.checks.facts import VERSION
from app.checks.rulebook import Rulebook, load_rulebook
from app.checks.rulebook.assembling import FILE, Part, find_part, join, read_parts
from app.checks.rulebook.places import POINTER, find_lines
from app.checks.schedules.control import Period
from app.domain.checked_rulebook import Refused, Sound
from app.domain.errors import WorkstationError

_LINE = "line"


def check_rulebook(path: Path, *, on: date) -> Sound | Refused:
    """Return what would become of the rulebook in the file or the folder of parts `path`, on the civil date `on`.

    Raises WorkstationError "rulebook-not-there" when there is none to be read.
    """
    try:
        return _check_folder(path, on) if path.is_dir() else _check_file(path, on)
    except OSError as error:
        raise WorkstationError("rulebook-not-there", file=str(error.filename or path)) from error


def _check_file(path: Path, on: date) -> Sound | Refused:
    content = path.read_bytes()
    try:
        return _sound(load_rulebook(content), on)
    except WorkstationError as error:
        return Refused(path, _line(error, content, str(error.params.get(POINTER, ""))), error)


def _check_folder(folder: Path, on: date) -> Sound | Refused:
    parts: Sequence[Part] = ()
    try:
        parts = read_parts(folder)
        return _sound(load_rulebook(join(parts)), on)
    except WorkstationError as error:
        pointer = str(error.params.get(POINTER, ""))
        if FILE in error.params:
            file = folder / str(error.params[FILE])
            return Refused(file, _line(error, file.read_bytes(), pointer), error)
        part, within = find_part(parts, pointer)
        return Refused(folder / part.name, _line(error, part.content, within), error)


def _line(error: WorkstationError, content: bytes, pointer: str) -> int:
    return int(error.params.get(_LINE) or find_lines(content.decode(errors="replace")).of(pointer))


def _sound(book: Rulebook, on: date) -> Sound:
    rules = [rule for listed in book.rules.values() for rule in listed]
    periods = [*_periods([rule.intervals for rule in rules]), *_periods(list(book.schedules.rows.values()))]
    days = {day for period in periods for day in _turns(period) if day > on}
    return Sound(
        version=book.version,
        facts=VERSION,
        rules=len(rules),
        vectors=sum(len(rule.vectors) for rule in rules),
        rows=sum(map(len, book.schedules.rows.values())),
        changes=tuple(sorted(days)),
    )


def _turns(period: Period) -> Iterator[date]:
    yield period.first
    if period.last is not None:
        yield period.last + timedelta(days=1)


def _periods(value: Any) -> Iterator[Period]:  # noqa: ANN401 - rows of any kind
    match value:
        case Period():
            yield value
        case list() | tuple():
            for one in value:
                yield from _periods(one)
        case _ if is_dataclass(value):
            for one in fields(value):
                yield from _periods(getattr(value, one.name))
