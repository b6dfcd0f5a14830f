"""Marks are drawn on a copy: the photograph stays as it is, and what was made unreadable is in no byte of the copy."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.capturing.marking import make_unreadable, marked
from app.declaring.examination import FILE
from app.declaring.folder import read_folder
from app.domain.consignment import OTHER, Photograph
from app.domain.errors import WorkstationError
from app.domain.marking import WHOLE, Mark, MarkKind
from app.goods import GoodsDesk
from app.journal.entry import Kind
from app.scanning.scanner import SandboxedScanner
from app.session import Session
from tests.journeys.gate import HOUSE, Gate, Watch

FONT = HOUSE / "resources/fonts/NotoSansSC-Bold.ttf"
MIDDLE = (2_500, 2_500, 7_500, 7_500)
ARROW, BOX = Mark(MarkKind.ARROW, 1_000, 1_000, 4_000, 4_000), Mark(MarkKind.BOX, *MIDDLE)
BLUR = Mark(MarkKind.BLUR, *MIDDLE)
NOTE = Mark(MarkKind.NOTE, 9_900, 9_900, 9_900, 9_900, "封条断裂 seal cut")
GPS, MODEL, ORIENTATION = 0x8825, 0x0110, 0x0112


@pytest.fixture(scope="module")
def session(
    synced_once: Gate, scanner: SandboxedScanner, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    gate = synced_once.copy(tmp_path_factory.mktemp("marking") / "gate", clock=Watch(), scanner=scanner)
    with gate.session() as session:
        yield session


@pytest.fixture
def folder(synced_once: Gate, tmp_path: Path) -> Path:
    return synced_once.present(tmp_path / "goods")


def noise(width: int = 400, height: int = 300, seed: int = 1) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def png(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "PNG")
    return made.getvalue()


def opened(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def taken(session: Session, folder: Path, picture: Path) -> tuple[GoodsDesk, Photograph]:
    desk = session.goods(session.open_folder(folder), folder)
    (sha256,) = desk.photographs.take([picture], shows=OTHER).taken
    return desk, next(one for one in read_folder(folder).photographs if one.sha256 == sha256)


def with_secrets(path: Path) -> Path:
    """Write a photograph that says where and by what it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[MODEL] = "SECRET-CAMERA"
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    Image.fromarray(noise()).save(path, quality=95, exif=exif)
    return path


def test_what_is_unreadable_is_flat_blocks_of_few_shades() -> None:
    picture = noise()
    make_unreadable(picture, BLUR)
    region = picture[75:225, 100:300]
    assert len(np.unique(region.reshape(-1, 3), axis=0)) <= 2
    assert np.array_equal(picture[:75], noise()[:75])


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), corners=st.tuples(*[st.integers(0, WHOLE)] * 4))
def test_nothing_of_what_stood_there_can_be_told_from_the_copy(seed: int, corners: tuple[int, int, int, int]) -> None:
    """Whatever the pixels below a block are shuffled to, the copy is the same to the byte."""
    mark = Mark(MarkKind.BLUR, *corners)
    one = noise(160, 120, seed)
    flat = one.copy()
    make_unreadable(flat, mark)
    other = one.copy()
    inside = np.any(flat != one, axis=2)
    rows, columns = np.nonzero(inside)
    if len(rows):
        top, bottom, left, right = rows.min(), rows.max() + 1, columns.min(), columns.max() + 1
        side = max(min(bottom - top, right - left), 160 // 24)
        for y in range(top, bottom, side):
            for x in range(left, right, side):
                block = other[y : min(y + side, bottom), x : min(x + side, right)]
                block[:] = block[::-1, ::-1].copy()
    assert marked(png(one), [mark], FONT) == marked(png(other), [mark], FONT)


def test_a_mark_can_be_seen_and_stays_within_the_picture() -> None:
    white = np.full((300, 400, 3), 255, np.uint8)
    for mark in (ARROW, BOX, NOTE):
        copy = opened(marked(png(white), [mark], FONT))
        assert copy.shape == white.shape
        assert (copy.min(axis=2) < 120).sum() > 100, mark.kind


def test_what_is_unreadable_stays_so_below_every_other_mark() -> None:
    over = opened(marked(png(noise()), [BOX, BLUR, ARROW], FONT))
    first = opened(marked(png(noise()), [BLUR, BOX, ARROW], FONT))
    assert np.array_equal(over, first)


def test_the_copy_says_neither_where_nor_by_what_it_was_taken_and_stands_upright(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    desk, photograph = taken(session, folder, with_secrets(tmp_path / "photo.jpg"))
    desk.photographs.mark(photograph, [ARROW])
    (marking,) = read_folder(folder).markings
    content = Path(marking.path).read_bytes()
    copy = Image.open(io.BytesIO(content))
    assert copy.size == (300, 400)
    assert not copy.getexif()
    assert b"SECRET" not in content
    assert b"Exif" not in content


def test_the_photograph_stays_as_it_is_to_the_byte(session: Session, folder: Path, tmp_path: Path) -> None:
    source = with_secrets(tmp_path / "photo.jpg").read_bytes()
    desk, photograph = taken(session, folder, tmp_path / "photo.jpg")
    desk.photographs.mark(photograph, [BLUR, NOTE])
    assert Path(photograph.path).read_bytes() == source
    assert [one.sha256 for one in read_folder(folder).photographs].count(photograph.sha256) == 1


def test_the_journal_has_both_hashes_and_every_mark(session: Session, folder: Path, tmp_path: Path) -> None:
    desk, photograph = taken(session, folder, with_secrets(tmp_path / "photo.jpg"))
    made = desk.photographs.mark(photograph, [BLUR, NOTE])
    said = [entry.body or {} for entry in session._store.entries() if entry.kind is Kind.PHOTOGRAPH][-1]
    assert (said["sha256"], said["marked"]) == (photograph.sha256, made.sha256)
    assert [mark["kind"] for mark in said["marks"]] == ["blur", "note"]
    assert said["marks"][1]["text"] == NOTE.text
    (kept,) = read_folder(folder).markings
    assert hashlib.sha256(Path(kept.path).read_bytes()).hexdigest() == kept.sha256 == made.sha256


def test_another_marking_is_another_copy_and_the_latest_is_shown(
    session: Session, folder: Path, tmp_path: Path
) -> None:
    desk, photograph = taken(session, folder, with_secrets(tmp_path / "photo.jpg"))
    first = desk.photographs.mark(photograph, [ARROW])
    second = desk.photographs.mark(photograph, [ARROW, BLUR])
    now = desk.reopened()
    assert [one.sha256 for one in now.markings] == [first.sha256, second.sha256]
    shown = now.marking_of(photograph)
    assert shown is not None
    assert shown.marks == (ARROW, BLUR)


def test_marks_are_part_of_what_is_judged_and_signed(session: Session, folder: Path, tmp_path: Path) -> None:
    desk, photograph = taken(session, folder, with_secrets(tmp_path / "photo.jpg"))
    desk.photographs.mark(photograph, [NOTE])
    judged = session.inspect(desk.reopened()).consignment
    assert [mark.text for one in judged.markings for mark in one.marks] == [NOTE.text]


@pytest.mark.parametrize(
    "mark",
    [
        Mark(MarkKind.BOX, 0, 0, WHOLE + 1, 5),
        Mark(MarkKind.BOX, -1, 0, 5, 5),
        Mark(MarkKind.NOTE, 0, 0, 0, 0, ""),
        Mark(MarkKind.NOTE, 0, 0, 0, 0, "x" * 81),
        Mark(MarkKind.NOTE, 0, 0, 0, 0, "a\u202eb"),
    ],
)
def test_a_mark_out_of_its_form_is_refused_and_nothing_is_written(
    session: Session, folder: Path, tmp_path: Path, mark: Mark
) -> None:
    desk, photograph = taken(session, folder, with_secrets(tmp_path / "photo.jpg"))
    before = (folder / FILE).read_bytes()
    with pytest.raises(WorkstationError):
        desk.photographs.mark(photograph, [mark])
    assert (folder / FILE).read_bytes() == before
    assert not read_folder(folder).markings


def test_a_marked_copy_that_is_gone_is_named(session: Session, folder: Path, tmp_path: Path) -> None:
    desk, photograph = taken(session, folder, with_secrets(tmp_path / "photo.jpg"))
    made = desk.photographs.mark(photograph, [ARROW])
    (folder / made.path).unlink()
    with pytest.raises(WorkstationError) as raised:
        read_folder(folder)
    assert raised.value.code == "declaration-photograph-missing"
    assert json.loads((folder / FILE).read_text())["markings"]
