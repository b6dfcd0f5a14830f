"""Which hits of screening count? What the rulebook says of each list decides; a dismissed hit does not stand."""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.schedules import Schedules
from app.checks.schedules.end_user import ListRule
from app.domain.screened import ScreenedParty, ScreeningHit


def counting_hits(screened: Iterable[ScreenedParty], schedules: Schedules) -> tuple[ScreeningHit, ...] | None:
    """Return the hits that count for their list, dismissed ones among them, best first and each entry once."""
    rules = _rules(schedules)
    if rules is None:
        return None
    return _best(hit for one in screened for hit in one.hits if _counts(hit, rules.get(hit.list_name)))


def standing_hits(screened: Iterable[ScreenedParty], schedules: Schedules) -> tuple[ScreeningHit, ...] | None:
    """Return the hits that count and nobody dismissed; None where nothing was screened or the rules are not known."""
    listed = tuple(screened)
    hits = counting_hits(listed, schedules) if listed else None
    return None if hits is None else tuple(hit for hit in hits if hit.dismissal is None)


def covered_hits(screened: Iterable[ScreenedParty], schedules: Schedules) -> tuple[ScreeningHit, ...] | None:
    """Return the hits on lists that do not count themselves, of entries that listed parties own; none dismissed."""
    rules = _rules(schedules)
    if rules is None:
        return None
    return _best(
        hit
        for one in screened
        for hit in one.hits
        if hit.covered_percent is not None and hit.dismissal is None and _is_near_a_mere_entry(hit, rules)
    )


def _rules(schedules: Schedules) -> dict[str, ListRule] | None:
    rules = schedules.of(ListRule)
    return None if rules is None else {rule.list_name: rule for rule in rules}


def _counts(hit: ScreeningHit, rule: ListRule | None) -> bool:
    return rule is None or (rule.counts and (hit.score >= rule.least_score or hit.by_number))


def _is_near_a_mere_entry(hit: ScreeningHit, rules: dict[str, ListRule]) -> bool:
    rule = rules.get(hit.list_name)
    return rule is not None and not rule.counts and (hit.score >= rule.least_score or hit.by_number)


def _best(hits: Iterable[ScreeningHit]) -> tuple[ScreeningHit, ...]:
    """Return one hit of each entry: one that stands before one dismissed, then by number, then by score."""
    found: dict[str, ScreeningHit] = {}
    for hit in sorted(hits, key=_order):
        found.setdefault(hit.entry_id, hit)
    return tuple(sorted(found.values(), key=_order))


def _order(hit: ScreeningHit) -> tuple[bool, bool, int, str, str]:
    return hit.dismissal is not None, not hit.by_number, -hit.score, hit.entry_id, repr(hit)
