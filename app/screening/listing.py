"""Which parties does this list name, and who owns whom? Read strictly: docs/formats/screening-lists.md."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.errors import WorkstationError
from app.domain.ownership import Holding
from app.screening.party import ListedParty, ListKind, PartyKind

LARGEST = 1 << 30
TUPLES = ("aliases", "addresses", "identifiers", "countries")
FIELDS = frozenset(("id", "kind", "name", "list", "source", *TUPLES))


@dataclass(frozen=True)
class ScreeningList:
    """Entries and the shares known among parties; ids are unique."""

    entries: tuple[ListedParty, ...]
    holdings: tuple[Holding, ...] = ()


def read_list(path: Path) -> ScreeningList:
    """Read a list in JSON (.json) or CSV (.csv, or one name a line).

    Raises WorkstationError when the file cannot be read or is not a list.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise WorkstationError("screen-list", path=str(path), reason=f"> {LARGEST} B")
        if path.suffix.casefold() == ".json":
            return _from_json(json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_unique))
        return _from_csv(path)
    except OSError as error:
        raise WorkstationError("file-unreadable", path=str(path), reason=error.strerror or "-") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise WorkstationError("screen-list", path=str(path), reason=str(error)[:200] or "-") from error


def _from_json(document: Mapping[str, Any]) -> ScreeningList:
    entries = tuple(_entry(record) for record in document["entries"])
    ids = {entry.entry_id for entry in entries}
    if len(ids) != len(entries):
        raise ValueError("an id stands twice")
    holdings = tuple(
        Holding(_text(record["owner"]), _text(record["owned"]), _whole(record["share"]))
        for record in document.get("holdings", ())
    )
    return ScreeningList(entries, holdings)


def _from_csv(path: Path) -> ScreeningList:
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    head = [cell.strip().casefold() for cell in lines[0]] if lines else []
    if "name" not in head:
        records: list[dict[str, Any]] = [{"name": line[0].strip()} for line in lines if line and line[0].strip()]
    else:
        records = [
            {
                column: [part.strip() for part in cell.split(";") if part.strip()] if column in TUPLES else cell.strip()
                for column, cell in zip(head, line, strict=False)
                if cell.strip()
            }
            for line in lines[1:]
            if any(cell.strip() for cell in line)
        ]
    return ScreeningList(tuple(_entry({"id": str(row), **record}) for row, record in enumerate(records, 1)))


def _entry(record: Mapping[str, Any]) -> ListedParty:
    if unknown := set(record) - FIELDS:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    several = {field: tuple(_text(value) for value in record.get(field, ())) for field in TUPLES}
    return ListedParty(
        entry_id=_text(record["id"]),
        kind=PartyKind(record.get("kind", "company")),
        name=_text(record["name"]),
        list_kind=ListKind(record.get("list", "watch")),
        source=_text(record.get("source", "")),
        **several,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r:.40}")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"not a whole number: {value!r:.40}")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
