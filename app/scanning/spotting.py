"""Where in a picture does something look like a QR code? Places and how sure that is; nothing is read here.

A single-shot detector (SSD, Liu et al. 2016): the network gives, for anchors on five grids, a score and an offset.
Model, origin and licence: resources/models/README.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from app.scanning.reader import Corner, Corners, Gray
from app.scanning.readers.zxing import see_qr_codes
from app.scanning.views import reduced

MEGAPIXELS = 1.0
LEAST_SCORE = 0.2
MOST_OVERLAP = 0.45
MOST_SPOTS = 12

_Floats = npt.NDArray[np.float32]

_GRIDS = (
    ("stage4_8/sum", 16, 50.0, 100.0),
    ("stage5_4/sum", 32, 100.0, 150.0),
    ("stage6_2/sum", 32, 150.0, 200.0),
    ("stage7_2/sum", 32, 200.0, 300.0),
    ("stage8_2/sum", 32, 300.0, 400.0),
)
"""Each grid's layer, its step, and the least and largest side of its anchors, in pixels of the network's picture."""

_RATIOS = (2.0, 1 / 2, 3.0, 1 / 3)
_VARIANCES = (0.1, 0.2)
_LEAST_SIDE = 64


class Spotter(Protocol):
    """Points at what looks like a code."""

    def spots(self, picture: Gray) -> tuple[Corners, ...]:
        """Return the places, upright rectangles in pixels of the picture, surest first."""


class QrSpotter:
    """Spots QR codes by the network in the file `model` (ONNX), loaded at the first picture."""

    def __init__(self, model: Path) -> None:
        self._model = model

    def spots(self, picture: Gray) -> tuple[Corners, ...]:
        """Return at most MOST_SPOTS places."""
        view = reduced(picture, megapixels=MEGAPIXELS)
        if min(view.picture.shape) < _LEAST_SIDE:
            return ()
        self._network.setInput((view.picture.astype(np.float32) / 255)[None, None])
        names = ["mbox_conf", "mbox_loc", *(grid[0] for grid in _GRIDS)]
        scores, offsets, *grids = (np.asarray(out, np.float32) for out in self._network.forward(names))
        sure = _sureness(scores.reshape(-1, 2))
        boxes = _boxes(offsets.reshape(-1, 4), _anchors(grids))
        among = sure > LEAST_SCORE
        chosen = cv2.dnn.NMSBoxes(boxes[among].tolist(), sure[among].tolist(), LEAST_SCORE, MOST_OVERLAP)
        return tuple(view.places(_corners(boxes[among][place])) for place in np.ravel(chosen)[:MOST_SPOTS])

    @cached_property
    def _network(self) -> cv2.dnn.Net:
        return cv2.dnn.readNetFromONNX(str(self._model))


class SeenSpotter:
    """Spots the QR codes that zxing-cpp sees in the picture and cannot read: mostly small ones in large pictures."""

    def spots(self, picture: Gray) -> tuple[Corners, ...]:
        """Return at most MOST_SPOTS places, the largest first."""
        boxes = sorted((_box(place) for place in see_qr_codes(picture).seen), key=_size, reverse=True)
        return tuple(boxes[:MOST_SPOTS])


class EverySpotter:
    """Points at what any of several spotters points at, once."""

    def __init__(self, spotters: Sequence[Spotter]) -> None:
        self._spotters = spotters

    def spots(self, picture: Gray) -> tuple[Corners, ...]:
        """Return the places, those of the first spotter first."""
        chosen: list[Corners] = []
        for spotter in self._spotters:
            chosen += [place for place in spotter.spots(picture) if not any(_is_same(place, one) for one in chosen)]
        return tuple(chosen)


def _box(place: Corners) -> Corners:
    """Return the upright rectangle around a place."""
    xs, ys = [x for x, _ in place], [y for _, y in place]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _size(box: Corners) -> float:
    (left, top), _, (right, bottom), _ = box
    return (right - left) * (bottom - top)


def _is_same(one: Corners, other: Corners) -> bool:
    """Return whether the middle of each of two boxes lies in the other."""
    return _holds(one, _middle(other)) and _holds(other, _middle(one))


def _holds(box: Corners, at: Corner) -> bool:
    (left, top), _, (right, bottom), _ = box
    return left <= at[0] <= right and top <= at[1] <= bottom


def _middle(box: Corners) -> Corner:
    (left, top), _, (right, bottom), _ = box
    return (left + right) / 2, (top + bottom) / 2


def _anchors(grids: list[_Floats]) -> _Floats:
    """Return the anchors of all grids as rows of middle and size (x, y, width, height)."""
    rows = []
    for (_, step, least, most), grid in zip(_GRIDS, grids, strict=True):
        sizes = [(least, least), (math.sqrt(least * most),) * 2]
        sizes += [(least * math.sqrt(ratio), least / math.sqrt(ratio)) for ratio in _RATIOS]
        y, x = np.mgrid[: grid.shape[2], : grid.shape[3]]
        middle = np.stack([(x + 0.5) * step, (y + 0.5) * step], -1)[:, :, None, :].repeat(len(sizes), 2)
        rows.append(np.concatenate([middle, np.broadcast_to(sizes, middle.shape)], -1).reshape(-1, 4))
    return np.concatenate(rows).astype(np.float32)


def _boxes(offsets: _Floats, anchors: _Floats) -> _Floats:
    """Return the boxes (left, top, width, height) that the offsets make of the anchors."""
    middle = anchors[:, :2] + offsets[:, :2] * _VARIANCES[0] * anchors[:, 2:]
    size = np.exp(offsets[:, 2:] * _VARIANCES[1]) * anchors[:, 2:]
    return np.asarray(np.hstack([middle - size / 2, size]), np.float32)


def _sureness(scores: _Floats) -> _Floats:
    """Return how sure "code" is beside "background" (softmax)."""
    return np.asarray(1 / (1 + np.exp(scores[:, 0] - scores[:, 1])), np.float32)


def _corners(box: _Floats) -> Corners:
    left, top, width, height = (float(side) for side in box)
    right, bottom = left + width, top + height
    return (left, top), (right, top), (right, bottom), (left, bottom)
