"""Which parties are on the authority's own lists on the day, and which do those on them own?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.checks.schedules import Schedules
from app.checks.schedules.end_user import Affiliation
from app.domain.evidence import Evidence
from app.domain.knowledge import Listing, Ownership, PartyListing
from app.domain.ownership import WHOLE, Covered, Holding, covered


def listings_on_the_day(evidence: Evidence) -> tuple[PartyListing, ...] | None:
    """Return the listings that hold on the day; None where the register carries none of the authority's lists."""
    if evidence.knowledge is None or evidence.knowledge.listings is None:
        return None
    on = evidence.on
    return tuple(listing for listing in evidence.knowledge.listings if _holds(listing, on))


def affiliates(
    evidence: Evidence, schedules: Schedules, lists: Iterable[Listing] = Listing
) -> Mapping[str, Covered] | None:
    """Return every party that those on `lists` own to the share the rulebook says, and why; listed ones are left out.

    None where lists, ownership or the rule are not known.
    """
    listings, rules = listings_on_the_day(evidence), schedules.of(Affiliation)
    if listings is None or rules is None or evidence.knowledge is None or evidence.knowledge.ownerships is None:
        return None
    holdings = [_holding(link) for link in evidence.knowledge.ownerships]
    wanted = set(lists)
    found: dict[str, Covered] = {}
    for rule in rules:
        listed = {listing.party_id for listing in listings if listing.listing in wanted & set(rule.lists)}
        owned = covered(listed, holdings, least=rule.least_bp)
        found |= {party: reason for party, reason in owned.items() if reason.holders}
    return found


def _holds(listing: PartyListing, on: date) -> bool:
    return listing.since <= on and (listing.until is None or on <= listing.until)


def _holding(link: Ownership) -> Holding:
    return Holding(link.owner_id, link.owned_id, min(max(link.share_bp, 0), WHOLE))
