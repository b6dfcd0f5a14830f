"""A page lies askew in a scanner: the marks of its lines say by how much, those of short ones too."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from app.reading.marks import Quadrangle, lines_in

SIZE = 320


def marks_of_a_line(width: float, thickness: float, degrees: float) -> npt.NDArray[np.float32]:
    """Return what the detector marks of one line, soft at its edges: drawn eight times as large and made smaller."""
    drawn = np.zeros((8 * SIZE, 8 * SIZE), np.uint8)
    corners = cv2.boxPoints(((4 * SIZE, 4 * SIZE), (8 * width, 8 * thickness), degrees))
    cv2.fillPoly(drawn, [np.round(corners).astype(np.int32)], 255)
    return np.asarray(cv2.resize(drawn, (SIZE, SIZE), interpolation=cv2.INTER_AREA) / 255, np.float32)


def slope(place: Quadrangle) -> float:
    (x0, y0), (x1, y1) = (place[0] + place[3]) / 2, (place[1] + place[2]) / 2
    return float((y1 - y0) / (x1 - x0))


@pytest.mark.parametrize("degrees", [-2.2, -1.1, -0.4, 0.0, 0.7, 1.2, 9.0])
@pytest.mark.parametrize("width", [60, 120, 240])
def test_a_line_lies_as_steep_as_its_marks(degrees: float, width: int) -> None:
    (place,) = lines_in(marks_of_a_line(width, 8, degrees))
    assert slope(place) == pytest.approx(np.tan(np.radians(degrees)), abs=0.004)


def test_a_line_that_stands_is_as_steep_as_its_marks_from_top_to_bottom() -> None:
    (place,) = lines_in(marks_of_a_line(8, 120, 1.5))
    leaning = (place[3, 0] - place[0, 0]) / (place[3, 1] - place[0, 1])
    assert leaning == pytest.approx(-np.tan(np.radians(1.5)), abs=0.004)


def test_a_line_is_grown_beyond_its_marks_on_every_side() -> None:
    (place,) = lines_in(marks_of_a_line(100, 10, 0))
    (left, top), (right, bottom) = place.min(axis=0), place.max(axis=0)
    assert left < SIZE / 2 - 52
    assert right > SIZE / 2 + 52
    assert bottom - top == pytest.approx(10 + 1.6 * 100 * 10 / 110, abs=3)


def test_marks_that_are_too_small_or_too_faint_are_no_line() -> None:
    assert lines_in(np.zeros((SIZE, SIZE), np.float32)) == []
    assert lines_in(marks_of_a_line(100, 10, 0) * np.float32(0.4)) == []
