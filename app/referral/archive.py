"""How do many files become one that can be read in one way only? A ZIP file of which every byte follows from them.

Files are stored (never compressed, so that none can swell), sorted by name, dated 1980, described twice as ZIP asks.
Reading walks from the first byte to the last and refuses whatever this program would not have written: another order,
a name that leads elsewhere, gaps, comments, something before or after (APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16).
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

MOST_FILES = 4096
MOST_BYTES = 1 << 31
"""Bytes of a case file that is still read."""

NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*", re.ASCII)
LONGEST_NAME = 100

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_VERSION, _MADE_BY, _UTF8, _STORED, _MIDNIGHT, _1980 = 20, 0x0314, 0x0800, 0, 0, 0x0021
_REGULAR_FILE = 0o100644 << 16
_CHUNK = 1 << 20


class ArchiveError(Exception):
    """The file is no archive as this program writes them: `code` says how, `file` which part of it."""

    def __init__(self, code: str, file: str = "") -> None:
        super().__init__(code, file)
        self.code = code
        self.file = file


@dataclass(frozen=True)
class Stored:
    """A file in an archive: its name, length and place in bytes, and the SHA-256 of its content (lower-case hex)."""

    name: str
    size: int
    offset: int
    sha256: str
    crc: int


def write_archive(out: BinaryIO, files: Sequence[tuple[str, Callable[[], bytes]]]) -> None:
    """Write `files` (name, and what reads the content) to `out`; each is held in memory while it is written.

    Raises ValueError for a name that is not plain or stands twice, or for more than an archive holds.
    """
    names = [name for name, _ in files]
    if not all(map(is_plain, names)) or len({name.lower() for name in names}) != len(names):
        raise ValueError("the files of an archive have plain names, each its own")
    stored: list[Stored] = []
    offset = 0
    for name, read in sorted(files):
        content = read()
        one = Stored(name, len(content), offset, "", zlib.crc32(content))
        header = _local(one)
        out.write(header + content)
        offset += len(header) + len(content)
        stored.append(one)
    end = _directory(stored, offset)
    if len(stored) > MOST_FILES or offset + len(end) > MOST_BYTES:
        raise ValueError("too much for an archive")
    out.write(end)


def read_archive(file: BinaryIO) -> tuple[Stored, ...]:
    """Return the files in the archive, every byte of it read once. Raises ArchiveError."""
    stored: list[Stored] = []
    names: set[str] = set()
    offset = 0
    while (signature := file.read(4)) == b"PK\x03\x04":
        one = _read_file(file, signature, offset)
        if len(stored) == MOST_FILES or one.offset + one.size > MOST_BYTES:
            raise ArchiveError("too-large")
        if one.name.lower() in names:
            raise ArchiveError("name-twice", one.name)
        if stored and one.name < stored[-1].name:
            raise ArchiveError("order", one.name)
        stored.append(one)
        names.add(one.name.lower())
        offset = one.offset + one.size
    expected = _directory([_with_header(one) for one in stored], offset)
    if not stored or signature + file.read(len(expected) - 4) != expected:
        raise ArchiveError("directory")
    if file.read(1):
        raise ArchiveError("trailing")
    return tuple(stored)


def content_of(file: BinaryIO, stored: Stored, *, most: int) -> bytes:
    """Return the content of one file of an archive that has been read. Raises ArchiveError beyond `most` bytes."""
    if stored.size > most:
        raise ArchiveError("too-large", stored.name)
    file.seek(stored.offset)
    return file.read(stored.size)


def is_plain(name: str) -> bool:
    """Return whether `name` is a path below the archive, in letters that mean the same everywhere."""
    return len(name) <= LONGEST_NAME and NAME.fullmatch(name) is not None


def _read_file(file: BinaryIO, signature: bytes, offset: int) -> Stored:
    rest = file.read(_LOCAL.size - 4)
    if len(rest) != _LOCAL.size - 4:
        raise ArchiveError("cut")
    *_, method, _time, _date, crc, packed, size, length, _extra = _LOCAL.unpack(signature + rest)
    raw = file.read(min(length, LONGEST_NAME + 1))
    name = raw.decode("ascii", "replace")
    if not is_plain(name):
        raise ArchiveError("name", name.encode("ascii", "replace").decode())
    if method != _STORED or packed != size:
        raise ArchiveError("compressed", name)
    one = Stored(name, size, offset + _LOCAL.size + length, *_digests(file, size, name))
    if one.crc != crc:
        raise ArchiveError("checksum", name)
    if signature + rest + raw != _local(one):
        raise ArchiveError("form", name)
    return one


def _digests(file: BinaryIO, size: int, name: str) -> tuple[str, int]:
    if size > MOST_BYTES:
        raise ArchiveError("too-large", name)
    digest, crc, left = hashlib.sha256(), 0, size
    while left:
        chunk = file.read(min(left, _CHUNK))
        if not chunk:
            raise ArchiveError("cut", name)
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        left -= len(chunk)
    return digest.hexdigest(), crc


def _with_header(one: Stored) -> Stored:
    """Return the file with the place of its header, as the directory names it."""
    return Stored(one.name, one.size, one.offset - _LOCAL.size - len(one.name), one.sha256, one.crc)


def _local(one: Stored) -> bytes:
    name = one.name.encode("ascii")
    return (
        _LOCAL.pack(
            b"PK\x03\x04", _VERSION, _UTF8, _STORED, _MIDNIGHT, _1980, one.crc, one.size, one.size, len(name), 0
        )
        + name
    )


def _directory(stored: Sequence[Stored], offset: int) -> bytes:
    """Return the central directory and its end, for headers at `Stored.offset`, itself at `offset`."""
    listing = b"".join(_listing(stored))
    return listing + _END.pack(b"PK\x05\x06", 0, 0, len(stored), len(stored), len(listing), offset, 0)


def _listing(stored: Sequence[Stored]) -> Iterator[bytes]:
    for one in stored:
        name = one.name.encode("ascii")
        yield _CENTRAL.pack(
            b"PK\x01\x02",
            _MADE_BY,
            _VERSION,
            _UTF8,
            _STORED,
            _MIDNIGHT,
            _1980,
            one.crc,
            one.size,
            one.size,
            len(name),
            0,
            0,
            0,
            0,
            _REGULAR_FILE,
            one.offset,
        )
        yield name
