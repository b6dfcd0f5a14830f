"""What the register says of weeks and months, changed: lots, monthly figures, profiles, neighbours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain.evidence import Evidence
from app.domain.knowledge import (
    Capacity,
    Knowledge,
    Listing,
    Lot,
    PartyKind,
    PartyListing,
    PartyProfile,
    TradeFlow,
)
from tests.checks.builder import AT, CODE, Change

TODAY = AT.date()
TONNE = 1_000_000


def knowing(**tables: Any) -> Change:  # noqa: ANN401 - any table of the register
    """Bring other tables."""

    def change(evidence: Evidence) -> Evidence:
        return replace(evidence, knowledge=replace(evidence.knowledge or Knowledge(), **tables))

    return change


def lot(number: int, days: int, mass_g: int, **fields: Any) -> Lot:  # noqa: ANN401 - any field of a lot
    """Return a lot that other traders brought to this end user under a licence of theirs, `days` ago."""
    made = Lot(f"N{number}", 1, "E9", "C9", "U1", "JP", CODE, "Sb", mass_g, TODAY - timedelta(days), "4218", "L9")
    return replace(made, **fields)


def lots(*of: Lot) -> Change:
    return knowing(lots=of)


def months(*masses: int, country: str = "JP", last: int = 1) -> tuple[TradeFlow, ...]:
    """Return monthly figures, oldest first, of which the last is `last` months back."""
    latest = TODAY.year * 12 + TODAY.month - 1 - last
    days = [latest - back for back in range(len(masses))][::-1]
    return tuple(
        TradeFlow("Sb", country, date(month // 12, month % 12 + 1, 1), mass, "DEMO")
        for month, mass in zip(days, masses, strict=True)
    )


def flows(*masses: int, **where: Any) -> Change:  # noqa: ANN401 - passed on
    return knowing(flows=months(*masses, **where))


def able_to(mine_kg: int | None, smelter_kg: int | None, since: date = date(2000, 1, 1)) -> Change:
    return knowing(capacities=(Capacity("JP", "Sb", mine_kg, smelter_kg, since, "DEMO"),))


def profile(party_id: str, **fields: Any) -> Change:  # noqa: ANN401 - any field of a profile
    """Change what is known of a party."""

    def change(evidence: Evidence) -> Evidence:
        rows = evidence.knowledge.profiles if evidence.knowledge else None
        changed = tuple(replace(one, **fields) if one.party_id == party_id else one for one in rows or ())
        return knowing(profiles=changed)(evidence)

    return change


def neighbours(*sharing: PartyProfile, listed: tuple[str, ...] = ()) -> Change:
    rows = tuple(PartyListing(one, Listing.WATCH, "DEMO 1/2026", date(2026, 1, 1)) for one in listed)
    return knowing(neighbours=sharing, listings=rows)


def other(number: int, address: str | None = None, **fields: Any) -> PartyProfile:  # noqa: ANN401 - any field of it
    return PartyProfile(f"N{number}", PartyKind.TRADER, None, None, address, **fields)


def ago(days: int) -> date:
    return TODAY - timedelta(days)
