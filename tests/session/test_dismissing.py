"""An officer dismisses a hit: with a reason, in the journal, and it does not come back with the next consignment."""

from __future__ import annotations

import pytest

from app.domain.errors import WorkstationError
from app.journal.entry import Kind
from tests.journeys.gate import Gate

NAME = "Belmarsh Rare Materials"
REASON = "Another firm: founded in 1901, in Penang"


def test_a_dismissal_is_journalled_and_found_again_after_signing_out(gate: Gate) -> None:
    with gate.session() as session:
        made = session.dismiss(NAME, "DEMO-W1", reason=REASON)
    with gate.session() as session:
        entries = [entry for entry in session._store.entries() if entry.kind is Kind.DISMISSAL]
        assert [entry.body and entry.body["reason"] for entry in entries] == [REASON]
        assert session._store.dismissals([made.fingerprint]) == {made.fingerprint: made}


def test_without_a_reason_nothing_is_dismissed(gate: Gate) -> None:
    with gate.session() as session, pytest.raises(WorkstationError, match="screen-reason"):
        session.dismiss(NAME, "DEMO-W1", reason="no")


def test_only_a_hit_can_be_dismissed(gate: Gate) -> None:
    with gate.session() as session, pytest.raises(WorkstationError, match="screen-not-a-hit"):
        session.dismiss("Grey Line", "DEMO-W1", reason=REASON)
