"""What stands under a red stamp? The red of the page shows black print and lets red ink vanish.

Print that is red itself vanishes too, so what is read without stamps joins what was read with them, and replaces only
what it reads better. Within a round stamp it replaces everything: what vanishes there are the stamp's own words, which
say nothing of the paper.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from app.pictures.pixels import Pixels
from app.reading.lines import Box, Letter, Line
from app.reading.marks import Quadrangle

_RED = 40
"""By how much red outshines green and blue in red ink."""

_LEAST_INK = 0.0003
_STAMPED = 0.01
_WITHIN = 0.6

_TOGETHER = 0.008
"""How far apart, in longest sides of the page, strokes of one stamp are at most."""

_LEAST_STAMP = 0.04
"""How large a stamp is at least, in longest sides of the page."""

_ROUND = 0.9
"""The part of its box that a round stamp fills at most; red print in lines fills all of it."""

Ink = npt.NDArray[np.bool_]


def red_ink(picture: Pixels) -> Ink | None:
    """Return which pixels of a page are red ink, None where there is next to none."""
    blue, green, red = cv2.split(picture)
    ink = np.asarray(cv2.subtract(red, cv2.max(blue, green)) > _RED, np.bool_)
    return ink if ink.mean() > _LEAST_INK else None


def without_stamps(picture: Pixels) -> Pixels:
    """Return the page as its red shows it."""
    return np.asarray(cv2.cvtColor(picture[:, :, 2], cv2.COLOR_GRAY2BGR), np.uint8)


def stamped(places: Sequence[Quadrangle], ink: Ink, stamps: Sequence[Box] = ()) -> list[Quadrangle]:
    """Return the places that red ink runs through, or that reach into one of `stamps`."""
    reached = ink.copy()
    for left, top, right, bottom in stamps:
        reached[top:bottom, left:right] = True
    return [place for place in places if _share_of_ink(place, reached) > _STAMPED]


def joined(lines: Sequence[Line], beneath: Sequence[Line], stamps: Sequence[Box] = ()) -> list[Line]:
    """Return `lines` with those that were read `beneath` the ink, where these tell more letters for sure.

    Within `stamps` what is read beneath their ink counts, and nothing else: the rest are their own words.
    """
    known = [own for line in lines for own in _without_words_of(stamps, line, beneath)]
    for line in beneath:
        pieces = [other for other in known if _part_within(other.box, line.box) > _WITHIN]
        if any(
            _part_within(line.box, other.box) > _WITHIN and _letters(other, stamps) >= _letters(line) for other in known
        ):
            continue
        if sum(_letters(piece, stamps) for piece in pieces) < _letters(line):
            known = [other for other in known if other not in pieces] + [line]
    return known


def stamps_of(ink: Ink) -> list[Box]:
    """Return the boxes of stamps: what of red ink hangs together, and is round."""
    longest = max(ink.shape)
    reach = max(3, round(_TOGETHER * longest))
    whole = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    contours, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        filled = cv2.contourArea(cv2.convexHull(contour)) / (width * height)
        if min(width, height) > _LEAST_STAMP * longest and filled < _ROUND:
            found.append((x, y, x + width, y + height))
    return found


def _without_words_of(stamps: Sequence[Box], line: Line, beneath: Sequence[Line]) -> list[Line]:
    """Return a line without the letters that stand within a stamp and are not there without its ink."""
    if not any(_part_within(line.box, stamp) > 0 for stamp in stamps):
        return [line]
    printed = [other.box for other in beneath]
    return _of_letters(
        line, [one for one in line.letters if not _is_within(one, line, stamps) or _is_within(one, line, printed)]
    )


def _is_within(letter: Letter, line: Line, boxes: Sequence[Box]) -> bool:
    """Return whether the middle of a letter stands in one of `boxes`."""
    x = (letter.x0 + letter.x1) / 2
    y = (line.box[1] + line.box[3]) / 2 + line.slope * (x - (line.box[0] + line.box[2]) / 2)
    return any(box[0] < x < box[2] and box[1] < y < box[3] for box in boxes)


def _of_letters(line: Line, letters: Sequence[Letter]) -> list[Line]:
    """Return the line of these of its letters, none where none are left that show."""
    own = list(letters)
    while own and own[0].text.isspace():
        own = own[1:]
    while own and own[-1].text.isspace():
        own = own[:-1]
    if len(own) == len(line.letters) or not own:
        return [line] if own else []
    box = (max(line.box[0], own[0].x0), line.box[1], min(line.box[2], own[-1].x1), line.box[3])
    sure = sum(letter.confidence for letter in own) / len(own)
    return [Line("".join(letter.text for letter in own), round(sure, 3), box, tuple(own), line.slope)]


def _share_of_ink(place: Quadrangle, ink: Ink) -> float:
    (x0, y0), (x1, y1) = (np.maximum(side, 0).astype(int) for side in (place.min(axis=0), place.max(axis=0)))
    within = ink[y0 : y1 + 1, x0 : x1 + 1]
    return float(within.mean()) if within.size else 0.0


def _letters(line: Line, stamps: Sequence[Box] = ()) -> float:
    """Return how many letters a line tells outside `stamps`, each for as much as it is sure."""
    told = [one for one in line.letters if not one.text.isspace() and not (stamps and _is_within(one, line, stamps))]
    return sum(one.confidence for one in told)


def _part_within(box: Box, other: Box) -> float:
    """Return how much of `box` lies within `other`."""
    width, height = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    return max(0, width) * max(0, height) / max(1, (box[2] - box[0]) * (box[3] - box[1]))
