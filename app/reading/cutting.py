"""What is cut out of a page to show one value? Its box, with as much around it as it takes to see where it stands."""

from __future__ import annotations

import cv2
import numpy as np

from app.pictures.pixels import Pixels
from app.reading.framing import MOST_HEIGHT, MOST_WIDTH, frame
from app.reading.lines import Box
from app.reading.turning import turned


def cut(picture: Pixels, size: tuple[int, int], *, turn: int, box: Box | None) -> tuple[Pixels, tuple[int, int]]:
    """Return the piece of a page around `box`, and the size of the page the way up that `turn` says.

    `size` is the page's width and height as displayed; `picture` may be smaller, `box` is in the pixels of the page.
    """
    upright = turned(picture, turn) if turn else picture
    width, height = size[::-1] if turn % 180 else size
    left, top, right, bottom = frame(box, width, height)
    rows, columns = upright.shape[:2]
    x0, x1 = left * columns // width, max(left * columns // width + 1, right * columns // width)
    y0, y1 = top * rows // height, max(top * rows // height + 1, bottom * rows // height)
    return _not_too_large(upright[y0:y1, x0:x1]), (width, height)


def _not_too_large(piece: Pixels) -> Pixels:
    height, width = piece.shape[:2]
    scale = min(1.0, MOST_WIDTH / width, MOST_HEIGHT / height)
    if scale >= 1:
        return np.ascontiguousarray(piece)
    size = max(1, int(width * scale)), max(1, int(height * scale))
    return np.asarray(cv2.resize(piece, size, interpolation=cv2.INTER_AREA), np.uint8)
