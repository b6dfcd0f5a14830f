"""How are lots by party and balances of licences drawn?"""

from __future__ import annotations

from app.domain.trade import Drill, LicenceBalance, LotPicture, PartyLots, TradePicture
from ui.desktop.charts.chart import Bar, BarChart, Key, Part, Spot
from ui.desktop.view_models.chart_words import (
    KILOGRAM,
    Words,
    columns,
    framed,
    from_register,
    in_mass,
    local,
    mass,
    name_of,
    said,
)

_SMALL, _LARGE = 1, 0
_DRAWN, _HERE, _LEFT, _OVER = 0, 1, 3, 4
_WHOLE = 10_000


def lots_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return the lots of a year by party: small ones, and the others."""
    lots = picture.lots
    parties = lots.parties if lots else ()
    role = said(words, f"trade.role.{lots.role.value}") if lots else ""
    since = lots.since.isoformat() if lots else ""
    unit = in_mass(max((party.mass_g for party in parties), default=0), words)
    title = said(words, "trade.lots.title", element=lots.element if lots else "", role=role, since=since)
    return BarChart(
        frame=framed(
            title,
            unit,
            from_register(picture, words),
            said(words, "trade.nothing.lots"),
            columns(words, "party", "lots", "mass", "small"),
        ),
        keys=(Key(_small(lots, words), _SMALL), Key(said(words, "trade.key.large"), _LARGE)),
        bars=tuple(_party(party, lots.element, words, per=unit[1]) for party in parties) if lots else (),
    )


def licences_chart(picture: TradePicture, words: Words) -> BarChart:
    """Return the licences with the least left: what was drawn, what was released here since, what is left."""
    return BarChart(
        frame=framed(
            said(words, "trade.licences.title"),
            (said(words, "trade.unit.share"), 100),
            said(
                words,
                "trade.source.both",
                version=picture.register.version,
                issued=local(picture.register.issued, picture.zone),
                at=local(picture.at, picture.zone),
            ),
            said(words, "trade.nothing.licences"),
            columns(words, "licence", "quantity", "drawn", "here", "left", "uses"),
        ),
        keys=tuple(
            Key(said(words, f"trade.key.{name}"), style)
            for name, style in (("drawn", _DRAWN), ("here", _HERE), ("left", _LEFT), ("over", _OVER))
        ),
        bars=tuple(_licence(balance, words) for balance in picture.licences),
    )


def _small(lots: LotPicture | None, words: Words) -> str:
    if lots is None or lots.small_g is None:
        return said(words, "trade.key.small.none")
    return said(words, "trade.key.small", mass=f"{lots.small_g / KILOGRAM:,.10g}")


def _party(one: PartyLots, element: str, words: Words, *, per: int) -> Bar:
    label = name_of(one.party_id, one.party, words)
    amount, small = mass(one.mass_g, words, per=per), mass(one.small_g, words, per=per)
    text = said(
        words, "trade.said.lots", label=label, lots=one.lots, mass=amount, small=one.small_lots, small_mass=small
    )
    return Bar(
        spot=Spot(label, text, (label, str(one.lots), amount, small), Drill(party_id=one.party_id, element=element)),
        parts=(Part(_SMALL, one.small_g), Part(_LARGE, one.mass_g - one.small_g)),
        shown=amount,
        note=one.party_id if one.party else "",
    )


def _licence(balance: LicenceBalance, words: Words) -> Bar:
    licence, uses = balance.licence, balance.licence.uses + balance.here_uses
    _, per = in_mass(licence.quantity_g, words)
    masses = {
        "quantity": mass(licence.quantity_g, words, per=per),
        "drawn": mass(licence.drawn_g, words, per=per),
        "here": mass(balance.here_g, words, per=per),
        "left": mass(balance.left_g, words, per=per),
    }
    over = "" if balance.left_g >= 0 else mass(-balance.left_g, words, per=per)
    code = "trade.shown.licence.over" if over else "trade.shown.licence"
    text = said(words, "trade.said.licence", label=licence.licence_no, uses=uses, of=licence.uses_max, **masses)
    return Bar(
        spot=Spot(
            licence.licence_no,
            text,
            (licence.licence_no, *masses.values(), f"{uses}/{licence.uses_max}"),
            Drill(licence_no=licence.licence_no),
        ),
        parts=_shares(balance),
        shown=said(words, code, left=over or masses["left"], uses=uses, of=licence.uses_max),
        note=f"{licence.commodity_code} → {licence.destination_country}",
    )


def _shares(balance: LicenceBalance) -> tuple[Part, ...]:
    """Return the parts of a licence's quantity, in hundredths of a per cent of it; what exceeds it comes last."""
    quantity = max(1, balance.licence.quantity_g)
    drawn = min(balance.licence.drawn_g, quantity)
    here = min(balance.here_g, quantity - drawn)
    over = max(0, -balance.left_g)
    parts = ((_DRAWN, drawn), (_HERE, here), (_LEFT, max(0, balance.left_g)), (_OVER, over))
    return tuple(Part(style, grams * _WHOLE // quantity) for style, grams in parts)
