"""The picture of the trade at a real station: from the register in force, and from what was inspected here."""

from __future__ import annotations

import pytest

from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.trade import Drill
from app.journal.entry import Kind
from tests.journeys.gate import LICENCE, OFFICER, Gate

SUPERVISOR = "DEMO-O3"


def test_a_supervisor_sees_the_trade_and_what_was_inspected_and_an_inspector_does_not(gate: Gate) -> None:
    goods = gate.present(gate.folder.consignments / "a")
    with gate.session() as session:
        verdict = session.inspect(session.open_folder(goods)).verdict
        with pytest.raises(WorkstationError) as refused:
            session.trading.show()
    assert refused.value.code == "trade-right"
    gate.admit(SUPERVISOR)
    with gate.session(SUPERVISOR) as session:
        picture = session.trading.show("Sb")
        (behind,) = session.trading.behind(Drill(element="Sb", country="JP", licence_no=LICENCE))
        links = session.trading.links(picture.lots.parties[0].party_id if picture.lots else "")
    assert (behind.verdict, behind.officer_id) == (verdict, OFFICER)
    (workload,) = picture.work.officers
    assert workload.officer is not None
    assert (workload.officer.officer_id, workload.verdicts) == (OFFICER, {verdict: 1})
    assert verdict is Verdict.RELEASE
    assert picture.flow is not None
    assert len(picture.flow.months) == 36
    assert any(party.known for party in links.parties)
    asked = [entry.body["asked"] for entry in gate.journal() if entry.kind is Kind.AUDIT and entry.body]
    assert asked == ["trade", "trade", "trade-behind", "trade-links"]
