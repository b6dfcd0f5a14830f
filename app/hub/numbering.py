"""Which numbers do a batch and its packages carry?

UUIDv7 (RFC 9562), GTIN and SSCC with their check digits (GS1 General Specifications 7.9), and the GS1 element string.
"""

from __future__ import annotations

import uuid
from datetime import datetime

BATCH_SERIALS = 1_000_000
"""How many batches a producer numbers before its SSCCs repeat: six of nine digits, the other three for the package."""


def check_digit(digits: str) -> str:
    """Return the GS1 check digit of `digits` (all but the last one of a GTIN or SSCC)."""
    weighed = (int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-sum(weighed) % 10)


def is_gs1_number(number: str) -> bool:
    """Return whether `number` is all digits and its last one is the right check digit."""
    return number.isascii() and number.isdigit() and check_digit(number[:-1]) == number[-1]


def gtin14(*, gs1_prefix: str, item_ref: str) -> str:
    """Return the GTIN-14 of a producer's goods: a GS1 company prefix and an item reference, 12 digits together."""
    digits = f"0{gs1_prefix}{item_ref}"
    if len(digits) != 13:  # noqa: PLR2004 - a GTIN-14 without its check digit
        raise ValueError(f"{gs1_prefix!r} and {item_ref!r} do not make 12 digits")
    return digits + check_digit(digits)


def sscc(*, gs1_prefix: str, batch_serial: int, package: int) -> str:
    """Return the SSCC (18 digits) of one package, of at most 999, of a producer's batch."""
    digits = f"0{gs1_prefix}{batch_serial % BATCH_SERIALS:06d}{package:03d}"
    if len(digits) != 17:  # noqa: PLR2004 - an SSCC without its check digit
        raise ValueError(f"prefix {gs1_prefix!r} and package {package} do not make an SSCC")
    return digits + check_digit(digits)


def uuid7(*, minted: datetime, random: bytes) -> bytes:
    """Return a UUIDv7 of 16 bytes: the milliseconds of `minted`, then 74 of the bits of `random` (10 bytes)."""
    milliseconds = int(minted.timestamp() * 1000)
    value = milliseconds << 80 | int.from_bytes(random)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value).bytes


def element_string(*, gtin: str, batch_no: str, package: int) -> str:
    """Return the GS1 element string of one package in brackets: GTIN (01), batch (10) and serial (21)."""
    return f"(01){gtin}(10){batch_no}(21){package:03d}"
