"""How else are the fields of papers worded? `wordings.tsv` has many ways, some set aside to check a reader by.

A line is a label's name, its Chinese and English wordings (apart by |), and those set aside.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Wordings:
    """The ways to word one label, in Chinese and in English."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def drawn(self, chance: random.Random) -> tuple[str, str]:
        """Return one of them, in both languages."""
        return chance.choice(self.zh), chance.choice(self.en)


def _read(suffix: str) -> Mapping[str, Wordings]:
    with (Path(__file__).parent / "wordings.tsv").open(encoding="utf-8", newline="") as file:
        return {
            row["label"]: Wordings(tuple(row[f"zh{suffix}"].split("|")), tuple(row[f"en{suffix}"].split("|")))
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


VARIED = _read("")
ASIDE = _read("_aside")
