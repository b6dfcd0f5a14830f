"""What is known of each invented party beside its name? Every address and phone is invented, and each party's own."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from app.domain.knowledge import PartyKind, PartyProfile
from app.domain.party import Party
from app.hub.rows import Tables

_KINDS: Mapping[str, PartyKind] = MappingProxyType(
    {
        "P": PartyKind.PRODUCER,
        "E": PartyKind.TRADER,
        "C": PartyKind.TRADER,
        "U": PartyKind.MANUFACTURER,
    }
)
_STREETS = ("Harbour Road", "Foundry Lane", "Quay Street", "Mill Avenue", "Orchard Way", "Canal Row")


def profile(party: Party, tables: Tables) -> PartyProfile:
    """Return the profile of a party, which follows from the seed and its id; its role is the letter of the id."""
    chance = random.Random(f"profile:{tables.seed}:{party.party_id}")  # noqa: S311 - a reproducible demo, no secret
    first_seen = tables.day - timedelta(days=chance.randint(900, 3_000))
    number = chance.randint(1, 400)
    street = chance.choice(_STREETS)
    return PartyProfile(
        party_id=party.party_id,
        kind=_KINDS.get(party.party_id.removeprefix("DEMO-")[:1]),
        founded_on=first_seen - timedelta(days=chance.randint(400, 6_000)),
        first_seen=first_seen,
        address=f"DEMO {number} {street}, {party.party_id}, {party.country}",
        phones=(f"+000-{party.country}-{party.party_id.removeprefix('DEMO-')}",),
    )
