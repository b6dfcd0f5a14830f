"""How is a value shown to people? Kilograms, ISO dates; hours, days and codes take the language of the sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from string import Formatter
from types import MappingProxyType

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
    if isinstance(value, str):
        return say_codes(value, language) if language and unit in SPOKEN else value
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return "√" if value else "×"
    if isinstance(value, int):
        return _show_number(value, unit, language)
    return show(", ".join(value), unit, language=language) or ABSENT


def _show_number(value: int, unit: Unit, language: str | None) -> str:
    if unit is Unit.SECOND:
        return _show_age(value, language)
    return _NUMBERS.get(unit, str)(value)


def _show_age(seconds: int, language: str | None) -> str:
    hours, days = _HOURS_AND_DAYS.get(language or "", _SYMBOLS)
    return f"{seconds // _HOUR_S} {hours}" if seconds <= _LONG_S else f"{seconds // (24 * _HOUR_S)} {days}"


def _show_percent(basis_points: int) -> str:
    return f"{basis_points // 100}.{basis_points % 100:02}".rstrip("0").rstrip(".") + " %"


def show_mass(grams: int) -> str:
    """Return a mass in kilograms, exact to the gram."""
    kilograms, rest = divmod(abs(grams), 1000)
    decimals = f".{rest:03}".rstrip("0") if rest else ""
    return f"{'-' if grams < 0 else ''}{kilograms:,}{decimals} kg"


def show_amount(cents: int) -> str:
    """Return an amount in units of its currency, exact to the cent."""
    units, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{units:,}.{rest:02}"


_NUMBERS: Mapping[Unit, Callable[[int], str]] = MappingProxyType(
    {Unit.GRAM: show_mass, Unit.CENT: show_amount, Unit.BASIS_POINT: _show_percent}
)
"""How numbers of a unit are shown; any other as it is."""


def fill(
    template: str, facts: Facts, table: Mapping[str, Fact], said: Mapping[str, str], language: str | None = None
) -> str:
    """Return `template` with facts and what else is `said` in braces shown, absent facts as a dash.

    Templates were checked: they hold names only.
    """
    shown = [
        text
        if name is None
        else said[name]
        if name in said
        else show(facts.get(name), table[name].unit, language=language)
        for text, name in parts_of(template)
    ]
    return "".join(shown)


@lru_cache(maxsize=4096)
def parts_of(template: str) -> tuple[tuple[str, str | None], ...]:
    """Return the texts and names of a template, in their order; a rulebook has some hundreds, used again and again."""
    parts: list[tuple[str, str | None]] = []
    for text, name, _, _ in Formatter().parse(template):
        parts += [(text, None)] if text else []
        parts += [("", name)] if name is not None else []
    return tuple(parts)
