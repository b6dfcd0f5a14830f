"""Of which parts are all papers made? Items and columns by the names of their labels, and what several papers say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.deal import Deal, Goods
from forms.form import Column, Item, Table, Value
from forms.labels import LABELS
from forms.writing import Hand

UNITS = {"KGS": "(千克)", "USD": "(美元)", "EUR": "(欧元)", "CNY": "(元)"}
_STREETS = ("Harbour Road", "Foundry Lane", "Quay Street", "Mill Avenue", "Canal Row")


@dataclass(frozen=True)
class Cells:
    """A column with what it prints for each line of goods, and below them.

    What is `of_paper` is a field of the whole paper, though it stands in every line.
    """

    column: Column
    of: Callable[[Goods], Value]
    total: Value | None = None
    of_paper: bool = False


def item(label: str, *values: Value, is_wide: bool = False) -> Item:
    """Return an item by the name of its label."""
    return Item(LABELS[label], values, is_wide, label)


def column(label: str, weight: float, *, is_right: bool = False, unit: str = "") -> Column:
    """Return a column by the name of its label; a `unit` is put behind each wording."""
    labels = LABELS[label]
    if unit:
        labels = tuple((f"{zh}{UNITS[unit]}", f"{en} ({unit})") for zh, en in labels)
    return Column(labels, weight, is_right, label, unit)


def table(lines: tuple[Goods, ...], hand: Hand, *cells: Cells) -> Table:
    """Return the table of these columns, with a row of totals if any column has one."""
    rows = tuple(
        tuple(_placed(each, each.of(goods), place) for each in cells) for place, goods in enumerate(lines, start=1)
    )
    totals = [each.total or plain("") for each in cells]
    if not any(each.total for each in cells):
        return Table(tuple(each.column for each in cells), rows)
    totals[1] = plain({"zh": "合计", "en": "TOTAL", "both": "合计 TOTAL"}[hand.tongue])
    return Table(tuple(each.column for each in cells), rows, tuple(totals))


def numbered(deal: Deal) -> Cells:
    """Return the column that counts the lines."""
    return Cells(column("item", 0.55), lambda goods: plain(str(deal.lines.index(goods) + 1)))


def plain(printed: str) -> Value:
    """Return something that is on the paper and of which no truth is kept."""
    return Value(printed)


def number(field: str, printed: str, *, known: bool = False) -> Value:
    """Return a number that is its own plain form."""
    return Value(printed, field, printed, known=known)


def named(deal: Deal, hand: Hand, role: str, *, address: bool = False) -> Value:
    """Return one of the three parties of a deal, with its address below where the paper has room for it."""
    party = {"exporter": deal.exporter, "consignee": deal.consignee, "end_user": deal.end_user}[role]
    house = 1 + (deal.serial * 7 + len(role)) % 380
    street = _STREETS[(deal.serial + len(role)) % len(_STREETS)]
    beside = f"DEMO {house} {street}, {party.country}" if address else ""
    return hand.party(role, party, known=not deal.is_stranger, beside=beside)


def exporter_no(deal: Deal) -> Value:
    """Return the number under which the exporter is registered."""
    return number("exporter_no", deal.exporter.registration_no, known=not deal.is_stranger)


def contract_no(deal: Deal) -> Value:
    """Return the contract's number."""
    return number("contract_no", deal.contract_no, known=not deal.is_stranger)


def licence_no(deal: Deal, field: str = "licence_no") -> Value:
    """Return the licence's number: the number of the licence itself, a reference elsewhere."""
    return number(field, deal.licence.licence_no, known=not deal.is_stranger)


def bill_no(deal: Deal) -> str:
    """Return the number of the bill of lading."""
    return f"DEMU{deal.serial}26"


def invoice_no(deal: Deal) -> str:
    """Return the number of the invoice."""
    return f"DEMO-INV-{deal.serial}"


def vessel(deal: Deal) -> Value:
    """Return the ship and its voyage."""
    return plain(f"DEMO {('ORIOLE', 'PLOVER', 'CURLEW')[deal.serial % 3]} V.{deal.serial % 900 + 100}E")


def code_of(goods: Goods) -> Value:
    """Return a commodity code: ten digits in one piece."""
    return number("commodity_code", goods.code, known=goods.code_is_known)


def batch_of(goods: Goods) -> Value:
    """Return the number of the batch."""
    return number("batch_no", goods.batch_no, known=goods.batch_is_known)


def name_of(goods: Goods, hand: Hand) -> Value:
    """Return what the goods are called."""
    en = goods.name_en.upper() if hand.shouts else goods.name_en
    return hand.said("name", goods.name_zh, en, known=goods.code_is_known)


def price_of(goods: Goods) -> Value:
    """Return the price of a kilogram."""
    return plain(f"{goods.cents_per_kg / 100:,.2f}")


def _placed(cells: Cells, value: Value, place: int) -> Value:
    if value.field is None or (cells.of_paper and place > 1):
        return plain(value.printed)
    field = value.field if cells.of_paper else f"lines.{place}.{value.field}"
    return Value(value.printed, field, value.plain, value.also, value.known)
