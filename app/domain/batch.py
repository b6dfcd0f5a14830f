"""What the register knows of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BatchStatus(StrEnum):
    """State of a batch in the register."""

    RELEASABLE = "releasable"
    HELD = "held"
    EXPORTED = "exported"
    RECALLED = "recalled"


@dataclass(frozen=True)
class Batch:
    """A batch as the register holds it.

    `batch_id` is its UUIDv7 (16 bytes); `head` is the head of its custody chain (32 bytes). Masses are grams.
    `commodity_code` is the HS code of ten digits. `licence_no` is None while no licence is assigned.
    """

    batch_id: bytes
    batch_no: str
    producer_id: str
    commodity_code: str
    net_mass_g: int
    remaining_g: int
    packages: int
    status: BatchStatus
    licence_no: str | None
    head: bytes
    minted: datetime
