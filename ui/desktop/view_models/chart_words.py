"""How do charts speak: masses with their unit, days, sources, in the language of now?"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from app.domain.party import Party
from app.domain.texts import Text
from app.domain.trade import TradePicture
from ui.desktop.charts.chart import Frame

TONNE, KILOGRAM = 1_000_000, 1_000
_FROM_TONNES, _TO_THE_GRAM = 10 * TONNE, 1_000 * TONNE
UNKNOWN = Text("trade.unknown")


class Words(Protocol):
    """Says texts and names in the language of now."""

    def render(self, text: Text) -> str:
        """Return `text` in that language."""

    def choose(self, zh: str, en: str) -> str:
        """Return the one of two names that is in that language."""


def said(words: Words, code: str, **parameters: str | int) -> str:
    """Return the text `code` with its parameters."""
    return words.render(Text(code, parameters))


def mass(grams: int | None, words: Words, *, per: int = 0) -> str:
    """Return a mass in kilograms or tonnes, `per` so many grams where it is given; None is unknown.

    It is exact to the gram up to a thousand tonnes, to the kilogram above.
    """
    if grams is None:
        return words.render(UNKNOWN)
    size = per or (TONNE if abs(grams) >= _FROM_TONNES else KILOGRAM)
    digits = 6 if abs(grams) < _TO_THE_GRAM else 3
    return f"{grams / size:,.{digits}f}".rstrip("0").rstrip(".") + (" t" if size == TONNE else " kg")


def in_mass(most: int, words: Words) -> tuple[str, int]:
    """Return the words of the unit for masses up to `most`, and how many grams make one."""
    is_large = most >= _FROM_TONNES
    return said(words, "trade.unit.t" if is_large else "trade.unit.kg"), TONNE if is_large else KILOGRAM


def columns(words: Words, *names: str) -> tuple[str, ...]:
    """Return the headings of a table."""
    return tuple(said(words, f"trade.column.{name}") for name in names)


def name_of(party_id: str, party: Party | None, words: Words) -> str:
    """Return a party's name, its id where none is known."""
    return words.choose(party.name_zh, party.name_en) if party else party_id


def local(instant: datetime, zone: str) -> str:
    """Return date and time at `instant` in a time zone."""
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def from_register(picture: TradePicture, words: Words, *more: str) -> str:
    """Return where figures of the register are from, and of when."""
    return said(
        words,
        "trade.source.register",
        version=picture.register.version,
        issued=local(picture.register.issued, picture.zone),
        sources="; ".join([*more, *(["DEMO"] if picture.demo and not any("DEMO" in one for one in more) else [])]),
        at=local(picture.at, picture.zone),
    )


def from_station(picture: TradePicture, words: Words) -> str:
    """Return where figures of the station are from, and of when."""
    work, zone = picture.work, picture.zone
    counted = [one for one in work.stations if work.station_id in (None, one.station_id)]
    parts = [
        said(words, "trade.source.of", station=one.station_id, n=one.inspections, at=local(one.latest, zone)[:10])
        for one in counted
    ]
    since, at = local(work.since, zone)[:10], local(picture.at, zone)
    return said(words, "trade.source.station", since=since, stations="; ".join(parts) or "–", at=at)


def framed(title: str, unit: tuple[str, int], source: str, nothing: str, heads: tuple[str, ...]) -> Frame:
    """Return the frame of a chart."""
    return Frame(title, unit[0], source, nothing, unit[1], heads)
