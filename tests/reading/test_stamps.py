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
from app.reading.stamps import joined, red_ink, stamped, stamps_of, without_stamps
from tests.journeys.gate import RESOURCES
from tests.reading.papers import LICENCE, paper, picture, unspaced
from tests.reading.test_second_look import opened


@pytest.fixture(scope="module")
def eyes() -> Eyes:
    return Eyes(networks(), RESOURCES / "reading")


def under_a_stamp(page: Pixels) -> Pixels:
    """Return the page with red ink over it, which lets black through: rings, and strokes across the values."""
    covered = np.zeros(page.shape[:2], np.uint8)
    for radius in (90, 70, 45, 25):
        cv2.circle(covered, (260, 290), radius, 1, 6)
    for across in range(150, 400, 23):
        cv2.line(covered, (across, 210), (across + 40, 370), 1, 4)
    inked = page.astype(np.float32)
    inked[covered == 1] *= (0.35, 0.35, 0.95)
    return np.asarray(inked, np.uint8)


def read(eyes: Eyes, page: Pixels) -> list[str]:
    return unspaced(line.text for line in eyes.look(opened(page)).lines)


def test_what_stands_under_a_stamp_is_read(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    page = under_a_stamp(picture(paper()))
    assert set(unspaced(LICENCE)) <= set(read(eyes, page))
    monkeypatch.setattr(looking, "red_ink", lambda _: None)
    assert not set(unspaced(LICENCE)) <= set(read(eyes, page))


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


def stamp(page: Pixels, centre: tuple[int, int]) -> None:
    """Press a round stamp with a word in it."""
    cv2.circle(page, centre, 90, (50, 40, 205), 5)
    cv2.putText(page, "DEMO", (centre[0] - 50, centre[1]), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (50, 40, 205), 3)


def test_a_stamp_is_round_and_a_block_of_red_print_is_none() -> None:
    page = np.full((1600, 1200, 3), 245, np.uint8)
    for row in range(8):
        cv2.putText(page, "red print", (600, 900 + 35 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (50, 40, 205), 3)
    stamp(page, (300, 400))
    ink = red_ink(page)
    assert ink is not None
    ((left, top, right, bottom),) = stamps_of(ink)
    assert (left, top, right, bottom) == pytest.approx((208, 308, 393, 493), abs=4)


def test_print_within_a_stamp_is_read_without_ink_though_none_runs_through_it() -> None:
    page = np.full((1600, 1200, 3), 245, np.uint8)
    stamp(page, (300, 400))
    ink = red_ink(page)
    assert ink is not None
    between, outside = (
        np.array([[x, y], [x + 40, y], [x + 40, y + 20], [x, y + 20]], np.float32) for x, y in ((290, 440), (600, 440))
    )
    assert stamped([between, outside], ink) == []
    (reached,) = stamped([between, outside], ink, stamps_of(ink))
    assert reached is between


STAMP = (0, 50, 60, 200)


def spread(text: str, x0: int, x1: int) -> Line:
    step = (x1 - x0) / len(text)
    letters = tuple(
        Letter(one, 1.0, round(x0 + step * place), round(x0 + step * (place + 1))) for place, one in enumerate(text)
    )
    return Line(text, 1.0, (x0, 100, x1, 130), letters)


def test_words_of_a_stamp_itself_say_nothing_of_the_paper() -> None:
    assert joined([spread("演示", 10, 50)], [], [STAMP]) == []
    assert [one.text for one in joined([spread("DEMOTOTAL", 10, 100)], [], [STAMP])] == ["OTAL"]
    whole = spread("TOTAL", 50, 100)
    assert joined([spread("DEMOTOTAL", 10, 100)], [whole], [STAMP]) == [whole]


def test_within_a_stamp_what_is_read_beneath_its_ink_counts() -> None:
    beneath = spread("2846901940", 5, 105)
    assert joined([spread("DE3046901940", 0, 105)], [beneath], [STAMP]) == [beneath]


def test_outside_stamps_what_was_read_with_the_ink_stays() -> None:
    red = spread("No. 0012345", 200, 310)
    assert joined([red], [], [STAMP]) == [red]
