"""What does the register bring of what only other offices know, for what one consignment names?

One read for each table, by covering keys; a table that the register does not carry is None, and so are ownerships that
go beyond what is bounded here: unknown, never cut short. Of those who share one thing with a party only so many are
read, those on a list first: where many share, it is a business park or a broker, and it is enough to know that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.knowledge import Knowledge, Ownership, PartyProfile
from app.domain.named import Named, shared_traits
from db.engine import Connection
from db.register_tables import BY_NAME, LOTS, OWNERSHIPS, PROFILES, Table

MOST_LINKS = 2_000
MOST_SHARING = 50
"""Parties read for each address, phone or agent shared. A rule may call fewer a crowd, never more."""

_AMONG = "IN (SELECT value FROM json_each(?))"

_READS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "terms": (f"licence_no {_AMONG}", ("licence_nos",)),
    "remote_uses": (f"licence_no {_AMONG}", ("licence_nos",)),
    "remote_sightings": ("batch_id IN (SELECT unhex(value) FROM json_each(?))", ("batch_ids",)),
    "allowances": (f"licence_no {_AMONG}", ("licence_nos",)),
    "end_user_certificates": (f"certificate_no {_AMONG}", ("numbers",)),
    "certified_end_users": (f"end_user_id {_AMONG}", ("party_ids",)),
    "origin_certificates": (f"certificate_no {_AMONG}", ("numbers",)),
    "capacities": (f"element {_AMONG}", ("elements",)),
    "transaction_reports": (f"report_no {_AMONG}", ("numbers",)),
    "deposits": (
        f"deposit_no {_AMONG} OR declaration_no {_AMONG} OR payer_id {_AMONG}",
        ("numbers", "numbers", "party_ids"),
    ),
    "flows": (f"element {_AMONG} AND month >= ?", ("elements", "flows_since")),
    "quotas": (f"producer_id {_AMONG}", ("producer_ids",)),
    "issued_papers": (f"number {_AMONG}", ("numbers",)),
}
"""Of each table that is read by what is named alone: its condition, and what of `Named` fills each place in it."""

_LOTS = tuple(
    f"SELECT * FROM lots WHERE {role} {_AMONG} AND exported_on >= ?"  # noqa: S608 - constants
    for role in ("exporter_id", "consignee_id", "end_user_id")
)
_LINKS = f"""
WITH RECURSIVE above (party_id) AS (
  SELECT value FROM json_each(?)
  UNION SELECT owner_id FROM above CROSS JOIN ownerships ON owned_id = party_id
)
SELECT ownerships.* FROM above CROSS JOIN ownerships ON owned_id = party_id LIMIT {MOST_LINKS + 1}
"""  # noqa: S608 - constants
_SHARING = f"SELECT party_id FROM party_trait WHERE trait = ? LIMIT {MOST_SHARING}"  # noqa: S608 - constants


class KnowledgeReader:
    """Reads one register, of which `tables` are there."""

    def __init__(self, connection: Connection, tables: Iterable[str]) -> None:
        self._connection = connection
        self._tables = frozenset(tables)

    def read(self, named: Named) -> Knowledge:
        """Return the rows that concern what is named. Raises DatabaseError, ValueError or TypeError."""
        keys = _keys(named)
        read = {
            name: self._rows(BY_NAME[name], condition, [keys[key] for key in places])
            for name, (condition, places) in _READS.items()
            if name in self._tables
        }
        profiles = self._by_party(PROFILES, named.party_ids)
        neighbours = self._neighbours(named, profiles)
        links = self._links(named)
        owners = {link.owner_id for link in links or ()}
        near = {profile.party_id for profile in neighbours or ()}
        behind = {party for one in profiles or () for party in (one.parent_id, *one.agent_ids) if party}
        return Knowledge(
            profiles=profiles,
            listings=self._by_party(BY_NAME["listings"], named.party_ids | owners | near | behind),
            ownerships=links,
            lots=self._lots(keys),
            neighbours=neighbours,
            **read,
        )

    def _rows(self, table: Table, condition: str, places: list[str]) -> tuple[Any, ...]:
        query = f"SELECT * FROM {table.name} WHERE {condition}"  # noqa: S608 - constants
        return table.from_columns(self._connection.execute(query, places))

    def _by_party(self, table: Table, party_ids: Iterable[str]) -> tuple[Any, ...] | None:
        if table.name not in self._tables:
            return None
        return self._rows(table, f"party_id {_AMONG}", [_listed(party_ids)])

    def _lots(self, keys: Mapping[str, str]) -> tuple[Any, ...] | None:
        """Return the lots of any party named in any role, each once."""
        if LOTS.name not in self._tables:
            return None
        places = [keys["party_ids"], keys["lots_since"]]
        found = dict.fromkeys(row for query in _LOTS for row in self._connection.execute(query, places))
        return LOTS.from_columns(found)

    def _links(self, named: Named) -> tuple[Ownership, ...] | None:
        """Return every link above the parties named, to the top."""
        if OWNERSHIPS.name not in self._tables:
            return None
        links = self._connection.execute(_LINKS, [_listed(named.party_ids)]).fetchall()
        return OWNERSHIPS.from_columns(links) if len(links) <= MOST_LINKS else None

    def _neighbours(self, named: Named, profiles: tuple[PartyProfile, ...] | None) -> tuple[PartyProfile, ...] | None:
        """Return the profiles of other parties that share a trait with one named, by its paper or its profile."""
        if profiles is None:
            return None
        traits = sorted(named.traits.union(*map(shared_traits, profiles)))
        found = {row[0] for trait in traits for row in self._connection.execute(_SHARING, [trait])}
        return self._by_party(PROFILES, found - named.party_ids)


def _keys(named: Named) -> dict[str, str]:
    """Return what fills the places of the queries."""
    return {
        "party_ids": _listed(named.party_ids),
        "licence_nos": _listed(named.licence_nos),
        "batch_ids": _listed(batch_id.hex() for batch_id in named.batch_ids),
        "producer_ids": _listed(named.producer_ids),
        "elements": _listed(named.elements),
        "numbers": _listed(named.numbers),
        "lots_since": named.lots_since.isoformat(),
        "flows_since": named.flows_since.isoformat(),
    }


def _listed(values: Iterable[str]) -> str:
    return json.dumps(sorted(values))
