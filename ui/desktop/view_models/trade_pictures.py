"""Which pictures of the trade are there, and which chart is each?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from app.domain.inspected import Inspected
from app.domain.link_view import LinkView
from app.domain.trade import TradePicture
from ui.desktop.charts.chart import Chart
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.chart_words import Words, from_register, said
from ui.desktop.view_models.trade_flows import lanes_chart, months_chart, stopped_chart
from ui.desktop.view_models.trade_holdings import licences_chart, lots_chart
from ui.desktop.view_models.trade_links import links_chart
from ui.desktop.view_models.trade_work import officers_chart, rules_chart, ways_chart


class PictureName(StrEnum):
    """The pictures, in the order in which they are listed."""

    MONTHS = "months"
    LANES = "lanes"
    STOPPED = "stopped"
    LOTS = "lots"
    LINKS = "links"
    LICENCES = "licences"
    RULES = "rules"
    WAYS = "ways"
    OFFICERS = "officers"


_CHARTS: Mapping[PictureName, Callable[[TradePicture, Words], Chart]] = MappingProxyType(
    {
        PictureName.MONTHS: months_chart,
        PictureName.LANES: lanes_chart,
        PictureName.STOPPED: stopped_chart,
        PictureName.LOTS: lots_chart,
        PictureName.LICENCES: licences_chart,
        PictureName.RULES: rules_chart,
        PictureName.WAYS: ways_chart,
        PictureName.OFFICERS: officers_chart,
    }
)


def chart_of(name: PictureName, picture: TradePicture, links: tuple[str, LinkView] | None, words: Words) -> Chart:
    """Return a picture as a chart; `links` are those of a party, where they have been asked for."""
    if name is PictureName.LINKS:
        party, view = links or ("", LinkView((), ()))
        return links_chart(view, party, from_register(picture, words), words)
    return _CHARTS[name](picture, words)


def rows_behind(behind: tuple[Inspected, ...], zone: str, words: Words) -> tuple[tuple[str, ...], ...]:
    """Return a row for each inspection: declaration, verdict, officer, station, when."""
    return tuple(
        (
            one.declaration_no,
            said(words, f"desktop.verdict.{one.verdict.value.lower()}"),
            one.officer_id,
            one.station_id,
            words.render(instant_in_words(one.at, zone)),
        )
        for one in behind
    )
