"""A stamp over a value hides it from nobody: its ink is taken away, and print that is red itself stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.pictures.pixels import Pixels
from app.reading import looking
from app.reading.lines import Letter, Line
from app.reading.looking import Eyes
from app.reading.networks import networks
from app.reading.stamps import joined, red_ink, without_stamps
from tests.reading.papers import LICENCE, paper, picture, unspaced
from tests.reading.test_second_look import opened


@pytest.fixture(scope="module")
def eyes() -> Eyes:
    return Eyes(networks())


def under_a_stamp(page: Pixels) -> Pixels:
    """Return the page with red ink over it, which lets black through: rings, and strokes across the values."""
    covered = np.zeros(page.shape[:2], np.uint8)
    for radius in (90, 70, 45, 25):
        cv2.circle(covered, (260, 290), radius, 1, 6)
    for across in range(150, 400, 23):
        cv2.line(covered, (across, 210), (across + 40, 370), 1, 4)
    stamped = page.astype(np.float32)
    stamped[covered == 1] *= (0.35, 0.35, 0.95)
    return np.asarray(stamped, np.uint8)


def read(eyes: Eyes, page: Pixels) -> list[str]:
    return unspaced(line.text for line in eyes.look(opened(page)).lines)


def test_what_stands_under_a_stamp_is_read(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    stamped = under_a_stamp(picture(paper()))
    assert set(unspaced(LICENCE)) <= set(read(eyes, stamped))
    monkeypatch.setattr(looking, "red_ink", lambda _: None)
    assert not set(unspaced(LICENCE)) <= set(read(eyes, stamped))


def test_print_that_is_red_itself_is_read(eyes: Eyes) -> None:
    page = picture(paper())
    row = slice(150, 200)
    page[row] = np.where(page[row] < 128, (40, 40, 220), page[row])
    assert red_ink(page) is not None
    assert unspaced(LICENCE) == read(eyes, page)


def test_a_page_without_red_ink_is_not_looked_at_without_it() -> None:
    assert red_ink(picture(paper())) is None


def test_ink_that_is_red_vanishes_and_black_print_stays() -> None:
    page = np.full((10, 30, 3), 255, np.uint8)
    page[:, 10:20] = (60, 60, 235)
    page[:, 20:] = 20
    clean = without_stamps(page)
    assert clean[0, 15].min() > 220
    assert clean[0, 25].max() < 40


def line(text: str, x0: int, x1: int, *, confidence: float = 1.0) -> Line:
    letters = tuple(Letter(letter, confidence, x0, x1) for letter in text)
    return Line(text, confidence, (x0, 100, x1, 130), letters)


def test_a_line_read_beneath_a_stamp_replaces_only_pieces_that_tell_less() -> None:
    pieces = [line("81129290", 0, 80), line("15", 85, 100, confidence=0.5), line("other", 300, 400)]
    whole = line("8112929010", 0, 100)
    assert joined(pieces, [whole]) == [pieces[2], whole]
    assert joined([whole], [line("8112", 0, 60)]) == [whole]
    assert joined([whole], [line("8112929O1O", 0, 100, confidence=0.8)]) == [whole]
    assert joined([], [whole]) == [whole]
