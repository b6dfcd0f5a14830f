"""How do verified files come into force beside the old ones, so that a power cut leaves one or the other?

Every file is on the disk under its own name before the pointer names it; no file that the pointer names is ever
written, replaced or removed. Verification has been done before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from app.proof.canonical import sha256
from app.proof.files import replace_file, settle_file, settle_folder
from app.sync.current import PlacedFile, Pointer

_ENDINGS = {
    "rulebook": "json",
    "trust-list": "json",
    "officers": "json",
    "stations": "json",
    "hub": "json",
    "key": "age",
    "checkpoint": "json",
}
_PLACED = re.compile(rf"(register|screening|{'|'.join(_ENDINGS)})-[0-9]+\.(db|json|age)(\.new)?")


def place_documents(
    folder: Path, contents: Mapping[str, bytes], *, version: int, present: Mapping[str, PlacedFile]
) -> dict[str, PlacedFile]:
    """Put the documents on the disk beside those of `present`; one that is there already is not written again."""
    placed = {}
    for kind, content in contents.items():
        digest = sha256(content).hex()
        if kind in present and present[kind].sha256 == digest:
            placed[kind] = present[kind]
            continue
        placed[kind] = PlacedFile(f"{kind}-{version}.{_ENDINGS[kind]}", digest, len(content))
        replace_file(folder / placed[kind].name, content)
    return placed


def place_database(folder: Path, part: Path, *, kind: str, version: int, digest: str) -> PlacedFile:
    """Put the verified register or lists at `part` beside those in `folder`, safe from a power cut."""
    settle_file(part)
    placed = PlacedFile(f"{kind}-{version}.db", digest, part.stat().st_size)
    place = folder / placed.name
    place.unlink(missing_ok=True)  # left behind by a sync that was killed, or damaged; never a good one in force
    part.rename(place)
    settle_folder(folder)
    return placed


def remove_others(folder: Path, *pointers: Pointer | None) -> None:
    """Remove the files in `folder` that none of `pointers` names; what cannot be removed stays for the next time."""
    named = {file.name for pointer in pointers if pointer for file in pointer.files.values()}
    with suppress(OSError):
        for path in folder.iterdir():
            if _PLACED.fullmatch(path.name) and path.name not in named:
                path.unlink()
