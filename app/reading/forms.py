"""Which fields do papers have, how are they labelled, and what are papers titled? The tables in resources/reading.

To read one more field, or a field by one more label, add a line to `fields.tsv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.domain.document import DocumentKind
from app.reading.values import Form

_NONE = "-"


@dataclass(frozen=True)
class FormField:
    """A field: its name ("" for a label whose value is not read), the form of its value, and its labels.

    `kinds` are the kinds of paper that have it, none for all. `listed`: it may have several values. `column`: its
    labels may head a column of a table of goods.
    """

    name: str
    form: Form
    labels: tuple[str, ...]
    kinds: frozenset[DocumentKind] = frozenset()
    listed: bool = False
    column: bool = False

    def is_of(self, kind: DocumentKind | None) -> bool:
        """Return whether papers of `kind` have it; a paper of no known kind has what papers of every kind have."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class Forms:
    """Fields in the order of their table, titles by kind, and the names of each country by its code."""

    fields: tuple[FormField, ...]
    titles: Mapping[DocumentKind, tuple[str, ...]]
    countries: Mapping[str, tuple[str, ...]]


def load_forms(folder: Path) -> Forms:
    """Return the tables in `folder`."""
    return Forms(
        fields=tuple(map(_field, _rows(folder / "fields.tsv"))),
        titles={DocumentKind(row["kind"]): _several(row["titles"]) for row in _rows(folder / "titles.tsv")},
        countries={
            row["code"]: (row["long"], *_several(row["zh"]), *_several(row["en"]))
            for row in _rows(folder / "countries.tsv")
        },
    )


def _field(row: Mapping[str, str]) -> FormField:
    flags = row["flags"].split(",")
    return FormField(
        name="" if row["field"] == _NONE else row["field"],
        form=Form(row["value"]) if row["value"] != _NONE else Form.WORDS,
        labels=_several(row["zh"]) + _several(row["en"]),
        kinds=frozenset(map(DocumentKind, row["kinds"].split(","))) if row["kinds"] != "*" else frozenset(),
        listed="listed" in flags,
        column="column" in flags,
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell and cell != _NONE else ()


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
