"""Who acts for the authority, and under which root do their certificates stand: the document `officers.json`?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cryptography import x509

from app.domain.officer import Officer
from app.proof.document import read_document, write_document


@dataclass(frozen=True)
class Roster:
    """Every officer the authority knows, and the root certificate (PEM) of the keys they sign reports with."""

    officers: tuple[Officer, ...]
    root_pem: str

    def __post_init__(self) -> None:
        x509.load_pem_x509_certificate(self.root_pem.encode())
        if len({officer.officer_id for officer in self.officers}) != len(self.officers):
            raise ValueError("an officer stands twice in the list")
        for officer in self.officers:
            if not re.fullmatch(r"[0-9a-f]{64}", officer.certificate_sha256):
                raise ValueError(f"officer {officer.officer_id!r} has no certificate digest")

    def officer(self, officer_id: str) -> Officer | None:
        """Return the officer with this id."""
        return next((officer for officer in self.officers if officer.officer_id == officer_id), None)

    def to_bytes(self) -> bytes:
        """Return `officers.json`."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> Roster:
        """Return the roster in `officers.json`. Raises ValueError for anything else."""
        return read_document(source, cls)
