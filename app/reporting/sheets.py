"""How do drawn pages become one file for a printer? A PDF of pictures, a line at the foot of each, and no more."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.reporting.typeface import MUTED, REGULAR, Typeface

_WIDTH, _HEIGHT = A4
_FOOT, _LETTERS, _MARGIN = 8.0, 6.5, 42.0


class Drawn(Protocol):
    """A page as a picture: rows of red, green, blue."""

    @property
    def width(self) -> int:
        """Pixels across."""

    @property
    def height(self) -> int:
        """Pixels down."""

    @property
    def rgb(self) -> bytes:
        """Three bytes a pixel."""


def bind_sheets(pages: Iterable[Drawn], *, foot: str, resources: Path) -> bytes:
    """Return A4 pages of these pictures, `foot` beneath each."""
    face = Typeface(resources)
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4, pageCompression=1)
    for page in pages:
        picture = ImageReader(Image.frombytes("RGB", (page.width, page.height), page.rgb))
        unit = min(_WIDTH / page.width, _HEIGHT / page.height)
        wide, high = page.width * unit, page.height * unit
        left, bottom = (_WIDTH - wide) / 2, (_HEIGHT - high) / 2
        canvas.drawImage(picture, left, bottom, wide, high)
        canvas.setFont(REGULAR, _LETTERS)
        canvas.setFillColor(MUTED)
        canvas.drawRightString(left + wide - _MARGIN, bottom + _FOOT, face.printable(foot))
        canvas.showPage()
    canvas.save()
    return content.getvalue()
