"""Which hit of screening can be dismissed from a finding? One near name that stands; never one by number."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.texts import Text
from ui.desktop.view_models.findings import FindingRow

_QUESTIONS = frozenset({Text("question.parties.listed"), Text("question.parties.covered")})


@dataclass(frozen=True)
class StandingHit:
    """The hit of the name of a party on an entry of the lists, called `entry_name` there."""

    name: str
    entry: str
    entry_name: str


def standing_hit(row: FindingRow | None) -> StandingHit | None:
    """Return the hit that stands in a finding, None where there is none that a person may dismiss."""
    if row is None or row.question not in _QUESTIONS:
        return None
    facts = dict(row.facts)
    name, entry, entry_name = (facts.get(fact, "?") for fact in ("party_name", "hit_entry", "hit_name"))
    if "?" in {name, entry} or facts.get("hits_by_number", "0") != "0":
        return None
    return StandingHit(name, entry, entry_name)
