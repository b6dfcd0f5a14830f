"""What only other offices and stations know, and the register brings: each a table of small rows.

A table that the register does not carry is None and its facts are absent; a row that is not there is known not to be.
Masses are grams, amounts cents, shares basis points, countries ISO 3166-1 alpha-2. `None` in a row is unknown, never
zero. Format: docs/formats/registry.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class PermitKind(StrEnum):
    """Which control a licence answers: 两用物项出口许可证 (customs code 3) or 出口许可证 (code 4)."""

    DUAL_USE = "dual-use"
    EXPORT = "export"


@dataclass(frozen=True)
class LicenceTerms:
    """What stands on a licence beside what the ledger counts.

    `scope_codes` (prefixes of HS codes), `scope_end_users` and `scope_countries` are the scope of a general licence.
    """

    licence_no: str
    permit: PermitKind
    contract_no: str | None = None
    consignor_id: str | None = None
    one_batch: bool = False
    scope_codes: tuple[str, ...] = ()
    scope_end_users: tuple[str, ...] = ()
    scope_countries: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemoteUse:
    """A use of a licence at another station that is not in the ledger yet."""

    licence_no: str
    station_id: str
    office: str
    declaration_no: str
    used_at: datetime
    mass_g: int


@dataclass(frozen=True)
class RemoteSighting:
    """A package of a batch seen at another station."""

    batch_id: bytes
    package: int
    consignment_id: str
    at: datetime
    officer_id: str
    station_id: str
    office: str


@dataclass(frozen=True)
class Allowance:
    """Part of a licence's balance leased to one station."""

    licence_no: str
    station_id: str
    mass_g: int
    valid_from: date
    valid_until: date


class PartyKind(StrEnum):
    """What a party is in the trade."""

    PRODUCER = "producer"
    MANUFACTURER = "manufacturer"
    TRADER = "trader"
    FORWARDER = "forwarder"
    WAREHOUSE = "warehouse"
    INSTITUTE = "institute"


@dataclass(frozen=True)
class PartyProfile:
    """What is known of a party beside its name."""

    party_id: str
    kind: PartyKind | None
    founded_on: date | None
    first_seen: date | None
    address: str | None
    phones: tuple[str, ...] = ()
    agent_ids: tuple[str, ...] = ()
    parent_id: str | None = None


class Listing(StrEnum):
    """Official lists that the authority itself keeps of parties."""

    MILITARY = "military"
    CONTROL = "control"
    WATCH = "watch"


@dataclass(frozen=True)
class PartyListing:
    """A party on one of the authority's own lists, from `since`, to `until` (both included) if it is known to end."""

    party_id: str
    listing: Listing
    announcement: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Ownership:
    """A share of one party that another holds, in basis points."""

    owned_id: str
    owner_id: str
    share_bp: int


@dataclass(frozen=True)
class EndUserCertificate:
    """An end-user certificate as the authority recorded it."""

    certificate_no: str
    end_user_id: str
    end_use: str
    commodity_codes: tuple[str, ...]
    issued_on: date
    valid_until: date
    revoked_on: date | None = None


@dataclass(frozen=True)
class CertifiedEndUser:
    """An entry of the register of certified end users; `scope_codes` are prefixes of HS codes."""

    number: str
    end_user_id: str
    scope_codes: tuple[str, ...]
    end_use: str
    valid_from: date
    valid_until: date
    revoked_on: date | None = None


@dataclass(frozen=True)
class OriginCertificate:
    """A certificate of origin as its issuer reported it."""

    certificate_no: str
    issuer: str
    country: str
    commodity_code: str
    net_mass_g: int
    issued_on: date
    revoked_on: date | None = None


@dataclass(frozen=True)
class Capacity:
    """What a country can make of an element in a year: mines and smelters, kilograms of contained metal."""

    country: str
    element: str
    mine_kg: int | None
    smelter_kg: int | None
    since: date
    source: str


@dataclass(frozen=True)
class TransactionReport:
    """An exporter's report of a transaction, and the grams already exported under it."""

    report_no: str
    seller_id: str
    buyer_id: str
    commodity_code: str
    net_mass_g: int
    reported_on: date
    used_g: int


class DepositStatus(StrEnum):
    """State of a deposit."""

    LODGED = "lodged"
    HELD = "held"
    REFUNDED = "refunded"
    FORFEITED = "forfeited"


@dataclass(frozen=True)
class Deposit:
    """A deposit for an export: what it secures, how much of it, and what is known of the arrival of the goods.

    `destination_country` is where the goods were to arrive.
    """

    deposit_no: str
    declaration_no: str
    payer_id: str
    amount_cents: int
    currency: str
    status: DepositStatus
    lodged_on: date
    arrival_due_on: date | None = None
    arrived_on: date | None = None
    arrived_country: str | None = None
    destination_country: str | None = None


@dataclass(frozen=True)
class Lot:
    """An export of the past: one line of one declaration, at any office."""

    declaration_no: str
    item_no: int
    exporter_id: str
    consignee_id: str
    end_user_id: str
    destination_country: str
    commodity_code: str
    element: str
    net_mass_g: int
    exported_on: date
    office: str
    licence_no: str | None = None


class TradeFlow(NamedTuple):
    """Exports of an element to a country in the month of `month`, grams; `source` says where the figure is from.

    A tuple, since hundreds are read for one consignment and each only counts.
    """

    element: str
    destination_country: str
    month: date
    mass_g: int
    source: str


@dataclass(frozen=True)
class Quota:
    """A producer's quota of an element for a year, and what was minted under it; a quota not published is None."""

    producer_id: str
    element: str
    year: int
    quota_g: int | None
    minted_g: int


@dataclass(frozen=True)
class IssuedPaper:
    """A paper as its issuer recorded it: the SHA-256 of the file, when there is one."""

    kind: str
    number: str
    issuer: str
    sha256: str | None
    revoked_on: date | None = None


@dataclass(frozen=True)
class Knowledge:
    """The rows that concern one consignment, table by table; None for a table the register does not carry.

    `neighbours` are the profiles of other parties that share an address, a phone or an agent with one of these.
    `ownerships` are every link above the parties named, to the top. `flows` are those of the elements to every
    country: a month in which some country has a figure is published, and one without has nothing then.
    """

    terms: tuple[LicenceTerms, ...] | None = None
    remote_uses: tuple[RemoteUse, ...] | None = None
    remote_sightings: tuple[RemoteSighting, ...] | None = None
    allowances: tuple[Allowance, ...] | None = None
    profiles: tuple[PartyProfile, ...] | None = None
    listings: tuple[PartyListing, ...] | None = None
    ownerships: tuple[Ownership, ...] | None = None
    end_user_certificates: tuple[EndUserCertificate, ...] | None = None
    certified_end_users: tuple[CertifiedEndUser, ...] | None = None
    origin_certificates: tuple[OriginCertificate, ...] | None = None
    capacities: tuple[Capacity, ...] | None = None
    transaction_reports: tuple[TransactionReport, ...] | None = None
    deposits: tuple[Deposit, ...] | None = None
    lots: tuple[Lot, ...] | None = None
    flows: tuple[TradeFlow, ...] | None = None
    quotas: tuple[Quota, ...] | None = None
    issued_papers: tuple[IssuedPaper, ...] | None = None
    neighbours: tuple[PartyProfile, ...] | None = None
