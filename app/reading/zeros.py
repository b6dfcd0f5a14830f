"""Is what was read as a zero an O? It is where it looks unlike the zeros of its page.

Type faces with a dot or a stroke in their zeros have none in their O, and others draw the O wider. Beside a letter a
reader of text takes either for either, at full confidence; between digits it is seldom wrong: these are the measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

_LEAST_ZEROS = 2
_DOTTED, _HOLLOW = 0.25, 0.12
"""How dark the middle of a zero with a dot is, and at most that of a letter without one."""

_WIDER = 1.17


@dataclass(frozen=True)
class Round:
    """A round letter: its width in heights, and how dark its middle is, 0 to 1."""

    width: float
    middle: float


def told_apart(pieces: Sequence[Pixels], lines: Sequence[Sequence[Seen]]) -> list[Sequence[Seen]]:
    """Return what was read in each of `pieces`, zeros that look like none put right."""
    found = [
        dict(_rounds(piece, seen)) if "0" in _text(seen) else {} for piece, seen in zip(pieces, lines, strict=True)
    ]
    zeros = [
        one
        for seen, rounds in zip(lines, found, strict=True)
        for place, one in rounds.items()
        if _is_in_number(seen, place)
    ]
    if len(zeros) < _LEAST_ZEROS:
        return list(lines)
    width, middle = float(np.median([one.width for one in zeros])), float(np.median([one.middle for one in zeros]))
    told: list[Sequence[Seen]] = []
    for seen, rounds in zip(lines, found, strict=True):
        others = [
            place
            for place, one in rounds.items()
            if _is_beside_letter(seen, place) and _is_unlike(one, width=width, middle=middle)
        ]
        told.append([_an_o(one) if place in others else one for place, one in enumerate(seen)])
    return told


def _is_unlike(one: Round, *, width: float, middle: float) -> bool:
    if middle > _DOTTED:
        return one.middle < _HOLLOW
    return one.width > _WIDER * width and one.middle < _HOLLOW


def _rounds(piece: Pixels, seen: Sequence[Seen]) -> Iterator[tuple[int, Round]]:
    """Yield the zeros of a line that stand by themselves, by their places among its letters."""
    across = max(1, round(piece.shape[1] * _HEIGHT / piece.shape[0]))
    grey = cv2.resize(cv2.cvtColor(piece, cv2.COLOR_BGR2GRAY), (across, _HEIGHT), interpolation=cv2.INTER_CUBIC)
    paper, print_ = np.percentile(grey, 90), np.percentile(grey, 3)
    ink = np.clip((paper - grey.astype(np.float32)) / max(1.0, paper - print_), 0, 1)
    _, _, boxes, _ = cv2.connectedComponentsWithStats((ink > _INK).astype(np.uint8), connectivity=4)
    letters = [box for box in boxes[1:] if _LEAST <= box[3] <= _MOST and box[2] < _WIDEST * box[3]]
    for place, one in enumerate(seen):
        if one.text != "0":
            continue
        at = (one.start + one.end) / 2 * across
        nearest = min(letters, key=lambda box: abs(box[0] + box[2] / 2 - at), default=None)
        if nearest is not None and abs(nearest[0] + nearest[2] / 2 - at) < _ASIDE:
            x, y, width, height = (int(side) for side in nearest[:4])
            yield place, Round(width / height, _middle(ink[y : y + height, x : x + width]))


def _middle(letter: npt.NDArray[np.float32]) -> float:
    height, width = letter.shape
    inner = letter[int(0.38 * height) : int(np.ceil(0.62 * height)), int(0.38 * width) : int(np.ceil(0.62 * width))]
    return float(inner.mean())


def _is_in_number(seen: Sequence[Seen], place: int) -> bool:
    """Return whether a letter stands between digits, or marks as numbers have."""
    before, behind = _at(seen, place - 1), _at(seen, place + 1)
    return (before.isdigit() or before in ",.") and (behind.isdigit() or behind in ",. ")


def _is_beside_letter(seen: Sequence[Seen], place: int) -> bool:
    """Return whether a letter stands before, or behind where nothing stands before."""
    before, behind = _at(seen, place - 1), _at(seen, place + 1)
    return _is_latin(before) or (_is_latin(behind) and not before.isdigit() and before not in ",.")


def _is_latin(mark: str) -> bool:
    return mark.isascii() and mark.isalpha()


def _at(seen: Sequence[Seen], place: int) -> str:
    return seen[place].text if 0 <= place < len(seen) else " "


def _an_o(zero: Seen) -> Seen:
    rest = tuple(other for other in zero.others if other[0] != "O")
    return replace(zero, text="O", others=(("0", zero.confidence), *rest))


def _text(seen: Sequence[Seen]) -> str:
    return "".join(one.text for one in seen)
