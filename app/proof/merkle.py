"""Which leaves does a signed tree head stand for? The Merkle tree of RFC 9162, its proofs, and their verification.

Section numbers are those of RFC 9162. Who signed a tree head is not asked here (`app/custody/checkpoint.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

HASH = 32
"""Bytes of a hash."""

EMPTY = hashlib.sha256(b"").digest()
"""The root of the tree without leaves (2.1.1)."""

_LONGEST = 64
"""No tree has more than 2^64 leaves, so no path is longer."""


def hash_leaf(entry: bytes) -> bytes:
    """Return the hash of the leaf that holds `entry` (2.1.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above two others (2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class MerkleTree:
    """The tree over a list of leaf hashes, every complete subtree of it kept: 64 bytes a leaf."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """Take the leaf hashes in their order."""
        self._levels = [list(leaves)]
        sha256 = hashlib.sha256
        while len(below := self._levels[-1]) > 1:
            pairs = zip(below[::2], below[1::2], strict=False)
            self._levels.append([sha256(b"\x01" + left + right).digest() for left, right in pairs])

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0])

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree over the first `size` leaves, by default all of them."""
        size = self.size if size is None else self._known(size)
        return self._range(0, size) if size else EMPTY

    def inclusion_path(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the path from leaf `index` to the root over the first `size` leaves (2.1.3.1)."""
        size = self.size if size is None else self._known(size)
        if not 0 <= index < size:
            raise ValueError(f"leaf {index} is not among the first {size}")
        start, end, path = 0, size, []
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._range(middle, end))
                end = middle
            else:
                path.append(self._range(start, middle))
                start = middle
        return tuple(reversed(path))

    def consistency_path(self, first: int, second: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that the tree over `second` leaves begins with that over `first` (2.1.4.1)."""
        second = self.size if second is None else self._known(second)
        if not 0 < first <= second:
            raise ValueError(f"{first} leaves are not the beginning of {second}")
        start, end, path, is_whole = 0, second, [], True
        while first != end:
            middle = start + _split(end - start)
            if first <= middle:
                path.append(self._range(middle, end))
                end = middle
            else:
                path.append(self._range(start, middle))
                start, is_whole = middle, False
        if not is_whole:
            path.append(self._range(start, end))
        return tuple(reversed(path))

    def _known(self, size: int) -> int:
        if not 0 <= size <= self.size:
            raise ValueError(f"the tree has {self.size} leaves, not {size}")
        return size

    def _range(self, start: int, end: int) -> bytes:
        """Return the root over leaves `start` to `end`; `start` is a multiple of the largest subtree in between."""
        length = end - start
        if length & (length - 1) == 0:
            level = length.bit_length() - 1
            return self._levels[level][start >> level]
        middle = start + _split(length)
        return hash_node(self._range(start, middle), self._range(middle, end))


def is_included(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Return whether `path` shows that `leaf` (a leaf hash) stands at `index` under `root` (2.1.3.2)."""
    if not 0 <= index < size or not _is_path(path):
        return False
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = hash_node(sibling, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = hash_node(found, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(*, first: int, second: int, path: Sequence[bytes], first_root: bytes, second_root: bytes) -> bool:
    """Return whether `path` shows that the tree of `second` leaves begins with that of `first` (2.1.4.2)."""
    if not 0 < first <= second or not _is_path(path):
        return False
    if first == second:
        return not path and first_root == second_root
    hashes = [first_root, *path] if first & (first - 1) == 0 else list(path)
    if not hashes:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = hash_node(sibling, old), hash_node(sibling, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = hash_node(new, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _split(length: int) -> int:
    """Return the largest power of two below `length` (2.1.1)."""
    return 1 << ((length - 1).bit_length() - 1)


def _is_path(path: Sequence[bytes]) -> bool:
    return len(path) <= _LONGEST and all(len(sibling) == HASH for sibling in path)
