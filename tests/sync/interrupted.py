"""Work in a process of its own, to be killed or starved in the middle."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.domain.errors import WorkstationError
from tests.sync.conftest import StationHere

Fate = Callable[[], None]
"""What the child does to itself before it syncs."""


def sync_elsewhere(station: StationHere, source: Path, fate: Fate) -> tuple[int, str]:
    """Sync in a forked child; return its exit code and what came of it."""
    return forked(lambda: _sync(station, source), fate)


def forked(work: Callable[[], str], fate: Fate) -> tuple[int, str]:
    """Do `work` in a forked child; return its exit code (negative: the signal that ended it) and its answer."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            fate()
            os.write(write_end, work().encode())
            code = 0
        finally:
            os._exit(code)
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        said = answer.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def killed_at(step: int) -> Fate:
    """End without warning at the `step`th call that makes something safe (fsync) or gives a file its name (rename)."""
    left = [step]

    def count_down() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def fate() -> None:
        true_fsync = os.fsync

        def fsync(descriptor: int) -> None:
            count_down()
            true_fsync(descriptor)

        setattr(os, "fsync", fsync)  # noqa: B010 - the child's own copy
        sys.addaudithook(lambda event, _: count_down() if event == "os.rename" else None)

    return fate


def disk_full_at(length: int) -> Fate:
    """Let no file grow beyond `length` bytes."""

    def fate() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (length, length))

    return fate


def _sync(station: StationHere, source: Path) -> str:
    try:
        return station.take(source).result.value
    except WorkstationError as error:
        return error.code
