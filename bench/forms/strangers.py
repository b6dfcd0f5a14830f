"""What stands on papers that no reader knows? Fields under labels that are made up, with values like those of fields.

Every real form has some: "Booking No.", "Previous document", "Your order", a due date, a tare. What is printed there
must never be taken for what a known label beside it or above it asks for.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from forms.deal import DAY
from forms.form import Form, Item, Table, Value
from forms.wordings import VARIED, Wordings
from forms.writing import Hand

_RENAMED, _RENAMED_COLUMN = 0.25, 0.12
_SYLLABLES = (
    "tar",
    "vel",
    "mon",
    "dri",
    "kes",
    "lor",
    "pan",
    "sti",
    "rum",
    "gal",
    "ne",
    "fo",
    "bi",
    "cor",
    "ath",
    "ule",
)
_SIGNS = "桐岚溪柏榆枫汀鹭芷衡泓澜嵘钰瑾琮翊霁"
_KINDS = ("number", "number", "number", "date", "mass", "money", "country", "count", "name", "container")
_REAL = {
    "number": (
        "订舱号|Booking No.", "信用证号|L/C No.", "报价单号|Quotation No.", "前序单证|Previous document",
        "贵方编号|Your ref.",
        "分运单号|HAWB No.", "形式发票号|Proforma invoice No.", "保险单号|Insurance policy No.", "通知编号|Advice No.",
        "检验证书号|Inspection certificate", "客户订单|Customer order", "舱单号|Manifest No.", "关联单号|Related entry",
    ),
    "date": ("到期日期|Due date", "预计到港|ETA", "信用证日期|L/C date", "打印日期|Printed",
             "交货期|Delivery by", "检验日期|Inspected on"),
    "mass": ("皮重|Tare", "计费重量|Chargeable weight", "理论重量|Theoretical weight", "最大允许|Max. gross"),
    "money": ("预付款|Deposit", "折扣|Discount", "税额|Tax", "已付金额|Paid in advance", "统计价值|Statistical value"),
    "country": ("船旗|Flag", "注册地|Registered in", "国籍|Nationality", "付款地|Payable at"),
    "count": ("托盘数|Pallets", "页数|Pages", "副本|Copies"),
    "name": ("保险人|Insured with", "代理人|Agent", "付款人|Payer", "检验人|Surveyor", "银行|Bank"),
    "container": ("拖车号|Trailer", "设备号|Equipment"),
}  # fmt: skip
_WORDS_OF_KIND = {
    "number": (("号", "编号", ""), (" No.", " ref.", " number", "")),
    "date": (("日期", "日", ""), (" date", " on", "")),
    "mass": (("重", "重量", ""), (" weight", " wt", "")),
    "money": (("金额", "值", ""), (" amount", " value", "")),
    "country": (("国", "地", ""), (" country", "")),
    "count": (("数", ""), (" count", "")),
    "name": (("人", "方", ""), (" party", "")),
    "container": (("箱", ""), (" unit", "")),
}
_OF_LABELS = {"licence_no": "number", "invoice_no": "number", "contract_no": "number", "certificate_no": "number",
              "bill_no": "number", "packing_no": "number", "declaration_no": "number", "issued_on": "date",
              "valid_until": "date", "exporter": "name", "consignee": "name", "buyer": "name"}  # fmt: skip


class Strangers:
    """Makes up labels, and remembers their wordings by the names that it gives them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._made: dict[str, Wordings] = {}

    def wordings(self, name: str) -> Wordings:
        """Return how a label is worded: one that is made up in one way, all others in many."""
        return self._made.get(name) or VARIED[name]

    def among(self, form: Form, hand: Hand) -> Form:
        """Return a form some of whose labels nobody knows, with fields between the others that it never had."""
        chance = self._chance
        items = [
            self._renamed(item) if chance.random() < _RENAMED and item.name != "currency" else item
            for item in form.items
        ]
        for _ in range(chance.randrange(2, 6)):
            items.insert(chance.randrange(len(items) + 1), self._stranger(hand))
        return replace(form, items=tuple(items), table=self._table(form.table))

    def _renamed(self, item: Item) -> Item:
        name = self._named(_OF_LABELS.get(item.name, "count"))
        return replace(item, name=name, values=tuple(map(_unnamed, item.values)))

    def _stranger(self, hand: Hand) -> Item:
        kind = self._chance.choice(_KINDS)
        return Item((), (Value(_PRINTED[kind](self._chance, hand)),), name=self._named(kind, real=0.6))

    def _table(self, table: Table) -> Table:
        """Return the table, headings renamed; never both that of the names and that of the codes."""
        keep = self._chance.choice(("name", "commodity_code"))
        renamed = [one.name != keep and self._chance.random() < _RENAMED_COLUMN for one in table.columns]
        columns = tuple(
            replace(one, name=self._named("count"), unit="") if is_new else one
            for one, is_new in zip(table.columns, renamed, strict=True)
        )

        def row(values: tuple[Value, ...]) -> tuple[Value, ...]:
            return tuple(_unnamed(one) if is_new else one for one, is_new in zip(values, renamed, strict=True))

        return Table(columns, tuple(map(row, table.rows)), row(table.totals) if table.totals else ())

    def _named(self, kind: str, *, real: float = 0.0) -> str:
        """Return the name of a label made up for values of a kind, as real forms word it or in words of no language."""
        chance, name = self._chance, f"stranger {len(self._made)}"
        if chance.random() < real:
            zh, en = chance.choice(_REAL[kind]).split("|")
        else:
            ends_zh, ends_en = _WORDS_OF_KIND[kind]
            zh = "".join(chance.sample(_SIGNS, chance.randrange(2, 5))) + chance.choice(ends_zh)
            words = ("".join(chance.sample(_SYLLABLES, chance.randrange(2, 4))) for _ in range(chance.randrange(1, 3)))
            en = " ".join(words).capitalize() + chance.choice(ends_en)
        self._made[name] = Wordings((zh,), (en,))
        return name


def _unnamed(value: Value) -> Value:
    return Value(value.printed, beside=value.beside)


def _number(chance: random.Random, _hand: Hand) -> str:
    serial = chance.randrange(10_000, 999_999)
    return chance.choice(
        (f"DEMO-INV-{serial}", f"DEMO-SC-{serial}", f"DEMO-{chance.choice(('BK', 'LC', 'QT', 'PO'))}-{serial}",
         f"DEMU{serial}26", f"DEMO-2026-{serial}", f"{serial}{serial}", f"DM{serial}/26")
    )  # fmt: skip


def _date(chance: random.Random, hand: Hand) -> str:
    day: date = DAY + timedelta(days=chance.randrange(-90, 200))
    return hand.date("", day).printed


def _mass(chance: random.Random, hand: Hand) -> str:
    return hand.mass(None, chance.randrange(100, 30_000) * 1000).printed


def _money(chance: random.Random, hand: Hand) -> str:
    return hand.amount(None, chance.randrange(10_000, 90_000_000), chance.choice(("USD", "EUR", "CNY"))).printed


def _country(chance: random.Random, hand: Hand) -> str:
    return hand.country("", chance.choice(("SG", "TH", "IN", "AE", "MX"))).printed


def _count(chance: random.Random, _hand: Hand) -> str:
    return str(chance.randrange(2, 90))


def _name(chance: random.Random, hand: Hand) -> str:
    names = ("演示船务代理有限公司|DEMO SHIPPING AGENCY CO. LTD.", "演示保险股份公司|Demo Marine Insurance Inc.")
    zh, en = chance.choice(names).split("|")
    return {"zh": zh, "en": en, "both": f"{zh} {en}"}[hand.tongue]


def _container(chance: random.Random, _hand: Hand) -> str:
    return f"DEMU {chance.randrange(100_000, 999_999)}-{chance.randrange(10)}"


_PRINTED: dict[str, Callable[[random.Random, Hand], str]] = {
    "number": _number,
    "date": _date,
    "mass": _mass,
    "money": _money,
    "country": _country,
    "count": _count,
    "name": _name,
    "container": _container,
}
