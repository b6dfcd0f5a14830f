"""How are parties connected? A graph of parties and of what they share, for people to look at; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.knowledge import Listing
from app.domain.party import Party, PartyRole


class LinkKind(StrEnum):
    """Why two parties are connected."""

    ADDRESS = "address"
    PHONE = "phone"
    AGENT = "agent"
    OWNERSHIP = "ownership"
    TRADE = "trade"


@dataclass(frozen=True, order=True)
class LinkedParty:
    """A party: its name where a paper gives one, its roles in this consignment, and the lists it is on that day.

    `known` is the party as the register names it, in both languages, where it was asked.
    """

    party_id: str
    name: str | None = None
    roles: tuple[PartyRole, ...] = ()
    listings: tuple[Listing, ...] = ()
    known: Party | None = field(default=None, compare=False)


@dataclass(frozen=True, order=True)
class PartyLink:
    """A connection from one party to another, by id; those that share something are in alphabetical order.

    `reason` is what is shared as written, the share held ("60.5 %"), or what was traded ("Sb"). `count` is the number
    of lots of a trade, else 1; `mass_g` their grams, else 0. `is_weak` marks what many others share too.
    """

    one: str
    other: str
    kind: LinkKind
    reason: str
    count: int = 1
    mass_g: int = 0
    is_weak: bool = False


@dataclass(frozen=True)
class LinkView:
    """The graph: every party that a link names stands among `parties`; both are sorted."""

    parties: tuple[LinkedParty, ...]
    links: tuple[PartyLink, ...]
