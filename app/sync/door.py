"""Does an address take what a station sends, and up to which size? What a hub says when a station knocks."""

from __future__ import annotations

from dataclasses import dataclass

from app.proof.document import read_document, write_document


@dataclass(frozen=True)
class Door:
    """What a hub takes over the network: pieces of at most `largest` bytes."""

    largest: int

    def to_bytes(self) -> bytes:
        """Return what is answered."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> Door:
        """Return what a hub answered. Raises ValueError for anything else, such as a page of a web server."""
        return read_document(source, cls)
