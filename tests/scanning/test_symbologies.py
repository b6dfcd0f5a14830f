"""Every symbology of packages and papers is read clean, turned and small, by a name that stays; and nothing else is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from zxingcpp import BarcodeFormat as Format

from app.scanning.bars import believed
from app.scanning.cascade import read_picture, stages
from app.scanning.reader import Corners, Found, Gray
from app.scanning.readers.zxing import Zxing
from tests.scanning.drawing import barcode, on_page, turn

ALL = stages()
SYMBOLOGIES = {
    "QRCode": (Format.QRCode, "TW-2026-000123"),
    "MicroQRCode": (Format.MicroQRCode, "12345"),
    "RMQRCode": (Format.RMQRCode, "HELLO"),
    "DataMatrix": (Format.DataMatrix, "TW-2026-000123"),
    "Aztec": (Format.Aztec, "TW-2026-000123"),
    "PDF417": (Format.PDF417, "TW-2026-000123"),
    "Code128": (Format.Code128, "TW-000123"),
    "Code39": (Format.Code39, "TW-000123"),
    "ITF": (Format.ITF, "09501101020917"),
    "EAN13": (Format.EAN13, "9501101020917"),
    "EAN8": (Format.EAN8, "12345670"),
    "UPCE": (Format.UPCE, "01234565"),
}
SAID = {"UPCE": "0012345000065"}
"""What is read of a symbol that is printed shortened."""


def read(picture: Gray) -> list[tuple[str, str]]:
    """Return what the cascade reads without its detector, with time enough on a busy computer."""
    return [(one.found.symbology, one.found.text) for one in read_picture(picture, ALL, budget_s=15.0)]


def page(name: str, *, module: int = 3) -> Gray:
    symbology, content = SYMBOLOGIES[name]
    return on_page((barcode(content, symbology, module=module), 150, 250), width=700, height=700)


def said(name: str) -> list[tuple[str, str]]:
    return [(name, SAID.get(name, SYMBOLOGIES[name][1]))]


@pytest.mark.parametrize("name", SYMBOLOGIES)
def test_a_clean_and_a_small_symbol_are_read_once(name: str) -> None:
    assert read(page(name)) == said(name)
    assert read(page(name, module=2)) == said(name)


@pytest.mark.parametrize("degrees", [5, 100])
@pytest.mark.parametrize("name", SYMBOLOGIES)
def test_a_turned_symbol_is_read_once(name: str, degrees: float) -> None:
    assert read(turn(page(name), degrees)) == said(name)


@pytest.mark.parametrize("degrees", [20, 40])
@pytest.mark.parametrize("name", ["PDF417", "Code128", "Code39", "ITF", "EAN13", "EAN8"])
def test_bars_that_stand_aslant_are_read_once(name: str, degrees: float) -> None:
    assert read(turn(page(name), degrees)) == said(name)


@pytest.mark.parametrize(
    ("name", "degrees"), [("ITF", 45), ("ITF", 68), ("ITF", 112), ("PDF417", 80), ("PDF417", 140), ("EAN13", 45)]
)
def test_a_line_across_slanting_bars_says_nothing_that_is_not_written(name: str, degrees: float) -> None:
    assert set(read(turn(page(name), degrees))) <= set(said(name))


def test_a_symbol_that_two_lines_read_is_one() -> None:
    blurred = np.asarray(cv2.GaussianBlur(page("EAN13", module=4), (0, 0), 1.5), np.uint8)
    assert read(blurred) == said("EAN13")


def test_equal_bars_on_two_packages_are_two() -> None:
    symbol = barcode("TW-000123", Format.Code128, module=2)
    both = on_page((symbol, 100, 100), (symbol, 130, 500), width=800, height=700)
    assert read(both) == said("Code128") * 2


def test_a_part_of_a_longer_number_is_not_believed_beside_it() -> None:
    line: Corners = ((0.0, 0.0), (300.0, 0.0), (300.0, 5.0), (0.0, 5.0))
    below: Corners = ((10.0, 60.0), (280.0, 60.0), (280.0, 65.0), (10.0, 65.0))
    far: Corners = ((10.0, 900.0), (280.0, 900.0), (280.0, 905.0), (10.0, 905.0))
    whole, part, other = (
        Found("ITF", text, text.encode(), at)
        for text, at in (("09501101020917", line), ("095011010209", below), ("095011010209", far))
    )
    assert believed([part, whole, other]) == [whole, other]
    assert believed([Found("ITF", "2619", b"2619", line)]) == []


def test_a_chance_reading_is_not_read_twice() -> None:
    slanting = turn(page("EAN13"), 45)
    assert {found.text for found in Zxing().read(slanting)} <= {"9501101020917"}
