"""How do other offices and traders write dates, masses, money, countries, names and addresses? In many ways."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.domain.party import Party
from forms.form import Value
from forms.writing import COUNTRIES, Hand, draw_hand

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_OTHER_NAMES = MappingProxyType(
    {
        "CN": ("P.R. CHINA", "PEOPLE'S REPUBLIC OF CHINA", "CHINA"),
        "KR": ("SOUTH KOREA", "KOREA, REPUBLIC OF", "REPUBLIC OF KOREA"),
        "US": ("U.S.A.", "UNITED STATES OF AMERICA", "USA"),
        "NL": ("THE NETHERLANDS", "NETHERLANDS"),
        "VN": ("VIETNAM", "VIET NAM"),
        "TR": ("TURKEY", "TÜRKIYE"),
        "AE": ("U.A.E.", "UNITED ARAB EMIRATES"),
    }
)
_TOWNS = MappingProxyType(
    {
        "CN": ("CHANGSHA 410000", "P.R. CHINA"),
        "JP": ("NAGOYA 455-0032", "JAPAN"),
        "KR": ("BUSAN 48939", "KOREA"),
        "DE": ("20457 HAMBURG", "GERMANY"),
        "US": ("LONG BEACH, CA 90802", "U.S.A."),
        "NL": ("3011 AA ROTTERDAM", "THE NETHERLANDS"),
        "MY": ("42000 PORT KLANG", "MALAYSIA"),
        "MX": ("28219 MANZANILLO", "MEXICO"),
    }
)
_CURRENCIES = MappingProxyType({"USD": ("美元", "US$", "$"), "EUR": ("欧元", "€", "€"), "CNY": ("人民币", "RMB ", "¥")})
_TONNE = 1_000_000


@dataclass(frozen=True)
class OtherHand(Hand):
    """A hand with more habits: `joint` parts two languages of one value, `address` is how an address is written."""

    joint: str = " / "
    address: int = 0
    naming: int = 0

    def date(self, field: str, day: date, *, known: bool = False) -> Value:
        """Return a date, in digits alone as customs print it, or with an English month in one of many forms."""
        month = _MONTHS[day.month - 1]
        english = (
            f"{day:%d} {month[:3].upper()} {day.year}",
            f"{month[:3].upper()}.{day.day},{day.year}",
            f"{month} {day.day}, {day.year}",
            f"{day.day}{_ordinal(day.day)} {month[:3]}., {day.year}",
            f"{day:%d}-{month[:3]}-{day.year}",
            f"{month[:3].upper()} {day:%d}, {day.year}",
            f"{day:%d}/{month[:3].upper()}/{day.year}",
        )
        chinese = (
            f"{day.year}年{day.month}月{day.day}日",
            f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日",
        )
        plain = (day.isoformat(), f"{day:%Y.%m.%d}", f"{day:%Y/%m/%d}", f"{day:%Y%m%d}")
        styles = {"en": english + plain[:1], "zh": chinese + plain, "both": plain + english[:2] + chinese[:1]}
        forms = styles[self.tongue]
        return Value(forms[self.dates % len(forms)], field, day.isoformat(), known=known)

    def mass(self, field: str | None, grams: int, *, with_unit: bool = True) -> Value:
        """Return a mass, in kilograms or tonnes."""
        is_whole = grams % 1000 == 0
        digits = (f"{grams / 1000:,.3f}", f"{grams / 1000:,.2f}", f"{grams / 1000:.0f}", f"{grams / 1000:,.1f}")
        written = digits[self.masses % (4 if is_whole else 1)]
        if not with_unit:
            return Value(written, field, str(grams))
        if self.masses % 5 == 4 and grams >= _TONNE and is_whole:
            unit = {"zh": "吨", "en": " M/T", "both": "MT"}[self.tongue]
            return Value(f"{grams / _TONNE:.3f}{unit}", field, str(grams))
        units = {
            "zh": ("千克", "公斤", "KG"),
            "en": (" KGS", "KG", " KGM", " kgs.", " KILOS"),
            "both": ("KGS", " 千克", " KG", "千克(KGS)"),
        }[self.tongue]
        return Value(written + units[self.masses % len(units)], field, str(grams))

    def amount(self, field: str | None, cents: int, currency: str = "") -> Value:
        """Return money, its currency before or behind it."""
        written = f"{cents / 100:,.2f}" if self.money % 3 else f"{cents / 100:.2f}"
        if not currency:
            return Value(written, field, str(cents))
        _, sign, short = _CURRENCIES[currency]
        forms = (f"{currency} {written}", f"{sign}{written}", f"{written} {currency}", f"{currency}:{written}",
                 f"{short}{written}", f"{currency}{written}")  # fmt: skip
        return Value(forms[self.money % len(forms)], field, str(cents))

    def currency(self, code: str) -> Value:
        """Return a currency by itself."""
        name = _CURRENCIES[code][0]
        written = {"zh": name, "en": code, "both": f"{name}({code})" if self.money % 2 else f"{code} {name}"}
        return Value(written[self.tongue], "currency", code, known=True)

    def country(self, field: str, code: str) -> Value:
        """Return a country by one of its names."""
        zh, en, three = COUNTRIES[code]
        names = (*_OTHER_NAMES.get(code, ()), en.upper() if self.shouts else en)
        en = names[self.naming % len(names)]
        written = {
            "zh": (zh, f"{zh}({three})", f"{zh}({code})"),
            "en": (en, f"{en} ({code})"),
            "both": (f"{zh} {en}", f"{zh}/{en}", f"{zh}({three})", f"{en} {zh}"),
        }[self.tongue]
        return Value(written[self.naming % len(written)], field, code, known=True)

    def count(self, field: str | None, packages: int, container: tuple[str, str]) -> Value:
        """Return a number of packages, with what they are called."""
        zh, en = container
        words = {"zh": (zh, "件", ""), "en": (f" {en.upper()}S", " PKGS", ""), "both": (f" {en.upper()}S", zh, " PKGS")}
        what = words[self.tongue]
        return Value(f"{packages}{what[self.masses % len(what)]}", field, str(packages))

    def party(self, field: str, party: Party, *, known: bool, beside: str = "") -> Value:
        """Return a party's name and, where there is room for one, its address on lines of its own."""
        en = party.name_en.upper() if self.shouts else party.name_en
        printed = {"zh": party.name_zh, "en": en, "both": f"{party.name_zh}{self._between}{en}"}[self.tongue]
        also = (party.name_zh, en) if self.tongue == "both" else ()
        value = " ".join(printed.split())
        return Value(printed, field, value, also, known, self._addressed(party, beside) if beside else "")

    def said(self, field: str | None, zh: str, en: str, *, known: bool = False) -> Value:
        """Return a text in this tongue; in both, either half counts."""
        both = f"{zh}({en})" if self.joint == "(" else f"{zh}{self.joint}{en}"
        printed = {"zh": zh, "en": en, "both": both}[self.tongue]
        also = (zh, en) if self.tongue == "both" else ()
        return Value(printed, field, " ".join(printed.split()), also, known)

    @property
    def _between(self) -> str:
        return "\n" if self.joint in {"\n", "("} else " "

    def _addressed(self, party: Party, street: str) -> str:
        street = street.removesuffix(f", {party.country}")
        country = COUNTRIES.get(party.country, ("", party.country))[1].upper()
        town, country = _TOWNS.get(party.country, ("DEMOTOWN 10110", country))
        tel = f"TEL: 00{len(party.name_en)}-{4_550_000 + len(party.name_zh) * 731}"
        return (
            f"{street}, {town}\n{country}",
            f"{street},\n{town}, {country}\n{tel}",
            f"ADD: {street}, {town}, {country}",
            f"地址:{street} {country}\n{tel} FAX: 0{tel[-7:]}",
            f"{street}, {town}, {country} ATTN: MS. DEMO",
        )[self.address % 5]


def draw_other_hand(chance: random.Random, tongues: tuple[str, ...]) -> OtherHand:
    """Return the hand of one paper, in one of `tongues`."""
    drawn = draw_hand(chance, tongues)
    return OtherHand(
        **vars(drawn),
        joint=chance.choice((" / ", "/", " ", "\n", "(")),
        address=chance.randrange(60),
        naming=chance.randrange(60),
    )


def _ordinal(day: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in {11, 12, 13} else 0, "th")
