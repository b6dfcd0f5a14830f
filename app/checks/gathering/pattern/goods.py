"""Who trades an item, and how much of it is here?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.checks.fact import Value, total
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.party import PartyRole

Values = Mapping[str, Value | None]


def mass_here(evidence: Evidence, item: Item) -> int | None:
    """Return the grams of this consignment under the item's code; None when an amount makes no sense."""
    items = evidence.consignment.items
    return total(one.net_mass_g for one in items if one.commodity_code == item.commodity_code)


def trader(evidence: Evidence, role: PartyRole) -> str | None:
    """Return the id of the party in this role; None when the declaration gives none."""
    party = evidence.consignment.parties.get(role)
    return party.party_id or None if party else None


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Return whether one of the answers is yes; None when none is, and one is not known."""
    listed = list(answers)
    if True in listed:
        return True
    return None if None in listed else False


def worst(found: Iterable[Values | None], *, by: Callable[[Values], int]) -> Values:
    """Return the values of the element for which `by` is greatest; nothing when one of the elements is unknown."""
    listed: list[Values] = []
    for values in found:
        if values is None:
            return {}
        listed.append(values)
    return max(listed, key=lambda values: (by(values), repr(sorted(values.items()))), default={})
