"""Every file that can be opened is read as displayed; every other one has a fault that says why."""

from __future__ import annotations

import io
import itertools

import numpy as np
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from app.domain.symbol import Quad
from app.scanning.cascade import Stage, stages
from app.scanning.files import read_file
from app.scanning.readers.zxing import Zxing
from app.scanning.reading import FileReading
from app.scanning.views import plain
from tests.scanning.drawing import encode, on_page, pdf, png_header, qr

ALL = stages()
PLAIN = (Stage("plain", Zxing(), plain, is_rescue=False),)
LABEL = on_page((qr("BP1:ABC"), 600, 100))
PHOTOGRAPH = encode(LABEL, "JPEG")
LOSSY = st.sampled_from([PHOTOGRAPH, encode(LABEL), encode(LABEL, "TIFF"), encode(LABEL, "WEBP"), encode(LABEL, "GIF")])


def texts(reading: FileReading) -> list[str]:
    return [symbol.text for symbol in reading.symbols]


def fault(reading: FileReading) -> str | None:
    return reading.fault.code.removeprefix("scan.fault.") if reading.fault else None


def box(quad: Quad) -> tuple[int, int, int, int]:
    columns, rows = zip(*quad, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def is_near(a: Quad, b: tuple[float, float, float, float], *, pixels: int = 6) -> bool:
    return all(abs(x - y) <= pixels for x, y in zip(box(a), b, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF"])
def test_a_picture_of_any_usual_form_is_read(form: str) -> None:
    reading = read_file(encode(LABEL, form), "label", ALL)
    assert (texts(reading), fault(reading)) == (["BP1:ABC"], None)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_corners_stand_in_the_picture_as_displayed(orientation: int) -> None:
    """Stored turned, displayed upright: whatever the camera wrote, the quad is where a viewer sees the symbol."""
    undone = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = Image.fromarray(LABEL)
    stored = image.transpose(undone[orientation]) if orientation in undone else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    (upright,) = read_file(PHOTOGRAPH, "label", PLAIN).symbols
    (symbol,) = read_file(encode(stored, "JPEG", exif=exif), "label", PLAIN).symbols
    assert is_near(symbol.quad, box(upright.quad))


def test_what_is_transparent_is_white() -> None:
    clear = np.zeros((*LABEL.shape, 4), np.uint8)
    clear[..., 3] = 255 - LABEL
    assert texts(read_file(encode(clear), "label.png", ALL)) == ["BP1:ABC"]


@pytest.mark.parametrize("dtype", [np.uint16, np.int32, np.float32])
def test_a_picture_of_more_than_eight_bits_is_read(dtype: type[np.generic]) -> None:
    deep = (LABEL.astype(np.float64) * 16 + 1000).astype(dtype)
    assert texts(read_file(encode(Image.fromarray(deep), "TIFF"), "label.tif", ALL)) == ["BP1:ABC"]


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "YCbCr"])
def test_a_picture_in_any_colours_is_read(mode: str) -> None:
    assert texts(read_file(encode(Image.fromarray(LABEL).convert(mode), "TIFF"), "label", ALL)) == ["BP1:ABC"]


def test_every_page_of_a_tiff_file_is_read() -> None:
    other = Image.fromarray(on_page((qr("BP1:XYZ"), 100, 100)))
    content = encode(LABEL, "TIFF", save_all=True, append_images=[other])
    assert [(symbol.page, symbol.text) for symbol in read_file(content, "scan.tif", PLAIN).symbols] == [
        (1, "BP1:ABC"),
        (2, "BP1:XYZ"),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not-a-picture"),
        (b"no picture at all", "not-a-picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not-a-picture"),
        (PHOTOGRAPH[: len(PHOTOGRAPH) // 2], "broken-picture"),
        (encode(LABEL)[:-200], "broken-picture"),
        (png_header(60_000, 60_000), "too-many-pixels"),
        (png_header(12_000, 10_000), "too-many-pixels"),
        (png_header(2_000, 1_000), "broken-picture"),
        (b"not really a PDF", "not-a-pdf"),
    ],
)
def test_what_is_no_sound_picture_has_a_fault(content: bytes, why: str) -> None:
    name = "paper.pdf" if why == "not-a-pdf" else "label.png"
    assert fault(read_file(content, name, ALL)) == why


def test_a_picture_in_a_pdf_stands_at_200_dpi() -> None:
    symbol = qr("BP1:ABC")
    reading = read_file(pdf([(symbol, 72.0, 144.0, 108.0)]), "paper.pdf", ALL)
    assert texts(reading) == ["BP1:ABC"]
    quiet = 300 * 4 / (symbol.shape[0] / 6)
    assert is_near(reading.symbols[0].quad, (200 + quiet, 400 + quiet, 500 - quiet, 700 - quiet))


def test_symbols_know_their_page() -> None:
    first, third = qr("BP1:FIRST"), qr("BP1:THIRD")
    reading = read_file(pdf([(first, 72, 72, 90)], [], [(third, 72, 72, 90)]), "papers.PDF", ALL)
    assert [(symbol.page, symbol.text) for symbol in reading.symbols] == [(1, "BP1:FIRST"), (3, "BP1:THIRD")]


def test_a_pdf_is_known_by_its_content_too() -> None:
    assert texts(read_file(pdf([(qr("BP1:ABC"), 72, 72, 90)]), "paper.jpg", ALL)) == ["BP1:ABC"]


def test_a_locked_pdf_says_so() -> None:
    with pikepdf.open(io.BytesIO(pdf([(qr("BP1:ABC"), 72, 72, 90)]))) as document:
        locked = io.BytesIO()
        document.save(locked, encryption=pikepdf.Encryption(owner="owner", user="user"))
    assert fault(read_file(locked.getvalue(), "paper.pdf", ALL)) == "locked-pdf"


def test_a_page_too_large_to_draw_is_a_fault_beside_the_others() -> None:
    with pikepdf.open(io.BytesIO(pdf([], [(qr("BP1:ABC"), 72, 72, 90)]))) as document:
        document.pages[0].mediabox = pikepdf.Array([0, 0, 14_000, 14_000])
        changed = io.BytesIO()
        document.save(changed)
    reading = read_file(changed.getvalue(), "paper.pdf", ALL)
    assert fault(reading) == "large-page"
    assert texts(reading) == ["BP1:ABC"]


def test_of_a_long_pdf_the_first_pages_are_read_and_the_rest_is_said() -> None:
    reading = read_file(pdf(*[[(qr("BP1:ABC"), 1.0, 1.0, 20.0)]] * 52, size=(22.0, 22.0)), "paper.pdf", PLAIN)
    assert reading.fault is not None
    assert dict(reading.fault.params) == {"read": 50, "total": 52}
    assert len(reading.symbols) == 50


def test_a_file_that_reads_too_slowly_says_how_far_it_was_read() -> None:
    hours = itertools.count(0, 5)
    reading = read_file(pdf([], [], [], [], []), "paper.pdf", PLAIN, clock=lambda: float(next(hours)))
    assert fault(reading) == "no-time"


@settings(deadline=None)
@given(content=st.binary(max_size=2000), name=st.sampled_from(["a.jpg", "a.pdf"]))
def test_no_bytes_whatever_crash_the_reader(content: bytes, name: str) -> None:
    assert isinstance(read_file(content, name, PLAIN), FileReading)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(content=LOSSY, changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), min_size=1, max_size=4))
def test_no_damage_to_a_picture_crashes_the_reader(content: bytes, changes: list[tuple[float, bytes]]) -> None:
    damaged = bytearray(content)
    for place, values in changes:
        at = int(place * len(damaged))
        damaged[at : at + len(values)] = values
    assert isinstance(read_file(bytes(damaged), "label", PLAIN), FileReading)
