"""Which fields do papers have, how are they labelled, and what are papers titled? The tables in resources/reading.

To read one more field, or a field by one more label, add a line to `fields.tsv`. Ways in which the labels of
one form of value are varied (Invoice No, invoice number, No. of invoice) stand in `variants.tsv`, once for all.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.document import DocumentKind
from app.reading.runs import is_han
from app.reading.values import Form

_NONE = "-"


@dataclass(frozen=True)
class FormField:
    """A field: its name ("" for a label whose value is not read), the form of its value, and its labels.

    `kinds` are the kinds of paper that have it, none for all. `listed`: it may have several values. `column`: its
    labels may head a column of a table of goods. `variants` are other ways to say its labels.
    """

    name: str
    form: Form
    labels: tuple[str, ...]
    kinds: frozenset[DocumentKind] = frozenset()
    listed: bool = False
    column: bool = False
    variants: tuple[str, ...] = ()

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
    variants = tuple(_rows(folder / "variants.tsv"))
    return Forms(
        fields=tuple(_field(row, variants) for row in _rows(folder / "fields.tsv")),
        titles={DocumentKind(row["kind"]): _several(row["titles"]) for row in _rows(folder / "titles.tsv")},
        countries={
            row["code"]: (row["long"], *_several(row["zh"]), *_several(row["en"]))
            for row in _rows(folder / "countries.tsv")
        },
    )


def _field(row: Mapping[str, str], variants: Iterable[Mapping[str, str]]) -> FormField:
    flags = row["flags"].split(",")
    labels = _several(row["zh"]) + _several(row["en"])
    return FormField(
        name="" if row["field"] == _NONE else row["field"],
        form=Form(row["value"]) if row["value"] != _NONE else Form.WORDS,
        labels=labels,
        kinds=frozenset(map(DocumentKind, row["kinds"].split(","))) if row["kinds"] != "*" else frozenset(),
        listed="listed" in flags,
        column="column" in flags,
        variants=tuple(_varied(labels, [one for one in variants if one["value"] == row["value"]])),
    )


def _varied(labels: Iterable[str], variants: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Yield every label in the other ways to say it."""
    for label, variant in itertools.product(labels, variants):
        opening, closing = variant["like"].split("*")
        if label.endswith(":") or not label.startswith(opening) or not label.endswith(closing):
            continue
        core = label[len(opening) : len(label) - len(closing)]
        for other in _several(variant["also"]) if core else ():
            if is_han(core) is is_han(other):
                yield other.replace("*", core.strip())


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell and cell != _NONE else ()


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
