"""A shift's work goes out with the sync that brings the registry, and the count of it falls once the hub has signed."""

from __future__ import annotations

from pathlib import Path

from app.domain.outbox import Outbox
from app.domain.registry import SyncResult
from app.hub.carry import carry
from app.session import Session
from tests.journeys.gate import Gate


def owed(session: Session) -> Outbox:
    outbox = session.registry().outbox
    assert outbox is not None
    return outbox


def test_an_inspection_and_its_report_go_out_with_the_sync_and_come_to_the_hub(gate: Gate, tmp_path: Path) -> None:
    stick, another = tmp_path / "stick", tmp_path / "another"
    carry(gate.authority.registry, stick)
    with gate.session() as session:
        made = session.inspect(session.open_folder(gate.present(gate.home / "goods", packages=(1,))))
        report = session.write_report(made)
        before = owed(session)
        assert (before.inspections, before.reports, before.signed_at) == (1, 1, None)
        assert session.sync(str(stick)).result is SyncResult.CURRENT
        offered = owed(session).offered
        assert offered
        (taken,) = gate.authority.ingest(stick)
        assert (taken.through, taken.reports, taken.faults) == (offered.through, 1, ())
        carry(gate.authority.registry, another)  # whichever stick goes back brings the receipt
        session.sync(str(another))
        assert owed(session).is_empty
    (standing,) = gate.authority.standings()
    assert standing.receipt
    assert standing.receipt.seq == taken.through
    kept = next((gate.authority.folder / "journals" / standing.station_id / "reports").iterdir())
    assert kept.read_bytes() == report.read_bytes()
