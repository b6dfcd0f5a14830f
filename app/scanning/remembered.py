"""What was read of a file's bytes before? Nothing is read twice that has not changed; the oldest is forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from app.domain.symbol import Symbol

Key = tuple[str, str]
"""The digest of the bytes, and the ending of the file's name, by which its kind is known."""


class Remembered:
    """The symbols of the last `most` files that were read without a fault; may be asked by several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._symbols: OrderedDict[Key, tuple[Symbol, ...]] = OrderedDict()
        self._lock = Lock()

    def symbols(self, key: Key, path: str) -> tuple[Symbol, ...] | None:
        """Return what was read of these bytes, as of the file `path`; None of those not read, or forgotten."""
        with self._lock:
            known = self._symbols.get(key)
            if known is None:
                return None
            self._symbols.move_to_end(key)
        return tuple(replace(symbol, path=path) for symbol in known)

    def keep(self, key: Key, symbols: tuple[Symbol, ...]) -> None:
        """Remember what was read."""
        with self._lock:
            self._symbols[key] = symbols
            while len(self._symbols) > self._most:
                self._symbols.popitem(last=False)
