"""A paper becomes lines of text with their places, whether its file carries text or only a picture of it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.reading.lines import Line, PaperLines, Source
from app.reading.reader import PaperReader
from tests.reading.conftest import HOUSE, Read
from tests.reading.papers import LICENCE, encode, paper, picture, unspaced


def texts(read: PaperLines) -> list[str]:
    return [line.text for page in read.pages for line in page.lines]


def test_a_pdf_with_text_is_read_by_its_text(read: Read) -> None:
    paper_lines = read(paper())
    assert texts(paper_lines) == list(LICENCE)
    assert [page.source for page in paper_lines.pages] == [Source.TEXT_LAYER]


def test_a_picture_is_read_by_its_look(read: Read) -> None:
    paper_lines = read(encode(picture(paper())), "paper.png")
    assert texts(paper_lines) == list(LICENCE)
    assert [page.source for page in paper_lines.pages] == [Source.OCR]


def test_both_stand_at_the_same_places(read: Read) -> None:
    (layer,), (look,) = read(paper()).pages, read(encode(picture(paper())), "paper.png").pages
    assert (layer.width, layer.height) == (look.width, look.height) == (1167, 828)
    for a, b in zip(layer.lines, look.lines, strict=True):
        assert all(abs(x - y) < 20 for x, y in zip(a.box, b.box, strict=True)), a.text


def test_each_letter_of_a_line_stands_in_it(read: Read) -> None:
    for content, name in ((paper(), "paper.pdf"), (encode(picture(paper())), "paper.png")):
        for line in read(content, name).pages[0].lines:
            assert "".join(letter.text for letter in line.letters) == line.text
            starts = [letter.x0 for letter in line.letters if letter.text != " "]
            assert starts == sorted(starts)
            assert line.box[0] - 5 <= starts[0] <= starts[-1] <= line.box[2]


def test_pages_are_counted_from_one(read: Read) -> None:
    pages = read(paper(("page one",), ("page two",))).pages
    assert [(page.page, page.lines[0].text) for page in pages] == [(1, "page one"), (2, "page two")]


def test_a_paper_is_known_by_the_digest_of_its_bytes(read: Read) -> None:
    content = paper()
    assert read(content).sha256 == hashlib.sha256(content).hexdigest()


def test_what_is_no_paper_has_a_sentence_and_the_next_one_is_read(reader: PaperReader, tmp_path: Path) -> None:
    faults = {}
    for name, content in {"none.pdf": b"%PDF-1.7 nothing", "empty.png": b"", "words.txt": b"words"}.items():
        (tmp_path / name).write_bytes(content)
        fault = reader.read(tmp_path / name).fault
        faults[name] = (fault.code, fault.params["file"]) if fault else None
    assert faults == {
        "none.pdf": ("scan.fault.not-a-pdf", "none.pdf"),
        "empty.png": ("scan.fault.empty", "empty.png"),
        "words.txt": ("scan.fault.not-a-picture", "words.txt"),
    }
    missing = reader.read(tmp_path / "missing.pdf").fault
    assert missing is not None
    assert missing.code == "scan.fault.missing"
    (tmp_path / "good.pdf").write_bytes(paper())
    assert texts(reader.read(tmp_path / "good.pdf")) == list(LICENCE)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_was_scanned_the_wrong_way_is_turned(read: Read, turn: int) -> None:
    wrong = np.ascontiguousarray(np.rot90(picture(paper()), turn // 90))  # anticlockwise
    (page,) = read(encode(wrong), "paper.png").pages
    assert unspaced(line.text for line in page.lines) == unspaced(LICENCE)
    assert (page.turn, page.width, page.height) == (turn, 1167, 828)


def loaded(module: str, *among: str) -> set[str]:
    """Return which of the modules `among` are loaded by importing `module`."""
    said = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True, cwd=HOUSE)
    return set(done.stdout.split()) & set(among)


def test_the_parent_imports_neither_networks_nor_what_opens_papers() -> None:
    assert not loaded("app.reading.reader", "onnxruntime", "cv2", "pypdfium2", "PIL", "pyhanko")


def test_what_reads_text_loads_nothing_that_could_fetch() -> None:
    assert not loaded("app.reading.looking", "rapidocr", "requests", "urllib3", "http.client")


def test_a_photograph_is_straightened_into_the_corners_that_are_given(reader: PaperReader, tmp_path: Path) -> None:
    page = picture(paper())
    height, width = page.shape[:2]
    corners = ((180, 60), (1240, 220), (1180, 960), (90, 820))
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    lying = cv2.getPerspectiveTransform(flat, np.array(corners, np.float32))
    path = tmp_path / "table.png"
    path.write_bytes(encode(np.asarray(cv2.warpPerspective(page, lying, (1400, 1100)), np.uint8)))
    read = reader.read(path, corners=corners)
    assert unspaced(texts(read)) == unspaced(LICENCE)
    (straight,) = read.pages
    for line, flat_line in zip(straight.lines, reader_lines(reader, tmp_path), strict=True):
        left, right = line.box[0] / straight.width, flat_line.box[0] / width
        assert abs(left - right) < 0.03
    assert read.corners == corners


def reader_lines(reader: PaperReader, folder: Path) -> tuple[Line, ...]:
    (folder / "flat.png").write_bytes(encode(picture(paper())))
    return reader.read(folder / "flat.png").pages[0].lines


def test_progress_is_told_page_by_page(reader: PaperReader, tmp_path: Path) -> None:
    told = []
    (tmp_path / "two.pdf").write_bytes(paper(("page one",), ("page two",)))
    reader.read(tmp_path / "two.pdf", progress=lambda read, total: told.append((read, total)))
    assert told == [(1, 2), (2, 2)]
