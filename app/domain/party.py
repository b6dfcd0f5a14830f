"""Who trades: a party in the register, by id; and a party as a paper names it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartyRole(StrEnum):
    """The role a party has on a paper."""

    EXPORTER = "exporter"
    CONSIGNEE = "consignee"
    END_USER = "end_user"
    CONSIGNOR = "consignor"
    DECLARANT = "declarant"
    NOTIFY_PARTY = "notify_party"
    FREIGHT_FORWARDER = "freight_forwarder"
    CARRIER = "carrier"


PRINCIPALS = (PartyRole.EXPORTER, PartyRole.CONSIGNEE, PartyRole.END_USER)
"""The parties a licence names."""


@dataclass(frozen=True)
class Party:
    """A party in the register. `country` is ISO 3166-1 alpha-2."""

    party_id: str
    name_zh: str
    name_en: str
    country: str
    registration_no: str


@dataclass(frozen=True)
class NamedParty:
    """A party as a paper names it: the register's id where the paper gives one, and the rest as written.

    `country` is ISO 3166-1 alpha-2. What the paper leaves out is None.
    """

    party_id: str | None
    name: str
    country: str | None = None
    address: str | None = None
    phone: str | None = None
