"""What do the register, the labels and earlier inspections say of one batch?

What a passport claims becomes a fact only when it is verified and all verified passports of the batch agree; of the
others only their number is a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known, total
from app.checks.gathering.custody import gather_custody
from app.checks.gathering.labels import is_verified, packages_declared, packages_seen, verified
from app.domain.evidence import Evidence, Sighting
from app.domain.moment import to_text
from app.domain.passport import Passport, PassportReading, SignatureState

_B = Scope.BATCH
_Claim = TypeVar("_Claim", str, int)

FACTS = (
    Fact("batch_declared", Kind.BOOL, _B, Unit.NONE, "已申报该批次", "the batch is declared"),
    Fact("batch_known", Kind.BOOL, _B, Unit.NONE, "批次在登记库中", "the batch is in the register"),
    Fact("batch_status", Kind.STRING, _B, Unit.BATCH_STATUS, "批次状态", "status of the batch"),
    Fact("batch_id", Kind.STRING, _B, Unit.BATCH_ID, "批次标识", "id of the batch"),
    Fact("batch_producer_id", Kind.STRING, _B, Unit.PARTY, "批次生产企业", "producer of the batch"),
    Fact("batch_commodity_code", Kind.STRING, _B, Unit.COMMODITY, "批次商品编码", "commodity code of the batch"),
    Fact("batch_licence_no", Kind.STRING, _B, Unit.LICENCE_NO, "批次对应的许可证", "licence the batch is assigned to"),
    Fact("batch_net_mass_g", Kind.INT, _B, Unit.GRAM, "批次净重", "net mass of the whole batch"),
    Fact("batch_remaining_g", Kind.INT, _B, Unit.GRAM, "批次剩余量", "mass of the batch not yet exported"),
    Fact("batch_packages", Kind.INT, _B, Unit.PACKAGE, "批次总件数", "packages of the whole batch"),
    Fact("batch_draw_g", Kind.INT, _B, Unit.GRAM, "本票申报的批次净重", "mass of the batch in this consignment"),
    Fact("packages_declared", Kind.INT, _B, Unit.PACKAGE, "该批次申报件数", "packages of the batch declared"),
    Fact("packages_seen", Kind.INT, _B, Unit.PACKAGE, "该批次已核验件数", "packages of the batch seen"),
    Fact("packages_missing", Kind.INT, _B, Unit.PACKAGE, "该批次未核验件数", "packages of the batch not seen"),
    Fact("passports_read", Kind.INT, _B, Unit.PASSPORT, "读出的护照数", "passports read"),
    Fact("passports_verified", Kind.INT, _B, Unit.PASSPORT, "有效护照数", "passports verified"),
    Fact("passports_forged", Kind.INT, _B, Unit.PASSPORT, "签名不符的护照数", "passports with a bad signature"),
    Fact("passports_unknown_key", Kind.INT, _B, Unit.PASSPORT, "密钥未知的护照数", "passports with an unknown key"),
    Fact("passports_unknown_issuer", Kind.INT, _B, Unit.PASSPORT, "签发方未知的护照数", "passports of unknown issuers"),
    Fact(
        "passports_untrusted_then", Kind.INT, _B, Unit.PASSPORT, "签发时不可信的护照数", "passports untrusted at issue"
    ),
    Fact("passports_untrusted_now", Kind.INT, _B, Unit.PASSPORT, "现已不可信的护照数", "passports untrusted now"),
    Fact("passports_expired", Kind.INT, _B, Unit.PASSPORT, "已过期的护照数", "verified passports that have expired"),
    Fact("passports_not_yet", Kind.INT, _B, Unit.PASSPORT, "尚未生效的护照数", "verified passports not yet valid"),
    Fact("passport_expires", Kind.STRING, _B, Unit.INSTANT, "护照最早到期时间", "earliest expiry of the passports"),
    Fact("passport_batch_id", Kind.STRING, _B, Unit.BATCH_ID, "护照批次标识", "id of the batch on the passports"),
    Fact("passport_producer_id", Kind.STRING, _B, Unit.PARTY, "护照生产企业", "producer on the passports"),
    Fact("passport_commodity_code", Kind.STRING, _B, Unit.COMMODITY, "护照商品编码", "commodity code on the passports"),
    Fact("passport_net_mass_g", Kind.INT, _B, Unit.GRAM, "护照批次净重", "net mass of the batch on the passports"),
    Fact("sightings", Kind.INT, _B, Unit.SIGHTING, "以往查验记录数", "earlier sightings of these packages"),
    Fact("sighted_package", Kind.INT, _B, Unit.PACKAGE, "以往查验的件号", "package last sighted (its number)"),
    Fact("sighted_in", Kind.STRING, _B, Unit.CONSIGNMENT, "以往查验的货物", "consignment of the last sighting"),
    Fact("sighted_at", Kind.STRING, _B, Unit.INSTANT, "以往查验时间", "time of the last sighting"),
    Fact("sighted_by", Kind.STRING, _B, Unit.OFFICER, "以往查验关员", "officer of the last sighting"),
)


def gather_no_batch() -> Facts:
    """Return the facts where an item names no batch."""
    return {"batch_declared": False, "batch_known": False, "passports_read": 0, "passports_verified": 0}


def gather_batch(evidence: Evidence, batch_no: str, readings: tuple[PassportReading, ...]) -> Facts:
    """Return the facts of the batch with this number; `readings` are the passports that claim it."""
    consignment = evidence.consignment
    masses = [b.net_mass_g for item in consignment.items for b in item.batches if b.batch_no == batch_no]
    declared = packages_declared(consignment).get(batch_no)
    seen = packages_seen(readings)
    passports = verified(readings)
    batch = evidence.batches.get(batch_no) if evidence.register else None
    values: dict[str, Value | None] = {
        "batch_declared": bool(masses),
        "batch_known": batch is not None if evidence.register else None,
        "batch_draw_g": total(masses),
        "packages_declared": declared,
        "packages_seen": seen,
        "packages_missing": None if declared is None else max(0, declared - seen),
    }
    if batch is not None:
        values |= {
            "batch_status": batch.status.value,
            "batch_id": batch.batch_id.hex(),
            "batch_producer_id": batch.producer_id,
            "batch_commodity_code": batch.commodity_code,
            "batch_licence_no": batch.licence_no,
            "batch_net_mass_g": batch.net_mass_g,
            "batch_remaining_g": batch.remaining_g,
            "batch_packages": batch.packages,
        }
    elif evidence.register:
        values |= _newer(evidence, batch_no)
    values |= gather_custody(evidence, batch_no, batch=batch, passports=passports)
    return known({**values, **_counted(readings), **_claimed(passports, evidence), **_sighted(passports, evidence)})


def _newer(evidence: Evidence, batch_no: str) -> dict[str, Value | None]:
    """Return what is known of a batch the register does not hold: by a proof of the authority's log, or nothing."""
    for report in (reading.report for reading in evidence.custody):
        lot = report.lot_of(batch_no)
        if lot is not None and report.proven is not None and report.proves(batch_no):
            state = report.proven.state
            return {
                "batch_known": True,
                "batch_id": state.batch_id.hex(),
                "batch_status": state.status.value,
                "batch_remaining_g": state.remaining_g,
                "batch_net_mass_g": report.made[lot],
                "batch_producer_id": report.events[-1].actor_id,
            }
    return {}


def _counted(readings: Iterable[PassportReading]) -> dict[str, int]:
    found = list(readings)
    good = [reading for reading in found if reading.signature is SignatureState.GOOD]
    return {
        "passports_read": len(found),
        "passports_verified": sum(map(is_verified, found)),
        "passports_forged": sum(reading.signature in {SignatureState.BAD, None} for reading in found),
        "passports_unknown_key": sum(reading.signature is SignatureState.UNKNOWN_KEY for reading in found),
        "passports_unknown_issuer": sum(reading.signature is SignatureState.UNKNOWN_ISSUER for reading in found),
        "passports_untrusted_then": sum(reading.trusted_at_issue is not True for reading in good),
        "passports_untrusted_now": sum(reading.trusted_now is not True for reading in good),
    }


def _claimed(passports: tuple[Passport, ...], evidence: Evidence) -> dict[str, Value | None]:
    if not passports:
        return {}
    return {
        "passports_expired": sum(evidence.at >= passport.expires for passport in passports),
        "passports_not_yet": sum(evidence.at < max(passport.not_before, passport.issued) for passport in passports),
        "passport_expires": local_text(min(passport.expires for passport in passports), evidence.zone),
        "passport_batch_id": _agreed({passport.batch_id.hex() for passport in passports}),
        "passport_producer_id": _agreed({passport.producer_id for passport in passports}),
        "passport_commodity_code": _agreed({passport.commodity_code for passport in passports}),
        "passport_net_mass_g": _agreed({passport.net_mass_g for passport in passports}),
    }


def _sighted(passports: tuple[Passport, ...], evidence: Evidence) -> dict[str, Value | None]:
    if not passports:
        return {}
    here = {(passport.batch_id, passport.package[0]) for passport in passports}
    before = [sighting for sighting in evidence.sightings if (sighting.batch_id, sighting.package) in here]
    if not before:
        return {"sightings": 0}
    last = max(before, key=_by_time)
    return {
        "sightings": len(before),
        "sighted_package": last.package,
        "sighted_in": last.consignment_id,
        "sighted_at": local_text(last.at, evidence.zone),
        "sighted_by": last.officer_id,
    }


def local_text(instant: datetime, zone: str) -> str:
    """Return `instant` as people of the zone read it, to the minute."""
    try:
        return instant.astimezone(ZoneInfo(zone)).isoformat(sep=" ", timespec="minutes")
    except OverflowError:  # the last hours of the year 9999
        return to_text(instant)


def _by_time(sighting: Sighting) -> tuple[str, str, int, str]:
    return to_text(sighting.at), sighting.consignment_id, sighting.package, sighting.officer_id


def _agreed(values: set[_Claim]) -> _Claim | None:
    return next(iter(values)) if len(values) == 1 else None
