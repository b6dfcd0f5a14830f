"""What is opened, left and asked about at the station stands in its journal, and only auditors are shown the signs."""

from __future__ import annotations

import pytest

from app.auditing.sign import SignCode
from app.domain.errors import WorkstationError
from app.journal.entry import Kind
from tests.journeys.gate import OFFICER, Gate, Goods

SUPERVISOR = "DEMO-O3"
OTHER = "224820260000000002"


def kinds(gate: Gate) -> list[Kind]:
    ours = {Kind.OPENED, Kind.CLOSED, Kind.INSPECTION, Kind.WHAT_IF, Kind.SIGN_OUT, Kind.AUDIT}
    return [entry.kind for entry in gate.journal() if entry.kind in ours][1:]


def test_opening_is_journalled_and_leaving_without_a_result_too(gate: Gate) -> None:
    first = gate.present(gate.folder.consignments / "a")
    second = gate.present(gate.folder.consignments / "b", Goods(declaration_no=OTHER))
    with gate.session() as session:
        session.open_folder(first)
        session.open_folder(second)
    assert kinds(gate) == [Kind.OPENED, Kind.CLOSED, Kind.OPENED, Kind.CLOSED, Kind.SIGN_OUT]
    opened = [entry.body["declaration_no"] for entry in gate.journal() if entry.kind is Kind.OPENED and entry.body]
    assert opened == ["224820260000000001", OTHER]


def test_an_inspection_is_a_result_and_a_what_if_is_none(gate: Gate) -> None:
    goods = gate.present(gate.folder.consignments / "a")
    with gate.session() as session:
        session.inspect(session.open_folder(goods))
    assert kinds(gate) == [Kind.OPENED, Kind.INSPECTION, Kind.SIGN_OUT]
    with gate.session() as session:
        session.inspect(session.open_folder(goods), at=gate.equipment.clock())
    assert kinds(gate)[3:] == [Kind.OPENED, Kind.WHAT_IF, Kind.CLOSED, Kind.SIGN_OUT]


def test_a_folder_that_cannot_be_read_was_not_opened(gate: Gate) -> None:
    with gate.session() as session, pytest.raises(WorkstationError):
        session.open_folder(gate.home / "nothing")
    assert kinds(gate) == [Kind.SIGN_OUT]


def test_a_supervisor_is_shown_what_an_inspector_left_and_the_inspector_is_not(gate: Gate) -> None:
    goods = gate.present(gate.folder.consignments / "a")
    with gate.session() as session:
        session.open_folder(goods)
        with pytest.raises(WorkstationError) as refused:
            session.signs()
    assert refused.value.code == "signs-right"
    gate.admit(SUPERVISOR)
    with gate.session(SUPERVISOR) as session:
        (sign,) = session.signs()
    assert (sign.code, sign.officer_id) == (SignCode.OPENED_WITHOUT_RESULT, OFFICER)
    numbers = {entry.seq: entry.kind for entry in gate.journal()}
    assert [numbers[number] for number in sign.entries] == [Kind.OPENED, Kind.CLOSED]
    granted = [entry.body["granted"] for entry in gate.journal() if entry.kind is Kind.AUDIT and entry.body]
    assert granted == [False, True]
