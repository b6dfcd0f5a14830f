"""What tables has a register, and how does a frozen value become a row of one and a row a value again?

One declaration for each table: the columns are the fields of its rows. Instants are RFC 3339 in UTC, civil dates ISO
8601, members of an enumeration their values, lists JSON; what is not known is NULL.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from app.domain import knowledge, moment
from app.domain.batch import Batch
from app.domain.licence import Licence
from app.domain.party import Party
from app.hub.rows import LicenceUseRow
from app.sync.statement import KNOWLEDGE
from db.engine import Connection

Column = str | int | bytes | None


class _Form(NamedTuple):
    """How values of one type stand in a column; None where they stand as they are."""

    sql: str
    write: Callable[[Any], Column] | None = None
    read: Callable[[Any], Any] | None = None


@dataclass(frozen=True)
class Table:
    """One table of a register: its rows in key order, without rowid, and further indexes; `unique` is one of them."""

    name: str
    row: type[Any]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[str, ...] = ()

    @cached_property
    def _forms(self) -> Mapping[str, tuple[_Form, bool]]:
        """The form of each field, in their order, and whether it may be unknown."""
        return {name: _form(hint) for name, hint in get_type_hints(self.row).items()}

    @cached_property
    def _readers(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        return tuple((place, form.read) for place, (form, _) in enumerate(self._forms.values()) if form.read)

    def create(self, connection: Connection, rows: Iterable[Any]) -> None:
        """Make the table and put `rows` into it."""
        forms = self._forms.items()
        columns = [
            f"{name} {form.sql}{'' if may_be_unknown else ' NOT NULL'}" for name, (form, may_be_unknown) in forms
        ]
        key = ", ".join(self.key)
        connection.execute(
            f"CREATE TABLE {self.name} ({', '.join(columns)}, PRIMARY KEY ({key})) STRICT, WITHOUT ROWID"
        )
        places = ", ".join("?" * len(columns))
        in_order = sorted(map(self.to_columns, rows), key=self._key_of)
        connection.executemany(f"INSERT INTO {self.name} VALUES ({places})", in_order)  # noqa: S608 - constants
        for index in self.indexes:
            unique = "UNIQUE " if index == self.unique else ""
            name = f"{self.name}_by_{'_'.join(index)}"
            connection.execute(f"CREATE {unique}INDEX {name} ON {self.name} ({', '.join(index)})")

    def to_columns(self, row: Any) -> tuple[Column, ...]:  # noqa: ANN401 - a row of this table
        """Return `row` as columns."""
        values = ((getattr(row, name), form.write) for name, (form, _) in self._forms.items())
        return tuple(value if value is None or write is None else write(value) for value, write in values)

    def from_columns(self, rows: Iterable[Sequence[Column]]) -> tuple[Any, ...]:
        """Return the rows of this table, read column by column. Raises ValueError or TypeError for what is none."""
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        if not columns:
            return ()
        for place, read in self._readers:
            columns[place] = [None if value is None else read(value) for value in columns[place]]
        return tuple(map(self.row, *columns))

    @cached_property
    def _key_of(self) -> Callable[[tuple[Column, ...]], Any]:
        places = [list(self._forms).index(name) for name in self.key]
        return lambda columns: [columns[place] for place in places]


def _form(hint: Any) -> tuple[_Form, bool]:  # noqa: ANN401 - a type hint
    """Return how values of a type stand in a column, and whether None is one of them."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] if NoneType in get_args(hint) else [hint]
    if len(kinds) != 1:
        raise TypeError(f"{hint} is not the type of a column")
    (kind,) = kinds
    return _form_of(kind), kinds != [hint]


def _form_of(kind: Any) -> _Form:  # noqa: ANN401 - a type
    if get_origin(kind) is tuple:
        return _Form("TEXT", _list_to_text, _text_to_list)
    if issubclass(kind, StrEnum):
        return _Form("TEXT", lambda member: str(member.value), kind)
    return _PLAIN[kind]


def _list_to_text(values: tuple[str, ...]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def _text_to_list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


_PLAIN: Mapping[Any, _Form] = MappingProxyType(
    {
        str: _Form("TEXT"),
        int: _Form("INTEGER"),
        bytes: _Form("BLOB"),
        bool: _Form("INTEGER", int, bool),
        date: _Form("TEXT", date.isoformat, date.fromisoformat),
        datetime: _Form("TEXT", moment.to_text, moment.from_text),
    }
)

PARTY = Table("party", Party, ("party_id",))
LICENCE = Table("licence", Licence, ("licence_no",))
LICENCE_USE = Table("licence_use", LicenceUseRow, ("licence_no", "use_no"))
BATCH = Table("batch", Batch, ("batch_id",), indexes=(("batch_no",),), unique=("batch_no",))

TERMS = Table("terms", knowledge.LicenceTerms, ("licence_no",))
REMOTE_USES = Table("remote_uses", knowledge.RemoteUse, ("licence_no", "used_at", "station_id", "declaration_no"))
REMOTE_SIGHTINGS = Table(
    "remote_sightings", knowledge.RemoteSighting, ("batch_id", "package", "at", "station_id", "consignment_id")
)
ALLOWANCES = Table("allowances", knowledge.Allowance, ("licence_no", "station_id", "valid_from"))
PROFILES = Table("profiles", knowledge.PartyProfile, ("party_id",))
LISTINGS = Table("listings", knowledge.PartyListing, ("party_id", "listing", "announcement", "since"))
OWNERSHIPS = Table("ownerships", knowledge.Ownership, ("owned_id", "owner_id"))
END_USER_CERTIFICATES = Table("end_user_certificates", knowledge.EndUserCertificate, ("certificate_no",))
CERTIFIED_END_USERS = Table("certified_end_users", knowledge.CertifiedEndUser, ("end_user_id", "number"))
ORIGIN_CERTIFICATES = Table("origin_certificates", knowledge.OriginCertificate, ("certificate_no", "issuer"))
CAPACITIES = Table("capacities", knowledge.Capacity, ("element", "country", "since"))
TRANSACTION_REPORTS = Table("transaction_reports", knowledge.TransactionReport, ("report_no",))
DEPOSITS = Table("deposits", knowledge.Deposit, ("deposit_no",), indexes=(("declaration_no",), ("payer_id",)))
LOTS = Table(
    "lots",
    knowledge.Lot,
    ("exporter_id", "exported_on", "declaration_no", "item_no"),
    indexes=(("consignee_id", "exported_on"), ("end_user_id", "exported_on")),
)
FLOWS = Table("flows", knowledge.TradeFlow, ("element", "destination_country", "month"))
QUOTAS = Table("quotas", knowledge.Quota, ("producer_id", "element", "year"))
ISSUED_PAPERS = Table("issued_papers", knowledge.IssuedPaper, ("number", "kind", "issuer"))

_ALL = (
    *(PARTY, LICENCE, LICENCE_USE, BATCH, TERMS, REMOTE_USES, REMOTE_SIGHTINGS, ALLOWANCES, PROFILES, LISTINGS),
    *(OWNERSHIPS, END_USER_CERTIFICATES, CERTIFIED_END_USERS, ORIGIN_CERTIFICATES, CAPACITIES, TRANSACTION_REPORTS),
    *(DEPOSITS, LOTS, FLOWS, QUOTAS, ISSUED_PAPERS),
)
BY_NAME: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ALL})
"""Every table of app.sync.statement.TABLES by its name."""

OF_KNOWLEDGE = tuple(BY_NAME[name] for name in KNOWLEDGE)
"""The tables of `Knowledge`, each named as its field there."""
