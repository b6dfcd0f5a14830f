"""How are flows drawn: month by month, by destination, and what still goes by stopped lanes?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from app.domain.trade import Drill, FlowPicture, LaneFlow, TradePicture
from ui.desktop.charts.chart import Bar, BarChart, Key, Mark, Month, MonthChart, Part, Spot
from ui.desktop.view_models.chart_words import Words, columns, framed, from_register, in_mass, mass, said

_FLOW, _STOPPED = 0, 1


def months_chart(picture: TradePicture, words: Words) -> MonthChart:
    """Return exports month by month."""
    flow = picture.flow
    where = (flow.country if flow else None) or said(words, "trade.everywhere")
    element = flow.element if flow else ""
    values = [month.mass_g or 0 for month in flow.months] if flow else [0]
    lines = [("usual", flow.usual_g), ("bound", flow.bound_g), ("capacity", flow.capacity_g)] if flow else []
    known = tuple(Mark(shape, value) for shape, value in lines if value is not None)
    unit = in_mass(max(values, default=0), words)
    return MonthChart(
        frame=framed(
            said(words, "trade.months.title", element=element, country=where),
            unit,
            from_register(picture, words, *_of_flow(flow, words)),
            said(words, "trade.nothing.flows"),
            columns(words, "month", "mass"),
        ),
        line=said(words, "trade.key.flow"),
        months=tuple(_month(one.month, one.mass_g, flow, picture.zone, words, per=unit[1]) for one in flow.months)
        if flow
        else (),
        lines=known,
        marks=tuple((mark.shape, said(words, f"trade.mark.{mark.shape}")) for mark in known),
    )


def lanes_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return exports of the last published months by destination."""
    flow = picture.flow
    lanes = flow.lanes if flow else ()
    title = said(words, "trade.lanes.title.none", element=flow.element if flow else "")
    if flow and flow.window:
        first, last = (f"{day:%Y-%m}" for day in (flow.window[0], flow.window[-1]))
        title = said(words, "trade.lanes.title", element=flow.element, first=first, last=last)
    unit = in_mass(max((lane.mass_g for lane in lanes), default=0), words)
    stopped = [Key(said(words, "trade.key.stopped"), _STOPPED)] if any(one.stopped_since for one in lanes) else []
    sources = [*_of_flow(flow, words), said(words, "trade.source.capacity")] if lanes else _of_flow(flow, words)
    return BarChart(
        frame=framed(
            title,
            unit,
            from_register(picture, words, *sources),
            said(words, "trade.nothing.lanes"),
            columns(words, "country", "mass", "usual", "bound", "capacity"),
        ),
        keys=(Key(said(words, "trade.key.flow"), _FLOW), *stopped),
        bars=tuple(_lane(lane, flow, picture.zone, words, per=unit[1]) for lane in lanes) if flow else (),
        marks=tuple((shape, said(words, f"trade.mark.{shape}")) for shape in ("usual", "bound", "capacity")),
    )


def stopped_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return what still went by the stopped lanes of the element."""
    flow = picture.flow
    lanes = (flow.stopped or ()) if flow else ()
    unit = in_mass(max((lane.mass_g or 0 for lane in lanes), default=0), words)
    masses = [mass(lane.mass_g, words, per=unit[1]) for lane in lanes]
    bars = tuple(
        Bar(
            spot=Spot(
                label=lane.country,
                said=said(words, "trade.said.mass", label=lane.country, mass=amount),
                cells=(lane.country, amount, lane.since.isoformat(), lane.certainty),
                behind=Drill(element=flow.element, country=lane.country) if flow else None,
            ),
            parts=() if lane.mass_g is None else (Part(_STOPPED, lane.mass_g),),
            shown=amount,
            note=said(words, "trade.stopped.note", since=lane.since.isoformat()),
        )
        for lane, amount in zip(lanes, masses, strict=True)
    )
    return BarChart(
        frame=framed(
            said(words, "trade.stopped.title", element=flow.element if flow else ""),
            unit,
            from_register(picture, words, *(flow.sources if flow else ())),
            said(words, "trade.nothing.stopped"),
            columns(words, "country", "mass", "since", "certainty"),
        ),
        keys=(Key(said(words, "trade.key.stopped"), _STOPPED),),
        bars=bars,
    )


def _of_flow(flow: FlowPicture | None, words: Words) -> list[str]:
    if flow is None:
        return []
    return [*flow.sources, *([said(words, "trade.baseline", n=flow.baseline)] if flow.usual_g is not None else [])]


def _month(day: date, mass_g: int | None, flow: FlowPicture, zone: str, words: Words, *, per: int) -> Month:
    label = f"{day:%Y-%m}"
    shown = said(words, "trade.gap") if mass_g is None else mass(mass_g, words, per=per)
    text = said(words, "trade.said.mass", label=label, mass=shown)
    behind = Drill(element=flow.element, country=flow.country, since=_start(day, zone), until=_start(_next(day), zone))
    return Month(Spot(label, text, (label, shown), behind), mass_g)


def _lane(lane: LaneFlow, flow: FlowPicture, zone: str, words: Words, *, per: int) -> Bar:
    marks = (("usual", lane.usual_g), ("bound", lane.bound_g), ("capacity", lane.capacity_g))
    shown = {shape: mass(value, words, per=per) for shape, value in marks}
    amount = mass(lane.mass_g, words, per=per)
    text = said(words, "trade.said.lane", label=lane.country, mass=amount, **shown)
    behind = Drill(element=flow.element, country=lane.country, since=_start(flow.window[0], zone))
    note = said(words, "trade.stopped.note", since=lane.stopped_since.isoformat()) if lane.stopped_since else ""
    return Bar(
        spot=Spot(lane.country, text, (lane.country, amount, *shown.values()), behind),
        parts=(Part(_STOPPED if lane.stopped_since else _FLOW, lane.mass_g),),
        shown=amount,
        marks=tuple(Mark(shape, value) for shape, value in marks if value is not None),
        note=note,
    )


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _start(day: date, zone: str) -> datetime:
    """Return the instant at which a civil day begins."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
