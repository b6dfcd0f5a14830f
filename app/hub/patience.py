"""How long does a hub listen to whoever has connected? A line that drips, in head or body, is cut; a slow one not."""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@dataclass(frozen=True)
class Patience:
    """The longest silence, what is granted to anybody, and from then on the slowest line that is listened to."""

    silence_s: float = 20
    grace_s: float = 20
    slowest_bytes_per_s: int = 2048


class PatientReader(io.RawIOBase):
    """Reads from a socket as long as patience lasts. Raises TimeoutError then."""

    def __init__(
        self, connection: socket.socket, patience: Patience, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._connection = connection
        self._patience = patience
        self._clock = clock
        self._began = clock()
        self._received = 0

    def readable(self) -> bool:
        """Return that it is read from."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer with what has come, and return how much that is."""
        patience = self._patience
        until = self._began + patience.grace_s + self._received / patience.slowest_bytes_per_s
        left = until - self._clock()
        if left <= 0:
            raise TimeoutError("it comes too slowly")
        self._connection.settimeout(min(left, patience.silence_s))
        count = self._connection.recv_into(buffer)
        self._connection.settimeout(patience.silence_s)
        self._received += count
        return count
