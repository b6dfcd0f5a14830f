"""Is a label said here in other words of the same meaning, or in another order? "No. of the contract", "发票的号码".

The words of a label are taken one by one, those that mean the same as one ("number", "ref.", "编号"), and words that
say nothing are left out. What is left must be what is left of a label that is known, no word more: "country of
contract" is no label because "country" and "contract" are words of some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.reading.forms import FormField
from app.reading.runs import is_han, letters
from app.reading.values import Form

_WORD = re.compile(r"[^\W\d_]+")
_NO_WORDS = re.compile(r"[/&、,\d]")
"""What stands between labels that are one, or in values."""

_SILENT = frozenset({"of", "the", "a", "an", "and", "for", "in"})
_SAME: Mapping[str, str] = {
    word: words.split()[0]
    for words in (
        "no nr nos num number numbers ref reference id identifier",
        "weight wt mass weights",
        "package pkg pkgs packages",
        "quantity qty quantities",
        "amount amt amounts",
        "container ctnr cntr containers ctr",
        "invoice inv invoices",
        "certificate cert cer",
        "licence license lic licences",
        "goods product products commodity commodities merchandise",
        "description desc descriptions particulars",
        "destination dest",
        "expiry expiration expires expire",
        "issue issued issuing issuance",
        "net nett",
        "seller vendor",
        "buyer purchaser",
        "importer importers",
        "exporter exporters",
        "origin originating",
        "contract agreement contracts",
        "code codes",
        "tariff harmonized harmonised",
        "total totals totalling",
        "authority authorities office body agency",
        "signature signed",
    )
    for word in words.split()
}
_AFTER_NAMES = frozenset({"name", "address", "country", "full", "business", "legal"})
"""Words that leave the label of a party what it is."""

_SILENT_ZH = re.compile(r"[之的及和与或、/\s()（）:：.]")
_SAME_ZH = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"号码|编号|号数|编码", "号"),
        (r"日期|时间|年月日|日子", "日"),
        (r"重量", "重"),
        (r"国家|国别|国地区|国\(地区\)", "国"),
        (r"商品|货物|物项|产品|货品|物品", "货"),
        (r"证书|证明书|证明", "证"),
        (r"机关|机构|部门|单位|当局", "署"),
        (r"总计|合计|共计|总(?=[金毛净件价重数货])", ""),
        (r"全称|名称地址|名称", "名"),
    )
)
_TRADER = re.compile(r"(?<=[出口进收发货卖买托运承用户])(?:商|人|方|企业|署|公司|者|家)名?$|(?<=[户商人方])名$")

_UNORDERED = frozenset({Form.COUNT, Form.PART, Form.WORDS})
"""Forms of values whose labels mean another thing in another order: "package No." is no number of packages."""


class Compounds:
    """The labels of fields by what their words mean."""

    def __init__(self, labels: Iterable[tuple[str, FormField]]) -> None:
        """Take labels with their fields; where two fields have labels of one meaning it is of neither."""
        known: dict[tuple[str, ...], dict[int, str]] = {}
        for label, field in labels:
            if key := _meaning(label, is_party=field.form is Form.PARTY):
                known.setdefault(key, {}).setdefault(id(field), "" if field.form in _UNORDERED else letters(label))
        self._known = {key: next(iter(of.values())) for key, of in known.items() if len(of) == 1}

    def label(self, text: str) -> str | None:
        """Return a label, in letters alone, that means what `text` says, None where none does."""
        if _NO_WORDS.search(text):
            return None
        for is_party in (False, True):
            key = _meaning(text, is_party=is_party)
            if label := self._known.get(key):
                return label
        return None


def _meaning(text: str, *, is_party: bool) -> tuple[str, ...]:
    """Return the words that tell a label from others, in an order of their own."""
    if is_han(text):
        if _WORD.sub("", text) == text or any(mark.isascii() and mark.isalpha() for mark in text):
            return ()
        plain = _SILENT_ZH.sub("", text)
        for pattern, instead in _SAME_ZH:
            plain = pattern.sub(instead, plain)
        plain = _TRADER.sub("者", plain)
        return (plain,) if len(plain) > 1 else ()
    words = {_SAME.get(word, word) for word in _WORD.findall(text.casefold())} - _SILENT
    if is_party:
        words -= _AFTER_NAMES
    return tuple(sorted(words)) if words - {"no"} else ()
