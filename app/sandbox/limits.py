"""What may a child use up? Memory, processor time and written bytes, enforced by the kernel on the child itself.

They do not hide files or the network from the child: they bound what hostile bytes cost, not what code they might run.
"""

from __future__ import annotations

import importlib.util
import math
from dataclasses import dataclass

from app.domain.texts import Text


@dataclass(frozen=True)
class Limits:
    """Bounds of one child.

    `memory_bytes` is address space, which libraries reserve generously: it must stand well above what is used.
    `cpu_s` is processor time for one request. `written_bytes` bounds any one file it writes, its own messages included.
    """

    memory_bytes: int
    cpu_s: int
    written_bytes: int = 1 << 20


def missing_limits() -> tuple[Text, ...]:
    """Return a sentence when this system cannot limit a child; the wall timeout of the parent holds everywhere."""
    return () if _are_there() else (Text("sandbox.no-limits"),)


def limit_this_process(limits: Limits) -> None:
    """Bound this process for good, processor time apart; a system without such limits is left as it is."""
    if not _are_there():
        return
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written_bytes, limits.written_bytes))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))


def grant_cpu(seconds: int) -> None:
    """Allow this process `seconds` of processor time from now; after them the kernel ends it with SIGXCPU."""
    if not _are_there():
        return
    import resource  # noqa: PLC0415 - POSIX only

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used.ru_utime + used.ru_stime) + seconds, hard))


def _are_there() -> bool:
    return importlib.util.find_spec("resource") is not None
