"""How is a file taken in whole, once, and never half? It is copied beside the bundle under its SHA-256.

The file itself is not touched: it may lie on a stick that is evidence, or cannot be written. Nothing but an ordinary
file is opened: a pipe never ends, and a link points where its maker likes.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.domain.errors import WorkstationError
from app.pictures.content import MOST_BYTES
from app.proof.files import settle_folder

_CHUNK = 1 << 20
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_MOST_NAME = 80


@dataclass(frozen=True)
class Kept:
    """A file that was copied: the SHA-256 of its bytes, and where the copy lies."""

    sha256: str
    path: Path


def keep(path: Path, folder: Path) -> Kept:
    """Copy the file at `path` into `folder` as `<sha256>.part`, on the disk when this returns.

    Raises WorkstationError: "page-not-a-file", "page-too-large", "page-growing" (it changed meanwhile), "page-empty",
    "page-unreadable", "bundle-unwritable".
    """
    name = shown_name(path)
    try:
        if path.is_dir():
            raise WorkstationError("page-not-a-file", file=name)
        descriptor = os.open(path, _OPEN)
    except (OSError, ValueError) as error:
        raise WorkstationError("page-not-a-file" if _is_odd(path) else "page-unreadable", file=name) from error
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise WorkstationError("page-not-a-file", file=name)
        if before.st_size > MOST_BYTES:
            raise WorkstationError("page-too-large", file=name)
        if before.st_size == 0:
            raise WorkstationError("page-empty", file=name)
        draft = folder / f"taking-{os.getpid()}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as copy:
                digest, size = hashlib.sha256(), 0
                while chunk := _read(file, name):
                    digest.update(chunk)
                    size += len(chunk)
                    copy.write(chunk)
                    if size > MOST_BYTES:
                        raise WorkstationError("page-too-large", file=name)
                copy.flush()
                os.fsync(copy.fileno())
            after = os.fstat(file.fileno())
            if (size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                raise WorkstationError("page-growing", file=name)
            kept = folder / f"{digest.hexdigest()}.part"
            draft.replace(kept)
        except OSError as error:
            raise WorkstationError("bundle-unwritable", path=str(folder), reason=error.strerror or "-") from error
        finally:
            draft.unlink(missing_ok=True)
    return Kept(digest.hexdigest(), kept)


def settle(kept: Kept, suffix: str) -> Path:
    """Give the copy the name it keeps, now that its content is known; the same content is kept once."""
    final = kept.path.with_name(kept.sha256 + suffix)
    kept.path.replace(final)
    settle_folder(final.parent)
    return final


def shown_name(path: Path) -> str:
    """Return what a file is called, with nothing in it that a screen would not show; a stick may name it anything."""
    name = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path.name)
    return name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME // 2]}…{name[-_MOST_NAME // 2 + 1 :]}"


def _read(file: BinaryIO, name: str) -> bytes:
    try:
        return file.read(_CHUNK)
    except OSError as error:
        raise WorkstationError("page-unreadable", file=name) from error


def _is_odd(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
