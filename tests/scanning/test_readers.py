"""Each reader names, reads and places a symbol as the others do, and keeps its bytes."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from zxingcpp import BarcodeFormat as Format

from app.scanning.cascade import stages
from app.scanning.live import read_frame
from app.scanning.missing import missing_readers
from app.scanning.places import overlap
from app.scanning.reader import Reader, text_of
from app.scanning.readers.opencv import OpenCv
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import QR_ONLY, Zxing
from tests.scanning.drawing import barcode, on_page, qr

(ZBAR,) = zbar_readers()
QR_READERS = [Zxing(), ZBAR, OpenCv()]
BYTES_READERS = [Zxing(), ZBAR]


def engine(reader: Reader) -> str:
    return reader.engine


@pytest.mark.parametrize(
    ("symbology", "content"),
    [
        (
            Format.QRCode,
            "BP1:6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90KECTHGWJC0FDC:5",
        ),
        (Format.MicroQRCode, "12345"),
        (Format.RMQRCode, "HELLO"),
        (Format.DataMatrix, "TW-2026-000123"),
        (Format.Aztec, "TW-2026-000123"),
        (Format.PDF417, "TW-2026-000123"),
        (Format.Code128, "TW-2026-000123"),
        (Format.Code39, "TW-2026-000123"),
        (Format.ITF, "09501101020917"),
        (Format.EAN13, "9501101020917"),
        (Format.EAN8, "12345670"),
    ],
)
def test_a_symbol_is_read_with_its_name_text_and_bytes(symbology: Format, content: str) -> None:
    (found,) = Zxing().read(on_page((barcode(content, symbology), 60, 60), width=1400))
    assert (found.symbology, found.text, found.content) == (symbology.name, content, content.encode())


def test_a_upc_a_symbol_is_an_ean_13_with_a_nought_before_it() -> None:
    (found,) = Zxing().read(on_page((barcode("012345678905", Format.UPCA), 60, 60)))
    assert (found.symbology, found.text) == ("EAN13", "0012345678905")


def test_more_codes_than_the_library_tells_at_once_are_all_read_once() -> None:
    labels = [
        (qr(f"BP1:{number}", module=4), 10 + 130 * (number % 20), 10 + 130 * (number // 20)) for number in range(300)
    ]
    found = Zxing(QR_ONLY).read(on_page(*labels, width=2640, height=1980))
    assert sorted(one.text for one in found) == sorted(f"BP1:{number}" for number in range(300))


def test_a_symbology_not_asked_for_is_not_read() -> None:
    assert not list(Zxing().read(on_page((barcode("A12345B", Format.Codabar), 60, 60))))


@pytest.mark.parametrize("symbology", [Format.Code128, Format.DataMatrix, Format.QRCode])
def test_a_gs1_code_keeps_its_separators_and_gains_no_brackets(symbology: Format) -> None:
    drawn = barcode("(01)09501101020917(10)AB-1(21)77", symbology, gs1=True)
    (found,) = Zxing().read(on_page((drawn, 60, 60), width=1400))
    assert found.text == "010950110102091710AB-1\x1d2177"


@pytest.mark.parametrize("reader", QR_READERS, ids=engine)
def test_every_reader_places_a_qr_code_where_it_stands(reader: Reader) -> None:
    symbol = qr("BP1:ABC", module=6)
    (found,) = reader.read(on_page((symbol, 300, 200)))
    assert (found.symbology, found.text) == ("QRCode", "BP1:ABC")
    side = symbol.shape[0] - 2 * 4 * 6
    left, top = 300 + 24, 200 + 24
    expected = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
    assert overlap(found.corners, expected)
    for x, y in found.corners:
        assert min(abs(x - a) + abs(y - b) for a, b in expected) < 12


@pytest.mark.parametrize("reader", QR_READERS, ids=engine)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_is_read_as_it_was_printed(reader: Reader, encoding: str) -> None:
    (found,) = reader.read(on_page((qr("稀土氧化物 批号7".encode(encoding)), 100, 100)))
    assert (found.text, found.content) == ("稀土氧化物 批号7", "稀土氧化物 批号7".encode(encoding))


@pytest.mark.parametrize("reader", QR_READERS, ids=engine)
def test_bytes_that_are_no_text_come_as_they_were_printed(reader: Reader) -> None:
    content = bytes([0, 1, 0xFF, 0xFE, 0x80, 65])
    (found,) = reader.read(on_page((qr(content), 100, 100)))
    assert found.content == content
    assert found.text == content.decode("latin-1")


@pytest.mark.parametrize("symbology", [Format.Code128, Format.Code39, Format.EAN13, Format.EAN8])
def test_zbar_names_linear_symbols_as_zxing_does(symbology: Format) -> None:
    content = {Format.EAN13: "9501101020917", Format.EAN8: "12345670"}.get(symbology, "TW-000123")
    page = on_page((barcode(content, symbology), 60, 60), width=1400)
    (a,) = Zxing().read(page)
    (b,) = ZBAR.read(page)
    assert (a.symbology, a.text) == (b.symbology, b.text) == (symbology.name, content)
    assert overlap(a.corners, b.corners)


@pytest.mark.parametrize("reader", QR_READERS, ids=engine)
@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (7, 7)])
def test_a_picture_too_small_for_symbols_has_none(reader: Reader, shape: tuple[int, int]) -> None:
    assert not list(reader.read(np.zeros(shape, np.uint8)))


def test_text_that_no_encoding_fits_is_still_text() -> None:
    assert text_of(b"\xff\x00") == "ÿ\x00"


def test_a_missing_zbar_is_said_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_readers() == ()
    monkeypatch.delitem(sys.modules, "pyzbar.wrapper")
    monkeypatch.setattr("pyzbar.zbar_library.find_library", lambda _name: None)
    assert [text.code for text in missing_readers()] == ["scan.notice.no-zbar"]
    assert {stage.reader.engine for stage in stages()} == {"zxing", "opencv"}


def test_a_frame_with_any_strides_is_read() -> None:
    frame = np.full((600, 1600), 255, np.uint8)
    frame[:, ::2] = on_page((qr("BP1:ABC"), 100, 100), width=800, height=600)
    (found,) = read_frame(frame[:, ::2])
    assert found.text == "BP1:ABC"
