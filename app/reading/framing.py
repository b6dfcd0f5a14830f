"""Which piece of a page is shown for a value, and where does the value stand in it? Needs no picture."""

from __future__ import annotations

from app.domain.paper_reading import Box

MOST_WIDTH, MOST_HEIGHT = 1600, 1200
"""Of what is cut out, in pixels; a larger piece is made smaller."""

_MARGIN = 1.2
"""Around a box, in heights of it, no more than `_MOST_MARGIN`."""

_LEAST_MARGIN, _MOST_MARGIN = 12, 90


def frame(box: Box | None, width: int, height: int) -> Box:
    """Return the piece of a page of this size that is cut out for `box`: a part of the page, never empty."""
    if box is None:
        return 0, 0, width, height
    margin = min(max(round(_MARGIN * (box[3] - box[1])), _LEAST_MARGIN), _MOST_MARGIN)
    left, top = min(max(0, box[0] - margin), width - 1), min(max(0, box[1] - margin), height - 1)
    right, bottom = min(max(left + 1, box[2] + margin), width), min(max(top + 1, box[3] + margin), height)
    return left, top, right, bottom


def mark(box: Box | None, piece: Box, width: int, height: int) -> Box | None:
    """Return where `box` stands in its `piece`, which is shown in this size; None where it does not stand there."""
    if box is None:
        return None
    across, down = width / (piece[2] - piece[0]), height / (piece[3] - piece[1])
    x0, y0 = max(0, round((box[0] - piece[0]) * across)), max(0, round((box[1] - piece[1]) * down))
    x1, y1 = min(width, round((box[2] - piece[0]) * across)), min(height, round((box[3] - piece[1]) * down))
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else None
