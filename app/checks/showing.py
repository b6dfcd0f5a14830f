"""How is a value shown to people? Kilograms, ISO dates; hours, days and codes take the language of the sentence."""

from __future__ import annotations

from collections.abc import Mapping

from app.checks.codes import SPOKEN, say_codes
from app.checks.fact import Fact, Facts, Unit, Value

ABSENT = "—"

_HOUR_S = 3600
_LONG_S = 72 * _HOUR_S
_HOURS_AND_DAYS = {"zh": ("小时", "天"), "en": ("hours", "days")}
_SYMBOLS = ("h", "d")


def show(value: Value | None, unit: Unit = Unit.NONE, *, language: str | None = None) -> str:
    """Return `value` as text, with symbols for units unless within a sentence of `language`.

    Grams become kilograms and cents whole units, without rounding; seconds become hours or days.
    """
    match value:
        case None:
            return ABSENT
        case bool():
            return "√" if value else "×"
        case tuple():
            return ", ".join(show(each, unit, language=language) for each in value) or ABSENT
        case int():
            return _show_number(value, unit, language)
        case str():
            return say_codes(value, language) if language and unit in SPOKEN else value


def _show_number(value: int, unit: Unit, language: str | None) -> str:
    match unit:
        case Unit.GRAM:
            return show_mass(value)
        case Unit.CENT:
            return show_amount(value)
        case Unit.BASIS_POINT:
            return f"{value // 100}.{value % 100:02}".rstrip("0").rstrip(".") + " %"
        case Unit.SECOND:
            hours, days = _HOURS_AND_DAYS.get(language or "", _SYMBOLS)
            return f"{value // _HOUR_S} {hours}" if value <= _LONG_S else f"{value // (24 * _HOUR_S)} {days}"
        case _:
            return str(value)


def show_mass(grams: int) -> str:
    """Return a mass in kilograms, exact to the gram."""
    kilograms, rest = divmod(abs(grams), 1000)
    decimals = f".{rest:03}".rstrip("0") if rest else ""
    return f"{'-' if grams < 0 else ''}{kilograms:,}{decimals} kg"


def show_amount(cents: int) -> str:
    """Return an amount in units of its currency, exact to the cent."""
    units, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{units:,}.{rest:02}"


def fill(template: str, facts: Facts, table: Mapping[str, Fact], *, language: str | None = None, **more: str) -> str:
    """Return `template` with facts in braces shown, absent ones as a dash. Templates were checked: names only."""
    return template.format_map(_Shown(facts, table, more, language))


class _Shown(dict[str, str]):
    def __init__(self, facts: Facts, table: Mapping[str, Fact], more: Mapping[str, str], language: str | None) -> None:
        super().__init__(more)
        self._language = language
        self._facts = facts
        self._table = table

    def __missing__(self, name: str) -> str:
        return show(self._facts.get(name), self._table[name].unit, language=self._language)
