"""What do the authority's source tables say, as values of the day the authority is set up? Fills nothing up."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from app.domain.batch import Batch, BatchStatus
from app.domain.knowledge import PermitKind
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.officer import Role
from app.domain.party import Party
from app.hub.numbering import uuid7
from app.hub.rows import Commodity, IssuerRow, LicenceUseRow, NamePart, Office, OfficerRow, Producer, Tables
from app.hub.source_row import SourceRow, read_rows


def read_tables(folder: Path, *, day: date, seed: int) -> Tables:
    """Return the source tables in `folder` with their dates counted from `day`.

    Raises WorkstationError: tables-missing for a file, tables-cell for a cell that cannot be understood or a row that
    does not say DEMO in its note.
    """
    return Tables(
        day=day,
        seed=seed,
        parties=tuple(map(_party, read_rows(folder / "parties.csv"))),
        producers=tuple(map(_producer, read_rows(folder / "producers.csv"))),
        issuers=tuple(map(_issuer, read_rows(folder / "issuers.csv"))),
        offices=tuple(map(_office, read_rows(folder / "offices.csv"))),
        commodities=tuple(map(_commodity, read_rows(folder / "commodities.csv"))),
        officers=tuple(map(_officer, read_rows(folder / "officers.csv"))),
        licences=tuple(_licence(row, day) for row in read_rows(folder / "licences.csv")),
        uses=tuple(_use(row, day) for row in read_rows(folder / "uses.csv")),
        batches=tuple(_batch(row, day, seed) for row in read_rows(folder / "batches.csv")),
        name_parts=tuple(
            NamePart(part=row.text("part"), kind=row.text("kind"), zh=row.text("zh"), en=row.text("en"))
            for row in read_rows(folder / "name_parts.csv")
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


def _party(row: SourceRow) -> Party:
    return Party(
        party_id=row.text("party_id"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        country=row.text("country"),
        registration_no=row.text("registration_no"),
    )


def _producer(row: SourceRow) -> Producer:
    return Producer(
        party_id=row.text("party_id"),
        issuer_id=row.text("issuer_id"),
        gs1_prefix=row.text("gs1_prefix"),
        elements=row.list("elements"),
    )


def _issuer(row: SourceRow) -> IssuerRow:
    return IssuerRow(
        issuer_id=row.text("issuer_id"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        has_revoked_key=row.is_yes("has_revoked_key"),
    )


def _office(row: SourceRow) -> Office:
    return Office(
        code=row.text("code"),
        port_zh=row.text("port_zh"),
        port_en=row.text("port_en"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
    )


def _commodity(row: SourceRow) -> Commodity:
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
        permits=row.members("permits", PermitKind),
        specification=row.amounts("specification"),
        cents_per_kg=row.number("cents_per_kg"),
    )


def _officer(row: SourceRow) -> OfficerRow:
    return OfficerRow(
        officer_id=row.text("officer_id"),
        name_zh=row.text("name_zh"),
        name_en=row.text("name_en"),
        role=row.one_of("role", Role),
        office=row.text("office"),
    )


def _licence(row: SourceRow, day: date) -> Licence:
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
        valid_from=row.day("valid_from_d", since=day),
        valid_until=row.day("valid_until_d", since=day),
    )


def _use(row: SourceRow, day: date) -> LicenceUseRow:
    return LicenceUseRow(
        licence_no=row.text("licence_no"),
        use_no=row.number("use_no"),
        used_on=row.day("used_d", since=day),
        declaration_no=row.text("declaration_no"),
        mass_g=row.number("mass_g"),
        batch_nos=row.list("batch_nos"),
    )


def _batch(row: SourceRow, day: date, seed: int) -> Batch:
    return mint(
        batch_no=row.text("batch_no"),
        producer_id=row.text("producer_id"),
        commodity_code=row.text("commodity_code"),
        net_mass_g=row.number("packages") * row.number("package_g"),
        packages=row.number("packages"),
        status=row.one_of("status", BatchStatus),
        licence_no=row.text("licence_no") or None,
        minted_on=row.day("minted_d", since=day),
        seed=seed,
    )
