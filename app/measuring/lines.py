"""Which whole lines stand in the bytes of a serial port so far? What a line means is for whoever asked to say."""

from __future__ import annotations

import re

MAX_LINE = 4_096
"""Bytes; the longest symbol (QR, version 40) holds 2,953."""

_END = re.compile(rb"[\r\n]")


class Lines:
    """Collects bytes as they come and gives back lines, ended by CR, LF or both; empty ones are left out.

    Every other byte of a line is kept as it is: the group separator (0x1D) that GS1 needs among them. A line longer
    than `longest` is dropped whole up to its end and counted in `dropped`, so that noise never fills the memory.
    """

    def __init__(self, *, longest: int = MAX_LINE) -> None:
        self.dropped = 0
        self._longest = longest
        self._begun = b""
        self._too_long = False

    def feed(self, content: bytes) -> list[bytes]:
        """Return the lines that `content` completes, in order."""
        *ended, begun = _END.split(content)
        lines = [line for part in ended if (line := self._end(part))]
        self._begin(begun)
        return lines

    def rest(self) -> bytes:
        """Return the line that was begun and forget it: for scanners that send no end, after a silence."""
        return self._end(b"")

    def _begin(self, part: bytes) -> None:
        if len(self._begun) + len(part) > self._longest:
            self._too_long, self._begun = True, b""
        elif not self._too_long:
            self._begun += part

    def _end(self, part: bytes) -> bytes:
        self._begin(part)
        line, self._begun = self._begun, b""
        self.dropped += self._too_long
        self._too_long = False
        return line
