"""A child that does what a request tells it to: run as a program, it is what hostile bytes make of a good one."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.sandbox.child import LastAnswer, serve
from app.sandbox.limits import Limits


def _print(rest: bytes) -> bytes:
    sys.stdout.write("a library speaks\n")
    sys.stdout.flush()
    os.write(1, b"and another, past Python\n")
    return rest


def _hang(rest: bytes) -> bytes:
    time.sleep(60)
    return rest


def _spin(_rest: bytes) -> bytes:
    while True:
        pass


def _raise(rest: bytes) -> bytes:
    raise RuntimeError(rest.decode())


def _write(rest: bytes) -> bytes:
    Path(os.fsdecode(rest)).write_bytes(bytes(2 << 20))
    return b""


def _abort(rest: bytes) -> bytes:
    """Abort as a library does in C, after what it said."""
    os.write(2, rest)
    os.abort()


def _last(rest: bytes) -> LastAnswer:
    """Answer while something runs on that cannot be stopped."""
    threading.Thread(target=_spin, args=(rest,), daemon=True).start()
    return LastAnswer(rest)


def _blurt(rest: bytes) -> bytes:
    """Write past the frames, into every stream that is open."""
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, rest)
    return b""


ORDERS: dict[bytes, Callable[[bytes], bytes | LastAnswer]] = {
    b"echo": lambda rest: rest,
    b"print": _print,
    b"hang": _hang,
    b"spin": _spin,
    b"fill": lambda _rest: bytes(8 << 30),
    b"raise": _raise,
    b"fault": lambda _rest: ctypes.string_at(0),
    b"input": lambda _rest: sys.stdin.read().encode(),
    b"write": _write,
    b"blurt": _blurt,
    b"last": _last,
    b"abort": _abort,
}


def answer(request: bytes) -> bytes | LastAnswer:
    """Do as told: order, colon, the rest."""
    order, _, rest = request.partition(b":")
    return ORDERS[order](rest)


if __name__ == "__main__":
    serve(answer, Limits(memory_bytes=1 << 30, cpu_s=int(sys.argv[1]) if sys.argv[1:] else 10))
