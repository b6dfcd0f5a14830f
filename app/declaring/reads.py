"""Which codes were read on the spot? `reads.jsonl` in a consignment's folder: a line each, on disk before it counts.

Format: docs/formats/declaration.md. A line that a power cut tore is no line: it was never shown.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.declaring.digesting import digest
from app.domain.consignment import Photograph
from app.domain.errors import WorkstationError
from app.domain.live_read import LiveRead, ReadBy
from app.proof.document import read_document, write_document
from app.proof.files import replace_file, settle_folder

FILE = "reads.jsonl"
MAX_READS = 5_000
MAX_BYTES = 32_000_000
PHOTOS = "photos"


@dataclass(frozen=True)
class _Line:
    """One read as written; `file` is the photograph that shows it, relative to the folder."""

    text: str
    by: ReadBy
    at: datetime
    file: str | None


def read_reads(folder: Path) -> tuple[tuple[LiveRead, ...], tuple[Photograph, ...]]:
    """Return the codes read on the spot, in order, and the photographs that show them.

    Raises WorkstationError: reads-unreadable, reads-malformed, declaration-path-outside, -photograph-missing.
    """
    path = folder / FILE
    try:
        if not path.exists():
            return (), ()
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise WorkstationError("reads-unreadable", file=FILE) from error
    lines = content.split(b"\n")[:-1]
    if len(content) > MAX_BYTES or len(lines) > MAX_READS:
        raise WorkstationError("reads-malformed", file=FILE, line=MAX_READS)
    reads: list[LiveRead] = []
    photographs: dict[str, Photograph] = {}
    for number, content_of_line in enumerate(lines, start=1):
        try:
            line = read_document(content_of_line, _Line)
        except ValueError as error:
            raise WorkstationError("reads-malformed", file=FILE, line=number) from error
        sha256 = None
        if line.file is not None:
            sha256 = digest(folder, line.file)
            photographs[sha256] = Photograph(str(folder / line.file), sha256)
        reads.append(LiveRead(line.text, line.by, line.at, sha256))
    return tuple(reads), tuple(photographs.values())


def keep_read(
    folder: Path, text: str, *, by: ReadBy, at: datetime, picture: bytes | None
) -> tuple[LiveRead, Path | None]:
    """Write down a read in `folder`, with the PNG picture that shows it if there is one; on return it is on the disk.

    Returns the read, and where the picture stands. Raises WorkstationError("reads-unwritable").
    """
    sha256 = hashlib.sha256(picture).hexdigest() if picture is not None else None
    file = f"{PHOTOS}/live-{sha256[:16]}.png" if sha256 is not None else None
    try:
        if picture is not None and file is not None:
            replace_file(folder / file, picture)
        _append(folder / FILE, write_document(_Line(text, by, at, file)) + b"\n")
    except OSError as error:
        raise WorkstationError("reads-unwritable", path=str(folder), reason=error.strerror or "-") from error
    return LiveRead(text, by, at, sha256), folder / file if file is not None else None


def _append(path: Path, line: bytes) -> None:
    """Put `line` after the last whole line, and wait until it is on the disk."""
    is_new = not path.exists()
    with path.open("ab+") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - MAX_BYTES))
        whole = size - len(file.read().rpartition(b"\n")[2])
        file.truncate(whole)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        settle_folder(path.parent)
