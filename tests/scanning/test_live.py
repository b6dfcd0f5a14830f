"""A closer look at a camera's frames is paid from what first looks cost, and only where they find nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import pytest

from app.scanning.frames import FrameReader, Standing
from app.scanning.live import LONGEST_S, SHARE, LiveLook
from app.scanning.reader import Corners, Found, Gray, Reading
from app.scanning.readers.zxing import Zxing
from app.scanning.spots import Closely, SpotReader, spot_reader
from app.scanning.views import View
from tests.scanning.drawing import MODELS, on_page, qr

FRAME: Gray = np.full((72, 128), 255, np.uint8)
CODE = Found("QRCode", "A", b"A", ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)))


@dataclass
class Clock:
    """A clock that the work itself moves on."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Looking:
    """A first look that takes `seconds` and finds what it is told."""

    clock: Clock
    seconds: float
    finds: tuple[Found, ...] = ()
    spent: float = 0.0
    engine: str = "fake"

    def read(self, _: Gray) -> Iterable[Found]:
        self.clock.now += self.seconds
        self.spent += self.seconds
        return self.finds


def closer(clock: Clock, seconds: float) -> tuple[SpotReader, list[float]]:
    """Return a reader of spots whose looks take `seconds` each, and the times it began."""
    begun: list[float] = []

    class Spots(SpotReader):
        def read(self, whole: View, read: Iterable[Corners], *, is_over: Callable[[], bool], **_: object) -> Closely:
            assert whole.picture is FRAME
            assert not list(read)
            begun.append(clock.now)
            while not is_over() and seconds:
                clock.now += seconds
            return Closely((Reading(CODE, "fake", "spot", 1.0),), is_complete=True)

    return Spots(Nowhere(), ()), begun


class Nowhere:
    """Points nowhere."""

    def spots(self, picture: Gray) -> tuple[Corners, ...]:
        assert picture is FRAME
        return ()


@pytest.mark.parametrize("first_s", [0.004, 0.012, 0.05])
@pytest.mark.parametrize("closer_s", [0.01, 0.15])
def test_closer_looks_take_their_share_and_no_more(first_s: float, closer_s: float) -> None:
    clock = Clock()
    first = Looking(clock, first_s)
    spots, begun = closer(clock, closer_s)
    look = LiveLook(first, spots, clock=clock)
    for _ in range(2000):
        look.read(FRAME)
    spent = clock.now - first.spent
    assert begun
    assert spent <= SHARE * first.spent + LONGEST_S + closer_s
    assert spent >= SHARE / 2 * first.spent


def test_a_frame_that_was_read_is_not_looked_at_closer() -> None:
    clock = Clock()
    spots, begun = closer(clock, 0.05)
    look = LiveLook(Looking(clock, 1.0, (CODE,)), spots, clock=clock)
    assert {look.read(FRAME) for _ in range(50)} == {(CODE,)}
    assert begun == []


def test_what_a_closer_look_finds_counts_like_any_other() -> None:
    clock = Clock()
    spots, _ = closer(clock, 0.0)
    reader = FrameReader(LiveLook(Looking(clock, 1.0), spots, clock=clock))
    assert [reader.take(FRAME, at)[0].standing for at in (0, 33)] == [Standing.READING, Standing.NEW]


def test_a_label_too_blurred_for_the_first_look_is_counted_in_time() -> None:
    page = cv2.GaussianBlur(on_page((qr("BP1:" + "0123456789" * 9, module=5), 300, 200)), (0, 0), 3.0)
    frame = np.asarray(page, np.uint8)
    assert list(Zxing().read(frame)) == []
    reader = FrameReader(LiveLook(Zxing(), spot_reader(MODELS), clock=time.thread_time))
    for number in range(400):
        if reader.count:
            break
        reader.take(frame, number * 10)
    assert [found.text for found in reader.counted] == ["BP1:" + "0123456789" * 9]
