"""At the station: is a lane drawn once, journalled before it is told, the same ever after, and checked from outside?"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.access.keyfile import open_secrets, read_public
from app.access.secrets import selection_seed
from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.outcome import Verdict
from app.domain.selection import Lane
from app.domain.verification import Answer
from app.journal.entry import Kind
from app.selecting import verify_journal
from app.selection.drawing import ticket_of
from app.selection.keys import key_at
from tests.journeys.gate import COLLEAGUE, OFFICER, PASSWORD, Gate, Goods

FIRST, SECOND, THIRD = (f"22482026000000000{n}" for n in (1, 2, 3))
SUPERVISOR = "DEMO-O3"
OF_SELECTION = {Kind.SELECTION, Kind.SELECTION_KEY, Kind.REROUTING}


def goods(gate: Gate, number: str = FIRST) -> Path:
    return gate.present(gate.home / number, Goods(declaration_no=number))


def kinds(gate: Gate) -> list[Kind]:
    return [entry.kind for entry in gate.journal() if entry.kind in OF_SELECTION | {Kind.INSPECTION, Kind.WHAT_IF}]


def exported(gate: Gate) -> list[bytes]:
    with gate.session() as session:
        return list(session.export_journal())


def checked(gate: Gate, lines: list[bytes]) -> tuple[Answer, list[str], dict[str, str | int]]:
    """Return what somebody finds who has the journal and the station's public key, and no secret."""
    public = read_public(gate.folder.keyfile).journal_key
    found = verify_journal(lines, path="journal.jsonl", expected_public=public)
    return found.answer, [reason.code for reason in found.reasons], dict(found.steps[0].params) if found.steps else {}


def test_a_declaration_is_drawn_once_and_journalled(gate: Gate) -> None:
    folder = goods(gate)
    with gate.session() as session:
        first = session.select(session.open_folder(folder))
        assert session.select(session.open_folder(folder)) == first
    with gate.session() as session:
        assert session.select(session.open_folder(folder)) == first
    (entry,) = (entry for entry in gate.journal() if entry.kind is Kind.SELECTION)
    assert first.draw
    assert entry.body
    assert entry.body["selection"]["draw"]["ticket"] == first.draw.ticket.hex()
    secrets = open_secrets(gate.folder.keyfile, officer_id=OFFICER, password=PASSWORD)
    key = key_at(first.draw.link, seed=selection_seed(secrets))
    assert gate.workstation.station
    assert first.draw.ticket == ticket_of(FIRST, station_id=gate.workstation.station.station_id, key=key)


def test_changing_the_declaration_does_not_draw_again(gate: Gate) -> None:
    folder = goods(gate)
    with gate.session() as session:
        consignment = session.open_folder(folder)
        first = session.select(consignment)
        emptied = consignment.__class__(**{**consignment.__dict__, "items": (), "parties": {}})
        assert session.select(emptied) == first


def test_what_an_inspection_found_says_for_which_lane_the_goods_were(gate: Gate) -> None:
    with gate.session() as session:
        consignment = session.open_folder(goods(gate))
        assessment = session.inspect(consignment)
        assert assessment.selection == session.select(consignment)
        assert session.inspect(consignment).selection == assessment.selection
    assert kinds(gate)[-3:] == [Kind.SELECTION, Kind.INSPECTION, Kind.INSPECTION]


def test_a_what_if_draws_nothing_so_that_nobody_can_try_out_a_number(gate: Gate) -> None:
    with gate.session() as session:
        consignment = session.open_folder(goods(gate))
        tried = session.inspect(consignment, at=from_text("2026-11-20T05:00:00Z"))
        assert tried.selection
        assert tried.selection.draw is None
        drawn = session.select(consignment)
        again = session.inspect(consignment, at=from_text("2026-11-20T05:00:00Z"))
        assert again.selection == drawn
    assert kinds(gate)[-3:] == [Kind.WHAT_IF, Kind.SELECTION, Kind.WHAT_IF]


def test_the_keys_begin_with_an_anchor_and_each_is_shown_when_it_was_used(gate: Gate) -> None:
    assert kinds(gate) == [Kind.SELECTION_KEY]
    with gate.session():
        pass
    assert kinds(gate) == [Kind.SELECTION_KEY]
    with gate.session() as session:
        session.select(session.open_folder(goods(gate)))
        session.select(session.open_folder(goods(gate, SECOND)))
    with gate.session() as session:
        session.select(session.open_folder(goods(gate, THIRD)))
    drawn = [Kind.SELECTION, Kind.SELECTION, Kind.SELECTION_KEY, Kind.SELECTION]
    assert kinds(gate) == [Kind.SELECTION_KEY, *drawn]
    links = [e.body["selection"]["draw"]["link"] for e in gate.journal() if e.kind is Kind.SELECTION and e.body]
    assert links == [1, 1, 2]


def test_an_export_lets_anybody_make_every_draw_again(gate: Gate) -> None:
    with gate.session() as session:
        for number in (FIRST, SECOND):
            session.inspect(session.open_folder(goods(gate, number)))
    lines = exported(gate)
    assert checked(gate, lines) == (Answer.VALID, [], {"again": 2, "open": 0})
    with gate.session() as session:
        session.select(session.open_folder(goods(gate, THIRD)))
        own = session.verify_journal()
    assert (own.answer, own.steps[0].params) == (Answer.VALID, {"again": 3, "open": 0})


def test_the_order_of_others_does_not_move_a_draw(gate: Gate, tmp_path: Path) -> None:
    """Two stations that stand alike, opening the same goods in another order, draw the same for each."""
    other = gate.copy(tmp_path / "other", clock=gate.equipment.clock)
    drawn = []
    for station, order in ((gate, (FIRST, SECOND, THIRD)), (other, (THIRD, FIRST, SECOND))):
        with station.session() as session:
            tickets = {n: session.select(session.open_folder(goods(station, n))).draw for n in order}
        drawn.append({number: draw and draw.ticket for number, draw in tickets.items()})
    assert drawn[0] == drawn[1]


def test_an_inspector_may_make_a_lane_closer_with_a_reason_and_not_lighter(gate: Gate) -> None:
    with gate.session() as session:
        consignment = session.open_folder(goods(gate))
        start = session.select(consignment).lane
        assert start is not Lane.GREEN
        with pytest.raises(WorkstationError) as raised:
            session.reroute(consignment, Lane.GREEN, "I know them")
        assert raised.value.code == "lane-right"
        if start is Lane.YELLOW:
            with pytest.raises(WorkstationError) as raised:
                session.reroute(consignment, Lane.RED, "  ")
            assert raised.value.code == "lane-reason"
            assert session.reroute(consignment, Lane.RED, "The seal is scratched").lane is Lane.RED
        with pytest.raises(WorkstationError) as raised:
            session.reroute(consignment, Lane.RED, "again")
        assert raised.value.code == "lane-same"
        assert session.inspect(consignment).selection == session.select(consignment)
    assert checked(gate, exported(gate))[0] is Answer.VALID


def test_a_supervisor_may_take_a_lane_back_and_the_journal_says_who_and_why(gate: Gate) -> None:
    gate.admit(SUPERVISOR)
    folder = goods(gate)
    with gate.session(SUPERVISOR) as session:
        consignment = session.open_folder(folder)
        session.select(consignment)
        assert session.reroute(consignment, Lane.GREEN, "Known research sample").lane is Lane.GREEN
    with gate.session() as session:
        assert session.select(session.open_folder(folder)).lane is Lane.GREEN
    (entry,) = (entry for entry in gate.journal() if entry.kind is Kind.REROUTING)
    assert entry.body
    change = entry.body["change"]
    assert (entry.officer_id, change["officer_id"], change["reason"]) == (SUPERVISOR,) * 2 + ("Known research sample",)
    assert checked(gate, exported(gate))[0] is Answer.VALID


def test_what_was_not_selected_has_no_lane_to_change(gate: Gate) -> None:
    with gate.session() as session, pytest.raises(WorkstationError) as raised:
        session.reroute(session.open_folder(goods(gate)), Lane.RED, "why")
    assert raised.value.code == "lane-not-selected"


def test_how_an_exporter_fared_here_is_known_at_the_next_consignment(gate: Gate) -> None:
    with gate.session() as session:
        new = session.select(session.open_folder(goods(gate)))
        short = gate.present(gate.home / SECOND, Goods(declaration_no=SECOND), packages=(1,))
        assert session.inspect(session.open_folder(short)).verdict is Verdict.REFER
        seen = session.select(session.open_folder(goods(gate, THIRD)))
    assert "exporter-new-here" in {reason.criterion for reason in new.reasons}
    assert "exporter-not-released" in {reason.criterion for reason in seen.reasons}
    assert seen.lane is Lane.RED


def test_an_inspection_that_was_slipped_past_selection_is_found(gate: Gate) -> None:
    """A program that journals an inspection without a draw is a changed one; its journal tells."""
    with gate.session() as session:
        assessment = session.inspect(session.open_folder(goods(gate)))
        slipped = assessment.consignment.__class__(**{**assessment.consignment.__dict__, "declaration_no": SECOND})
        other = assessment.__class__(**{**assessment.__dict__, "consignment": slipped, "assessment_id": "another"})
        session._store.keep(other)
    answer, codes, _ = checked(gate, exported(gate))
    assert (answer, codes) == (Answer.INVALID, ["selection.none"])


def test_another_officer_finds_the_same_lane(gate: Gate) -> None:
    gate.admit(COLLEAGUE)
    folder = goods(gate)
    with gate.session() as session:
        first = session.select(session.open_folder(folder))
    with gate.session(COLLEAGUE) as session:
        assert session.select(session.open_folder(folder)) == first
