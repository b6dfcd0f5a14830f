"""What do the tables of a register say across consignments: flows, lots by party, licences that run out?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from app.domain.errors import WorkstationError
from app.domain.knowledge import Capacity, TradeFlow
from app.domain.licence import Licence, LicenceStatus
from app.domain.party import PRINCIPALS, PartyRole
from app.domain.trade import PartyLots
from db.engine import Connection, DatabaseError
from db.register_tables import CAPACITIES, FLOWS, LICENCE, LOTS, Table

_COLUMNS = {role: f"{role.value}_id" for role in PRINCIPALS}


class TradeReader:
    """Reads one register, of which `tables` are there; implements `app.trading.ports.TradeTables`."""

    def __init__(self, connection: Connection, tables: Collection[str]) -> None:
        self._connection = connection
        self._tables = frozenset(tables)

    def elements(self) -> tuple[str, ...]:
        """Return the elements that flows or lots are known of, in alphabetical order."""
        there = [table.name for table in (FLOWS, LOTS) if table.name in self._tables]
        query = " UNION ".join(f"SELECT DISTINCT element FROM {name}" for name in there)  # noqa: S608 - constants
        return tuple(row[0] for row in self._rows(f"{query} ORDER BY 1")) if there else ()

    def flows(self, element: str, *, since: date) -> tuple[TradeFlow, ...] | None:
        """Return the flows of an element from the month of `since` on."""
        return self._among(FLOWS, "element = ? AND month >= ?", element, since.isoformat())

    def capacities(self, element: str) -> tuple[Capacity, ...] | None:
        """Return what countries can make of an element."""
        return self._among(CAPACITIES, "element = ?", element)

    def lots_by_party(
        self, element: str, role: PartyRole, *, since: date, small_g: int, limit: int
    ) -> tuple[PartyLots, ...] | None:
        """Return the parties with the most grams of an element in one role of PRINCIPALS, the largest first."""
        if LOTS.name not in self._tables:
            return None
        rows = self._rows(
            f"""
            SELECT {_COLUMNS[role]} AS party, count(*), sum(net_mass_g) AS grams,
                sum(net_mass_g <= ?1), coalesce(sum(net_mass_g) FILTER (WHERE net_mass_g <= ?1), 0)
            FROM lots WHERE element = ?2 AND exported_on >= ?3
            GROUP BY party ORDER BY grams DESC, party LIMIT ?4
            """,  # noqa: S608 - constants
            small_g,
            element,
            since.isoformat(),
            limit,
        )
        return tuple(PartyLots(*row) for row in rows)

    def licences_in_use(self, *, on: date, limit: int) -> tuple[Licence, ...]:
        """Return active licences that hold on that day and were drawn on, those with the smallest share left first."""
        rows = self._rows(
            "SELECT * FROM licence WHERE status = ?1 AND valid_from <= ?2 AND valid_until >= ?2 AND drawn_g > 0 "
            "ORDER BY (quantity_g - drawn_g) * 1000000 / max(1, quantity_g), licence_no LIMIT ?3",
            LicenceStatus.ACTIVE.value,
            on.isoformat(),
            limit,
        )
        return self._read(LICENCE, rows)

    def _among(self, table: Table, condition: str, *values: str) -> tuple[Any, ...] | None:
        if table.name not in self._tables:
            return None
        return self._read(table, self._rows(f"SELECT * FROM {table.name} WHERE {condition}", *values))  # noqa: S608 - constants

    def _rows(self, query: str, *values: str | int) -> list[Any]:
        try:
            return list(self._connection.execute(query, values))
        except DatabaseError as error:
            raise WorkstationError("register-unreadable") from error

    @staticmethod
    def _read(table: Table, rows: list[Any]) -> tuple[Any, ...]:
        try:
            return table.from_columns(rows)
        except (ValueError, TypeError) as error:
            raise WorkstationError("register-unreadable") from error
