"""How does a label become a picture (PNG, 300 dpi) or pages of paper (PDF, its font embedded)?"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.hub.labels import DOTS_PER_INCH, HEIGHT, WIDTH, Box, PackageLabel, Words, lay_out

_FILES = {False: "NotoSansSC-Regular.ttf", True: "NotoSansSC-Bold.ttf"}
_NAMES = {False: "LabelSans", True: "LabelSans-Bold"}
_POINT = 72 / DOTS_PER_INCH


class LabelPrinter:
    """Prints package labels with the fonts in `resources`/fonts."""

    def __init__(self, resources: Path) -> None:
        self._fonts = resources / "fonts"

    def picture(self, label: PackageLabel) -> Image.Image:
        """Return the label as a grey picture of WIDTH x HEIGHT dots."""
        picture = Image.new("L", (WIDTH, HEIGHT), 255)
        pen = ImageDraw.Draw(picture)
        for mark in lay_out(label, self._measure):
            match mark:
                case Box(x, y, width, height):
                    pen.rectangle((x, y, x + width - 1, y + height - 1), fill=0)
                case Words(x, baseline, size, text, bold):
                    pen.text((x, baseline), text, font=self._font(bold=bold, size=size), fill=0, anchor="ls")
        return picture

    def png(self, label: PackageLabel) -> bytes:
        """Return the label as a PNG that says its resolution."""
        content = io.BytesIO()
        self.picture(label).save(content, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
        return content.getvalue()

    def pdf(self, labels: Sequence[PackageLabel]) -> bytes:
        """Return a PDF with a page of the label's own size for each label."""
        for bold, name in _NAMES.items():
            pdfmetrics.registerFont(_pdf_font(name, self._fonts / _FILES[bold]))
        content = io.BytesIO()
        canvas = Canvas(content, pagesize=(WIDTH * _POINT, HEIGHT * _POINT), initialFontName=_NAMES[False])  # type: ignore[arg-type]  # the stub says float
        canvas.setTitle("Package labels (DEMO)")
        for label in labels:
            canvas.scale(_POINT, _POINT)
            self._draw(canvas, label)
            canvas.showPage()
        canvas.save()
        return content.getvalue()

    def _draw(self, canvas: Canvas, label: PackageLabel) -> None:
        boxes = canvas.beginPath()
        for mark in lay_out(label, self._measure):
            match mark:
                case Box(x, y, width, height):
                    boxes.rect(x, HEIGHT - y - height, width, height)
                case Words(x, baseline, size, text, bold):
                    canvas.setFont(_NAMES[bold], size)
                    canvas.drawString(x, HEIGHT - baseline, text)
        canvas.drawPath(boxes, stroke=0, fill=1)

    def _measure(self, text: str, size: int, bold: bool) -> float:  # noqa: FBT001 - the layout's Measure
        return self._font(bold=bold, size=size).getlength(text)

    def _font(self, *, bold: bool, size: int) -> ImageFont.FreeTypeFont:
        return _picture_font(self._fonts / _FILES[bold], size)


@cache
def _picture_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)


@cache
def _pdf_font(name: str, path: Path) -> TTFont:
    return TTFont(name, str(path))
