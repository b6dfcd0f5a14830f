"""The checklist knows the goods, insists on a reason, and keeps each answer at once; no answer is never a yes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.declaring.examination import FILE
from app.declaring.folder import read_folder
from app.domain.checklist import CheckLine, Said
from app.domain.errors import WorkstationError
from app.domain.outcome import Outcome
from app.domain.selection import Lane
from app.goods import GoodsDesk
from app.journal.entry import Kind
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.capturing.sheets import save
from tests.journeys.gate import Gate, Watch


@pytest.fixture(scope="module")
def session(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    gate = synced_once.copy(tmp_path_factory.mktemp("answering") / "gate", clock=Watch(), scanner=scanner)
    with gate.session() as session:
        yield session


@pytest.fixture
def desk(session: Session, synced_once: Gate, tmp_path: Path) -> GoodsDesk:
    """Return goods that nobody has answered anything of, in the red lane."""
    folder = synced_once.present(tmp_path / "goods")
    consignment = session.open_folder(folder)
    if session.select(consignment).lane is not Lane.RED:
        session.reroute(consignment, Lane.RED, "a hint")
    desk = session.goods(consignment, folder)
    for answer in consignment.examination.answers:
        desk.answer(answer.point, None)
    return desk


def line(desk: GoodsDesk, point: str) -> CheckLine | None:
    return next((one for one in desk.checklist() if one.point == point), None)


def noted(session: Session) -> list[dict[str, object]]:
    bodies = [entry.body or {} for entry in session._store.entries() if entry.kind is Kind.EXAMINATION]
    return [body["answer"] for body in bodies if "answer" in body]


def test_the_points_are_those_of_the_goods(desk: GoodsDesk) -> None:
    points = [one.point for one in desk.checklist()]
    assert {"seal-intact", "antimony-look", "package-count", "container-inside"} <= set(points)
    assert not {"gallium-packing", "magnet-coating", "seal-broken"} & set(points)
    assert all(one.is_demanded for one in desk.checklist())


def test_an_answer_lies_on_the_disk_and_in_the_journal_when_it_was_given(session: Session, desk: GoodsDesk) -> None:
    desk.answer("seal-intact", Said.YES)
    (answer,) = read_folder(desk._folder).examination.answers
    assert (answer.point, answer.said, answer.officer_id) == ("seal-intact", Said.YES, session.officer.officer_id)
    assert noted(session)[-1]["said"] == "yes"


def test_the_same_answer_again_is_not_journalled_and_another_takes_its_place(session: Session, desk: GoodsDesk) -> None:
    desk.answer("marks-match", Said.YES)
    count = len(noted(session))
    desk.answer("marks-match", Said.YES)
    assert len(noted(session)) == count
    now = desk.answer("marks-match", Said.NO, reason="drum 2 says 4N, the papers 5N")
    assert [one.said for one in now.examination.answers] == [Said.NO]
    assert len(noted(session)) == count + 1


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_not_applicable_without_a_reason_is_refused_and_nothing_is_written(desk: GoodsDesk, reason: str) -> None:
    before = (desk._folder / FILE).read_bytes()
    with pytest.raises(WorkstationError) as raised:
        desk.answer("origin-marks", Said.NOT_APPLICABLE, reason=reason)
    assert raised.value.code == "answer-reason"
    assert (desk._folder / FILE).read_bytes() == before


def test_a_no_brings_up_what_has_to_be_photographed_and_counts_it(desk: GoodsDesk, tmp_path: Path) -> None:
    desk.answer("seal-intact", Said.NO)
    broken = line(desk, "seal-broken")
    assert broken is not None
    assert (broken.taken, broken.needed, broken.lacks_photographs) == (0, 2, True)
    desk.photographs.take([save(tmp_path, "a.jpg")], shows="seal-broken")
    broken = line(desk, "seal-broken")
    assert broken is not None
    assert (broken.taken, broken.needed) == (1, 2)
    desk.answer("seal-intact", Said.YES)
    assert line(desk, "seal-broken") is None


def test_what_nobody_answered_keeps_the_goods_and_stands_in_the_record_as_unanswered(
    session: Session, desk: GoodsDesk
) -> None:
    judged = session.inspect(desk.reopened())
    outcomes = {one.code: one.outcome for one in judged.findings}
    assert outcomes["checklist.complete"] is Outcome.UNKNOWN
    assert all(one.answer is None for one in judged.checklist)
    for one in desk.checklist():
        desk.answer(one.point, Said.NUMBER if one.asks_number else Said.YES, number=3 if one.asks_number else None)
    judged = session.inspect(desk.reopened())
    outcomes = {one.code: one.outcome for one in judged.findings}
    assert outcomes["checklist.complete"] is outcomes["checklist.answers"] is Outcome.PASS


def test_a_no_that_stands_against_release_refers(session: Session, desk: GoodsDesk) -> None:
    desk.answer("origin-marks", Said.NO, reason="ground off")
    outcomes = {one.code: one.outcome for one in session.inspect(desk.reopened()).findings}
    assert outcomes["checklist.answers"] is Outcome.REFER


def test_what_is_missing_is_named_by_what_is_asked_and_not_by_its_code(session: Session, desk: GoodsDesk) -> None:
    missing = next(one for one in session.inspect(desk.reopened()).findings if one.code == "checklist.complete")
    asked = len(desk.checklist())
    assert "封志是否完好：无剪断、胶粘，徒手不能拉开？" in str(missing.text)
    assert "Is the seal intact: not cut, not glued, and does it hold when pulled?" in str(missing.text)
    assert f"{asked - 3} more" in str(missing.text)
    assert f"另有 {asked - 3} 项" in str(missing.text)
    assert "seal-intact" not in str(missing.text)
