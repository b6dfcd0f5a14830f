"""Journals to test with: real keys, fixed salts, and a strategy for chains of any content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from app.journal.entry import Entry, Kind, Link, make_entry
from app.proof.signing import Ed25519Signer

STATION = "STN-0001"
SIGNER = Ed25519Signer(bytes(range(32)))
OTHER_SIGNER = Ed25519Signer(bytes(range(1, 33)))
START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)

_scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20)
values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(st.text(max_size=8), values, max_size=4)


def chain(contents: Sequence[dict[str, Any]], *, signer: Ed25519Signer = SIGNER) -> list[Entry]:
    """Return a chain of entries with these bodies, an hour apart."""
    entries: list[Entry] = []
    last: Link | None = None
    for number, body in enumerate(contents):
        entry = make_entry(
            last,
            at=START + timedelta(hours=number),
            kind=Kind.DECISION,
            officer_id="A1001",
            station_id=STATION,
            body=body,
            salt=bytes([number % 256]) * 32,
            signer=signer,
        )
        entries.append(entry)
        last = entry.link
    return entries


chains = st.lists(bodies, min_size=1, max_size=6).map(chain)
