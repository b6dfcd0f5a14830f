"""What one officer left is seen by the next: which verdict, by whom, when; whatever was closed in between."""

from __future__ import annotations

from pathlib import Path

from app.domain.outcome import Verdict
from app.scanning.scanner import SandboxedScanner
from tests.journeys.gate import Gate, Watch


def test_a_consignment_says_who_left_it_and_how_after_signing_in_again(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path: Path
) -> None:
    gate = synced_once.copy(tmp_path / "gate", clock=Watch(), scanner=scanner)
    gate.present(gate.folder.consignments / "goods")
    with gate.session() as session:
        (first, *_) = session.waiting()
        assert (first.left, first.lane) == (None, None)
        judged = session.inspect(session.open_folder(first.folder))
        officer = session.officer.officer_id
    with gate.session() as session:
        (again, *_) = session.waiting()
        assert again.left is not None
        assert judged.selection is not None
        assert again.lane is judged.selection.lane
        assert (again.left.verdict, again.left.officer_id) == (judged.verdict, officer)
        assert again.left.at == judged.at
        assert again.left.verdict in set(Verdict)


def test_a_what_if_is_no_inspection_that_anybody_left(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path: Path
) -> None:
    gate = synced_once.copy(tmp_path / "gate", clock=Watch(), scanner=scanner)
    gate.present(gate.folder.consignments / "goods")
    with gate.session() as session:
        (first, *_) = session.waiting()
        session.inspect(session.open_folder(first.folder), at=gate.equipment.clock())
        assert session.waiting()[0].left is None


def test_a_shift_begins_with_what_changed_since_the_last_one(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path: Path
) -> None:
    watch = Watch()
    gate = synced_once.copy(tmp_path / "gate", clock=watch, scanner=scanner)
    with gate.session():
        pass
    left = watch()
    watch.move(days=8)
    with gate.session() as session:
        news = session.registry().news
        assert news is not None
        assert news.since == left
        assert [change.code for change in news.changes] == ["shift.became.unsettled"]
