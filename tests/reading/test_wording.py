"""The words of one value are told from the marks of a stamp, and pieces of a word that was cut are put together."""

from __future__ import annotations

import pytest

from app.reading.lines import Letter
from app.reading.runs import Run
from app.reading.wording import joined, rows


def run(left: int, top: int, text: str, *, tall: int = 24, confidence: float = 0.99) -> Run:
    """Return a run of letters 12 pixels wide."""
    letters = tuple(
        Letter(mark, confidence, left + 12 * place, left + 12 * place + 12) for place, mark in enumerate(text)
    )
    return Run(letters, top, top + tall)


NAME = run(100, 100, "unwrought bismuth")


@pytest.mark.parametrize(
    "stray",
    [
        run(90, 60, "淮示服", tall=118),
        run(360, 102, "证"),
        run(140, 78, "西", confidence=0.4),
    ],
    ids=["much taller", "alone and aside", "alone and unsure"],
)
def test_marks_of_a_stamp_are_no_words_of_the_value(stray: Run) -> None:
    assert joined(rows(sorted([NAME, stray], key=lambda one: one.middle))) == "unwrought bismuth"


def test_the_last_letter_of_a_name_may_stand_in_a_row_of_its_own() -> None:
    assert joined(rows([run(100, 100, "江西信丰稀土有限公"), run(100, 128, "司")])) == "江西信丰稀土有限公司"


def test_a_single_letter_beside_a_word_stays() -> None:
    assert joined(rows([run(100, 100, "Vitamin"), run(196, 100, "C")])) == "Vitamin C"


def test_pieces_of_a_word_that_was_cut_are_put_together_from_the_left() -> None:
    pieces = [run(208, 99, "ined germanium ingots"), run(112, 101, "zone-refin")]
    assert joined(rows(pieces)) == "zone-refined germanium ingots"


def test_words_side_by_side_are_kept_apart_though_one_ends_as_the_other_begins() -> None:
    assert joined(rows([run(100, 100, "nickel"), run(180, 100, "lead")])) == "nickel lead"
