"""What does the child do? It limits itself, says it is ready, and answers one request after the other.

Standard output carries frames only: what libraries print goes to standard error. An exception ends the child, and the
parent starts another: nothing that a broken file left behind is used for the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from app.sandbox.frames import StreamEndedError, Tag, receive, send
from app.sandbox.limits import Limits, grant_cpu, limit_this_process

LONGEST_REQUEST = 1 << 30


@dataclass(frozen=True)
class LastAnswer:
    """An answer after which the child is of no more use: the parent ends it, and the next request finds another."""

    content: bytes


def serve(answer: Callable[[bytes], bytes | LastAnswer], limits: Limits) -> None:
    """Answer requests with `answer` until standard input ends. Call it after the imports that `answer` needs."""
    requests, replies = _take_over_streams()
    limit_this_process(limits)
    send(replies, Tag.READY)
    while True:
        try:
            _, request = receive(requests, longest=LONGEST_REQUEST)
        except StreamEndedError:
            return
        grant_cpu(limits.cpu_s)
        try:
            reply = answer(request)
        except MemoryError:
            send(replies, Tag.OUT_OF_MEMORY)
            return
        if isinstance(reply, LastAnswer):
            send(replies, Tag.LAST_ANSWER, reply.content)
        else:
            send(replies, Tag.ANSWER, reply)


def _take_over_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep standard input and output for frames; leave an empty input and standard error in their places."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, replies
