"""A line that was marked is cut out level, with less air above and below than it was marked with."""

from __future__ import annotations

import numpy as np
import pytest

from app.pictures.pixels import Pixels
from app.reading.detector import Detector
from app.reading.networks import DETECTOR, networks
from app.reading.straightening import line_of, straightened
from tests.reading.papers import paper, picture

WORDS = ("净重 Net mass (kg), Qty", "1,250.50 kg")


def rows_with_ink(line: Pixels) -> tuple[int, int]:
    dark = np.flatnonzero((line.min(axis=2) < 100).any(axis=1))
    return int(dark[0]), int(dark[-1])


def test_no_letter_of_a_line_is_cut_and_half_of_its_air_is() -> None:
    page = picture(paper(WORDS))
    places = Detector(networks() / DETECTOR, threads=1).find(page)
    assert len(places) == len(WORDS)
    for place in places:
        marked, line = straightened(page, place), line_of(page, place)
        assert line.shape[1] == marked.shape[1]
        top, bottom = rows_with_ink(line)
        whole_top, whole_bottom = rows_with_ink(marked)
        assert bottom - top == whole_bottom - whole_top
        assert len(line) - (bottom - top) < 0.75 * (len(marked) - (bottom - top))


@pytest.mark.parametrize("height", [2, 5, 9])
def test_a_line_of_a_few_pixels_is_left_whole_or_nearly(height: int) -> None:
    page = np.full((40, 60, 3), 255, np.uint8)
    place = np.array([[5, 10], [45, 10], [45, 10 + height], [5, 10 + height]], np.float32)
    assert min(height, 8) <= len(line_of(page, place)) <= height
