"""How is the station's work drawn: rules that spoke, selection by lot and by risk, officers?"""

from __future__ import annotations

from app.domain.outcome import Outcome, Verdict
from app.domain.trade import Drill, RuleHits, TradePicture, WayHits, Work, Workload
from ui.desktop.charts.chart import Bar, BarChart, Frame, Key, Part, Spot
from ui.desktop.view_models.chart_words import Words, columns, framed, from_station, said

_OUTCOMES = {Outcome.DETAIN: 4, Outcome.REFER: 1, Outcome.UNKNOWN: 2, Outcome.NOTICE: 3}
_VERDICTS = {Verdict.RELEASE: 2, Verdict.REFER: 1, Verdict.DETAIN: 4}
_NOT_RELEASED, _RELEASED = 1, 2
_HITS = tuple(_OUTCOMES)
PERMYRIAD = 10_000


def rules_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return the questions that did not pass, the most frequent first, as shares of the consignments asked."""
    spoke = [rule for rule in picture.work.rules if _hits(rule)]
    ordered = sorted(spoke, key=lambda rule: (-_hits(rule) / rule.asked, -rule.asked, rule.code))
    return BarChart(
        frame=_frame(picture, words, "rules", "percent", ("question", "asked", "not-released", "code"), per_unit=100),
        keys=tuple(Key(said(words, f"trade.key.{one.name.lower()}"), style) for one, style in _OUTCOMES.items()),
        bars=tuple(_rule(rule, picture.work, words) for rule in ordered),
    )


def ways_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return how many consignments each way of selection led to, and how many of these were not released."""
    ways = picture.work.ways if any(way.inspected for way in picture.work.ways) else ()
    return BarChart(
        frame=_frame(picture, words, "ways", "consignments", ("way", "inspected", "not-released")),
        keys=(
            Key(said(words, "trade.key.not-released"), _NOT_RELEASED),
            Key(said(words, "trade.key.released"), _RELEASED),
        ),
        bars=tuple(_way(way, picture.work, words) for way in ways),
    )


def officers_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return how many inspections each officer made, by verdict."""
    officers = sorted(picture.work.officers, key=lambda one: (-sum(one.verdicts.values()), one.officer_id))
    return BarChart(
        frame=_frame(picture, words, "officers", "inspections", ("officer", "inspected")),
        keys=tuple(Key(said(words, f"trade.key.{one.value.lower()}"), style) for one, style in _VERDICTS.items()),
        bars=tuple(_officer(one, picture.work, words) for one in officers),
    )


def _frame(
    picture: TradePicture, words: Words, name: str, unit: str, heads: tuple[str, ...], *, per_unit: int = 1
) -> Frame:
    title, nothing = said(words, f"trade.{name}.title"), said(words, "trade.nothing.work")
    counted = (said(words, f"trade.unit.{unit}"), per_unit)
    return framed(title, counted, from_station(picture, words), nothing, columns(words, *heads))


def _hits(rule: RuleHits) -> int:
    return sum(rule.hits.values())


def _rule(rule: RuleHits, work: Work, words: Words) -> Bar:
    label, hits = said(words, f"question.{rule.code}"), _hits(rule)
    counts = {outcome.name.lower(): rule.hits.get(outcome, 0) for outcome in _HITS}
    return Bar(
        spot=Spot(
            label,
            said(words, "trade.said.rule", label=label, asked=rule.asked, hits=hits, **counts),
            (label, str(rule.asked), str(hits), rule.code),
            Drill(code=rule.code, outcomes=_HITS, since=work.since, station_id=work.station_id),
        ),
        parts=tuple(
            Part(style, rule.hits.get(outcome, 0) * PERMYRIAD // rule.asked) for outcome, style in _OUTCOMES.items()
        ),
        shown=said(words, "trade.shown.rule", hits=hits, asked=rule.asked, percent=f"{hits * 100 / rule.asked:.1f}"),
        note=rule.code,
    )


def _way(way: WayHits, work: Work, words: Words) -> Bar:
    label = said(words, f"trade.way.{way.way.value}")
    shown = said(words, "trade.shown.none-asked")
    if way.inspected:
        percent = f"{way.not_released * 100 / way.inspected:.1f}"
        shown = said(words, "trade.shown.rule", hits=way.not_released, asked=way.inspected, percent=percent)
    return Bar(
        spot=Spot(
            label,
            said(words, "trade.said.way", label=label, inspected=way.inspected, hits=way.not_released),
            (label, str(way.inspected), str(way.not_released)),
            Drill(way=way.way, since=work.since, station_id=work.station_id),
        ),
        parts=(Part(_NOT_RELEASED, way.not_released), Part(_RELEASED, way.inspected - way.not_released)),
        shown=shown,
    )


def _officer(one: Workload, work: Work, words: Words) -> Bar:
    label = words.choose(one.officer.name_zh, one.officer.name_en) if one.officer else one.officer_id
    counts = {verdict.value.lower(): one.verdicts.get(verdict, 0) for verdict in _VERDICTS}
    number = sum(counts.values())
    return Bar(
        spot=Spot(
            label,
            said(words, "trade.said.officer", label=label, n=number, **counts),
            (label, str(number)),
            Drill(first=False, officer_id=one.officer_id, since=work.since, station_id=work.station_id),
        ),
        parts=tuple(Part(style, one.verdicts.get(verdict, 0)) for verdict, style in _VERDICTS.items()),
        shown=str(number),
        note=one.officer_id if one.officer else "",
    )
