"""What runs in the child that opens pages and photographs: it counts, draws, binds and marks, behind limits."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.capturing import wire
from app.capturing.binding import bind
from app.capturing.leaf import count, draw, original_of
from app.capturing.marking import marked
from app.pictures.faults import UnreadableError
from app.sandbox.child import serve
from app.sandbox.limits import Limits

LIMITS = Limits(memory_bytes=3 << 30, cpu_s=60)


def main(typeface: Path) -> None:
    """Serve until the parent lets go; notes are written in `typeface`."""
    serve(partial(answer, typeface=typeface), LIMITS)


def answer(request: bytes, *, typeface: Path) -> bytes:
    """Return the answer to one question of `app.capturing.wire`."""
    asked = wire.read_request(request)
    first = asked.parts[0]
    try:
        match asked.kind:
            case "count":
                return wire.write_counted(count(original_of(first)))
            case "draw":
                return wire.write_drawn(draw(original_of(first), first.page, asked.side))
            case "mark":
                return wire.write_file(marked(original_of(first), asked.marks, typeface))
            case _:
                return wire.write_file(bind(asked.parts))
    except UnreadableError as error:
        return wire.write_fault(error.fault.code.rpartition(".")[2])
