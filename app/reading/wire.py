"""How do the reader and its two children speak of pages? A line of JSON, then a page's pixels where there are any.

What comes back is from a process that hostile bytes may have taken over, so every field is checked before it is
believed.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.domain.symbol import Quad
from app.domain.texts import Text
from app.pictures.pixels import Pixels
from app.reading.lines import Box, Letter, Line, PageLines, Source

MOST_LINES = 4_000
MOST_LETTERS = 100_000
MOST_PIXELS = 16_000_000
"""Of a page as it is sent on; a larger one is made smaller."""

_TURNS = {0, 90, 180, 270}
_COLOURS = 3
_LARGEST = 10**9
_STEEPEST = 1.0
"""A line that climbs more than it runs stands, and a page is turned until its lines lie."""


class MalformedAnswerError(Exception):
    """What the child said is not an answer."""


@dataclass(frozen=True)
class Part:
    """A piece of a page: how it was turned to be read, and the box of the value, None for the whole page."""

    turn: int
    box: Box | None


@dataclass(frozen=True)
class PageRequest:
    """A page to open: the file's bytes and name, which page of it, from 1, and the corners to straighten it into.

    With `part` only a piece of the page is wanted, for people to look at.
    """

    content: bytes
    name: str
    page: int
    corners: Quad | None = None
    part: Part | None = None


@dataclass(frozen=True)
class OpenedPage:
    """A page as it was opened: its picture, and how large it is as displayed, for a large one is sent on smaller.

    `layer` holds the lines of a PDF's own text, in pixels of the page as displayed. `page` counts from 1, `total` is
    how many the file has. `fault` says why there is no picture.
    """

    page: int
    total: int
    width: int
    height: int
    picture: Pixels | None
    layer: tuple[Line, ...] = ()
    fault: Text | None = None


def write_page_request(request: PageRequest) -> bytes:
    """Return the request as the reader sends it."""
    part = [request.part.turn, request.part.box] if request.part else None
    head = {"name": request.name, "page": request.page, "corners": request.corners, "part": part}
    return _head(head) + request.content


def read_page_request(sent: bytes) -> PageRequest:
    """Return the request that was sent."""
    head, _, content = sent.partition(b"\n")
    asked = json.loads(head)
    corners, part = asked["corners"], asked["part"]
    return PageRequest(
        content,
        asked["name"],
        asked["page"],
        _quad(*corners) if corners else None,
        Part(part[0], _box(*part[1]) if part[1] else None) if part else None,
    )


def write_opened(opened: OpenedPage) -> bytes:
    """Return the page as the child sends it, and as it is sent on to be looked at."""
    picture = opened.picture
    head = {
        "page": opened.page,
        "total": opened.total,
        "size": [opened.width, opened.height],
        "shape": list(picture.shape[:2]) if picture is not None else None,
        "layer": [_plain(line) for line in opened.layer],
        "fault": _plain_text(opened.fault),
    }
    return _head(head) + (picture.tobytes() if picture is not None else b"")


def read_opened(answer: bytes) -> OpenedPage:
    """Return the page that the child opened. Raises MalformedAnswerError."""
    head, _, pixels = answer.partition(b"\n")
    with _malformed_if_raised():
        document = json.loads(head)
        width, height = map(_count, document["size"])
        return OpenedPage(
            page=_count(document["page"]),
            total=_count(document["total"]),
            width=width,
            height=height,
            picture=_picture(document["shape"], pixels),
            layer=_lines(document["layer"]),
            fault=_text(document["fault"]),
        )


def write_looked(page: PageLines) -> bytes:
    """Return what was read on a page as the child sends it."""
    return _head(
        {
            "page": page.page,
            "size": [page.width, page.height],
            "lines": [_plain(line) for line in page.lines],
            "source": page.source.value,
            "turn": page.turn,
            "fault": _plain_text(page.fault),
        }
    )


def read_looked(answer: bytes) -> PageLines:
    """Return what the child read on a page. Raises MalformedAnswerError."""
    with _malformed_if_raised():
        document = json.loads(answer)
        width, height = map(_count, document["size"])
        turn = _count(document["turn"])
        if turn not in _TURNS:
            raise MalformedAnswerError
        return PageLines(
            page=_count(document["page"]),
            width=width,
            height=height,
            lines=_lines(document["lines"]),
            source=Source(document["source"]),
            turn=turn,
            fault=_text(document["fault"]),
        )


class _malformed_if_raised:  # noqa: N801 - reads as a statement
    """Turn what broken fields raise into a MalformedAnswerError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        if isinstance(error, (ValueError, LookupError, TypeError, RecursionError, AttributeError)):
            raise MalformedAnswerError from error


def _head(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode() + b"\n"


def _plain(line: Line) -> dict[str, Any]:
    letters = [[letter.text, letter.confidence, letter.x0, letter.x1, letter.others] for letter in line.letters]
    return {
        "text": line.text,
        "confidence": line.confidence,
        "box": line.box,
        "letters": letters,
        "slope": line.slope,
    }


def _plain_text(text: Text | None) -> dict[str, Any] | None:
    return {"code": text.code, "params": dict(text.params)} if text else None


def _lines(documents: list[Any]) -> tuple[Line, ...]:
    if not isinstance(documents, list) or len(documents) > MOST_LINES:
        raise MalformedAnswerError
    if sum(len(document["letters"]) for document in documents) > MOST_LETTERS:
        raise MalformedAnswerError
    return tuple(_line(document) for document in documents)


def _line(document: dict[str, Any]) -> Line:
    letters = tuple(_letter(*letter) for letter in document["letters"])
    text = _words(document["text"])
    if "".join(letter.text for letter in letters) != text:
        raise MalformedAnswerError
    return Line(text, _confidence(document["confidence"]), _box(*document["box"]), letters, _slope(document["slope"]))


def _letter(text: object, confidence: object, x0: object, x1: object, others: list[Any]) -> Letter:
    also = tuple((_words(other), _confidence(chance)) for other, chance in others)
    return Letter(_words(text), _confidence(confidence), _count(x0), _count(x1), also)


def _box(x0: object, y0: object, x1: object, y1: object) -> Box:
    return _count(x0), _count(y0), _count(x1), _count(y1)


def _quad(a: list[int], b: list[int], c: list[int], d: list[int]) -> Quad:
    return (a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1])


def _text(document: dict[str, Any] | None) -> Text | None:
    if document is None:
        return None
    code = _words(document["code"])
    if not code.startswith(("scan.fault.", "read.fault.")):
        raise MalformedAnswerError
    return Text(code, {_words(name): _count(value) for name, value in document["params"].items()})


def _picture(shape: list[Any] | None, pixels: bytes) -> Pixels | None:
    if shape is None:
        return None
    height, width = map(_count, shape)
    if not 0 < height * width <= MOST_PIXELS or len(pixels) != height * width * _COLOURS:
        raise MalformedAnswerError
    return np.frombuffer(pixels, np.uint8).reshape(height, width, _COLOURS)


def _count(value: object) -> int:
    """Return a whole number that is not negative, and no larger than any page or file has use for."""
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise MalformedAnswerError
    return value


def _confidence(value: object) -> float:
    if not isinstance(value, (int, float)) or not math.isfinite(value) or not 0 <= value <= 1:
        raise MalformedAnswerError
    return float(value)


def _slope(value: object) -> float:
    if not isinstance(value, (int, float)) or not math.isfinite(value) or abs(value) > _STEEPEST:
        raise MalformedAnswerError
    return float(value)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise MalformedAnswerError
    value.encode()  # a lone surrogate cannot be written anywhere
    return value
