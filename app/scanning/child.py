"""What runs in the child that opens files from outside: the readers, behind limits.

Read the limits beside docs/adr/0010: address space is not memory used.
"""

from __future__ import annotations

from functools import partial

from app.sandbox.child import serve
from app.sandbox.limits import Limits
from app.scanning.cascade import Stage, stages
from app.scanning.files import read_file
from app.scanning.wire import read_request, write_answer

LIMITS = Limits(memory_bytes=2 << 30, cpu_s=20)


def main() -> None:
    """Serve until the parent lets go."""
    serve(partial(answer, stages()), LIMITS)


def answer(stages: tuple[Stage, ...], request: bytes) -> bytes:
    """Return the symbols of the file in `request`."""
    content, name = read_request(request)
    return write_answer(read_file(content, name, stages))


if __name__ == "__main__":
    main()
