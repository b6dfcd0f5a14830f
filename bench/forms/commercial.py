"""What stands on the papers of traders and carriers? Invoice, packing list, bill of lading."""

from __future__ import annotations

import random
from datetime import timedelta

from app.domain.document import DocumentKind
from forms.deal import Deal
from forms.form import Form, Item, Value
from forms.parts import (
    Cells,
    batch_of,
    bill_no,
    code_of,
    column,
    contract_no,
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


def invoice(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return the exporter's invoice; some name batches, some put the units into the heads of the columns."""
    has_batches, has_units_in_head = chance.random() < _HALF, chance.random() < _HALF
    before = "" if has_units_in_head else deal.currency
    return Form(
        kind=DocumentKind.INVOICE.value,
        title=("商业发票", "COMMERCIAL INVOICE"),
        letterhead=deal.exporter.name_en,
        items=(
            item("exporter", named(deal, hand, "exporter", address=True)),
            item("invoice_no", number("number", invoice_no(deal))),
            item("buyer", named(deal, hand, "consignee", address=True)),
            item("issued_on", hand.date("issued_on", deal.shipped_on - timedelta(days=2))),
            item("contract_no", contract_no(deal)),
            item("licence_no", licence_no(deal)),
            item("currency", hand.currency(deal.currency)),
            item("delivery", plain(f"{chance.choice(('FOB', 'CIF', 'CFR'))} {deal.port}")),
            item("payment", plain(chance.choice(("T/T 30 days", "L/C at sight", "T/T in advance")))),
            item("origin_country", hand.country("origin_country", "CN")),
            item("destination_country", hand.country("destination_country", deal.licence.destination_country)),
            item("loading", plain(deal.office.port_en.upper())),
        ),
        table=table(
            deal.lines,
            hand,
            numbered(deal),
            Cells(column("name", 3.0), lambda goods: name_of(goods, hand)),
            Cells(column("commodity_code", 1.5), code_of),
            *((Cells(column("batch_no", 1.3), batch_of),) if has_batches else ()),
            Cells(
                column("net", 1.7, is_right=True, unit="KGS" if has_units_in_head else ""),
                lambda goods: hand.mass("net_mass", goods.net_g, with_unit=not has_units_in_head),
                hand.mass("net_mass", deal.net_g, with_unit=not has_units_in_head),
            ),
            Cells(column("price", 1.1, is_right=True), price_of),
            Cells(
                column("amount", 1.8, is_right=True, unit=deal.currency if has_units_in_head else ""),
                lambda goods: hand.amount("value", goods.value_cents, before),
                hand.amount("value", deal.value_cents, before),
            ),
        ),
        stamp="演示发票专用章",
    )


def packing_list(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return what is packed in which packages."""
    has_codes, has_units_in_head = chance.random() < _HALF, chance.random() < _HALF
    unit = "KGS" if has_units_in_head else ""
    return Form(
        kind=DocumentKind.PACKING_LIST.value,
        title=("装箱单", "PACKING LIST"),
        letterhead=deal.exporter.name_en,
        items=(
            item("exporter", named(deal, hand, "exporter", address=True)),
            item("packing_no", number("number", f"DEMO-PL-{deal.serial}")),
            item("buyer", named(deal, hand, "consignee", address=True)),
            item("issued_on", hand.date("issued_on", deal.shipped_on - timedelta(days=1))),
            item("invoice_no", number("invoice_no", invoice_no(deal))),
            item("contract_no", contract_no(deal)),
            item("container_no", _container(deal, chance)),
            _seals(deal),
            item("loading", plain(deal.office.port_en.upper())),
            item("destination_country", hand.country("destination_country", deal.licence.destination_country)),
        ),
        table=table(
            deal.lines,
            hand,
            numbered(deal),
            Cells(column("name", 2.6), lambda goods: name_of(goods, hand)),
            *((Cells(column("commodity_code", 1.5), code_of),) if has_codes else ()),
            Cells(column("batch_no", 1.4), batch_of),
            Cells(
                column("packages", 1.2),
                lambda goods: hand.count("packages", goods.packages, goods.container),
                hand.count("packages", deal.packages, deal.lines[0].container),
            ),
            Cells(
                column("net", 1.7, is_right=True, unit=unit),
                lambda goods: hand.mass("net_mass", goods.net_g, with_unit=not has_units_in_head),
                hand.mass("net_mass", deal.net_g, with_unit=not has_units_in_head),
            ),
            Cells(
                column("gross", 1.7, is_right=True, unit=unit),
                lambda goods: hand.mass("gross_mass", goods.gross_g, with_unit=not has_units_in_head),
                hand.mass("gross_mass", deal.gross_g, with_unit=not has_units_in_head),
            ),
        ),
        stamp="演示装箱专用章",
    )


def bill_of_lading(deal: Deal, hand: Hand, chance: random.Random) -> Form:
    """Return the carrier's receipt for the goods."""
    transit = tuple(hand.country("transit_countries", code) for code in deal.transit)
    line = ("演示海运公司", "DEMO Ocean Line")
    return Form(
        kind=DocumentKind.BILL_OF_LADING.value,
        title=("海运提单", "BILL OF LADING"),
        letterhead=line[1],
        items=(
            item("shipper", named(deal, hand, "exporter", address=True)),
            item("bill_no", number("number", bill_no(deal))),
            item("consignee", named(deal, hand, "consignee", address=True)),
            item("carrier", hand.said("carrier", *line)),
            item("notify_party", hand.party("notify_party", deal.consignee, known=not deal.is_stranger)),
            item("vessel", vessel(deal)),
            item("loading", plain(deal.office.port_en.upper())),
            item("discharge", plain(deal.port)),
            item("destination_country", hand.country("destination_country", deal.licence.destination_country)),
            *((item("transit_countries", *transit),) if transit else ()),
            item("container_no", _container(deal, chance)),
            _seals(deal),
            item("packages_total", hand.count("packages", deal.packages, deal.lines[0].container)),
            item("gross_total", hand.mass("gross_mass", deal.gross_g)),
            item("issued_on", hand.date("issued_on", deal.shipped_on)),
            item("originals", plain("THREE (3)")),
        ),
        table=table(
            deal.lines,
            hand,
            Cells(column("marks", 1.3), lambda _: plain("DEMO N/M")),
            Cells(column("packages", 1.4), lambda goods: hand.count("packages", goods.packages, goods.container)),
            Cells(column("name", 3.0), lambda goods: name_of(goods, hand)),
            Cells(column("commodity_code", 1.5), code_of),
            Cells(column("gross", 1.8, is_right=True), lambda goods: hand.mass("gross_mass", goods.gross_g)),
            Cells(
                column("measurement", 1.4, is_right=True),
                lambda goods: plain(f"{max(1, goods.gross_g // 900_000)}.{goods.packages % 10}00 CBM"),
            ),
        ),
        signed=("承运人签章", "Signed for the carrier"),
        stamp="演示船务专用章",
    )


def _container(deal: Deal, chance: random.Random) -> Value:
    marks = deal.container_no
    written = (marks, f"{marks[:4]} {marks[4:10]}-{marks[10]}", f"{marks[:4]} {marks[4:]}")
    return Value(chance.choice(written), "container_no", marks)


def _seals(deal: Deal) -> Item:
    return item("seals", *(number("seals", seal) for seal in deal.seals))
