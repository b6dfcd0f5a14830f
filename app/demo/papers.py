"""What does the exporter's paper show? The licence as a page in Chinese and English, marked as a demo all over."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.domain.licence import Licence, LicenceType
from app.hub.rows import Tables

_REGULAR, _BOLD = "PaperSans", "PaperSans-Bold"
_TYPES = {
    LicenceType.SINGLE: "单项许可 / single",
    LicenceType.GENERAL: "通用许可 / general",
    LicenceType.REGISTRATION: "登记填报凭证 / registration certificate",
}
_LEFT, _RIGHT, _TOP, _ROW = 56, 539, 700, 34


def licence_page(licence: Licence, *, tables: Tables, resources: Path) -> bytes:
    """Return the face of `licence` as a one-page PDF (A4), its font embedded. An illustration: no seal, no value."""
    for name, file in ((_REGULAR, "NotoSansSC-Regular.ttf"), (_BOLD, "NotoSansSC-Bold.ttf")):
        pdfmetrics.registerFont(_font(name, resources / "fonts" / file))
    content = io.BytesIO()
    page = Canvas(content, pagesize=A4, initialFontName=_REGULAR)  # type: ignore[arg-type]  # the stub says float
    page.setTitle(f"DEMO licence {licence.licence_no}")
    _watermark(page)
    page.setFont(_BOLD, 20)
    page.drawCentredString(A4[0] / 2, 772, "两用物项出口许可证(演示)")
    page.setFont(_REGULAR, 12)
    page.drawCentredString(A4[0] / 2, 748, "EXPORT LICENCE FOR DUAL-USE ITEMS (DEMO)")
    for place, (zh, en, value) in enumerate(_rows(licence, tables)):
        _row(page, _TOP - place * _ROW, zh=zh, en=en, value=value)
    page.setFont(_REGULAR, 8)
    page.drawString(
        _LEFT, 60, "本页为演示插图,不具任何效力。 This page is an illustration for a demo and has no force."
    )
    page.showPage()
    page.save()
    return content.getvalue()


def _rows(licence: Licence, tables: Tables) -> tuple[tuple[str, str, str], ...]:
    def party(party_id: str) -> str:
        found = tables.party_by_id[party_id]
        return f"{found.name_zh}  {found.name_en}"

    goods = tables.commodity_by_code[licence.commodity_code]
    office = next(office for office in tables.offices if office.code == licence.office)
    return (
        ("许可证号", "Licence no.", licence.licence_no),
        ("类型", "Type", _TYPES[licence.licence_type]),
        ("出口商", "Exporter", party(licence.exporter_id)),
        ("收货人", "Consignee", party(licence.consignee_id)),
        ("最终用户", "End user", party(licence.end_user_id)),
        ("最终用途", "End use", licence.end_use),
        ("商品编码", "Commodity code", licence.commodity_code),
        ("商品名称", "Goods", f"{goods.name_zh}  {goods.name_en}"),
        ("数量", "Quantity", f"{licence.quantity_g // 1000:,} kg"),
        ("进口国(地区)", "Importing country", licence.import_country),
        ("最终目的国(地区)", "Final destination", licence.destination_country),
        ("报关口岸", "Office of clearance", f"{office.code} {office.name_zh}  {office.name_en}"),
        ("最多使用次数", "Uses at most", str(licence.uses_max)),
        ("有效期自", "Valid from", licence.valid_from.isoformat()),
        ("有效期至", "Valid until", licence.valid_until.isoformat()),
    )


def _row(page: Canvas, y: float, *, zh: str, en: str, value: str) -> None:
    page.setLineWidth(0.5)
    page.rect(_LEFT, y, _RIGHT - _LEFT, _ROW)
    page.line(_LEFT + 120, y, _LEFT + 120, y + _ROW)
    page.setFont(_BOLD, 10)
    page.drawString(_LEFT + 6, y + 20, zh)
    page.setFont(_REGULAR, 8)
    page.drawString(_LEFT + 6, y + 8, en)
    room = _RIGHT - _LEFT - 132
    width = pdfmetrics.stringWidth(value, _REGULAR, 11)
    page.setFont(_REGULAR, min(11.0, 11 * room / width))
    page.drawString(_LEFT + 126, y + 13, value)


def _watermark(page: Canvas) -> None:
    page.saveState()
    page.setFillGray(0.9)
    page.setFont(_BOLD, 110)
    page.translate(A4[0] / 2, A4[1] / 2)
    page.rotate(45)
    page.drawCentredString(0, -30, "DEMO 演示")
    page.restoreState()


@cache
def _font(name: str, path: Path) -> TTFont:
    return TTFont(name, str(path))
