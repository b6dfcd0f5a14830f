"""What do the authority's source tables say, as values of the day the authority is set up? Fills nothing up."""

from __future__ import annotations

import csv
import hashlib
import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from app.domain.batch import Batch, BatchStatus
from app.domain.errors import WorkstationError
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.officer import Role
from app.domain.party import Party
from app.hub.numbering import uuid7
from app.hub.rows import Commodity, IssuerRow, LicenceUseRow, NamePart, Office, OfficerRow, Producer, Tables

_Enum = TypeVar("_Enum", bound=StrEnum)


class _Row:
    """One row of a source table; a cell that cannot be understood is named with its file, line and column."""

    def __init__(self, cells: Mapping[str, str | None], *, file: str, line: int) -> None:
        self._cells = cells
        self._file = file
        self._line = line
        if "DEMO" not in self.text("note"):
            raise self._fault("note")

    def _fault(self, column: str) -> WorkstationError:
        return WorkstationError("tables-cell", file=self._file, line=self._line, column=column)

    def text(self, column: str) -> str:
        cell = self._cells.get(column)
        if cell is None:
            raise self._fault(column)
        return cell

    def number(self, column: str) -> int:
        try:
            return int(self.text(column))
        except ValueError:
            raise self._fault(column) from None

    def is_yes(self, column: str) -> bool:
        answer = self.text(column)
        if answer not in ("yes", "no"):
            raise self._fault(column)
        return answer == "yes"

    def one_of(self, column: str, kind: type[_Enum]) -> _Enum:
        try:
            return kind(self.text(column))
        except ValueError:
            raise self._fault(column) from None

    def list(self, column: str) -> tuple[str, ...]:
        return tuple(part for part in self.text(column).split(";") if part)

    def amounts(self, column: str) -> Mapping[str, int]:
        try:
            return {name: int(amount) for name, _, amount in (part.partition(":") for part in self.list(column))}
        except ValueError:
            raise self._fault(column) from None


def read_tables(folder: Path, *, day: date, seed: int) -> Tables:
    """Return the source tables in `folder` with their dates counted from `day`.

    Raises WorkstationError: tables-missing for a file, tables-cell for a cell that cannot be understood or a row that
    does not say DEMO in its note.
    """
    return Tables(
        day=day,
        seed=seed,
        parties=tuple(map(_party, _rows(folder, "parties"))),
        producers=tuple(map(_producer, _rows(folder, "producers"))),
        issuers=tuple(map(_issuer, _rows(folder, "issuers"))),
        offices=tuple(map(_office, _rows(folder, "offices"))),
        commodities=tuple(map(_commodity, _rows(folder, "commodities"))),
        officers=tuple(map(_officer, _rows(folder, "officers"))),
        licences=tuple(_licence(row, day) for row in _rows(folder, "licences")),
        uses=tuple(_use(row, day) for row in _rows(folder, "uses")),
        batches=tuple(_batch(row, day, seed) for row in _rows(folder, "batches")),
        name_parts=tuple(
            NamePart(part=row.text("part"), kind=row.text("kind"), zh=row.text("zh"), en=row.text("en"))
            for row in _rows(folder, "name_parts")
        ),
    )


def mint(
    *,
    batch_no: str,
    producer_id: str,
    commodity_code: str,
    net_mass_g: int,
    packages: int,
    status: BatchStatus,
    licence_no: str | None,
    minted_on: date,
    seed: int,
) -> Batch:
    """Return a batch whose id, time of day and custody head follow from `seed` and its number.

    The head is the SHA-256 of a demo sentence until the batch's chain is made (`chains.py`).
    """
    chance = random.Random(f"{seed}:{batch_no}")  # noqa: S311 - a reproducible demo, no secret
    working_day = timedelta(seconds=chance.randrange(10 * 3600))
    minted = datetime.combine(minted_on, time(), tzinfo=UTC) + working_day
    return Batch(
        batch_id=uuid7(minted=minted, random=chance.randbytes(10)),
        batch_no=batch_no,
        producer_id=producer_id,
        commodity_code=commodity_code,
        net_mass_g=net_mass_g,
        remaining_g=0 if status is BatchStatus.EXPORTED else net_mass_g,
        packages=packages,
        status=status,
        licence_no=licence_no,
        head=hashlib.sha256(f"DEMO custody head {seed} {batch_no}".encode()).digest(),
        minted=minted,
    )


def _rows(folder: Path, table: str) -> tuple[_Row, ...]:
    path = folder / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(
                _Row(row, file=path.name, line=line) for line, row in enumerate(csv.DictReader(lines), start=2)
            )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WorkstationError("tables-missing", file=path.name) from error


def _party(row: _Row) -> Party:
    return Party(
        party_id=row.text("party_id"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        country=row.text("country"),
        registration_no=row.text("registration_no"),
    )


def _producer(row: _Row) -> Producer:
    return Producer(
        party_id=row.text("party_id"),
        issuer_id=row.text("issuer_id"),
        gs1_prefix=row.text("gs1_prefix"),
        elements=row.list("elements"),
    )


def _issuer(row: _Row) -> IssuerRow:
    return IssuerRow(
        issuer_id=row.text("issuer_id"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        has_revoked_key=row.is_yes("has_revoked_key"),
    )


def _office(row: _Row) -> Office:
    return Office(
        code=row.text("code"),
        port_zh=row.text("port_zh"),
        port_en=row.text("port_en"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
    )


def _commodity(row: _Row) -> Commodity:
    return Commodity(
        code=row.text("commodity_code"),
        element=row.text("element"),
        group=row.text("group"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        container_zh=row.text("container_zh"),
        container_en=row.text("container_en"),
        package_g=row.number("package_g"),
        bulk=row.is_yes("bulk"),
        composition=row.amounts("composition_ppm"),
        item_ref=row.text("item_ref"),
        weight=row.number("weight"),
        certainty=row.text("certainty"),
        source=row.text("source"),
    )


def _officer(row: _Row) -> OfficerRow:
    return OfficerRow(
        officer_id=row.text("officer_id"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        role=row.one_of("role", Role),
        office=row.text("office"),
    )


def _licence(row: _Row, day: date) -> Licence:
    return Licence(
        licence_no=row.text("licence_no"),
        licence_type=row.one_of("licence_type", LicenceType),
        status=row.one_of("status", LicenceStatus),
        exporter_id=row.text("exporter_id"),
        consignee_id=row.text("consignee_id"),
        end_user_id=row.text("end_user_id"),
        end_use=row.text("end_use"),
        commodity_code=row.text("commodity_code"),
        import_country=row.text("import_country"),
        destination_country=row.text("destination_country"),
        office=row.text("office"),
        quantity_g=row.number("quantity_g"),
        drawn_g=row.number("drawn_g"),
        uses=row.number("uses"),
        uses_max=row.number("uses_max"),
        bulk=row.is_yes("bulk"),
        valid_from=day + timedelta(days=row.number("valid_from_d")),
        valid_until=day + timedelta(days=row.number("valid_until_d")),
    )


def _use(row: _Row, day: date) -> LicenceUseRow:
    return LicenceUseRow(
        licence_no=row.text("licence_no"),
        use_no=row.number("use_no"),
        used_on=day + timedelta(days=row.number("used_d")),
        declaration_no=row.text("declaration_no"),
        mass_g=row.number("mass_g"),
        batch_nos=row.list("batch_nos"),
    )


def _batch(row: _Row, day: date, seed: int) -> Batch:
    return mint(
        batch_no=row.text("batch_no"),
        producer_id=row.text("producer_id"),
        commodity_code=row.text("commodity_code"),
        net_mass_g=row.number("packages") * row.number("package_g"),
        packages=row.number("packages"),
        status=row.one_of("status", BatchStatus),
        licence_no=row.text("licence_no") or None,
        minted_on=day + timedelta(days=row.number("minted_d")),
        seed=seed,
    )
