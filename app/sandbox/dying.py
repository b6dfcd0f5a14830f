"""Why did a child die? By what the kernel says of its end, and what a library said last.

A library that gets no memory under a limit of address space seldom says so: PDFium aborts without a word, C++ names
`bad_alloc`, Python and OpenCV raise. One that finds itself broken names what is corrupted before it aborts.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

_VMSTAT = Path("/proc/vmstat")
_WANT_OF_MEMORY = ("bad_alloc", "MemoryError", "out of memory", "Insufficient memory", "Cannot allocate memory")


class Reason(StrEnum):
    """Why the child gave no answer."""

    TIMEOUT = "timeout"
    CPU = "cpu"
    MEMORY = "memory"
    CRASH = "crash"
    GARBAGE = "garbage"


def reason_of(status: int, said: str, *, is_kernel: bool) -> Reason:
    """Return why a process ended with `status` (a signal is negative) after it `said` something in its last request.

    `is_kernel` tells whether the kernel has killed some process for want of memory meanwhile.
    """
    name = signal.Signals(-status).name if status < 0 and -status in set(signal.Signals) else ""
    if name == "SIGXCPU":
        return Reason.CPU
    lacks_memory = any(word in said for word in _WANT_OF_MEMORY)
    if name == "SIGABRT" and not said.strip():
        lacks_memory = True
    if name == "SIGKILL":
        lacks_memory = is_kernel
    return Reason.MEMORY if lacks_memory else Reason.CRASH


def killed_for_memory() -> int:
    """Return how many processes this kernel has killed for want of memory since it runs; 0 where it does not say."""
    with suppress(OSError, ValueError):
        for line in _VMSTAT.read_text("ascii").splitlines():
            name, _, count = line.partition(" ")
            if name == "oom_kill":
                return int(count)
    return 0
