"""What is the SHA-256 of a file in a consignment's folder? A file that lies elsewhere, by `..` or a link, has none."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.domain.errors import WorkstationError

_FILE = "examination.json"
"""Names the files whose hashes are asked for."""


def digest(folder: Path, file: str) -> str:
    """Return the SHA-256 (hex) of `file`, relative to `folder`.

    Raises WorkstationError: declaration-path-outside, declaration-photograph-missing.
    """
    path = folder / file
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise WorkstationError("declaration-path-outside", file=_FILE, found=file)
        if not path.is_file():
            raise WorkstationError("declaration-photograph-missing", file=_FILE, found=file)
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, ValueError, RuntimeError) as error:
        raise WorkstationError("declaration-photograph-missing", file=_FILE, found=file) from error
