"""What is in force here: the pointer file, and the files it names?

The pointer is the only file that is ever replaced; whatever it names was complete on the disk before. It is not
signed: it stands in the station's own folder, and what it names was verified when it was taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import WorkstationError
from app.proof.canonical import canonical_json, sha256
from app.proof.document import read_document, read_object, write_document
from app.proof.files import replace_file
from app.sync.statement import RegisterStatement

POINTER = "current.json"
REGISTER = "register"
RULEBOOK = "rulebook"
TRUST_LIST = "trust-list"
OFFICERS = "officers"
KEY = "key"
CHECKPOINT = "checkpoint"
SCREENING = "screening"
STATIONS = "stations"
HUB = "hub"


@dataclass(frozen=True)
class PlacedFile:
    """A file in the registry's folder: its name, the SHA-256 of its content (hex) and its length in bytes."""

    name: str
    sha256: str
    length: int


@dataclass(frozen=True)
class Pointer:
    """What `current.json` says: the files in force, the statement of the register, the versions beside it.

    `rulebook_waits_since` is when the oldest rulebook was issued that this program could not take, None without one.
    """

    statement: RegisterStatement
    rulebook: int
    trust_list: int
    files: Mapping[str, PlacedFile]
    rulebook_waits_since: datetime | None = None

    def __post_init__(self) -> None:
        if set(self.files) - {CHECKPOINT, HUB, SCREENING, STATIONS} != {REGISTER, RULEBOOK, TRUST_LIST, OFFICERS, KEY}:
            raise ValueError("the pointer does not name the files of a registry")
        if any(Path(file.name).name != file.name for file in self.files.values()):
            raise ValueError("the pointer names a file elsewhere")

    @property
    def versions(self) -> Mapping[str, int]:
        """The versions in force, by the names of the second memory."""
        return {"register": self.statement.version, "rulebook": self.rulebook, "trust-list": self.trust_list}


@dataclass(frozen=True)
class Current:
    """What is in force: the places of the databases (still under their key), and everything else by content.

    `wrapped_key` is the epoch key as age ciphertext for this station; `rulebook`, `trust_list` and `officers` are as
    published, and so are `checkpoint`, which is None where the authority keeps no log of batches, and `stations`,
    None where it does not say which stations it knows, and `hub`, None where nothing is sent to one. `screening` is the
    place of the screening lists, None where the authority publishes none.
    """

    pointer: Pointer
    register: Path
    rulebook: bytes
    trust_list: bytes
    officers: bytes
    wrapped_key: bytes
    checkpoint: bytes | None = None
    screening: Path | None = None
    stations: bytes | None = None
    hub: bytes | None = None

    @property
    def statement(self) -> RegisterStatement:
        """What the authority says of the register."""
        return self.pointer.statement


def read_current(folder: Path) -> Current | None:
    """Return what is in force in the registry's folder, None before the first sync.

    Raises WorkstationError when the pointer or a file it names is damaged; the databases' content is not read here.
    """
    try:
        pointer = _read_pointer((folder / POINTER).read_bytes())
        return Current(
            pointer=pointer,
            register=_database(folder, pointer.files[REGISTER]),
            rulebook=_content(folder, pointer.files[RULEBOOK]),
            trust_list=_content(folder, pointer.files[TRUST_LIST]),
            officers=_content(folder, pointer.files[OFFICERS]),
            wrapped_key=_content(folder, pointer.files[KEY]),
            checkpoint=_content(folder, pointer.files[CHECKPOINT]) if CHECKPOINT in pointer.files else None,
            stations=_content(folder, pointer.files[STATIONS]) if STATIONS in pointer.files else None,
            hub=_content(folder, pointer.files[HUB]) if HUB in pointer.files else None,
            screening=_database(folder, pointer.files[SCREENING]) if SCREENING in pointer.files else None,
        )
    except FileNotFoundError as error:
        if not (folder / POINTER).exists():
            return None
        raise WorkstationError("registry-damaged", file=Path(error.filename).name) from error
    except OSError as error:
        raise WorkstationError("registry-damaged", file=Path(error.filename or POINTER).name) from error
    except ValueError as error:
        raise WorkstationError("registry-damaged", file=POINTER) from error


def move_pointer(folder: Path, pointer: Pointer) -> None:
    """Put `pointer` into force in one step that survives a power cut."""
    replace_file(folder / POINTER, write_document(pointer))


def databases_are_intact(current: Current) -> bool:
    """Return whether register and lists are, byte for byte, the files that were taken (reads all of them)."""
    placed = {REGISTER: current.register, SCREENING: current.screening}
    return all(_digest(path) == current.pointer.files[kind].sha256 for kind, path in placed.items() if path)


def _read_pointer(content: bytes) -> Pointer:
    """Return the pointer; one of an earlier program does not say whether a rulebook waits."""
    return read_document(canonical_json({"rulebook_waits_since": None, **read_object(content)}), Pointer)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _database(folder: Path, file: PlacedFile) -> Path:
    path = folder / file.name
    if path.stat().st_size != file.length:
        raise WorkstationError("registry-damaged", file=file.name)
    return path


def _content(folder: Path, file: PlacedFile) -> bytes:
    content = (folder / file.name).read_bytes()
    if sha256(content).hex() != file.sha256:
        raise WorkstationError("registry-damaged", file=file.name)
    return content
