"""What does a paper look like that an exporter hands in as a scan? An invoice in two languages, marked as a demo."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_REGULAR, _BOLD = "PaperSans", "PaperSans-Bold"
_LEFT, _RIGHT = 56, 539
_DPI = 200
_TILT = 0.3
"""Degrees by which the sheet lies askew on the glass."""

_COLUMNS = (
    (56, "商品编码", "HS code"),
    (130, "品名", "Description"),
    (312, "件数", "Packages"),
    (366, "净重(千克)", "Net weight"),
    (426, "毛重(千克)", "Gross weight"),
    (488, "总值(美元)", "Amount"),
)


def scanned_invoice(paper: Mapping[str, Any], *, resources: Path) -> bytes:
    """Return the scan (JPEG, 200 dpi) of an invoice that says what `paper` says, in the fields of an electronic one."""
    return _scanned(_page(paper, resources))


def _page(paper: Mapping[str, Any], resources: Path) -> bytes:
    for name, file in ((_REGULAR, "NotoSansSC-Regular.ttf"), (_BOLD, "NotoSansSC-Bold.ttf")):
        pdfmetrics.registerFont(_font(name, resources / "fonts" / file))
    content = io.BytesIO()
    page = Canvas(content, pagesize=A4, initialFontName=_REGULAR)  # type: ignore[arg-type]  # the stub says float
    page.setFont(_BOLD, 20)
    page.drawCentredString(A4[0] / 2, 772, "商业发票")
    page.setFont(_BOLD, 13)
    page.drawCentredString(A4[0] / 2, 750, "COMMERCIAL INVOICE")
    parties = paper["parties"]
    for place, (label, value) in enumerate(
        (
            ("发票号 Invoice No.", paper["number"]),
            ("日期 Date", paper["issued_on"]),
            ("合同号 Contract No.", paper["contract_no"]),
            ("卖方 Seller", parties["exporter"]["name"]),
            ("买方 Buyer", parties["consignee"]["name"]),
            ("币制 Currency", paper["currency"]),
        )
    ):
        page.setFont(_REGULAR, 11)
        page.drawString(_LEFT, 700 - 28 * place, f"{label}:")
        page.drawString(200, 700 - 28 * place, value)
    _goods(page, paper["lines"], top=510)
    page.setFont(_REGULAR, 8)
    page.drawString(_LEFT, 60, "DEMO 演示:本页为虚构样张,不具任何效力。 An invented specimen without any force.")
    page.showPage()
    page.save()
    return content.getvalue()


def _goods(page: Canvas, lines: list[Mapping[str, Any]], *, top: int) -> None:
    page.line(_LEFT, top + 34, _RIGHT, top + 34)
    for left, zh, en in _COLUMNS:
        page.setFont(_BOLD, 9)
        page.drawString(left, top + 20, zh)
        page.setFont(_REGULAR, 8)
        page.drawString(left, top + 8, en)
    page.setFont(_REGULAR, 9)
    for place, line in enumerate(lines):
        for (left, _, _), value in zip(_COLUMNS, _cells(line), strict=True):
            page.drawString(left, top - 14 - 22 * place, value)
    page.line(_LEFT, top, _RIGHT, top)
    page.line(_LEFT, top - 26 - 22 * len(lines), _RIGHT, top - 26 - 22 * len(lines))


def _cells(line: Mapping[str, Any]) -> tuple[str, ...]:
    grams, cents = 1000, 100
    return (
        line["commodity_code"],
        line["name"],
        str(line["packages"]),
        f"{line['net_mass_g'] / grams:,.3f}",
        f"{line['gross_mass_g'] / grams:,.3f}",
        f"{line['value_cents'] / cents:,.2f}",
    )


def _scanned(page: bytes) -> bytes:
    """Return the page as an office scanner gives it: gray, a little askew, with some noise; the same every time."""
    document = pdfium.PdfDocument(page)
    picture = document[0].render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    document.close()
    askew = picture.rotate(_TILT, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(1).normal(0, 6, (askew.height, askew.width))
    gray = np.clip(np.asarray(askew, np.float32) * 0.94 + 8 + noise, 0, 255).astype(np.uint8)
    content = io.BytesIO()
    Image.fromarray(gray).save(content, "JPEG", quality=80, dpi=(_DPI, _DPI))
    return content.getvalue()


@cache
def _font(name: str, path: Path) -> TTFont:
    return TTFont(name, str(path))
