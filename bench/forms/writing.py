"""How does one office or trader write dates, masses, money, countries and names? Every paper has one hand."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.domain.party import Party
from forms.form import Value

COUNTRIES = MappingProxyType(
    {
        "CN": ("中国", "China", "CHN"),
        "JP": ("日本", "Japan", "JPN"),
        "KR": ("韩国", "Republic of Korea", "KOR"),
        "DE": ("德国", "Germany", "DEU"),
        "US": ("美国", "United States", "USA"),
        "NL": ("荷兰", "Netherlands", "NLD"),
        "VN": ("越南", "Viet Nam", "VNM"),
        "MY": ("马来西亚", "Malaysia", "MYS"),
        "IN": ("印度", "India", "IND"),
        "TH": ("泰国", "Thailand", "THA"),
        "MX": ("墨西哥", "Mexico", "MEX"),
        "SG": ("新加坡", "Singapore", "SGP"),
        "AE": ("阿联酋", "United Arab Emirates", "ARE"),
        "TR": ("土耳其", "Türkiye", "TUR"),
    }
)
_CURRENCIES = MappingProxyType({"USD": "美元", "EUR": "欧元", "CNY": "人民币"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TONGUES = ("both", "zh", "en")
_GRAMS_PER_TONNE = 1_000_000


@dataclass(frozen=True)
class Hand:
    """The habits of one paper: `tongue` is both, zh or en; the others are drawn once and kept throughout the paper."""

    tongue: str
    dates: int
    masses: int
    money: int
    shouts: bool
    codes: bool
    packages: bool

    def date(self, field: str, day: date, *, known: bool = False) -> Value:
        """Return a date as this hand writes it."""
        month = _MONTHS[day.month - 1]
        if self.tongue == "en":
            styles = [
                f"{day:%d} {month} {day.year}",
                f"{month.upper()}. {day.day}, {day.year}",
                day.isoformat(),
                f"{day:%d}-{month.upper()}-{day.year}",
            ]
        else:
            chinese = f"{day.year}年{day.month}月{day.day}日"
            styles = [day.isoformat(), chinese, f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day.year}年{day:%m月%d日}"]
        return Value(styles[self.dates % len(styles)], field, day.isoformat(), known=known)

    def mass(self, field: str | None, grams: int, *, with_unit: bool = True) -> Value:
        """Return a mass; in a column that names the unit it goes without, and then it is kilograms."""
        digits = (f"{grams / 1000:,.3f}", f"{grams / 1000:,.2f}", f"{grams / 1000:.0f}", f"{grams / 1000:,.0f}")
        is_whole = grams % 1000 == 0
        written = digits[self.masses % (4 if is_whole else 1)]
        if not with_unit:
            return Value(written, field, str(grams))
        if self.masses % 7 == 6 and grams >= _GRAMS_PER_TONNE and grams % 1000 == 0:
            return Value(f"{grams / _GRAMS_PER_TONNE:,.3f} {'吨' if self.tongue == 'zh' else 'MT'}", field, str(grams))
        units = {"zh": ("千克", "公斤"), "en": (" KGS", " kg"), "both": (" KGS", " 千克", "kg")}[self.tongue]
        return Value(written + units[self.masses % len(units)], field, str(grams))

    def amount(self, field: str | None, cents: int, currency: str = "") -> Value:
        """Return money, with its currency before it if one is given."""
        written = f"{cents / 100:,.2f}" if self.money % 3 else f"{cents / 100:.2f}"
        sign = {"USD": ("USD ", "US$", "USD"), "EUR": ("EUR ", "€", "EUR"), "CNY": ("CNY ", "RMB ", "CNY")}
        return Value((sign[currency][self.money % 3] if currency else "") + written, field, str(cents))

    def currency(self, code: str) -> Value:
        """Return a currency by itself."""
        name = _CURRENCIES[code]
        written = {"zh": name, "en": code, "both": f"{name} {code}" if self.money % 2 else code}[self.tongue]
        return Value(written, "currency", code, known=True)

    def country(self, field: str, code: str) -> Value:
        """Return a country."""
        zh, en, three = COUNTRIES[code]
        en = en.upper() if self.shouts else en
        written = {"zh": f"{zh}({three})" if self.codes else zh, "en": en, "both": f"{zh} {en}"}[self.tongue]
        return Value(written, field, code, known=True)

    def count(self, field: str | None, packages: int, container: tuple[str, str]) -> Value:
        """Return a number of packages, by itself or with what they are."""
        zh, en = container
        what = f" {en.upper()}S" if self.tongue == "en" else zh
        return Value(f"{packages}{what if self.packages else ''}", field, str(packages))

    def party(self, field: str, party: Party, *, known: bool, beside: str = "") -> Value:
        """Return a party's name in this tongue; in both, either name counts."""
        en = party.name_en.upper() if self.shouts else party.name_en
        written = {"zh": party.name_zh, "en": en, "both": f"{party.name_zh} {en}"}[self.tongue]
        also = (party.name_zh, en) if self.tongue == "both" else ()
        return Value(written, field, written, also=also, known=known, beside=beside)

    def said(self, field: str | None, zh: str, en: str, *, known: bool = False) -> Value:
        """Return a text in this tongue; in both, either half counts."""
        written = {"zh": zh, "en": en, "both": f"{zh} / {en}"}[self.tongue]
        also = (zh, en) if self.tongue == "both" else ()
        return Value(written, field, written, also=also, known=known)

    def label(self, wording: tuple[str, str]) -> tuple[str, str]:
        """Return the label in this tongue: the main one, and the one in small beside it or below, which may be ''."""
        zh, en = wording
        return {"zh": (zh, ""), "en": (en, ""), "both": (zh, en)}[self.tongue]


def draw_hand(chance: random.Random, tongues: tuple[str, ...] = TONGUES) -> Hand:
    """Return the hand of one paper, in one of `tongues`."""
    return Hand(
        tongue=chance.choice(tongues),
        dates=chance.randrange(60),
        masses=chance.randrange(84),
        money=chance.randrange(6),
        shouts=chance.random() < 0.35,
        codes=chance.random() < 0.5,
        packages=chance.random() < 0.6,
    )
