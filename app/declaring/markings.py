"""Which copies of photographs were marked, and how? The field `markings` of `examination.json`.

Format: docs/formats/declaration.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.declaring.digesting import digest
from app.declaring.fields import IDENTIFIER, Fields
from app.domain.marking import LONGEST_NOTE, MOST_MARKS, WHOLE, Mark, Marking, MarkKind
from app.domain.moment import to_text

MAX_MARKINGS = 2_000
_SHA256 = r"[0-9a-f]{64}"
_MARKING = ("original", "file", "officer_id", "at", "marks")
_MARK = ("kind", "x", "y", "to_x", "to_y", "text")


def read_markings(fields: Fields) -> tuple[Marking, ...]:
    """Return the markings that a record of an examination lists; each copy by its file alone.

    Raises WorkstationError, naming the field.
    """
    return tuple(
        Marking(
            original=one.text("original", _SHA256),
            path=one.text("file"),
            sha256="",
            marks=tuple(_mark(mark) for mark in one.objects("marks", _MARK, most=MOST_MARKS)),
            officer_id=one.text("officer_id", IDENTIFIER),
            at=one.instant("at"),
        )
        for one in fields.objects("markings", _MARKING, most=MAX_MARKINGS)
    )


def placed(marking: Marking, folder: Path) -> Marking:
    """Return a marking that was listed with where its copy lies, and its hash. Raises WorkstationError."""
    return replace(marking, path=str(folder / marking.path), sha256=digest(folder, marking.path))


def plain(mark: Mark) -> dict[str, Any]:
    """Return a mark as it is listed."""
    said: dict[str, Any] = {"kind": mark.kind.value, "x": mark.x, "y": mark.y, "to_x": mark.to_x, "to_y": mark.to_y}
    return said | ({"text": mark.text} if mark.kind is MarkKind.NOTE else {})


def plain_marking(marking: Marking) -> Mapping[str, Any]:
    """Return a marking as it is listed; its `path` is relative to the folder."""
    said = {"original": marking.original, "file": marking.path, "officer_id": marking.officer_id}
    return {**said, "at": to_text(marking.at), "marks": [plain(mark) for mark in marking.marks]}


def _mark(fields: Fields) -> Mark:
    kind = fields.one_of("kind", MarkKind)
    x, y, to_x, to_y = (fields.whole_number(name, least=0, most=WHOLE) for name in ("x", "y", "to_x", "to_y"))
    is_note = kind is MarkKind.NOTE
    if is_note and not fields.has("text"):
        raise fields.fault("field-missing", "text")
    text = fields.text("text", rf".{{1,{LONGEST_NOTE}}}") if is_note or fields.has("text") else ""
    return Mark(kind, x, y, to_x, to_y, text)
