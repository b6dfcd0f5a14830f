"""How do parent and child tell where a message ends? One byte of tag, eight of length, then the payload."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import BinaryIO

_HEAD = struct.Struct(">BQ")


class Tag(IntEnum):
    """What a frame is."""

    READY = 0x52
    REQUEST = 0x3F
    ANSWER = 0x41
    LAST_ANSWER = 0x4C
    OUT_OF_MEMORY = 0x4D


class FrameError(Exception):
    """What arrived is no frame, is longer than allowed, or is not the frame that was due."""


class StreamEndedError(Exception):
    """The other side closed the stream, perhaps within a frame."""


def send(stream: BinaryIO, tag: Tag, payload: bytes = b"") -> None:
    """Write one frame. Raises OSError when the other side is gone."""
    stream.write(_HEAD.pack(tag, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: BinaryIO, *, longest: int) -> tuple[Tag, bytes]:
    """Return the next frame, its payload at most `longest` bytes. Raises FrameError or StreamEndedError."""
    tag, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if length > longest:
        raise FrameError(f"{length} bytes announced, {longest} allowed")
    try:
        kind = Tag(tag)
    except ValueError as error:
        raise FrameError(f"no frame begins with {tag:#x}") from error
    return kind, _exactly(stream, length)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    received = stream.read(length)
    if len(received) < length:
        raise StreamEndedError
    return received
