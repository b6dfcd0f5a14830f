"""What bytes does a file from outside hold? Only ordinary files are read, up to a size; nothing is opened here."""

from __future__ import annotations

import stat
from pathlib import Path

from app.domain.texts import Text
from app.pictures.faults import unreadable

MOST_BYTES = 64_000_000


def content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnreadableError; a pipe or a device is not opened, it might never end."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise unreadable("not-a-file")
        if status.st_size > MOST_BYTES:
            raise unreadable("too-large", limit=MOST_BYTES // 1_000_000)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise unreadable("missing") from error
    except (OSError, ValueError) as error:
        raise unreadable("no-access") from error
    if len(content) > MOST_BYTES:
        raise unreadable("too-large", limit=MOST_BYTES // 1_000_000)
    return content


def naming(path: Path, fault: Text) -> Text:
    """Return `fault` with the name of the file; a name from a stick may hold anything, so only what prints is kept."""
    name = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path.name)
    return Text(fault.code, {**fault.params, "file": name or str(path)})
