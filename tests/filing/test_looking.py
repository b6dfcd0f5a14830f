"""What is found by looking is written down as it is entered, may be looked at again, and is kept by the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.declaring.examination import FILE
from app.declaring.folder import read_folder
from app.domain.consignment import Examination, Method
from app.domain.errors import WorkstationError
from app.domain.found import GoodsFound, PartShipment, Weighing
from app.goods import GoodsDesk
from app.journal.entry import Kind
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.journeys.gate import Gate, Watch

SAMPLE = Examination(Method.SAMPLE, sampled=3, of=20)
LOOKED = GoodsFound(container_no="CSQU3054383", seals_before=("CN-1",), seals_after=(), seals_intact=True, packages=20)


@pytest.fixture(scope="module")
def session(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    gate = synced_once.copy(tmp_path_factory.mktemp("looking") / "gate", clock=Watch(), scanner=scanner)
    with gate.session() as session:
        yield session


@pytest.fixture
def folder(synced_once: Gate, tmp_path: Path) -> Path:
    return synced_once.present(tmp_path / "goods")


def goods(session: Session, folder: Path) -> GoodsDesk:
    return session.goods(session.open_folder(folder), folder)


def noted(session: Session) -> list[dict[str, object]]:
    """Return what the journal says of examinations."""
    return [entry.body or {} for entry in session._store.entries() if entry.kind is Kind.EXAMINATION]


def test_what_was_seen_stands_there_whoever_opens_the_goods_again(session: Session, folder: Path) -> None:
    now = goods(session, folder).describe(SAMPLE, LOOKED)
    again = read_folder(folder)
    assert again.examination == now.examination
    assert replace(again.examination, answers=()) == SAMPLE
    assert (again.found.container_no, again.found.seals_before, again.found.seals_after) == (
        "CSQU3054383",
        ("CN-1",),
        (),
    )


def test_which_part_this_is_stands_in_the_folder_and_in_the_journal(session: Session, folder: Path) -> None:
    part = PartShipment(2, is_last=True)
    now = goods(session, folder).describe(SAMPLE, replace(LOOKED, part=part))
    assert read_folder(folder).found.part == now.found.part == part
    assert noted(session)[-1]["found"]["part"] == {"number": 2, "is_last": True}  # type: ignore[index]  # a map
    goods(session, folder).describe(SAMPLE, LOOKED)
    assert read_folder(folder).found.part is None


def test_nobody_looked_and_none_was_there_are_not_the_same(session: Session, folder: Path) -> None:
    goods(session, folder).describe(SAMPLE, replace(LOOKED, seals_before=None))
    found = read_folder(folder).found
    assert (found.seals_before, found.seals_after) == (None, ())


def test_what_was_weighed_before_stays(session: Session, folder: Path) -> None:
    desk = goods(session, folder)
    desk.weigh(Weighing(26_003, stable=True, scale_id="W7", package=2, gross=True, unit="kg"))
    before = read_folder(folder).found.weighings
    desk.describe(SAMPLE, LOOKED)
    assert read_folder(folder).found.weighings == before


def test_the_journal_keeps_each_change_and_nothing_where_nothing_changed(session: Session, folder: Path) -> None:
    desk = goods(session, folder)
    desk.describe(SAMPLE, LOOKED)
    count = len(noted(session))
    desk.describe(SAMPLE, LOOKED)
    assert len(noted(session)) == count
    desk.describe(SAMPLE, replace(LOOKED, packages=19))
    assert noted(session)[-1]["found"] == {"packages": 19}
    assert len(noted(session)) == count + 1


def test_a_sample_of_more_than_there_is_is_refused_and_nothing_is_written(session: Session, folder: Path) -> None:
    desk = goods(session, folder)
    desk.describe(SAMPLE, LOOKED)
    before = (folder / FILE).read_bytes()
    with pytest.raises(WorkstationError):
        desk.describe(replace(SAMPLE, sampled=21), LOOKED)
    assert (folder / FILE).read_bytes() == before


def test_a_remark_is_added_with_its_officer_and_never_replaces_another(session: Session, folder: Path) -> None:
    desk = goods(session, folder)
    desk.remark("Drum 2 is dented.")
    now = desk.remark("  The driver says it fell.  ")
    assert [one.text for one in now.examination.remarks] == ["Drum 2 is dented.", "The driver says it fell."]
    assert {one.officer_id for one in now.examination.remarks} == {session.officer.officer_id}
    assert json.loads((folder / FILE).read_text())["remarks"][0]["text"] == "Drum 2 is dented."


@pytest.mark.parametrize("text", ["", "   ", "x" * 501])
def test_an_empty_or_endless_remark_is_refused(session: Session, folder: Path, text: str) -> None:
    with pytest.raises(WorkstationError):
        goods(session, folder).remark(text)


def test_a_remark_of_several_lines_is_kept_as_one_and_the_goods_open_again(session: Session, folder: Path) -> None:
    goods(session, folder).remark("Drum 2 is dented.\n\nThe driver\tsays it fell.")
    (said,) = session.open_folder(folder).examination.remarks
    assert said.text == "Drum 2 is dented. The driver says it fell."


def test_a_remark_that_hides_or_turns_letters_is_refused_and_the_goods_open_again(
    session: Session, folder: Path
) -> None:
    with pytest.raises(WorkstationError) as raised:
        goods(session, folder).remark("paid \u202e in full")
    assert raised.value.code == "declaration-characters"
    assert session.open_folder(folder).examination.remarks == ()


def test_a_remark_is_part_of_what_is_judged_and_signed(session: Session, folder: Path) -> None:
    now = goods(session, folder).remark("Seal cut in my presence.")
    assessment = session.inspect(now)
    assert assessment.consignment.examination.remarks[-1].text == "Seal cut in my presence."
