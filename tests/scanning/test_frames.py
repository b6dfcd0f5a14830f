"""The camera's count: what counts, what stays, what comes back, and what stands there twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.scanning.frames import OUT_OF_VIEW_MS, FrameReader, Standing
from app.scanning.reader import Found, Gray

FRAME: Gray = np.zeros((72, 128), np.uint8)
STEP_MS = 33


class Film:
    """A look that shows, frame by frame, the codes it was given."""

    def __init__(self, *frames: Sequence[Found]) -> None:
        self._frames = iter(frames)

    def read(self, frame: Gray) -> Iterable[Found]:
        """Return the next frame's codes."""
        assert frame is FRAME
        return next(self._frames)


def code(text: str, *, left: float = 0.0, symbology: str = "QRCode") -> Found:
    right = left + 10
    return Found(symbology, text, text.encode(), ((left, 0.0), (right, 0.0), (right, 10.0), (left, 10.0)))


def standings(*frames: Sequence[Found], step_ms: int = STEP_MS) -> list[list[Standing]]:
    reader = FrameReader(Film(*frames))
    return [[one.standing for one in reader.take(FRAME, number * step_ms)] for number in range(len(frames))]


def test_a_code_counts_by_its_second_read_and_once() -> None:
    a = [code("A")]
    assert standings(a, a, a, a) == [[Standing.READING], [Standing.NEW], [Standing.STAYING], [Standing.STAYING]]


def test_bars_need_one_read_more() -> None:
    a = [code("A", symbology="Code39")]
    assert standings(a, a, a) == [[Standing.READING], [Standing.READING], [Standing.NEW]]


def test_a_code_missed_in_one_frame_goes_on_where_it_was() -> None:
    a = [code("A")]
    assert standings(a, [], a, [], a)[2:] == [[Standing.NEW], [], [Standing.STAYING]]


def test_reads_far_apart_are_not_equal_reads() -> None:
    a = [code("A")]
    assert standings(a, a, a, step_ms=OUT_OF_VIEW_MS + 1) == [[Standing.READING]] * 3


def test_a_counted_code_that_comes_back_is_shown_as_such_once() -> None:
    a, b = [code("A")], [code("B")]
    away = [b] * (OUT_OF_VIEW_MS // STEP_MS + 2)
    assert standings(a, a, *away, a, a)[-2:] == [[Standing.AGAIN], [Standing.STAYING]]


def test_one_label_on_two_packages_is_one_code_standing_there_twice() -> None:
    pair = [code("A"), code("A", left=50)]
    assert standings(pair, pair, pair) == [[Standing.READING] * 2, [Standing.NEW] * 2, [Standing.TWICE] * 2]


def test_one_code_read_twice_in_one_place_does_not_stand_there_twice() -> None:
    pair = [code("A"), code("A", left=5)]
    assert standings(pair, pair, pair)[-1] == [Standing.STAYING] * 2


def test_the_count_runs_and_keeps_its_order() -> None:
    names = [f"package {number}" for number in range(17)]
    reader = FrameReader(Film(*([code(name)] for name in names for _ in range(2))))
    numbers = [reader.take(FRAME, at * STEP_MS)[0].number for at in range(34)]
    assert numbers[1::2] == list(range(1, 18))
    assert numbers[::2] == [None] * 17
    assert reader.count == 17
    assert [found.text for found in reader.counted] == names


def test_more_reads_can_be_asked_for() -> None:
    reader = FrameReader(Film(*[[code("A")]] * 4), needed_reads=4)
    assert [reader.take(FRAME, at)[0].number for at in range(4)] == [None, None, None, 1]


@given(st.lists(st.lists(st.sampled_from("ABCD"), unique=True), max_size=60), st.integers(1, 1000))
def test_nothing_counts_that_was_not_read_twice_and_nothing_counts_twice(shown: list[list[str]], step_ms: int) -> None:
    reader = FrameReader(Film(*([code(name) for name in names] for names in shown)))
    news = [
        one.found.text
        for number in range(len(shown))
        for one in reader.take(FRAME, number * step_ms)
        if one.standing is Standing.NEW
    ]
    assert len(set(news)) == len(news) == reader.count
    assert all(sum(name in names for names in shown) >= 2 for name in news)
