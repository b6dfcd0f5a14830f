"""Is what was read as a zero an O, or the other way about? It is where it looks unlike, or like, the zeros beside it.

Type faces with a dot or a stroke in their zeros have none in their O, and others draw the O wider. Beside a letter a
reader of text takes either for either, at full confidence; between digits it is seldom wrong: these are the measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from app.pictures.pixels import Pixels
from app.reading.recogniser import Seen

_HEIGHT = 48
"""Of a line, in pixels, as it is measured."""

_INK = 0.4
_LEAST, _MOST = 16, 47
"""Heights of a round letter in a line of 48 pixels."""

_ASIDE = 11
"""How far a letter's picture may lie from where it was seen, in pixels."""

_WIDEST = 1.15
"""Width in heights of two letters that touch."""

_OWN_ZEROS, _LEAST_ZEROS = 3, 2
"""How many zeros tell how wide one is: of the line itself, else of the page, where some are set in other type."""

_DOTTED, _HOLLOW = 0.25, 0.12
"""How dark the middle of a zero with a dot is, and at most that of a letter without one."""

_WIDER, _SPREADS = 0.05, 2.0
"""By how much wider than zeros an O is: a twentieth, and twice as much as nine in ten of them differ."""

_AS_TALL = 0.9
"""Height, in heights of zeros, from which a small letter is a capital."""

_ONE_LETTER = 0.6
"""How far apart, in widths of one letter, two are seen that are this one."""

Line = Sequence[Seen]


@dataclass(frozen=True)
class Round:
    """A round letter: how much wider than tall its ink lies, how dark its middle is, 0 to 1, and its box in pixels.

    `seen_at`: how far right of its middle it was seen, in pixels.
    """

    wide: float
    middle: float
    left: int
    width: int
    height: int
    seen_at: float


class _Zeros:
    """The zeros that others are compared with."""

    def __init__(self, zeros: Sequence[Round], letters: Sequence[float], dotted: Sequence[Round]) -> None:
        """Take zeros that tell their width, the width of letters O of the line, and zeros that tell of their dots."""
        wide = np.array([one.wide for one in zeros])
        self._wide = float(np.median(wide))
        self._most = max(_WIDER, _SPREADS * float(np.percentile(np.abs(wide / self._wide - 1), 90)))
        self._letters = letters
        self._middle = float(np.median([one.middle for one in dotted]))
        self._height = float(np.median([one.height for one in zeros]))

    def are_unlike(self, one: Round) -> bool:
        """Return whether a letter has no dot where zeros have one, or is wider, and not nearer to them than to an O."""
        is_wider = one.wide > (1 + self._most) * self._wide
        if one.middle >= _HOLLOW or not (is_wider or self._middle > _DOTTED):
            return False
        apart = abs(one.wide - self._wide)
        return all(abs(one.wide - letter) <= apart for letter in self._letters)

    def are_as_tall(self, one: Round) -> bool:
        """Return whether a letter is a capital by its height."""
        return one.height > _AS_TALL * self._height


def told_apart(pieces: Sequence[Pixels], lines: Sequence[Line]) -> list[Line]:
    """Return what was read in each of `pieces`, zeros that look like none put right, and the other way."""
    found = [
        dict(_rounds(piece, seen)) if any(_is_round(seen, place) for place in range(len(seen))) else {}
        for piece, seen in zip(pieces, lines, strict=True)
    ]
    own = [
        [one for place, one in rounds.items() if _is_in_number(seen, place)]
        for seen, rounds in zip(lines, found, strict=True)
    ]
    of_page = [one for zeros in own for one in zeros]
    told: list[Line] = []
    for seen, rounds, zeros in zip(lines, found, own, strict=True):
        if len(of_page) < _LEAST_ZEROS:
            told.append(seen)
            continue
        letters = [one.wide for place, one in rounds.items() if seen[place].text == "O"]
        measure = _Zeros(zeros if len(zeros) >= _OWN_ZEROS else of_page, letters, zeros or of_page)
        told.append(_put_right(seen, rounds, measure))
    return told


def _put_right(seen: Line, rounds: Mapping[int, Round], zeros: _Zeros) -> Line:
    unlike = {place for place, one in rounds.items() if zeros.are_unlike(one) and zeros.are_as_tall(one)}
    put = list(seen)
    for place in rounds:
        if place in unlike and _may_be_o(seen, place):
            put[place] = _instead(seen[place], "O")
        elif place not in unlike and unlike and seen[place].text == "O" and _is_beside_zero(seen, place):
            put[place] = _instead(seen[place], "0")
    twice = {place for place in rounds if place - 1 in rounds and _is_one(seen, rounds, place)}
    return [one for place, one in enumerate(put) if place not in twice]


def _rounds(piece: Pixels, seen: Line) -> Iterator[tuple[int, Round]]:
    """Yield the round letters of a line that stand by themselves, by their places among its letters."""
    across = max(1, round(piece.shape[1] * _HEIGHT / piece.shape[0]))
    grey = cv2.resize(cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY), (across, _HEIGHT), interpolation=cv2.INTER_CUBIC)
    paper, print_ = np.percentile(grey, 90), np.percentile(grey, 3)
    ink = np.clip((paper - grey.astype(np.float32)) / max(1.0, paper - print_), 0, 1)
    _, parts, boxes, _ = cv2.connectedComponentsWithStats((ink > _INK).astype(np.uint8), connectivity=4)
    letters = [
        number for number, box in enumerate(boxes) if number and _LEAST <= box[3] <= _MOST and box[2] < _WIDEST * box[3]
    ]
    middles = [boxes[number][0] + boxes[number][2] / 2 for number in letters]
    for place, one in enumerate(seen):
        if not letters or not _is_round(seen, place):
            continue
        asides = [(one.start + one.end) / 2 * across - middle for middle in middles]
        nearest = int(np.argmin(np.abs(asides)))
        if abs(asides[nearest]) < _ASIDE:
            yield place, _round(ink, parts, letters[nearest], boxes[letters[nearest]], seen_at=asides[nearest])


def _round(
    ink: npt.NDArray[np.float32],
    parts: npt.NDArray[np.int32],
    number: int,
    box: npt.NDArray[np.int32],
    *,
    seen_at: float,
) -> Round:
    """Return what a letter looks like; where its grey edges lie tells its width to a part of a pixel."""
    left, top, width, height = (int(side) for side in box[:4])
    rows, columns = slice(max(0, top - 1), top + height + 1), slice(max(0, left - 1), left + width + 1)
    own = np.where(np.isin(parts[rows, columns], (0, number)), ink[rows, columns], 0)
    middle = ink[top : top + height, left : left + width]
    inner = middle[int(0.38 * height) : int(np.ceil(0.62 * height)), int(0.38 * width) : int(np.ceil(0.62 * width))]
    wide = _spread(own.sum(axis=0)) / _spread(own.sum(axis=1))
    return Round(wide, float(inner.mean()), left, width, height, seen_at)


def _spread(profile: npt.NDArray[np.float32]) -> float:
    """Return the standard deviation of where the ink of a profile lies, in pixels."""
    places = np.arange(len(profile))
    total = float(profile.sum())
    mean = float((profile * places).sum()) / total
    return float(np.sqrt((profile * (places - mean) ** 2).sum() / total))


def _is_in_number(seen: Line, place: int) -> bool:
    """Return whether a zero stands between digits, or marks as numbers have."""
    before, behind = _at(seen, place - 1), _at(seen, place + 1)
    is_zero = _at(seen, place) == "0"
    return is_zero and (before.isdigit() or before in ",.") and (behind.isdigit() or behind in ",. ")


def _is_round(seen: Line, place: int) -> bool:
    """Return whether a letter may be an O or a zero: a small o only behind a capital, and before one or a digit."""
    if seen[place].text == "o":
        before, behind = _at(seen, place - 1), _at(seen, place + 1)
        return before.isupper() and (behind.isupper() or behind.isdigit())
    return seen[place].text in ("0", "O")


def _may_be_o(seen: Line, place: int) -> bool:
    """Return whether a letter that was read as none stands before, or behind where nothing stands before."""
    before, behind = _at(seen, place - 1), _at(seen, place + 1)
    is_beside = _is_latin(before) or (_is_latin(behind) and not before.isdigit() and before not in ",.")
    return seen[place].text != "O" and is_beside


def _is_beside_zero(seen: Line, place: int) -> bool:
    return "0" in (_at(seen, place - 1), _at(seen, place + 1))


def _is_one(seen: Line, rounds: Mapping[int, Round], place: int) -> bool:
    """Return whether an O and a zero that were seen side by side are one letter, seen as either."""
    before, one = rounds[place - 1], rounds[place]
    is_either = {seen[place - 1].text, seen[place].text} == {"0", "O"} and before.left == one.left
    return is_either and one.seen_at - before.seen_at < _ONE_LETTER * one.width


def _is_latin(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _at(seen: Sequence[Seen], place: int) -> str:
    return seen[place].text if 0 <= place < len(seen) else " "


def _instead(seen: Seen, mark: str) -> Seen:
    rest = tuple(other for other in seen.others if other[0] != mark)
    return replace(seen, text=mark, others=((seen.text, seen.confidence), *rest))
