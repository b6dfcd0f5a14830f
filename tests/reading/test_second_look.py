"""A line that was read poorly is looked at again, and the looks vote; a good page is looked at once."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from rapidfuzz import fuzz

from app.pictures.pixels import Pixels
from app.reading import looking, second_look
from app.reading.detector import FINER, LONGEST_SIDE
from app.reading.looking import Eyes
from app.reading.marks import Quadrangle
from app.reading.networks import networks
from app.reading.recogniser import Seen
from app.reading.second_look import FirstLook, is_poor, is_shaded, kept, voted, without_shadows
from app.reading.wire import OpenedPage
from tests.journeys.gate import RESOURCES
from tests.reading.papers import LICENCE, paper, picture, unspaced


@pytest.fixture(scope="module")
def eyes() -> Eyes:
    return Eyes(networks(), RESOURCES / "reading")


def opened(shown: Pixels) -> OpenedPage:
    height, width = shown.shape[:2]
    return OpenedPage(1, 1, width, height, shown)


def bad_photograph(*, blur: float = 2.3) -> Pixels:
    """Return the licence half in shadow, blurred by some pixels and noisy."""
    page = picture(paper()).astype(np.float32)
    page[:, page.shape[1] // 3 :] *= 0.35
    blurred = cv2.GaussianBlur(page, (0, 0), blur)
    noise = np.random.default_rng(7).normal(0, 24, blurred.shape)
    return np.asarray(np.clip(blurred + noise, 0, 255), np.uint8)


def test_a_clear_page_is_looked_at_once(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "calmer", lambda _: pytest.fail("looked again"))
    assert unspaced(line.text for line in eyes.look(opened(picture(paper()))).lines) == unspaced(LICENCE)


def test_a_second_look_reads_more_of_a_bad_photograph(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    def right() -> float:
        read = unspaced(line.text for line in eyes.look(opened(bad_photograph())).lines)
        return fuzz.ratio("".join(read), "".join(unspaced(LICENCE)))

    twice = right()
    monkeypatch.setattr(second_look, "is_poor", lambda _: False)
    assert twice > right()


def test_a_worn_page_is_read_better_by_the_network_that_learned_worn_print(eyes: Eyes) -> None:
    def right(reader: Eyes) -> float:
        read = unspaced(line.text for line in reader.look(opened(bad_photograph(blur=2.8))).lines)
        return fuzz.ratio("".join(read), "".join(unspaced(LICENCE)))

    other = Eyes(networks(), RESOURCES / "reading")
    vars(other)["_of_worn"] = other._recogniser
    assert right(eyes) > right(other)


def test_a_clear_page_asks_nothing_of_the_network_for_worn_print() -> None:
    eyes = Eyes(networks(), RESOURCES / "reading")
    eyes.look(opened(picture(paper())))
    assert "_of_worn" not in vars(eyes)


def test_nothing_seen_is_poor() -> None:
    assert is_poor([])
    assert is_poor([Seen(" ", 1.0, 0.0, 0.1, ())])


def test_a_space_that_is_not_sure_makes_no_line_poor() -> None:
    sure, unsure = Seen("A", 0.99, 0.0, 0.1, ()), Seen("B", 0.6, 0.2, 0.3, ())
    assert not is_poor([sure, Seen(" ", 0.3, 0.1, 0.2, ()), sure])
    assert is_poor([sure, unsure])


def test_looks_of_different_length_vote_where_both_saw() -> None:
    sure, unsure = np.array([[0.0, 1.0], [0.0, 1.0]], np.float32), np.array([[0.6, 0.4]], np.float32)
    assert np.allclose(voted([kept(sure), kept(unsure)]), [[0.3, 0.7]])


def test_of_a_page_full_of_poor_lines_only_so_much_is_kept() -> None:
    first = FirstLook((), ())
    long, short = np.zeros((3000, 4), np.float32), np.zeros((40, 4), np.float32)
    for place in range(3):
        first.enter(place, [], long)
    for place in range(3, 100):
        first.enter(place, [], short)
    assert list(first.poor) == [0, 1, *range(3, 53)]
    assert len(first.read) == 100


def test_a_page_half_in_shadow_is_shaded_and_an_even_one_is_not() -> None:
    page = picture(paper())
    assert not is_shaded(page)
    assert not is_shaded(page // 3)
    shaded = page.copy()
    shaded[:, page.shape[1] // 3 :] //= 2
    assert is_shaded(shaded)


def test_lines_of_a_shaded_page_are_looked_for_without_its_shadow(eyes: Eyes, monkeypatch: pytest.MonkeyPatch) -> None:
    page = picture(paper())
    seen: list[Pixels] = []
    sizes: list[int] = []

    def none_found(shown: Pixels, *, longest_side: int = LONGEST_SIDE) -> list[Quadrangle]:
        seen.append(shown)
        sizes.append(longest_side)
        return []

    monkeypatch.setattr(eyes._detector, "find", none_found)
    eyes.look(opened(page))
    assert seen[0] is page
    page = page.copy()
    page[:, page.shape[1] // 3 :] //= 2
    eyes.look(opened(page))
    assert int(seen[1][:, -40:].max()) > int(page[:, -40:].max()) + 60
    assert sizes == [LONGEST_SIDE, FINER]


def test_a_page_with_many_poor_lines_is_looked_at_again_at_a_larger_size(
    eyes: Eyes, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = picture(paper())
    place = np.array([[150, 150], [650, 150], [650, 210], [150, 210]], np.float32)
    sizes: list[int] = []

    def found(_: Pixels, *, longest_side: int = LONGEST_SIDE) -> list[Quadrangle]:
        sizes.append(longest_side)
        return [place]

    monkeypatch.setattr(eyes._detector, "find", found)
    eyes.look(opened(page))
    assert sizes == [LONGEST_SIDE]
    monkeypatch.setattr(second_look, "is_poor", lambda _: True)
    eyes.look(opened(page))
    assert sizes == [LONGEST_SIDE, LONGEST_SIDE, FINER]


def test_a_shadow_is_divided_out() -> None:
    page = np.full((400, 400, 3), 250, np.uint8)
    page[:, 200:] = 100
    page[195:205, 50:350] //= 5
    even = without_shadows(page)
    assert abs(int(even[50, 100, 0]) - int(even[50, 300, 0])) < 10
    assert even[200, 100].max() < 80
    assert even[200, 300].max() < 80
