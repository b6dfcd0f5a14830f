"""Which lines do marks of text show? The detector marks pixels; each blot of them is a line, shrunk.

Each is grown again by area over perimeter (Liao et al. 2020, section 3.4), and lies as steep as its marks do.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Quadrangle = npt.NDArray[np.float32]
"""Four corners (x, y): from the upper left, clockwise along the line."""

_IS_TEXT = 0.3
_IS_LINE = 0.5
_GROWTH = 1.6
_LEAST_SIDE = 3
_MOST_LINES = 1000
_LONG = 1.5
"""How much longer than thick a blot is that says how steep its line is."""


def lines_in(marks: npt.NDArray[np.float32]) -> list[Quadrangle]:
    """Return the lines that a picture of marks shows, each pixel 0 to 1."""
    mask = cv2.dilate((marks > _IS_TEXT).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    lines = []
    for contour in contours[:_MOST_LINES]:
        centre, (width, height), angle = _around(contour, marks)
        if min(width, height) < _LEAST_SIDE or _certainty(marks, contour) < _IS_LINE:
            continue
        growth = _GROWTH * width * height / (width + height)
        lines.append(_from_upper_left(cv2.boxPoints((centre, (width + growth, height + growth), angle))))
    return lines


def _around(contour: npt.NDArray[Any], marks: npt.NDArray[np.float32]) -> cv2.typing.RotatedRect:
    """Return the rectangle around a contour, as steep as the marks inside are (the axis of their second moments).

    The smallest rectangle lies level around a short line: a step of one pixel is all that its contour shows.
    """
    x, y, width, height = cv2.boundingRect(contour)
    if max(width, height) < _LONG * min(width, height):
        return cv2.minAreaRect(contour)
    inside = np.zeros((height, width), np.uint8)
    cv2.drawContours(inside, [contour], -1, 1, cv2.FILLED, offset=(-x, -y))
    of = cv2.moments(marks[y : y + height, x : x + width] * inside)
    angle = np.arctan2(2 * of["mu11"], of["mu20"] - of["mu02"]) / 2
    points = contour[:, 0, :].astype(np.float64)
    along, across = np.array((np.cos(angle), np.sin(angle))), np.array((-np.sin(angle), np.cos(angle)))
    first, last = (float(end) for end in np.percentile(points @ along, (0, 100)))
    top, bottom = (float(end) for end in np.percentile(points @ across, (0, 100)))
    centre = along * (first + last) / 2 + across * (top + bottom) / 2
    return (float(centre[0]), float(centre[1])), (last - first, bottom - top), float(np.degrees(angle))


def _certainty(marks: npt.NDArray[np.float32], contour: npt.NDArray[Any]) -> float:
    x, y, width, height = cv2.boundingRect(contour)
    box = cv2.boxPoints(cv2.minAreaRect(contour)) - (x, y)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [box.astype(np.int32)], 1)
    return float(cv2.mean(marks[y : y + height, x : x + width], inside)[0])


def _from_upper_left(corners: npt.NDArray[Any]) -> Quadrangle:
    """Order corners: the two left ones hold the first and the last, the upper of them begins."""
    by_x = sorted(corners.tolist())
    left, right = sorted(by_x[:2], key=lambda corner: corner[1]), sorted(by_x[2:], key=lambda corner: corner[1])
    return np.array([left[0], right[0], right[1], left[1]], np.float32)
