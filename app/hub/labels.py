"""What stands on a package label, and where? Marks in dots of 1/300 inch, the same for paper and picture.

A label of 100 x 60 mm: the passport as a QR code (level M), what people read beside it, and below it the GS1 element
string (GTIN, batch, serial) in GS1-128. GS1-128 and not DataMatrix, because every handheld scanner reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import qrcode
import zxingcpp
from qrcode.constants import ERROR_CORRECT_M

from app.hub.numbering import element_string

DOTS_PER_INCH = 300
WIDTH, HEIGHT = 1181, 709
_SYMBOL = 540
"""Dots the QR code may take, quiet zone included: with 69 modules a module is 7 dots (0.59 mm), with 77 it is 6."""
_QUIET = 4
_BAR = 3
_BARS_TOP, _BARS_HEIGHT = 556, 92
_MARGIN = 24
_LEAST_QUIET_BARS = 10

Measure = Callable[[str, int, bool], float]
"""Returns the width in dots of a text at a size, bold or not."""


@dataclass(frozen=True)
class PackageLabel:
    """What the label of one package says. `package` is (i, of n); masses in grams."""

    passport: str
    gtin: str
    batch_no: str
    package: tuple[int, int]
    container_zh: str
    container_en: str
    commodity_code: str
    commodity_zh: str
    commodity_en: str
    producer_zh: str
    producer_en: str
    package_mass_g: int
    batch_mass_g: int

    @property
    def elements(self) -> str:
        """The GS1 element string as people read it, in brackets."""
        return element_string(gtin=self.gtin, batch_no=self.batch_no, package=self.package[0])


@dataclass(frozen=True)
class Box:
    """A dark rectangle: left, top, width and height in dots."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Words:
    """A text: left end of its baseline and its size, in dots."""

    x: int
    baseline: int
    size: int
    text: str
    bold: bool = False


Mark = Box | Words


def lay_out(label: PackageLabel, measure: Measure) -> tuple[Mark, ...]:
    """Return the marks of `label`, each text made small enough for its line."""
    side, symbol = _qr_code(label.passport)
    return (*symbol, *_texts(label, side, measure), *_bars(label, measure))


def dots_per_module(passport: str) -> int:
    """Return how many dots wide one module of this passport's QR code is printed."""
    code = _code(passport)
    code.best_fit(start=1)
    return _SYMBOL // (_modules(code.version) + 2 * _QUIET)


def _code(text: str) -> qrcode.QRCode[Any]:
    code = qrcode.QRCode[Any](error_correction=ERROR_CORRECT_M, border=_QUIET)
    code.add_data(text, optimize=0)
    return code


def _modules(version: int) -> int:
    return 17 + 4 * version  # ISO/IEC 18004


def _qr_code(text: str) -> tuple[int, list[Box]]:
    """Return the symbol's side in dots, quiet zone included, and its dark runs."""
    code = _code(text)
    code.make(fit=True)
    rows = code.get_matrix()
    module = _SYMBOL // len(rows)
    boxes = [
        Box(x=start * module, y=y * module, width=length * module, height=module)
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    return len(rows) * module, boxes


def _texts(label: PackageLabel, left: int, measure: Measure) -> Iterator[Words]:
    number, count = label.package
    lines = (
        (58, 50, label.batch_no, True),
        (112, 38, f"{label.container_zh} {label.container_en} {number} / {count}", True),
        (172, 30, label.commodity_zh, True),
        (210, 26, label.commodity_en, False),
        (248, 26, f"HS {label.commodity_code}", False),
        (304, 30, f"本件净重 Net {_kilograms(label.package_mass_g)} kg", True),
        (342, 26, f"本批净重 Batch net {_kilograms(label.batch_mass_g)} kg", False),
        (398, 26, label.producer_zh, False),
        (432, 24, label.producer_en, False),
        (480, 24, "演示用 · 非真实货物  DEMO · not real goods", False),
    )
    for baseline, size, text, bold in lines:
        yield _fitted(text, x=left, right=WIDTH - _MARGIN, baseline=baseline, size=size, bold=bold, measure=measure)


def _bars(label: PackageLabel, measure: Measure) -> Iterator[Mark]:
    code = zxingcpp.create_barcode(label.elements, zxingcpp.BarcodeFormat.Code128, gs1=True)
    modules = np.asarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False))[0] == 0
    width = len(modules) * _BAR
    left = (WIDTH - width) // 2
    if left < _LEAST_QUIET_BARS * _BAR:
        raise ValueError(f"{label.elements} is too long for one line of bars")
    for start, length in _runs(modules.tolist()):
        yield Box(x=left + start * _BAR, y=_BARS_TOP, width=length * _BAR, height=_BARS_HEIGHT)
    yield _fitted(label.elements, x=left, right=left + width, baseline=690, size=30, bold=False, measure=measure)


def _fitted(text: str, *, x: int, right: int, baseline: int, size: int, bold: bool, measure: Measure) -> Words:
    wide = measure(text, size, bold)
    room = right - x
    return Words(x=x, baseline=baseline, size=size if wide <= room else int(size * room / wide), text=text, bold=bold)


def _runs(modules: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the start and the length of every dark run."""
    start = None
    for place, is_dark in enumerate([*modules, False]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place - start
            start = None


def _kilograms(grams: int) -> str:
    whole, rest = divmod(grams, 1000)
    return f"{whole:,}.{rest:03d}".rstrip("0").rstrip(".")
