"""What stands where a value was read is shown as it stands there: from the file that was read, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.crop import Crop, PaperPlace
from app.domain.texts import Text
from app.papers.crops import PaperCrops
from app.pictures.pixels import Pixels
from app.reading.framing import MOST_HEIGHT, MOST_WIDTH, frame, mark
from app.reading.lines import PaperLines
from app.reading.reader import PaperReader
from app.reading.sealing import Recognised
from app.reading.seals import judge_seals
from app.reading.wire import OpenedPage, PageRequest, Part
from tests.reading.papers import encode, paper, picture, unspaced
from tests.reading.test_seals import LICENCE, NOW, SEALER
from tests.scanning.drawing import png_header

NUMBER = "26-DU-224700815"


@pytest.fixture
def crops(reader: PaperReader) -> PaperCrops:
    return PaperCrops(reader)


def pixels(crop: Crop | Text) -> Pixels:
    assert isinstance(crop, Crop), crop
    return np.frombuffer(crop.rgb, np.uint8).reshape(crop.height, crop.width, 3)[:, :, ::-1]


def place_of(read: PaperLines, text: str) -> PaperPlace:
    (found,) = [(page, line) for page in read.pages for line in page.lines if text in unspaced([line.text])[0]]
    return PaperPlace(read.path, read.sha256, found[0].page, found[1].box)


def upright(crops: PaperCrops, path: Path) -> PaperPlace:
    """Return a place of a page that is said to have been read as it lies."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    crops.remember(PaperLines(str(path), sha256, ()))
    return PaperPlace(str(path), sha256, 1, (100, 100, 400, 140))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("as-text.pdf", paper),
        ("upright.png", lambda: encode(picture(paper()))),
        ("lying.png", lambda: encode(np.rot90(picture(paper())))),
        ("upside-down.png", lambda: encode(np.rot90(picture(paper()), 2))),
    ],
)
def test_what_is_cut_out_for_a_value_reads_as_that_value_whichever_way_the_page_lay(
    crops: PaperCrops, reader: PaperReader, tmp_path: Path, name: str, file: Callable[[], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(file())
    read = reader.read(path)
    crops.remember(read)
    piece = crops.look_at(place_of(read, NUMBER))
    again = tmp_path / "piece.png"
    again.write_bytes(encode(pixels(piece)))
    said = [text for page in reader.read(again).pages for text in unspaced(line.text for line in page.lines)]
    assert NUMBER in said
    assert not any("1,250.50" in text for text in said)
    assert isinstance(piece, Crop)
    assert piece.mark is not None
    x0, y0, x1, y1 = piece.mark
    inside, around = pixels(piece)[y0:y1, x0:x1], pixels(piece)[:y0]
    assert inside.min() < 100
    assert around.shape[0] > 0


def test_a_paper_read_before_the_program_started_is_turned_as_it_was_read(reader: PaperReader, tmp_path: Path) -> None:
    path = tmp_path / "lying.png"
    path.write_bytes(encode(np.rot90(picture(paper()))))
    read = reader.read(path)
    told = PaperCrops(reader)
    told.remember(read)
    place = place_of(read, NUMBER)
    assert PaperCrops(reader).look_at(place) == told.look_at(place)


def test_a_file_that_was_changed_is_a_sentence_even_where_its_piece_is_kept(crops: PaperCrops, tmp_path: Path) -> None:
    path = tmp_path / "licence.png"
    content = encode(picture(paper()))
    path.write_bytes(content)
    place = upright(crops, path)
    assert isinstance(crops.look_at(place), Crop)
    path.write_bytes(content + b"\0")
    assert crops.look_at(place) == Text("read.fault.changed", {"file": "licence.png"})
    path.unlink()
    assert crops.look_at(place) == Text("scan.fault.missing", {"file": "licence.png"})


def test_a_file_that_is_not_to_be_opened_is_a_sentence_and_the_next_one_is_shown(
    crops: PaperCrops, tmp_path: Path
) -> None:
    path, good = tmp_path / "claims.png", tmp_path / "good.png"
    path.write_bytes(png_header(60_000, 60_000))
    good.write_bytes(encode(picture(paper())))
    said = crops.look_at(PaperPlace(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), 1, (0, 0, 9, 9)))
    assert isinstance(said, Text)
    assert (said.code, said.params["file"]) == ("scan.fault.too-many-pixels", "claims.png")
    assert isinstance(crops.look_at(upright(crops, good)), Crop)


def test_a_piece_of_a_sealed_paper_says_what_is_wrong_with_the_seal_as_it_was_last_judged(
    crops: PaperCrops, tmp_path: Path
) -> None:
    path = tmp_path / "licence.pdf"
    path.write_bytes(LICENCE)
    place = upright(crops, path)
    for sealers, reasons in (((), ["read.seal.nobody-known"]), ((SEALER,), [])):
        judged = judge_seals(LICENCE, Recognised(sealers, NOW), path="licence.pdf")
        crops.remember(PaperLines(str(path), place.sha256, (), signature=judged))
        piece = crops.look_at(place)
        assert isinstance(piece, Crop)
        assert [reason.code for reason in piece.seal] == reasons


class Pages:
    """Opens pages as a child would that hostile bytes have taken over; counts how often it is asked."""

    def __init__(self, answer: OpenedPage) -> None:
        self.answer = answer
        self.asked: list[Part | None] = []
        self.read_as = hashlib.sha256(b"a").hexdigest()

    def read(self, path: Path) -> PaperLines:
        return PaperLines(str(path), self.read_as, ())

    def open_page(self, request: PageRequest) -> OpenedPage:
        self.asked.append(request.part)
        return self.answer


def place_in(folder: Path, *, page: int = 1) -> PaperPlace:
    (folder / "a.png").write_bytes(b"a")
    return PaperPlace(str(folder / "a.png"), hashlib.sha256(b"a").hexdigest(), page, (10, 10, 40, 20))


def test_a_piece_is_cut_once_for_each_file_page_and_box(tmp_path: Path) -> None:
    pages = Pages(OpenedPage(1, 1, 100, 100, np.zeros((30, 60, 3), np.uint8)))
    crops = PaperCrops(pages)
    assert crops.look_at(place_in(tmp_path)) == crops.look_at(place_in(tmp_path))
    crops.look_at(place_in(tmp_path, page=2))
    assert pages.asked == [Part(0, (10, 10, 40, 20))] * 2


def test_where_another_file_was_put_meanwhile_nobody_knows_which_way_up_the_place_was(tmp_path: Path) -> None:
    pages = Pages(OpenedPage(1, 1, 100, 100, np.zeros((30, 60, 3), np.uint8)))
    pages.read_as = "another"
    assert PaperCrops(pages).look_at(place_in(tmp_path)) == Text("read.fault.changed", {"file": "a.png"})
    assert pages.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        OpenedPage(1, 1, 100, 100, np.zeros((10, MOST_WIDTH + 1, 3), np.uint8)),
        OpenedPage(1, 1, 100, 100, np.zeros((MOST_HEIGHT + 1, 10, 3), np.uint8)),
        OpenedPage(1, 1, 0, 0, np.zeros((10, 10, 3), np.uint8)),
        OpenedPage(1, 1, 100, 100, None),
    ],
)
def test_an_answer_that_cannot_be_a_piece_of_the_page_is_not_shown(tmp_path: Path, answer: OpenedPage) -> None:
    said = PaperCrops(Pages(answer)).look_at(place_in(tmp_path))
    assert said == Text("scan.fault.garbage", {"file": "a.png"})


sides = st.integers(1, 5000)
places = st.integers(0, 10_000)


@given(sides, sides, places, places, places, places)
def test_a_piece_is_a_part_of_the_page_whatever_the_box_says(  # noqa: PLR0917 - numbers of one box
    width: int, height: int, x0: int, y0: int, x1: int, y1: int
) -> None:
    left, top, right, bottom = frame((x0, y0, x1, y1), width, height)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    marked = mark((x0, y0, x1, y1), (left, top, right, bottom), right - left, bottom - top)
    if x0 < x1 <= width and y0 < y1 <= height:
        assert marked == (x0 - left, y0 - top, x1 - left, y1 - top)
