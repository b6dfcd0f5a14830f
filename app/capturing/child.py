"""What runs in the child that opens pages: it counts, draws and binds, behind limits."""

from __future__ import annotations

from app.capturing import wire
from app.capturing.binding import bind
from app.capturing.leaf import count, draw, original_of
from app.pictures.faults import UnreadableError
from app.sandbox.child import serve
from app.sandbox.limits import Limits

LIMITS = Limits(memory_bytes=3 << 30, cpu_s=60)


def main() -> None:
    """Serve until the parent lets go."""
    serve(answer, LIMITS)


def answer(request: bytes) -> bytes:
    """Return the answer to one question of `app.capturing.wire`."""
    ask, parts, side = wire.read_request(request)
    try:
        match ask:
            case "count":
                return wire.write_counted(count(original_of(parts[0])))
            case "draw":
                return wire.write_drawn(draw(original_of(parts[0]), parts[0].page, side))
            case _:
                return wire.write_bound(bind(parts))
    except UnreadableError as error:
        return wire.write_fault(error.fault.code.rpartition(".")[2])
