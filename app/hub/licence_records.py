"""Which records stand beside each licence: its terms, end-user certificate, deposits and transaction report?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from app.domain.batch import BatchStatus
from app.domain.knowledge import (
    Allowance,
    Deposit,
    DepositStatus,
    EndUserCertificate,
    LicenceTerms,
    Lot,
    PermitKind,
    RemoteSighting,
    RemoteUse,
    TransactionReport,
)
from app.domain.licence import Licence, LicenceType
from app.hub.knowledge_rows import NOON
from app.hub.rows import Tables

SECURED = ("Sb", frozenset({"TH", "MX"}))
"""The element and the destinations of which exports are secured by a deposit."""

REPORTED = "8505"
"""The heading of goods whose transactions are reported: magnets."""

_PERCENT = 150
_ARRIVES_WITHIN = timedelta(days=120)
_ARRIVED_AFTER = timedelta(days=50)
_LEASED_EVERY = 12
"""Of so many generated licences one is leased in part to another station."""

_DRAWN_EVERY = 15
"""Of so many generated licences one was drawn on at another station since the ledger was closed."""

_SINCE = timedelta(hours=20)
_LEAST_DRAWN_G = 800_000


def serial(licence: Licence) -> str:
    """Return the digits by which records name a licence."""
    return licence.licence_no.rpartition("-")[2]


def certificate_no(licence: Licence) -> str:
    """Return the number of the end-user certificate that was shown for a licence."""
    return f"DEMO-EUC-{serial(licence)}"


def terms(licence: Licence) -> LicenceTerms:
    """Return the terms of a licence of which the source tables say nothing more: a dual-use licence."""
    is_general = licence.licence_type is LicenceType.GENERAL
    return LicenceTerms(
        licence_no=licence.licence_no,
        permit=PermitKind.DUAL_USE,
        contract_no=f"DEMO-SC-{serial(licence)}",
        one_batch=licence.uses_max == 1,
        scope_codes=(licence.commodity_code,) if is_general else (),
        scope_end_users=(licence.end_user_id,) if is_general else (),
        scope_countries=(licence.destination_country,) if is_general else (),
    )


def certificate(licence: Licence) -> EndUserCertificate:
    """Return the end-user certificate of a licence; it outlives the licence."""
    return EndUserCertificate(
        certificate_no=certificate_no(licence),
        end_user_id=licence.end_user_id,
        end_use=licence.end_use,
        commodity_codes=(licence.commodity_code,),
        issued_on=licence.valid_from - timedelta(days=20),
        valid_until=licence.valid_until + timedelta(days=400),
    )


def deposits(exported: list[Lot], tables: Tables) -> Iterator[Deposit]:
    """Yield the deposit of each lot that needed one: held until the goods are due, refunded once they arrived."""
    element, countries = SECURED
    for lot in exported:
        if lot.element == element and lot.destination_country in countries:
            arrived_on = lot.exported_on + _ARRIVED_AFTER
            has_arrived = arrived_on <= tables.day
            yield Deposit(
                deposit_no=f"DEMO-DEP-{lot.declaration_no}",
                declaration_no=lot.declaration_no,
                payer_id=lot.exporter_id,
                amount_cents=value_cents(lot.commodity_code, lot.net_mass_g, tables) * _PERCENT // 100,
                currency="USD",
                destination_country=lot.destination_country,
                status=DepositStatus.REFUNDED if has_arrived else DepositStatus.HELD,
                lodged_on=lot.exported_on - timedelta(days=5),
                arrival_due_on=lot.exported_on + _ARRIVES_WITHIN,
                arrived_on=arrived_on if has_arrived else None,
                arrived_country=lot.destination_country if has_arrived else None,
            )


def value_cents(commodity_code: str, mass_g: int, tables: Tables) -> int:
    """Return what so many grams of goods are worth here, in US cents."""
    return tables.commodity_by_code[commodity_code].cents_per_kg * mass_g // 1000


def report_no(licence: Licence) -> str:
    """Return the number of the report of the transaction that a licence was granted for."""
    return f"DEMO-TR-{serial(licence)}"


def transaction_report(licence: Licence) -> TransactionReport:
    """Return the exporter's report of the transaction that a licence was granted for."""
    return TransactionReport(
        report_no=report_no(licence),
        seller_id=licence.exporter_id,
        buyer_id=licence.consignee_id,
        commodity_code=licence.commodity_code,
        net_mass_g=licence.quantity_g,
        reported_on=licence.valid_from - timedelta(days=10),
        used_g=licence.drawn_g,
    )


def allowances(licences: list[Licence]) -> Iterator[Allowance]:
    """Yield a lease of a quarter of what is left of some licences to a station of their office."""
    for licence in licences[::_LEASED_EVERY]:
        if licence.remaining_g > 0:
            yield Allowance(
                licence_no=licence.licence_no,
                station_id=f"{licence.office}-DEMO01",
                mass_g=licence.remaining_g // 4,
                valid_from=licence.valid_from,
                valid_until=licence.valid_until,
            )


def remote_uses(licences: list[Licence], tables: Tables) -> Iterator[RemoteUse]:
    """Yield what another station of their office drew on some licences yesterday: an eighth of what is left."""
    for licence in licences[_DRAWN_EVERY - 1 :: _DRAWN_EVERY]:
        if licence.remaining_g >= _LEAST_DRAWN_G and licence.uses + 2 <= licence.uses_max:
            yield RemoteUse(
                licence_no=licence.licence_no,
                station_id=f"{licence.office}-DEMO02",
                office=licence.office,
                declaration_no=f"{licence.office}{tables.day.year}9{int(serial(licence)):09d}",
                used_at=datetime.combine(tables.day, NOON) - _SINCE,
                mass_g=licence.remaining_g // 8,
            )


def remote_sightings(uses: Iterable[RemoteUse], tables: Tables) -> Iterator[RemoteSighting]:
    """Yield where every package of the first batch ready under these licences was seen: where it was drawn for."""
    ready = {
        batch.licence_no: batch
        for batch in reversed(tables.batches)
        if batch.status is BatchStatus.RELEASABLE and batch.licence_no
    }
    for use in uses:
        batch = ready.get(use.licence_no)
        if batch is None:
            continue
        for package in range(1, batch.packages + 1):
            yield RemoteSighting(
                batch_id=batch.batch_id,
                package=package,
                consignment_id=use.declaration_no,
                at=use.used_at,
                officer_id="DEMO-O9",
                station_id=use.station_id,
                office=use.office,
            )
