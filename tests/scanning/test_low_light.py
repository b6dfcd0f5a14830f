"""Labels in the dark: several frames together show what none shows alone, though the label moves."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from app.scanning.frames import frame_reader
from app.scanning.low_light import DARK, LowLight, is_dark, laid_over, stretched
from app.scanning.reader import Found, Gray
from app.scanning.readers.zxing import Zxing
from tests.scanning.drawing import MODELS, on_page, qr

TEXT = "BP1:" + "0123456789ABCDEF" * 8


def dark_film(count: int, *, seed: int = 7, gain: float = 0.04, noise: float = 4.0) -> Iterator[Gray]:
    """Yield frames of a label held in the dark by a hand that is not quite still."""
    chance = np.random.default_rng(seed)
    lit = np.minimum(on_page((qr(TEXT, module=7), 300, 120), width=1280, height=720), 230).astype(np.float32)
    place = np.zeros(2)
    for _ in range(count):
        place += chance.normal(0, 1.5, 2)
        moved = cv2.warpAffine(lit, np.array([[1, 0, place[0]], [0, 1, place[1]]], np.float32), (1280, 720))
        yield np.clip(moved * gain + 4 + chance.normal(0, noise, moved.shape), 0, 255).astype(np.uint8)


def test_a_label_that_no_dark_frame_shows_is_counted_from_a_few_of_them() -> None:
    film = list(dark_film(10))
    assert [list(Zxing().read(frame)) for frame in film] == [[]] * 10
    reader = frame_reader(MODELS)
    for at, frame in enumerate(film):
        reader.take(frame, at * 33)
    assert [found.text for found in reader.counted] == [TEXT]


def test_corners_are_those_of_the_newest_frame() -> None:
    look = LowLight(Nothing())
    *_, found = (look.read(frame) for frame in dark_film(6))
    (one,) = found
    middle = np.mean(np.array(one.corners), axis=0)
    size = qr(TEXT, module=7).shape[0]
    assert np.abs(middle - (300 + size / 2, 120 + size / 2)).max() < 25


class Nothing:
    """A look that finds nothing, and counts how often it looked."""

    looks = 0

    def read(self, _: Gray) -> tuple[Found, ...]:
        self.looks += 1
        return ()


def test_frames_with_light_are_looked_at_once() -> None:
    class Never:
        engine = "never"

        def read(self, _: Gray) -> tuple[Found, ...]:
            raise AssertionError("a lit frame was looked at twice")

    look = LowLight(Nothing(), Never())
    for shade in (DARK + 1, 120, 255):
        assert look.read(np.full((72, 128), shade, np.uint8)) == ()


def test_light_again_forgets_the_dark() -> None:
    look = LowLight(Nothing())
    film = list(dark_film(3))
    for frame in film[:2]:
        look.read(frame)
    look.read(np.full((720, 1280), 200, np.uint8))
    assert look.read(film[2]) == ()


def test_blackness_says_nothing() -> None:
    look = LowLight(Nothing())
    chance = np.random.default_rng(3)
    for _ in range(12):
        noise = np.clip(chance.normal(3, 3, (360, 640)), 0, 255).astype(np.uint8)
        assert look.read(noise) == ()


@pytest.mark.parametrize("shift", [(0, 0), (6, -9), (-12, 4)])
def test_frames_are_moved_onto_the_newest(shift: tuple[int, int]) -> None:
    lit = cv2.GaussianBlur(on_page((qr(TEXT, module=4), 150, 100), width=640, height=360), (0, 0), 1.0)
    first = lit.astype(np.float32)
    moved = np.roll(first, shift, (0, 1))
    assert np.abs(laid_over([first, moved]) - moved).mean() < 6
    assert stretched(moved).max() == 255
    assert is_dark(np.asarray(lit * 0.1, np.uint8))
