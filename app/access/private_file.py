"""How does a secret come to stand on the disk whole or not at all, readable by its owner alone?"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from app.domain.errors import WorkstationError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_private(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step that survives a power cut, mode 0600; its folder is made with mode 0700.

    Raises WorkstationError: "disk-full", "secrets-unwritable".
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        _settle(path.parent)
    except OSError as error:
        code = "disk-full" if error.errno in _FULL else "secrets-unwritable"
        raise WorkstationError(code, path=str(path)) from error


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
