"""A hostile paper costs its own reading, within bounds of time and memory; the next one is read."""

from __future__ import annotations

import io
import os
import struct
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from app.reading.lines import PaperLines
from app.reading.reader import PaperReader
from tests.reading.conftest import MAIN
from tests.reading.papers import LICENCE, encode, paper, picture, unspaced
from tests.scanning.drawing import doubling_pdf, png_header

HASTE_S = 5.0


@pytest.fixture(scope="module")
def hasty() -> Iterator[PaperReader]:
    """Return a reader that gives up sooner, so that the tests need not wait."""
    with PaperReader((*MAIN, "open"), (*MAIN, "look"), opening_s=HASTE_S) as reader:
        yield reader


def pdf(*objects: bytes) -> bytes:
    """Return a PDF of numbered objects, the first of them its catalogue."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def one_page(content: bytes, *, box: bytes = b"0 0 595 842", coded: bytes = b"") -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % box,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), coded, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def flood() -> bytes:
    """Return a PDF of some 60 KB whose page draws twenty million strokes."""
    return one_page(zlib.compress(b"0 0 m 9 9 l S\n" * 20_000_000, 9), coded=b"/Filter/FlateDecode")


def many_pages(count: int) -> bytes:
    """Return a PDF that has `count` times the same page."""
    kids = b" ".join([b"3 0 R"] * count)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>",
    )


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(paper())) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def tiff_bomb() -> bytes:
    """Return a TIFF of a few hundred bytes that claims 60,000 x 60,000 pixels."""

    def entry(tag: int, kind: int, value: int) -> bytes:
        return struct.pack("<HHII", tag, kind, 1, value)

    entries = [entry(256, 4, 60_000), entry(257, 4, 60_000), entry(258, 3, 8), entry(259, 3, 8), entry(262, 3, 1)]
    entries += [entry(273, 4, 200), entry(277, 3, 1), entry(278, 4, 60_000), entry(279, 4, 100)]
    head = b"II*\0" + struct.pack("<IH", 8, len(entries)) + b"".join(entries) + bytes(4)
    return head.ljust(200, b"\0") + zlib.compress(bytes(100_000))


def fault(read: PaperLines) -> str | None:
    return read.fault.code.removeprefix("scan.fault.") if read.fault else None


def text(read: PaperLines) -> list[str]:
    return unspaced(line.text for page in read.pages for line in page.lines)


_BOUNDS = {"memory", "timeout", "cpu"}
"""Which limit ends a hostile page first depends on how fast the computer is."""


HOSTILE = {
    "flood.pdf": (flood(), _BOUNDS),
    "inches.pdf": (one_page(b"", box=b"0 0 14400 14400"), {"large-page"}),
    "pages.pdf": (many_pages(100_000), {"not-all-pages"}),
    "locked.pdf": (locked(), {"locked-pdf"}),
    "half.pdf": (paper()[:400], {"not-a-pdf"}),
    "claims.png": (png_header(60_000, 60_000), {"too-many-pixels"}),
    "claims.tiff": (tiff_bomb(), {"too-many-pixels"}),
    "half.png": (encode(picture(paper()))[:9000], {"broken-picture"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paper_ends_in_a_sentence_and_the_next_is_read(hasty: PaperReader, tmp_path: Path, name: str) -> None:
    content, expected = HOSTILE[name]
    assert len(content) < 2_000_000
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.pdf").write_bytes(paper())
    started = time.monotonic()
    read = hasty.read(tmp_path / name)
    assert time.monotonic() - started < HASTE_S + 120  # a loaded machine opens fifty pages slowly
    assert fault(read) in expected
    assert read.fault is not None
    assert read.fault.params["file"] == name
    assert text(hasty.read(tmp_path / "good.pdf")) == unspaced(LICENCE)


def test_a_file_of_a_gigabyte_is_not_opened(reader: PaperReader, tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(1 << 30)
    read = reader.read(path)
    assert (fault(read), read.sha256, read.pages) == ("too-large", "", ())


def test_a_pipe_is_not_opened(reader: PaperReader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert fault(reader.read(tmp_path / "pipe.pdf")) == "not-a-file"


@pytest.mark.parametrize("name", ["a\x1b[31mb.pdf", os.fsdecode(b"a\xffb.pdf")])
def test_a_hostile_name_is_not_printed_as_it_is(reader: PaperReader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"no paper /ByteRange")
    read = reader.read(path)
    assert read.fault is not None
    assert str(read.fault.params["file"]).isprintable()
    assert read.signature is not None
    assert read.signature.path == str(path)


def test_words_far_off_the_page_are_left_out(reader: PaperReader, tmp_path: Path) -> None:
    words = b"BT /F 12 Tf 72 700 Td (Net mass 1250 kg) Tj -90000 0 Td (nobody) Tj 0 9e9 Td (sees) Tj ET"
    (tmp_path / "far.pdf").write_bytes(one_page(words))
    read = reader.read(tmp_path / "far.pdf")
    assert (text(read), read.fault) == (["Netmass1250kg"], None)


def test_a_page_strewn_with_letters_is_read_by_its_look(reader: PaperReader, tmp_path: Path) -> None:
    strewn = b"".join(b"1 0 0 1 %d %d Tm (8) Tj " % (x, y) for x in range(20, 580, 8) for y in range(20, 820, 20))
    (tmp_path / "strewn.pdf").write_bytes(one_page(b"BT /F 3 Tf " + strewn + b"ET"))
    read = reader.read(tmp_path / "strewn.pdf")
    assert (len(read.pages), read.fault) == (1, None)


def test_no_page_is_begun_when_the_time_of_a_paper_is_over(tmp_path: Path) -> None:
    (tmp_path / "three.pdf").write_bytes(paper(("page one",), ("page two",), ("page three",)))
    instants = iter([0.0, 1.0, 299.0, 301.0])
    with PaperReader((*MAIN, "open"), (*MAIN, "look"), clock=lambda: next(instants)) as reader:
        read = reader.read(tmp_path / "three.pdf")
    assert text(read) == ["pageone", "pagetwo"]
    assert read.fault is not None
    assert (fault(read), read.fault.params["read"]) == ("no-time", 2)


def test_what_was_read_before_a_hostile_page_is_kept(hasty: PaperReader, tmp_path: Path) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper())) as document, pikepdf.open(io.BytesIO(doubling_pdf())) as other:
        document.pages.extend(other.pages)
        document.save(out)
    (tmp_path / "two.pdf").write_bytes(out.getvalue())
    read = hasty.read(tmp_path / "two.pdf")
    assert text(read) == unspaced(LICENCE)
    assert fault(read) in _BOUNDS
    (tmp_path / "good.pdf").write_bytes(paper())
    assert text(hasty.read(tmp_path / "good.pdf")) == unspaced(LICENCE)
