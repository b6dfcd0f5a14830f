"""Which pairs of names are to be compared? The layout of docs/formats/screening-lists.md, pairs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import WorkstationError
from app.screening.party import PartyKind

KINDS = {"person": PartyKind.PERSON, "vessel": PartyKind.VESSEL}
LONGEST_FIELD = 1 << 20


@dataclass(frozen=True)
class NamePair:
    """Two names to compare, and how they are read."""

    kind: PartyKind
    name1: str
    name2: str


def kind_of(schema: str) -> PartyKind:
    """Return how names of an OpenSanctions schema are read: what is neither a person nor a vessel, as a company."""
    return KINDS.get(schema.strip().casefold(), PartyKind.COMPANY)


def read_pairs(path: Path) -> Iterator[NamePair]:
    """Yield the pairs of a CSV file with the columns name1 and name2, and schema if there is one.

    Raises WorkstationError when the file cannot be read or lacks the columns.
    """
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"name1", "name2"} <= set(rows.fieldnames or ()):
                raise WorkstationError("screen-pairs-columns", path=str(path))
            for row in rows:
                yield NamePair(kind_of(row.get("schema") or ""), row["name1"] or "", row["name2"] or "")
    except OSError as error:
        raise WorkstationError("file-unreadable", path=str(path), reason=error.strerror or "-") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise WorkstationError("screen-pairs-columns", path=str(path)) from error
