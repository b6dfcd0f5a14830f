"""What does a line from a scale say? Pure reading of MT-SICS responses of levels 0 and 1; it decides nothing.

Source: METTLER TOLEDO Standard Interface Command Set, reference manual, levels 0 and 1 (docs/formats/measurements.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.measuring.grams import GRAMS, to_grams

STABLE = b"S\r\n"
"""Asks for the next stable net weight."""
NOW = b"SI\r\n"
"""Asks for the net weight now, stable or not."""
TARE = b"TA\r\n"
"""Asks for the tare in the scale's memory (level 1)."""

LONGEST = 64
"""Bytes in a response that carries a weight, with much to spare."""


class Status(StrEnum):
    """What a response says of the weight, and what a scale says when it gives none."""

    STABLE = "stable"
    MOVING = "moving"
    BUSY = "busy"
    OVERLOAD = "overload"
    UNDERLOAD = "underload"
    TARE = "tare"
    TARE_BUSY = "tare-busy"
    UNKNOWN_COMMAND = "unknown-command"
    NOT_TRANSMITTED = "not-transmitted"
    REFUSED = "refused"
    UNIT = "unit"
    NOISE = "noise"


@dataclass(frozen=True)
class Response:
    """One response; `mass_g` is the net mass (STABLE, MOVING) or the tare (TARE) in whole grams, said in `unit`."""

    status: Status
    mass_g: int | None = None
    unit: str | None = None


_WEIGHT = re.compile(
    rb"(?P<status>S S|S D|TA A) {1,16}(?P<amount>-? {0,9}[0-9]{1,9}(?:\.[0-9]{1,6})?) {1,4}(?P<unit>[A-Za-z]{1,4}) *"
)
_STATUS = {b"S S": Status.STABLE, b"S D": Status.MOVING, b"TA A": Status.TARE}
_WITHOUT_WEIGHT = {
    b"S I": Status.BUSY,
    b"S L": Status.REFUSED,
    b"S +": Status.OVERLOAD,
    b"S -": Status.UNDERLOAD,
    b"TA I": Status.TARE_BUSY,
    b"TA L": Status.REFUSED,
    b"ES": Status.UNKNOWN_COMMAND,
    b"ET": Status.NOT_TRANSMITTED,
    b"EL": Status.REFUSED,
}


def read_response(line: bytes) -> Response:
    """Return what `line`, without its end, says. Whatever is no response of these levels is NOISE; never raises."""
    if status := _WITHOUT_WEIGHT.get(line.rstrip(b" ")):
        return Response(status)
    found = _WEIGHT.fullmatch(line) if len(line) <= LONGEST else None
    if found is None:
        return Response(Status.NOISE)
    unit = found["unit"].decode("ascii")
    if unit not in GRAMS:
        return Response(Status.UNIT)
    amount = Decimal(found["amount"].replace(b" ", b"").decode("ascii"))
    return Response(_STATUS[found["status"]], to_grams(amount, unit), unit)
