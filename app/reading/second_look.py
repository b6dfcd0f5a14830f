"""How is a line read that the first look read poorly? From two calmer forms of the page, and the looks vote.

In bad photographs noise hurts most, shadows less: the second look is at a softened page, the third at one whose shadows
are divided out. Every look says how likely each letter is in each column; the mean of them decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from app.pictures.pixels import Pixels
from app.reading.marks import Quadrangle
from app.reading.recogniser import Columns, Seen

_MOST_LINES = 80
"""Of one page; each costs three looks instead of one."""

_MOST_COLUMNS = 8000
"""Of all these lines together: what is seen of long ones takes megabytes each."""

_WORN = 1 / 6
"""The part of a page's lines that are poor where it is worn: of scans 0.06 at most, of desk photographs 0.14."""

_POOR_LINE = 0.9
_POOR_LETTER = 0.7
_UNSEEN = 1e-4
_SOFT = 1.0
_BACKGROUND = 0.03
_WHITE = 245.0
_SHADED = 0.6
"""How bright paper in a shadow is at most, against that outside."""


def is_poor(seen: Sequence[Seen]) -> bool:
    """Return whether a line deserves a second look: its letters on average, or one of them, are not sure.

    Spaces count for nothing: how wide one must be nobody can say.
    """
    sure = [one.confidence for one in seen if not one.text.isspace()]
    if not sure:
        return True
    return sum(sure) / len(sure) < _POOR_LINE or min(sure) < _POOR_LETTER


def calmer(picture: Pixels) -> Iterator[Pixels]:
    """Return the other forms in which a page is looked at."""
    yield _softened(picture)
    yield _softened(without_shadows(picture))


@dataclass(frozen=True)
class Look:
    """What was seen of a line as it is kept until the vote: of some twenty thousand `characters` those it may show."""

    likely: npt.NDArray[np.intp]
    columns: Columns
    characters: int


def kept(columns: Columns) -> Look:
    """Return what one look saw, without what it did not see."""
    likely = np.flatnonzero(columns.max(axis=0) > _UNSEEN)
    return Look(likely, columns[:, likely], columns.shape[1])


@dataclass
class FirstLook:
    """What the first look at the lines of a page saw: their places and pictures, and what was read, by its order.

    Of poor lines what the network saw is kept, for the vote.
    """

    places: Sequence[Quadrangle]
    pieces: Sequence[Pixels]
    read: dict[int, list[Seen]] = field(default_factory=dict)
    poor: dict[int, Look] = field(default_factory=dict)

    def enter(self, place: int, seen: list[Seen], columns: Columns) -> None:
        """Enter what was read of one line."""
        self.read[place] = seen
        held = sum(len(look.columns) for look in self.poor.values())
        if is_poor(seen) and len(self.poor) < _MOST_LINES and held + len(columns) <= _MOST_COLUMNS:
            self.poor[place] = kept(columns)

    @property
    def is_worn(self) -> bool:
        """Whether so many lines are poor that others may not have been seen at all."""
        return len(self.poor) > _WORN * len(self.places)


def voted(looks: Sequence[Look]) -> Columns:
    """Return the mean of looks at one line; they begin at the same place, and their ends may differ by a column."""
    count = min(len(look.columns) for look in looks)
    mean = np.zeros((count, looks[0].characters), np.float32)
    for look in looks:
        mean[:, look.likely] += look.columns[:count] / len(looks)
    return mean


def is_shaded(picture: Pixels) -> bool:
    """Return whether the paper is much darker in one part of a page than in another."""
    small = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (64, 64), interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(small, np.ones((9, 9), np.uint8))[8:-8, 8:-8]
    darkest, brightest = np.percentile(paper, (5, 95))
    return bool(darkest < _SHADED * brightest)


def without_shadows(picture: Pixels) -> Pixels:
    """Return the page divided by its own background: the brightest near each place, smoothed."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, int(max(height, width) * _BACKGROUND) // 4 | 1)
    brightest = cv2.dilate(small, np.ones((max(3, reach // 3),) * 2, np.uint8))
    background = cv2.resize(cv2.medianBlur(brightest, reach), (width, height), interpolation=cv2.INTER_LINEAR)
    even = picture.astype(np.float32) * (_WHITE / np.maximum(background, 1))
    return np.asarray(np.clip(even, 0, 255), np.uint8)


def _softened(picture: Pixels) -> Pixels:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), _SOFT), np.uint8)
