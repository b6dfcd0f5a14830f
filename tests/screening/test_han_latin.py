"""Chinese names against Latin ones: the half that was never looked at must stay found too."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from app.screening.pairs import kind_of
from app.screening.scoring import Scorer

with (Path(__file__).parent / "han_latin_pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


def test_there_are_at_least_two_hundred_pairs_with_hard_other_names_among_them() -> None:
    assert len(PAIRS) >= 200
    assert len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    assert sum(pair["is_match"] == "false" for pair in PAIRS) >= len(PAIRS) // 3


@pytest.mark.parametrize("schema", ["Company", "Person"])
@pytest.mark.parametrize("half", [0, 1])
def test_four_of_five_are_told_apart(scorer: Scorer, schema: str, half: int) -> None:
    right = wrong = 0
    for pair in PAIRS:
        if pair["schema"] == schema and hashlib.sha256(pair["id"].encode()).digest()[-1] % 2 == half:
            matched = scorer.compare(pair["name1"], pair["name2"], kind_of(schema)).matched
            right += 2 * (matched and pair["is_match"] == "true")
            wrong += matched != (pair["is_match"] == "true")
    assert right / (right + wrong) >= 0.8
