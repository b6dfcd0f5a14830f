"""What runs in the child that opens files from outside: the readers, behind limits.

Read the limits beside docs/adr/0010: address space is not memory used.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.sandbox.child import LastAnswer, serve
from app.sandbox.limits import Limits
from app.scanning.cascade import Stage, stages
from app.scanning.files import read_file
from app.scanning.spots import SpotReader, spot_reader
from app.scanning.wire import read_request, write_answer

LIMITS = Limits(memory_bytes=2 << 30, cpu_s=20)


def main(models: Path) -> None:
    """Serve until the parent lets go; `models` is the folder of the detector."""
    serve(partial(answer, stages(), spot_reader(models)), LIMITS)


def answer(stages: tuple[Stage, ...], spots: SpotReader, request: bytes) -> bytes | LastAnswer:
    """Return the symbols of the file in `request`; where a look was given up, it is the last this process reads."""
    asked = read_request(request)
    reading = read_file(
        asked.content,
        asked.name,
        stages,
        spots=spots,
        budget_s=asked.budget_s,
        file_s=asked.file_s,
        first=asked.first,
    )
    return LastAnswer(write_answer(reading)) if reading.is_given_up else write_answer(reading)
