"""What does a JSON file say, read strictly and with bounds? RFC 8259, no key twice, whole numbers alone, no surprises.

Raises only WorkstationError: whatever the bytes are, the person at the station learns which file and what to do.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from app.domain.errors import WorkstationError

MAX_BYTES = 1_000_000
MAX_DEPTH = 16
_MAX_DIGITS = 16

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def read_json(path: Path) -> Mapping[str, Json]:
    """Return the object in the JSON file at `path`; every text in it is printable characters and plain spaces.

    Raises WorkstationError: declaration-missing, -unreadable, -too-large, -not-utf8, -not-json, -too-deep,
    -duplicate-key, -number, -characters, -not-object.
    """
    return _Reading(path.name).object_in(_content(path))


def _content(path: Path) -> bytes:
    try:
        if not path.exists():
            raise WorkstationError("declaration-missing", file=path.name)
        if not path.is_file():
            raise WorkstationError("declaration-unreadable", file=path.name)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise WorkstationError("declaration-unreadable", file=path.name) from error
    if len(content) > MAX_BYTES:
        raise WorkstationError("declaration-too-large", file=path.name, limit=MAX_BYTES // 1000)
    return content


class _Reading:
    """One file being read; it gives its name to every fault."""

    def __init__(self, file: str) -> None:
        self._file = file

    def object_in(self, content: bytes) -> Mapping[str, Json]:
        try:
            text = content.decode("utf-8-sig")
            value = json.loads(
                text,
                object_pairs_hook=self._distinct,
                parse_int=self._whole,
                parse_float=self._no_number,
                parse_constant=self._no_number,
            )
        except UnicodeDecodeError as error:
            raise WorkstationError("declaration-not-utf8", file=self._file) from error
        except json.JSONDecodeError as error:
            raise WorkstationError("declaration-not-json", file=self._file, line=error.lineno) from error
        except RecursionError as error:
            raise WorkstationError("declaration-too-deep", file=self._file) from error
        self._require_plain(value, MAX_DEPTH)
        if not isinstance(value, dict):
            raise WorkstationError("declaration-not-object", file=self._file, field="/")
        return value

    def _distinct(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for key, value in pairs:
            if key in found:
                raise WorkstationError("declaration-duplicate-key", file=self._file, field=shown(key))
            found[key] = value
        return found

    def _whole(self, digits: str) -> int:
        if len(digits) > _MAX_DIGITS:
            self._no_number(digits)
        return int(digits)

    def _no_number(self, number: str) -> None:
        raise WorkstationError("declaration-number", file=self._file, found=shown(number))

    def _require_plain(self, value: Json, depth: int) -> None:
        match value:
            case str() if not is_plain(value):
                raise WorkstationError("declaration-characters", file=self._file, found=shown(value))
            case list() | dict() if depth == 0:
                raise WorkstationError("declaration-too-deep", file=self._file)
            case list():
                for inner in value:
                    self._require_plain(inner, depth - 1)
            case dict():
                for key, inner in value.items():
                    self._require_plain(key, depth)
                    self._require_plain(inner, depth - 1)


def is_plain(text: str) -> bool:
    """Return whether `text` has no control, format, surrogate or private character (they could hide or reverse it)."""
    return all(unicodedata.category(character)[0] != "C" for character in text)


def shown(text: str) -> str:
    """Return at most 40 characters of `text` with nothing in them that a screen would not show."""
    return text[:40].encode("unicode_escape").decode() if not is_plain(text[:40]) else text[:40]
