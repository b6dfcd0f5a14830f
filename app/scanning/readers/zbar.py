"""What does zbar find, through pyzbar? A second opinion on blurred QR codes, best at about one megapixel.

pyzbar's own `decode` is not used: it has no switch for bytes as printed, and zbar's guess of their encoding turns
Chinese into other Chinese. ITF is left to zxing-cpp: zbar sees it in lines of text and hatching.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import cv2
import numpy as np

from app.scanning.missing import load_zbar
from app.scanning.reader import QR_CODE, Found, Gray, text_of

_SYMBOLOGIES = {64: QR_CODE, 128: "Code128", 39: "Code39", 13: "EAN13", 8: "EAN8"}
"""zbar's numbers (zbar.h, zbar_symbol_type_t) of what is asked for, with zxing-cpp's names."""

_EVERY = 0
_ENABLE = 0
_BINARY = 4  # zbar.h since 0.23.1: ZBAR_CFG_BINARY, where pyzbar has the count of switches; older ones ignore it
_Y800 = int.from_bytes(b"Y800", "little")


def zbar_readers() -> tuple[Zbar, ...]:
    """Return the reader, or nothing where its library is missing."""
    zbar = load_zbar()
    return (Zbar(zbar),) if zbar else ()


class Zbar:
    """Reads with zbar's library, given as `pyzbar.wrapper`."""

    engine = "pyzbar"

    def __init__(self, zbar: ModuleType) -> None:
        self._zbar = zbar

    def read(self, picture: Gray) -> Iterable[Found]:
        """Return every QR code and the linear symbols asked for."""
        zbar = self._zbar
        with self._scanner() as scanner, self._image(picture) as image:
            zbar.zbar_scan_image(scanner, image)
            symbol = zbar.zbar_image_first_symbol(image)
            while symbol:
                symbology = _SYMBOLOGIES.get(symbol.contents.type)
                if symbology:
                    yield self._found(symbology, symbol)
                symbol = zbar.zbar_symbol_next(symbol)

    @contextmanager
    def _scanner(self) -> Iterator[Any]:
        scanner = self._zbar.zbar_image_scanner_create()
        try:
            configure = self._zbar.zbar_image_scanner_set_config
            configure(scanner, _EVERY, _ENABLE, 0)
            for number in _SYMBOLOGIES:
                configure(scanner, number, _ENABLE, 1)
                configure(scanner, number, _BINARY, 1)
            yield scanner
        finally:
            self._zbar.zbar_image_scanner_destroy(scanner)

    @contextmanager
    def _image(self, picture: Gray) -> Iterator[Any]:
        pixels = np.ascontiguousarray(picture)
        height, width = pixels.shape
        image = self._zbar.zbar_image_create()
        try:
            self._zbar.zbar_image_set_format(image, _Y800)
            self._zbar.zbar_image_set_size(image, width, height)
            self._zbar.zbar_image_set_data(image, pixels.ctypes.data_as(ctypes.c_void_p), pixels.size, None)
            yield image
        finally:
            self._zbar.zbar_image_destroy(image)

    def _found(self, symbology: str, symbol: Any) -> Found:  # noqa: ANN401 - a ctypes pointer
        zbar = self._zbar
        length = zbar.zbar_symbol_get_data_length(symbol)
        content = ctypes.string_at(zbar.zbar_symbol_get_data(symbol), length)
        places = [
            (zbar.zbar_symbol_get_loc_x(symbol, index), zbar.zbar_symbol_get_loc_y(symbol, index))
            for index in range(zbar.zbar_symbol_get_loc_size(symbol))
        ]
        if len(places) != 4:  # noqa: PLR2004 - a linear symbol has a place per line that crossed it
            places = cv2.boxPoints(cv2.minAreaRect(np.array(places or [(0, 0)], np.float32))).tolist()
        (a, b, c, d) = ((float(x), float(y)) for x, y in places)
        return Found(symbology, text_of(content), content, (a, b, c, d))
