"""Is a handheld scanner set as it must be? Judged by what it makes of the test codes on the page of devices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.scanning.keystrokes import GAP_MS

PLAIN = "BP1:TIDEWAITER TEST $%*+-./ aZ"
"""What the test's QR code says: the signs of a passport, and both cases."""

BRACKETED = "(01)09521001101028(10)DEMO-aZ19(21)001"
"""What the test's GS1-128 code says, as it is printed."""

_ELEMENTS = "010952100110102810DEMO-aZ19\x1d21001"
_SYMBOLOGIES = ("]C1", "]Q1", "]Q0", "]C0")


class Trouble(StrEnum):
    """What is wrong with a scanner."""

    SLOW = "slow"
    """Its keys come so far apart that they pass for a hand's."""
    CASE = "case"
    """Small and capital letters are exchanged: Caps Lock is on."""
    LAYOUT = "layout"
    """Other characters than printed: it is set for another keyboard."""
    NO_SEPARATOR = "no-separator"
    """The group separator of GS1 does not arrive."""
    OTHER = "other"
    """No test code at all."""


@dataclass(frozen=True)
class Tested:
    """What came of one scan: the text, the longest pause between two keys (None on a serial port), what is wrong."""

    text: str
    slowest_ms: int | None
    trouble: Trouble | None


def judge_scan(text: str, gaps_ms: Sequence[int] | None, *, is_slow: bool = False) -> Tested:
    """Return what a scan of a test code says of the scanner; `is_slow` for one whose keys passed for a hand's."""
    slowest = max(gaps_ms, default=0) if gaps_ms is not None else None
    said = next((text[len(one) :] for one in _SYMBOLOGIES if text.startswith(one)), text)
    return Tested(text, slowest, _trouble(said, is_slow=is_slow or (slowest or 0) > GAP_MS))


def _trouble(said: str, *, is_slow: bool) -> Trouble | None:
    if said in {PLAIN, _ELEMENTS}:
        return Trouble.SLOW if is_slow else None
    if said.swapcase() in {PLAIN, _ELEMENTS}:
        return Trouble.CASE
    if _without_separators(said) == _without_separators(_ELEMENTS):
        return Trouble.NO_SEPARATOR
    if len(said) in {len(PLAIN), len(_ELEMENTS), len(_ELEMENTS) - 1}:
        return Trouble.LAYOUT
    return Trouble.OTHER


def _without_separators(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter == "-")
