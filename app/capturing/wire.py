"""How do parent and child speak of pages? One line of JSON each way, behind an answer's line its bytes.

The parent names files that it keeps itself, each with its digest. The answer comes from a process that hostile bytes
may have taken over, so every field is checked before it is believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from app.capturing.bundle import Corners
from app.domain.marking import Mark, MarkKind

SUFFIXES = frozenset({".pdf", ".jpg", ".png", ".tif", ".bmp", ".webp", ".gif"})
MOST_SIDE = 2_000
"""Pixels of a picture that is drawn for the screen."""
MOST_PAGES = 50


class MalformedAnswerError(Exception):
    """What the child said is not an answer."""


@dataclass(frozen=True)
class Part:
    """One page to be bound: which page of which file, and how it is shown."""

    path: Path
    sha256: str
    page: int = 1
    turn: int = 0
    corners: Corners | None = None


@dataclass(frozen=True)
class Counted:
    """What a file is by its content: its suffix, and how many pages it has."""

    suffix: str
    pages: int


@dataclass(frozen=True)
class Drawn:
    """A page for the screen, not turned: rows of red, green, blue. `full` is the size that corners are given in."""

    width: int
    height: int
    full: tuple[int, int]
    rgb: bytes


def count_request(path: Path, sha256: str) -> bytes:
    """Return the question what a file is."""
    return _sent({"ask": "count", "parts": [_plain(Part(path, sha256))]})


def draw_request(path: Path, sha256: str, *, page: int, side: int) -> bytes:
    """Return the question what a page looks like, its longer side at most `side` pixels."""
    return _sent({"ask": "draw", "parts": [_plain(Part(path, sha256, page))], "side": min(side, MOST_SIDE)})


def bind_request(parts: Sequence[Part]) -> bytes:
    """Return the order to bind pages into one PDF file."""
    return _sent({"ask": "bind", "parts": [_plain(part) for part in parts]})


def mark_request(path: Path, sha256: str, marks: Sequence[Mark]) -> bytes:
    """Return the order to draw marks on a copy of a photograph."""
    drawn = [[mark.kind.value, mark.x, mark.y, mark.to_x, mark.to_y, mark.text] for mark in marks]
    return _sent({"ask": "mark", "parts": [_plain(Part(path, sha256))], "marks": drawn})


@dataclass(frozen=True)
class Asked:
    """What the parent asks: the kind of question, the pages, the longest side, and the marks to be drawn."""

    kind: str
    parts: tuple[Part, ...]
    side: int
    marks: tuple[Mark, ...]


def read_request(sent: bytes) -> Asked:
    """Return what the parent asks."""
    asked = json.loads(sent)
    marks = [Mark(MarkKind(kind), *place) for kind, *place in asked.get("marks", [])]
    return Asked(asked["ask"], tuple(_part(part) for part in asked["parts"]), asked.get("side", 0), tuple(marks))


def write_fault(name: str) -> bytes:
    """Return the answer that a file cannot be read, and why."""
    return _sent({"fault": name}) + b"\n"


def write_counted(counted: Counted) -> bytes:
    """Return the answer of what a file is."""
    return _sent({"suffix": counted.suffix, "pages": counted.pages}) + b"\n"


def write_drawn(drawn: Drawn) -> bytes:
    """Return the answer of what a page looks like."""
    return _sent({"size": [drawn.width, drawn.height], "full": list(drawn.full)}) + b"\n" + drawn.rgb


def write_file(content: bytes) -> bytes:
    """Return the answer that is a file: a PDF file, or a JPEG."""
    return b"{}\n" + content


def read_answer(answer: bytes) -> tuple[Mapping[str, Any], bytes]:
    """Return head and bytes of an answer. Raises MalformedAnswerError."""
    line, end, content = answer.partition(b"\n")
    try:
        head = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MalformedAnswerError from error
    if not end or not isinstance(head, dict):
        raise MalformedAnswerError
    return head, content


def read_counted(head: Mapping[str, Any]) -> Counted:
    """Return what a file is. Raises MalformedAnswerError."""
    suffix, pages = head.get("suffix"), head.get("pages")
    if not isinstance(suffix, str) or suffix not in SUFFIXES or type(pages) is not int or not 1 <= pages <= MOST_PAGES:
        raise MalformedAnswerError
    return Counted(suffix, pages)


def read_drawn(head: Mapping[str, Any], content: bytes) -> Drawn:
    """Return what a page looks like. Raises MalformedAnswerError."""
    width, height = _size(head.get("size"), most=MOST_SIDE)
    if len(content) != width * height * 3:
        raise MalformedAnswerError
    return Drawn(width, height, _size(head.get("full"), most=1_000_000), content)


def _size(size: object, *, most: int) -> tuple[int, int]:
    if not isinstance(size, list) or len(size) != 2:  # noqa: PLR2004 - width and height
        raise MalformedAnswerError
    width, height = size
    if not all(type(side) is int and 1 <= side <= most for side in size):
        raise MalformedAnswerError
    return width, height


def _sent(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head).encode()


def _plain(part: Part) -> dict[str, Any]:
    return {
        "path": str(part.path),
        "sha256": part.sha256,
        "page": part.page,
        "turn": part.turn,
        "corners": part.corners,
    }


def _part(part: Mapping[str, Any]) -> Part:
    corners = cast("Corners", tuple((x, y) for x, y in part["corners"])) if part["corners"] else None
    return Part(Path(part["path"]), part["sha256"], part["page"], part["turn"], corners)
