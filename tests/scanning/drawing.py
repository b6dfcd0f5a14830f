"""Real symbols, drawn for the tests: codes on paper, photographs of them, and PDF pages that show them."""

from __future__ import annotations

import io
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np
import qrcode
import zxingcpp
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.scanning.reader import Gray

HOUSE = Path(__file__).parents[2]
MODELS = HOUSE / "resources" / "models"
CHILD = (
    sys.executable,
    "-c",
    (
        f"import sys; sys.path.insert(0, {str(HOUSE)!r}); from pathlib import Path; "
        f"from app.scanning.child import main; main(Path({str(MODELS)!r}))"
    ),
)
"""Starts the child that the program starts as `--child`."""


def qr(content: str | bytes, *, module: int = 6) -> Gray:
    """Return a QR code, level M, with its quiet zone; `module` pixels a module."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=module, border=4)
    code.add_data(content)
    code.make()
    return np.asarray(code.make_image().get_image().convert("L"))


def barcode(content: str | bytes, symbology: zxingcpp.BarcodeFormat, *, module: int = 4, gs1: bool = False) -> Gray:
    """Return a symbol of any symbology with its quiet zone."""
    options = {"gs1": True} if gs1 else {}
    drawn = zxingcpp.create_barcode(content, symbology, **options)
    return np.array(drawn.to_image(scale=module), np.uint8)


def on_page(*placed: tuple[Gray, int, int], width: int = 1000, height: int = 800) -> Gray:
    """Return a white picture with each symbol's top left corner at (x, y)."""
    page = np.full((height, width), 255, np.uint8)
    for symbol, x, y in placed:
        page[y : y + symbol.shape[0], x : x + symbol.shape[1]] = symbol
    return page


def turn(picture: Gray, degrees: float) -> Gray:
    """Return the picture turned about its middle, white where it does not reach."""
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=255), np.uint8)


def encode(picture: Gray | Image.Image, form: str = "PNG", **options: object) -> bytes:
    """Return a picture as a file of the given form."""
    image = picture if isinstance(picture, Image.Image) else Image.fromarray(picture)
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    """Return a PNG file that claims a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 0, 0, 0, 0])
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def pdf(*pages: list[tuple[Gray, float, float, float]], size: tuple[float, float] = (595.0, 842.0)) -> bytes:
    """Return a PDF; each page lists symbols with the place of their top left corner and their width, in points."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    for page in pages:
        for symbol, x, y, width in page:
            height = width * symbol.shape[0] / symbol.shape[1]
            canvas.drawImage(ImageReader(Image.fromarray(symbol)), x, size[1] - y - height, width, height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def doubling_pdf(levels: int = 40) -> bytes:
    """Return a small PDF whose page draws a form that draws a form twice, and so on: 2 ** `levels` drawings."""
    forms = "".join(
        f"{number} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {number + 1} 0 R>>>>"
        f"/Length 12>>\nstream\n/F Do /F Do \nendstream\nendobj\n"
        for number in range(4, 4 + levels)
    )
    return (
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R\n"
        "/Resources<</XObject<</F 4 0 R>>>>>>\nendobj\n"
        f"{forms}{4 + levels} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 10>>\n"
        "stream\n0 0 9 9 re\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
    ).encode()
