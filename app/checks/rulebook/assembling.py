"""How does a folder of parts become one rulebook? One part for each group of questions, joined by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.checks.rulebook.places import POINTER
from app.checks.rulebook.shape import parse_json
from app.domain.errors import WorkstationError

HEADING = "heading.json"
FILE = "file"
"""The parameter of a refusal that names the part it concerns."""

_LISTS = ("required", "rules")
_SCHEDULES = "schedules"


@dataclass(frozen=True)
class Part:
    """A part of a rulebook: the name of its file, the file's content, and what stands in it."""

    name: str
    content: bytes
    document: dict[str, Any]


def assemble(folder: Path) -> bytes:
    """Return the rulebook (JSON) that the parts in `folder` make.

    Raises WorkstationError naming the part that cannot be joined, OSError for one that cannot be read.
    """
    return join(read_parts(folder))


def read_parts(folder: Path) -> tuple[Part, ...]:
    """Return `heading.json`, then the others by name. Raises as `assemble` does."""
    paths = [folder / HEADING, *sorted(path for path in folder.glob("*.json") if path.name != HEADING)]
    return tuple(_read(path) for path in paths)


def join(parts: Sequence[Part]) -> bytes:
    """Return the rulebook that the parts make, the heading first. Raises as `assemble` does."""
    heading, *others = parts
    document: dict[str, Any] = {**heading.document, "required": [], _SCHEDULES: {}, "rules": []}
    for part in others:
        for name in part.document.get(_SCHEDULES, {}):
            if name in document[_SCHEDULES]:
                raise _wrong(part.name, "a schedule of this name stands in another part", _SCHEDULES, name)
        document[_SCHEDULES] |= part.document.get(_SCHEDULES, {})
        for name in _LISTS:
            document[name] += part.document.get(name, [])
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def find_part(parts: Sequence[Part], pointer: str) -> tuple[Part, str]:
    """Return the part in which the place `pointer` of the joined rulebook stands, and its place there."""
    heading, *others = parts
    name, *rest = pointer.split("/")[1:] or [""]
    if name in _LISTS and rest:
        place = int(rest[0])
        for part in others:
            listed = part.document.get(name, [])
            if place < len(listed):
                return part, "/".join(["", name, str(place), *rest[1:]])
            place -= len(listed)
    if name == _SCHEDULES and rest:
        return next((part for part in others if rest[0] in part.document.get(name, {})), heading), pointer
    return heading, pointer


def _read(path: Path) -> Part:
    content = path.read_bytes()
    try:
        document = parse_json(content)
    except WorkstationError as error:
        error.params[FILE] = path.name
        raise
    if path.name != HEADING:
        if unknown := sorted(document.keys() - {*_LISTS, _SCHEDULES}):
            raise _wrong(path.name, f"unknown names: {', '.join(unknown)}", unknown[0])
        for name in document:
            if not isinstance(document[name], dict if name == _SCHEDULES else list):
                raise _wrong(path.name, f"{name!r} is not {'an object' if name == _SCHEDULES else 'a list'}", name)
    return Part(path.name, content, document)


def _wrong(part: str, reason: str, *steps: str) -> WorkstationError:
    pointer = "".join(f"/{step}" for step in steps)
    return WorkstationError("rulebook-shape", where=part, reason=reason, **{FILE: part, POINTER: pointer})
