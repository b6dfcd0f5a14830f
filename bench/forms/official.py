"""What stands on the papers of offices? Export licence, customs declaration, end-user certificate, origin."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from app.domain.document import DocumentKind
from forms.deal import Deal, tables
from forms.form import Form, Value
from forms.parts import (
    Cells,
    bill_no,
    code_of,
    column,
    contract_no,
    exporter_no,
    invoice_no,
    item,
    licence_no,
    name_of,
    named,
    number,
    numbered,
    plain,
    price_of,
    table,
    vessel,
)
from forms.writing import Hand

_HALF = 0.5


def export_licence(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return the licence a deal is made under, after the form of the Ministry of Commerce."""
    licence, is_known = deal.licence, not deal.is_stranger
    granted = replace(deal.lines[0], net_g=licence.quantity_g)
    has_unit_column = chance.random() < _HALF
    unit = plain("千克" if hand.tongue != "en" else "KGS")
    return Form(
        kind=DocumentKind.EXPORT_LICENCE.value,
        title=("两用物项和技术出口许可证", "EXPORT LICENCE FOR DUAL-USE ITEMS AND TECHNOLOGIES"),
        items=(
            item("exporter", named(deal, hand, "exporter")),
            item("licence_no", licence_no(deal, "number")),
            item("exporter_no", exporter_no(deal)),
            item("valid_until", hand.date("valid_until", licence.valid_until, known=is_known)),
            item("consignee", named(deal, hand, "consignee")),
            item("end_user", named(deal, hand, "end_user")),
            item("trade_terms", hand.said(None, "一般贸易", "General trade")),
            item("import_country", hand.country("import_country", licence.import_country)),
            item("contract_no", contract_no(deal)),
            item("destination_country", hand.country("destination_country", licence.destination_country)),
            item("office", hand.said(None, deal.office.name_zh, deal.office.name_en)),
            item("payment", plain("T/T")),
            item("end_use", _end_use(deal, hand), is_wide=True),
            item("issuer", hand.said("issuer", "演示商务主管部门", "DEMO Commerce Authority")),
            item("issued_on", hand.date("issued_on", licence.valid_from, known=is_known)),
        ),
        table=table(
            (granted,),
            hand,
            Cells(column("name", 3.0), lambda goods: name_of(goods, hand)),
            Cells(column("commodity_code", 1.7), code_of),
            *((Cells(column("unit", 0.8), lambda _: unit),) if has_unit_column else ()),
            Cells(
                column("quantity", 1.7, is_right=True, unit="" if has_unit_column else "KGS"),
                lambda goods: hand.mass("net_mass", goods.net_g, with_unit=False),
            ),
            Cells(column("price", 1.2, is_right=True), price_of),
            Cells(
                column("amount", 1.9, is_right=True, unit=deal.currency),
                lambda goods: hand.amount("value", goods.value_cents),
            ),
        ),
        signed=("发证机关签章", "Issuing authority's stamp & signature"),
        stamp="演示许可证专用章",
    )


def customs_declaration(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return an export declaration after the form of the General Administration of Customs, landscape."""
    declaration_no = f"{deal.office.code}{deal.shipped_on.year}0{deal.serial:09d}"
    return Form(
        kind="customs-declaration",
        title=("海关出口货物报关单", "CUSTOMS DECLARATION FOR EXPORT GOODS"),
        items=(
            item("declaration_no", number("number", declaration_no)),
            item("declared_on", hand.date("issued_on", deal.shipped_on)),
            item("domestic", named(deal, hand, "exporter")),
            item("exporter_no", exporter_no(deal)),
            item("overseas", named(deal, hand, "consignee")),
            item("office", hand.said(None, deal.office.name_zh, deal.office.name_en)),
            item("transport", hand.said(None, "水路运输", "Sea")),
            item("vessel", vessel(deal)),
            item("bill_no", number("bill_of_lading_no", bill_no(deal))),
            item("trade_mode", hand.said(None, "一般贸易", "General trade")),
            item("licence_no", licence_no(deal)),
            item("contract_no", contract_no(deal)),
            item("trade_country", hand.country("import_country", deal.licence.import_country)),
            item("arrival_country", hand.country("destination_country", deal.licence.destination_country)),
            item("discharge", plain(deal.port)),
            item("packing", hand.said(None, *deal.lines[0].container)),
            item("packages_total", hand.count("packages", deal.packages, deal.lines[0].container)),
            item("gross_total", hand.mass("gross_mass", deal.gross_g)),
            item("net_total", hand.mass("net_mass", deal.net_g)),
            item("delivery", plain(chance.choice(("FOB", "CIF", "CFR")))),
            item("container_no", number("container_no", deal.container_no)),
        ),
        table=table(
            deal.lines,
            hand,
            numbered(deal),
            Cells(column("commodity_code", 1.5), code_of),
            Cells(column("name", 3.2), lambda goods: name_of(goods, hand)),
            Cells(column("quantity", 1.9), lambda goods: hand.mass("net_mass", goods.net_g)),
            Cells(column("price", 1.1, is_right=True), price_of),
            Cells(column("amount", 1.7, is_right=True), lambda goods: hand.amount("value", goods.value_cents)),
            Cells(column("currency", 1.0), lambda _: hand.currency(deal.currency), of_paper=True),
            Cells(column("origin_country", 1.5), lambda _: hand.country("origin_country", "CN"), of_paper=True),
        ),
        signed=("申报单位签章", "Declarant's stamp"),
        stamp="演示报关专用章",
        is_landscape=True,
    )


def end_user_certificate(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return what the end user promises."""
    del chance  # this paper leaves nothing more to it
    certificates = tables().knowledge.end_user_certificates or ()
    certificate = next((one for one in certificates if one.certificate_no == deal.certificate_no), None)
    is_known = certificate is not None
    issued_on = certificate.issued_on if certificate else deal.licence.valid_from - timedelta(days=20)
    valid_until = certificate.valid_until if certificate else deal.licence.valid_until + timedelta(days=400)
    return Form(
        kind=DocumentKind.END_USER_CERTIFICATE.value,
        title=("最终用户和最终用途证明", "END-USER AND END-USE CERTIFICATE"),
        letterhead=deal.end_user.name_en,
        prose=(
            "我公司保证上述物项仅用于上述最终用途,未经许可不转让、不转口、不改变用途。",
            "We certify that these items will be used only for the end use stated above and will not be re-exported.",
        ),
        items=(
            item("certificate_no", number("number", deal.certificate_no, known=is_known)),
            item("issued_on", hand.date("issued_on", issued_on, known=is_known)),
            item("end_user", named(deal, hand, "end_user", address=True)),
            item("exporter", named(deal, hand, "exporter", address=True)),
            item("consignee", named(deal, hand, "consignee")),
            item("valid_until", hand.date("valid_until", valid_until, known=is_known)),
            item("destination_country", hand.country("destination_country", deal.licence.destination_country)),
            item("import_country", hand.country("import_country", deal.licence.import_country)),
            item("contract_no", contract_no(deal)),
            item("licence_no", licence_no(deal)),
            item("end_use", _end_use(deal, hand), is_wide=True),
        ),
        table=table(
            deal.lines,
            hand,
            Cells(column("name", 3.4), lambda goods: name_of(goods, hand)),
            Cells(column("commodity_code", 1.6), code_of),
            Cells(column("quantity", 1.8, is_right=True), lambda goods: hand.mass("net_mass", goods.net_g)),
        ),
        stamp="演示用户专用章",
    )


def certificate_of_origin(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return where the goods were made, as a chamber says it."""
    del chance  # this paper leaves nothing more to it
    transit = tuple(hand.country("transit_countries", code) for code in deal.transit)
    return Form(
        kind=DocumentKind.CERTIFICATE_OF_ORIGIN.value,
        title=("原产地证明书", "CERTIFICATE OF ORIGIN"),
        items=(
            item("exporter", named(deal, hand, "exporter", address=True)),
            item("certificate_no", number("number", f"DEMO-CO-{deal.serial}")),
            item("consignee", named(deal, hand, "consignee", address=True)),
            item("origin_country", hand.country("origin_country", "CN")),
            item("destination_country", hand.country("destination_country", deal.licence.destination_country)),
            *((item("transit_countries", *transit),) if transit else ()),
            item("transport", hand.said(None, "水路运输", "By sea")),
            item("invoice_no", number("invoice_no", invoice_no(deal))),
            item("contract_no", contract_no(deal)),
            item("issued_on", hand.date("issued_on", deal.shipped_on)),
            item("issuer", hand.said("issuer", "演示贸易促进会", "DEMO Council for the Promotion of Trade")),
        ),
        table=table(
            deal.lines,
            hand,
            Cells(column("marks", 1.3), lambda _: plain("DEMO N/M")),
            Cells(column("packages", 1.3), lambda goods: hand.count("packages", goods.packages, goods.container)),
            Cells(column("name", 3.0), lambda goods: name_of(goods, hand)),
            Cells(column("commodity_code", 1.6), code_of),
            Cells(column("gross", 1.8, is_right=True), lambda goods: hand.mass("gross_mass", goods.gross_g)),
        ),
        prose=("兹证明上述货物系在中国生产。", "It is hereby certified that the goods were produced in China."),
        stamp="演示签证专用章",
    )


def _end_use(deal: Deal, hand: Hand) -> Value:
    zh, _, en = deal.licence.end_use.partition(" / ")
    return hand.said("end_use", zh, en, known=not deal.is_stranger)
