"""Which ticket does a declaration draw? One for each number, for ever, whatever was drawn before or is drawn after."""

from __future__ import annotations

import hmac

from app.domain.selection import Draw, Lane
from app.proof.canonical import canonical_json

_TICKET = b"tidewaiter/selection/ticket/1\n"


def ticket_of(declaration_no: str, *, station_id: str, key: bytes) -> bytes:
    """Return the ticket (32 bytes): HMAC-SHA256 under the secret key (RFC 2104) of station and declaration."""
    named = canonical_json({"declaration": declaration_no, "station": station_id})
    return hmac.digest(key, _TICKET + named, "sha256")


def draw(declaration_no: str, *, station_id: str, link: int, key: bytes, rate_ppm: int, lane: Lane) -> Draw:
    """Return the draw of this declaration under key number `link`."""
    return Draw(link, ticket_of(declaration_no, station_id=station_id, key=key), rate_ppm, lane)
