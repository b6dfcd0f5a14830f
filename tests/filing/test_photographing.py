"""A photograph taken at the gate is kept whole, opened safely, journalled, then counts; what is bad is named."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.declaring.examination import FILE
from app.declaring.folder import PHOTOS, read_folder
from app.domain.consignment import LABEL, OTHER
from app.domain.errors import WorkstationError
from app.domain.evidence import Label
from app.goods import GoodsDesk
from app.journal.entry import Kind
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.capturing.sheets import pdf, save
from tests.filing.test_hostile_pages import bomb
from tests.journeys.gate import BATCH, Gate, Watch


@pytest.fixture(scope="module")
def gate(synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory) -> Gate:
    return synced_once.copy(tmp_path_factory.mktemp("photographing") / "gate", clock=Watch(), scanner=scanner)


@pytest.fixture(scope="module")
def session(gate: Gate) -> Iterator[Session]:
    with gate.session() as session:
        yield session


@pytest.fixture
def folder(synced_once: Gate, tmp_path: Path) -> Path:
    return synced_once.present(tmp_path / "goods", packages=(1, 2))


def goods(session: Session, folder: Path) -> GoodsDesk:
    return session.goods(session.open_folder(folder), folder)


def noted(session: Session) -> list[dict[str, object]]:
    return [entry.body or {} for entry in session._store.entries() if entry.kind is Kind.PHOTOGRAPH]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def label(gate: Gate, number: int) -> Path:
    return gate.labels / f"{BATCH}-{number:03d}.png"


def test_a_photograph_lies_with_the_goods_byte_by_byte_and_its_source_may_be_taken_away(
    session: Session, gate: Gate, folder: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.png"
    shutil.copy(label(gate, 3), stick)
    sha256 = digest(stick)
    desk = goods(session, folder)
    assert desk.photographs.take([stick]).taken == (sha256,)
    stick.unlink()
    (kept,) = [one for one in read_folder(folder).photographs if one.sha256 == sha256]
    assert Path(kept.path).is_relative_to(folder / PHOTOS)
    assert digest(Path(kept.path)) == sha256
    assert (kept.package, kept.shows) == (None, LABEL)


def test_it_is_in_the_journal_by_its_hash_and_its_name(session: Session, folder: Path, tmp_path: Path) -> None:
    picture = save(tmp_path, "seal.jpg")
    goods(session, folder).photographs.take([picture], shows=OTHER)
    said = noted(session)[-1]
    assert (said["sha256"], said["name"], said["shows"]) == (digest(picture), "seal.jpg", OTHER)


def test_what_does_not_reach_the_journal_does_not_count(
    session: Session, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, before = goods(session, folder), read_folder(folder).photographs

    def full(*_: object, **__: object) -> None:
        raise WorkstationError("disk-full")

    monkeypatch.setattr(desk.photographs, "_journal", type("Full", (), {"append": full}))
    with pytest.raises(WorkstationError):
        desk.photographs.take([save(tmp_path, "seal.jpg")])
    assert read_folder(folder).photographs == before


def test_the_same_photograph_counts_once_whatever_it_is_called(
    session: Session, gate: Gate, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.png"
    shutil.copy(label(gate, 3), copy)
    desk = goods(session, folder)
    desk.photographs.take([label(gate, 3), copy, label(gate, 1)])
    assert len(read_folder(folder).photographs) == 3
    desk.photographs.take([copy])
    assert len(read_folder(folder).photographs) == 3


def test_a_label_that_is_added_changes_the_verdict(session: Session, gate: Gate, folder: Path) -> None:
    desk = goods(session, folder)
    before = session.inspect(desk.reopened()).verdict
    desk.photographs.take([label(gate, 3)])
    assert session.inspect(desk.reopened()).verdict != before


def test_a_photograph_of_something_else_is_no_label(session: Session, folder: Path, tmp_path: Path) -> None:
    def labels() -> tuple[Label, ...]:
        return session.inspect(goods(session, folder).reopened()).labels

    before = labels()
    picture = save(tmp_path, "seal.jpg")
    goods(session, folder).photographs.take([picture], shows=OTHER)
    assert labels() == before
    goods(session, folder).photographs.shows(digest(picture), LABEL)
    assert len(labels()) == len(before) + 1
    assert noted(session)[-1]["shows"] == LABEL


@pytest.mark.parametrize("kind", ["empty", "text", "bomb", "cut", "folder", "pipe", "paper", "gone"])
def test_what_is_no_photograph_is_named_and_the_others_are_taken(
    session: Session, folder: Path, tmp_path: Path, kind: str
) -> None:
    bad = tmp_path / "bad.jpg"
    match kind:
        case "empty":
            bad.write_bytes(b"")
        case "text":
            bad.write_text("no picture")
        case "bomb":
            bomb(bad, 60_000)
        case "cut":
            bad.write_bytes(save(tmp_path, "whole.jpg").read_bytes()[:900])
        case "folder":
            bad.mkdir()
        case "pipe":
            os.mkfifo(bad)
        case "paper":
            bad = pdf(tmp_path, "paper.pdf", 1)
    good = save(tmp_path, "good.jpg")
    came = goods(session, folder).photographs.take([bad, good])
    assert came.taken == (digest(good),)
    (fault,) = came.faults
    assert fault.params["file"] == bad.name
    assert sorted(path.suffix for path in (folder / PHOTOS).iterdir()) == [".jpg", ".png", ".png"]


def test_it_is_shown_the_way_up_that_its_camera_was_held(session: Session, folder: Path, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = save(tmp_path, "turned.jpg", exif=exif)
    desk = goods(session, folder)
    desk.photographs.take([picture], shows=OTHER)
    kept = next(one for one in read_folder(folder).photographs if one.sha256 == digest(picture))
    drawn = desk.photographs.picture(kept, side=400)
    assert drawn.full == (877, 620)


def test_a_frame_of_the_camera_is_a_photograph_too(session: Session, gate: Gate, folder: Path) -> None:
    content = label(gate, 3).read_bytes()
    came = goods(session, folder).photographs.take_frame(content, shows=OTHER)
    assert came.taken == (hashlib.sha256(content).hexdigest(),)
    assert {one.shows for one in read_folder(folder).photographs if one.sha256 in came.taken} == {OTHER}


def test_what_a_crash_left_unlisted_is_found_again(session: Session, folder: Path, tmp_path: Path) -> None:
    before = (folder / FILE).read_bytes()
    desk = goods(session, folder)
    (sha256,) = desk.photographs.take([save(tmp_path, "seal.jpg")]).taken
    (folder / FILE).write_bytes(before)
    assert sha256 not in {one.sha256 for one in read_folder(folder).photographs}
    desk.photographs.recover()
    assert sha256 in {one.sha256 for one in read_folder(folder).photographs}


def test_a_photograph_changed_afterwards_is_not_shown(session: Session, folder: Path, tmp_path: Path) -> None:
    desk = goods(session, folder)
    (sha256,) = desk.photographs.take([save(tmp_path, "seal.jpg")]).taken
    kept = next(one for one in read_folder(folder).photographs if one.sha256 == sha256)
    save(Path(kept.path).parent, Path(kept.path).name, "another")
    with pytest.raises(WorkstationError) as raised:
        desk.photographs.picture(kept, side=400)
    assert raised.value.code == "photograph-changed"


def test_what_a_list_of_photographs_says_is_held_to_its_form(session: Session, folder: Path) -> None:
    record = json.loads((folder / FILE).read_text())
    record["photographs"][0]["shows"] = "../label"
    (folder / FILE).write_text(json.dumps(record))
    with pytest.raises(WorkstationError) as raised:
        session.open_folder(folder)
    assert raised.value.code.startswith("declaration-")
