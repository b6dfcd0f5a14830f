"""What runs in the child that reads pictures of pages: it is given pixels, and says what lines stand there.

It opens no file but its own networks, which it loads once; pixels cannot break it, so it lives on.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np

from app.pictures.pixels import Pixels
from app.reading.detector import Detector, Quadrangle
from app.reading.lines import Letter, Line, PageLines, Source
from app.reading.recogniser import Recogniser, Seen
from app.reading.wire import OpenedPage, read_opened, write_looked
from app.sandbox.child import serve
from app.sandbox.limits import Limits

LIMITS = Limits(memory_bytes=6 << 30, cpu_s=240)
DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
MOST_THREADS = 4


def main(models: Path) -> None:
    """Serve until the parent lets go; `models` is the folder of the networks."""
    eyes = Eyes(models)
    serve(eyes.answer, LIMITS)


class Eyes:
    """Reads pages."""

    def __init__(self, models: Path) -> None:
        threads = min(MOST_THREADS, os.cpu_count() or 1)
        self._detector = Detector(models / DETECTOR, threads=threads)
        self._recogniser = Recogniser(models / RECOGNISER, threads=threads)

    def answer(self, request: bytes) -> bytes:
        """Return the lines of the page in `request`."""
        return write_looked(self.look(read_opened(request)))

    def look(self, opened: OpenedPage) -> PageLines:
        """Return the lines of a page that was opened."""
        width, height, picture = opened.width, opened.height, opened.picture
        if opened.layer:
            return PageLines(1, width, height, opened.layer, Source.TEXT_LAYER)
        lines = () if picture is None else self._lines(picture, stretch=width / picture.shape[1])
        return PageLines(1, width, height, lines, Source.OCR)

    def _lines(self, picture: Pixels, *, stretch: float) -> tuple[Line, ...]:
        places = self._detector.find(picture)
        read = self._recogniser.read([_straightened(picture, place) for place in places])
        return tuple(_line(place * stretch, seen) for place, seen in zip(places, read, strict=True) if seen)


def _straightened(picture: Pixels, place: Quadrangle) -> Pixels:
    """Return the line at `place` as a picture of its own."""
    width = max(1, round(max(_length(place[0], place[1]), _length(place[3], place[2]))))
    height = max(1, round(max(_length(place[0], place[3]), _length(place[1], place[2]))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    line = cv2.warpPerspective(
        picture,
        cv2.getPerspectiveTransform(place, target),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(line, np.uint8)


def _length(a: Quadrangle, b: Quadrangle) -> float:
    return float(np.linalg.norm(b - a))


def _line(place: Quadrangle, seen: list[Seen]) -> Line:
    left, right = float(place[0, 0] + place[3, 0]) / 2, float(place[1, 0] + place[2, 0]) / 2
    letters = tuple(
        Letter(
            one.text,
            one.confidence,
            max(0, round(left + (right - left) * one.start)),
            max(0, round(left + (right - left) * one.end)),
            one.others,
        )
        for one in seen
    )
    confidence = round(sum(one.confidence for one in seen) / len(seen), 3)
    x0, y0 = (max(0, round(float(side))) for side in place.min(axis=0))
    x1, y1 = (max(0, round(float(side))) for side in place.max(axis=0))
    return Line("".join(one.text for one in seen), confidence, (x0, y0, x1, y1), letters)
