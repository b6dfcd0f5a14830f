"""What does zxing-cpp find? The strongest of the readers, and the only one for most symbologies.

The text is made from the bytes, not taken from the library: its default form puts GS1 brackets into the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import zxingcpp
from zxingcpp import BarcodeFormat as Format

from app.scanning.bars import READ_TWICE, believed, is_part
from app.scanning.places import moved, overlap
from app.scanning.reader import Corners, Found, Gray, Sight, text_of
from app.scanning.views import little_different, quarters

EVERY_FORMAT = (
    Format.QRCode,
    Format.MicroQRCode,
    Format.RMQRCode,
    Format.DataMatrix,
    Format.Aztec,
    Format.PDF417,
    Format.Code128,
    Format.Code39,
    Format.ITF,
    Format.EANUPC,
)
"""What stands on packages and papers; asking for more finds symbols where there are none."""

QR_ONLY = (Format.QRCode,)
OTHERS = tuple(symbology for symbology in EVERY_FORMAT if symbology not in QR_ONLY)
TURNABLE = (Format.QRCode, Format.PDF417, Format.Code128, Format.Code39, Format.ITF, Format.EANUPC)
"""What is found better in a turned picture; symbols of squares are found at any angle."""


MOST_AT_ONCE = 255
"""zxing-cpp gives up after so many symbols, and does not say so."""


class Zxing:
    """Reads with zxing-cpp; fewer formats take less time (QR codes alone an eighth of all)."""

    engine = "zxing"

    def __init__(self, formats: tuple[Format, ...] = EVERY_FORMAT) -> None:
        self._formats = formats

    def read(self, picture: Gray) -> Iterable[Found]:
        """Return every symbol of the formats asked for, corners from the symbol's own top left on."""
        found, is_all = self._at_once(picture)
        yield from found
        for quarter, x, y in quarters(picture) if not is_all else ():
            more, _ = self._at_once(quarter)
            placed = [replace(one, corners=moved(one.corners, x, y)) for one in more]
            new = [one for one in placed if not any(_is_same(one, other) for other in found)]
            found += new
            yield from new

    def _at_once(self, picture: Gray) -> tuple[list[Found], bool]:
        """Return what one look reads, and whether that may be all."""
        formats = zxingcpp.BarcodeFormats(self._formats)
        barcodes = [(barcode.format, _found(barcode)) for barcode in zxingcpp.read_barcodes(picture, formats=formats)]
        found = believed(found for symbology, found in barcodes if _is_proven(picture, symbology, found))
        return found, len(barcodes) < MOST_AT_ONCE


def _is_same(one: Found, other: Found) -> bool:
    return one.text == other.text and overlap(one.corners, other.corners)


def _is_proven(picture: Gray, symbology: Format, found: Found) -> bool:
    """Return whether a look that is a little different reads the same, where one look is not enough."""
    if found.symbology not in READ_TWICE:
        return True
    formats = zxingcpp.BarcodeFormats((symbology,))
    others = [
        barcode.bytes
        for form in little_different(picture, found.corners)
        for barcode in zxingcpp.read_barcodes(form, formats=formats)
    ]
    return found.content in others and not any(is_part(found, text_of(other)) for other in others)


def see_qr_codes(picture: Gray) -> Sight:
    """Return the QR codes that zxing-cpp reads, and where it sees others."""
    barcodes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(QR_ONLY), return_errors=True)
    return Sight(
        tuple(_found(barcode) for barcode in barcodes if barcode.valid),
        tuple(_corners(barcode.position) for barcode in barcodes if not barcode.valid),
    )


def _found(barcode: zxingcpp.Barcode) -> Found:
    return Found(barcode.format.name, text_of(barcode.bytes), barcode.bytes, _corners(barcode.position))


def _corners(at: zxingcpp.Position) -> Corners:
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    (a, b, c, d) = ((float(corner.x), float(corner.y)) for corner in corners)
    return a, b, c, d
