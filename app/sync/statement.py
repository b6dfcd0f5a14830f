"""What does the authority say of a register: the document `register.json`, which also stands inside the register?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.evidence import RegisterStamp
from app.domain.knowledge import Knowledge
from app.proof.document import read_document, write_document

ALWAYS = ("party", "licence", "licence_use", "batch")
"""The tables that every register has."""

KNOWLEDGE = tuple(field.name for field in fields(Knowledge) if field.name != "neighbours")
"""The tables that a register may have beside them; `neighbours` are found among the profiles."""

TABLES = (*ALWAYS, *KNOWLEDGE)
"""The tables of a register whose rows are counted."""

FORMAT = 2


@dataclass(frozen=True)
class RegisterStatement:
    """One register as its authority describes it.

    `counts` holds the rows of each of TABLES that the register has; `content` is the digest of all of them (lower-case
    hex of 32 bytes, see docs/formats/registry.md). `epoch` names the key the register is encrypted with. `zone` is the
    time zone of the dates of law.
    """

    version: int
    issued: datetime
    epoch: int
    authority: str
    zone: str
    demo: bool
    counts: Mapping[str, int]
    content: str

    def __post_init__(self) -> None:
        if self.version < 1 or self.epoch < 1:
            raise ValueError("versions and epochs count from 1")
        if not set(ALWAYS) <= set(self.counts) <= set(TABLES) or min(self.counts.values()) < 0:
            raise ValueError("the counts are not those of a register's tables")
        if not re.fullmatch(r"[0-9a-f]{64}", self.content):
            raise ValueError("the content digest is not 32 bytes in hex")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, OSError) as error:
            raise ValueError(f"{self.zone!r} is not a time zone") from error

    @property
    def stamp(self) -> RegisterStamp:
        """The version and instant of issue, as evidence carries them."""
        return RegisterStamp(version=self.version, issued=self.issued)

    def to_bytes(self) -> bytes:
        """Return `register.json`."""
        return write_document(self, version=FORMAT)

    @classmethod
    def from_bytes(cls, source: bytes) -> RegisterStatement:
        """Return the statement in `register.json`. Raises ValueError for anything else."""
        return read_document(source, cls, version=FORMAT)
