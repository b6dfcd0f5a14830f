"""May this process write in the registry's folder now, and what does it mean when the disk does not take it?"""

from __future__ import annotations

import errno
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import WorkstationError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def own_disk(folder: Path) -> Iterator[None]:
    """Write in `folder` (made when missing) as the only one, and turn what the disk refuses into a WorkstationError.

    Errors of the source never come here as OSError: they are transfer failures.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("wb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise WorkstationError("sync-running") from error
            yield
    except OSError as error:
        code = "sync-disk-full" if error.errno in _FULL else "sync-disk"
        raise WorkstationError(code, detail=error.strerror or str(error)) from error
