"""A label under a reflection that moves is read of several frames together; nothing else costs more, or is made up."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from app.scanning.glare import FRAMES, Glare, has_reflection
from app.scanning.reader import Found, Gray
from app.scanning.readers.zxing import QR_ONLY, Zxing
from tests.scanning.drawing import on_page, qr

TEXT = "BP1:" + "0123456789ABCDEF" * 12
SYMBOL = qr(TEXT, module=5)
HEIGHT, WIDTH = 480, 640
LEFT, TOP = 150, 90


def film(frames: int, *, text: str = TEXT) -> Iterator[Gray]:
    """Return frames of a label in a hand that shakes, a reflection wandering round it."""
    chance = np.random.default_rng(7)
    page = on_page((qr(text, module=5), LEFT, TOP), width=WIDTH, height=HEIGHT)
    cv2.putText(page, "NET 25 KG", (8, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)
    lit = np.asarray(page * 0.7 + 20, np.float32)
    side = SYMBOL.shape[0]
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    for number in range(frames):
        right, down = chance.integers(-6, 7, 2)
        moved = cv2.warpAffine(
            lit, np.array([[1, 0, right], [0, 1, down]], np.float32), (WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE
        )
        angle = number * 1.3
        across, below = LEFT + side / 2 + 0.3 * side * np.cos(angle), TOP + side / 2 + 0.3 * side * np.sin(angle)
        lamp = 400 * np.exp(-((x - across) ** 2 + (y - below) ** 2) / (2 * (0.2 * side) ** 2))
        yield np.clip(moved + lamp + chance.normal(0, 3, moved.shape), 0, 255).astype(np.uint8)


class Nothing:
    """A look that finds nothing, or what it is told to."""

    engine = "told"

    def __init__(self, *found: Found) -> None:
        self.found = found
        self.looks = 0

    def read(self, _: Gray) -> tuple[Found, ...]:
        self.looks += 1
        return self.found


def test_what_no_frame_shows_is_read_of_several_together() -> None:
    frames = list(film(FRAMES))
    assert [list(Zxing(QR_ONLY).read(frame)) for frame in frames] == [[]] * FRAMES
    look = Glare(Nothing())
    read = [look.read(frame) for frame in frames]
    assert read[0] == ()
    assert [found.text for found in read[-1]] == [TEXT]


def test_two_labels_one_after_the_other_are_never_read_as_a_third() -> None:
    other = "BP1:" + "FEDCBA9876543210" * 12
    look = Glare(Nothing())
    frames = [*film(2), *film(2, text=other), *film(1), *film(1, text=other)]
    assert {found.text for frame in frames for found in look.read(frame)} <= {TEXT, other}


def test_frames_without_a_reflection_are_looked_at_once_and_not_kept() -> None:
    together = Nothing()
    look = Glare(Nothing(), together)
    for _ in range(2 * FRAMES):
        assert look.read(np.full((HEIGHT, WIDTH), 200, np.uint8)) == ()
    assert together.looks == 0


def test_what_the_look_finds_ends_the_laying_over() -> None:
    first, *rest = film(4)
    (found,) = Zxing(QR_ONLY).read(on_page((SYMBOL, LEFT, TOP)))
    told, together = Nothing(), Nothing()
    look = Glare(told, together)
    look.read(first)
    told.found = (found,)
    assert look.read(rest[0]) == (found,)
    told.found = ()
    look.read(rest[1])
    assert together.looks == 0


def test_a_camera_that_changes_its_size_begins_anew() -> None:
    together = Nothing()
    look = Glare(Nothing(), together)
    bright = np.full((HEIGHT, WIDTH), 255, np.uint8)
    look.read(bright)
    assert look.read(bright[::2, ::2]) == ()
    assert together.looks == 0


def test_a_reflection_is_a_part_as_bright_as_can_be() -> None:
    frame = np.full((HEIGHT, WIDTH), 200, np.uint8)
    assert not has_reflection(frame)
    frame[:60, :60] = 255
    assert has_reflection(frame)
