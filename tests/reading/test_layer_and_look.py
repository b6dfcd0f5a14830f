"""A PDF shows one thing and carries another: what it shows is read, and the difference is said."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reading.lines import PageLines, Source
from tests.reading.conftest import Read
from tests.reading.papers import FACE, LICENCE, canvas, encode, paper, picture, unspaced


def texts(page: PageLines) -> list[str]:
    return unspaced(line.text for line in page.lines)


def fault(page: PageLines) -> str | None:
    return page.fault.code if page.fault else None


def drawn(*, over: bytes = b"", at: tuple[float, float] = (0, 0), lines: tuple[str, ...] = LICENCE) -> bytes:
    """Return a paper with these lines, and a picture over them."""
    out = io.BytesIO()
    page = canvas(out)
    write(page, lines)
    if over:
        shown = ImageReader(io.BytesIO(over))
        width, height = shown.getSize()
        page.drawImage(shown, *at, width * 72 / 200, height * 72 / 200)
    page.save()
    return out.getvalue()


def write(page: Canvas, lines: tuple[str, ...]) -> None:
    for row, line in enumerate(lines):
        page.drawString(40, 260 - 32 * row, line)


def strip(text: str) -> bytes:
    """Return a picture of one line of text, on white."""
    out = io.BytesIO()
    page = canvas(out, width=180, height=24)
    page.drawString(4, 7, text)
    page.save()
    return encode(picture(out.getvalue()))


def test_what_is_drawn_over_a_text_counts(read: Read) -> None:
    altered = drawn(over=strip("26-DU-224700315"), at=(36, 189))
    (page,) = read(altered).pages
    assert "26-DU-224700315" in texts(page)
    assert "26-DU-224700815" not in texts(page)
    assert fault(page) == "read.fault.text-differs"
    assert page.fault is not None
    assert page.fault.params == {"page": 1, "file": "paper.pdf"}


def test_a_font_that_draws_other_letters_than_it_names_is_not_believed(read: Read) -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and b"beginbfchar" in thing.read_bytes():
                named = thing.read_bytes()
                assert b"<0038>" in named
                thing.write(named.replace(b"<0038>", b"<0033>"))  # what looks like an 8 calls itself a 3
        lying = io.BytesIO()
        pdf.save(lying)
    (page,) = read(lying.getvalue()).pages
    assert "26-DU-224700815" in texts(page)
    assert "26-DU-224700315" not in texts(page)
    assert fault(page) == "read.fault.text-differs"


def test_text_that_nobody_can_see_is_not_read_and_is_said(read: Read) -> None:
    out = io.BytesIO()
    page = canvas(out)
    write(page, LICENCE)
    page.setFillGray(1)
    page.drawString(250, 100, "Net mass 9,000.00 kg")
    page.save()
    (seen,) = read(out.getvalue()).pages
    assert texts(seen) == unspaced(LICENCE)
    assert fault(seen) == "read.fault.text-differs"


def test_invisible_text_under_a_scan_is_left_out(read: Read) -> None:
    """A copier that reads lays its own reading under the picture: nobody claims it, and it proves nothing."""
    out = io.BytesIO()
    page = canvas(out)
    page.drawImage(ImageReader(io.BytesIO(encode(picture(paper()), "JPEG"))), 0, 0, 420, 298)
    text = page.beginText(40, 196)
    text.setFont(FACE, 11)
    text.setTextRenderMode(3)
    text.textLine("26-DU-999999999")
    page.drawText(text)
    page.save()
    (seen,) = read(out.getvalue()).pages
    assert (texts(seen), seen.source, fault(seen)) == (unspaced(LICENCE), Source.OCR, None)


def test_a_picture_of_words_beside_text_is_read_too(read: Read) -> None:
    (page,) = read(drawn(over=strip("MSKU 123456 5"), at=(230, 60))).pages
    assert page.source is Source.TEXT_LAYER
    assert set(texts(page)) == {*unspaced(LICENCE), "MSKU1234565"}
    assert fault(page) is None


def test_what_is_filled_into_a_form_is_read(read: Read) -> None:
    out = io.BytesIO()
    page = canvas(out)
    write(page, LICENCE)
    page.acroForm.textfield(value="CN8801234", x=240, y=60, width=140, height=24, fontSize=12, borderWidth=0)
    page.save()
    (seen,) = read(out.getvalue()).pages
    assert set(texts(seen)) == {*unspaced(LICENCE), "CN8801234"}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_shown(read: Read, turn: int) -> None:
    with pikepdf.open(io.BytesIO(paper())) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        out = io.BytesIO()
        pdf.save(out)
    (page,) = read(out.getvalue()).pages
    assert texts(page) == unspaced(LICENCE)
    assert (page.turn, fault(page)) == (360 - turn, None)
