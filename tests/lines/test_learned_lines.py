"""What a recogniser learns on: words within its alphabet, and places that stay true under the camera."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines.exposure import Exposure, Level
from lines.wording import Sources, Wording

SOURCES = Sources([("港口", 3.0), ("检验", 2.0), ("稀土", 1.0)], ["harbour", "tide"], ["许可证号", "Licence No."])
ALPHABET = frozenset("港口检验稀土许可证号金属粉harbourtideLicenceNo.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/, ")


@given(st.integers(0, 2**32))
def test_a_line_says_something_in_the_letters_that_are_known(seed: int) -> None:
    wording = Wording(SOURCES, ALPHABET, random.Random(seed))  # noqa: S311 - words, no keys
    for said in (wording.line() for _ in range(20)):
        assert 0 < len(said) <= 40
        assert said == said.strip()
        assert set(said) <= ALPHABET


@pytest.mark.parametrize("level", Level)
def test_a_mark_lies_in_the_picture_where_the_view_says(level: Level) -> None:
    sheet = np.full((400, 1000, 3), 245, np.float32)
    sheet[180:220, 480:520] = 0
    chance = random.Random(7)  # noqa: S311 - pictures, no keys
    picture, view = Exposure(chance, np.random.default_rng(7), seals=Path()).take(sheet, level)
    x, y, w = view @ (500, 200, 1)
    rows, columns = np.nonzero(picture.mean(axis=2) < picture.mean() - 3 * picture.std())
    assert abs(columns.mean() - x / w) < 4
    assert abs(rows.mean() - y / w) < 4
