"""Stations and assessments to test with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment, Item, LicenceUse
from app.domain.evidence import Label, RegisterStamp
from app.domain.finding import Finding, Subject
from app.domain.officer import Officer, Role
from app.domain.outcome import Outcome, Verdict
from app.domain.passport import Passport, PassportReading, SignatureState
from app.domain.texts import Text
from app.proof.signing import Ed25519Signer
from db.station import StationDatabase

STATION = "STN-0001"
KEY = bytes(range(32))
SIGNER = Ed25519Signer(bytes(range(32, 64)))
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
OFFICER = Officer("A1001", "王伟", "Wang Wei", Role.INSPECTOR, "2248", "ab" * 32)

_OUTCOMES = {Verdict.RELEASE: Outcome.PASS, Verdict.REFER: Outcome.REFER, Verdict.DETAIN: Outcome.DETAIN}


def create(path: Path) -> StationDatabase:
    """Return the database of a new station."""
    return StationDatabase.create(path, key=KEY, station_id=STATION, signer=SIGNER, clock=lambda: NOW)


def reopen(path: Path, *, key: bytes = KEY, station_id: str = STATION) -> StationDatabase:
    """Return the station's database, opened again."""
    return StationDatabase.open(path, key=key, station_id=station_id, signer=SIGNER, clock=lambda: NOW)


def batch(number: int) -> bytes:
    """Return the id of a batch."""
    return number.to_bytes(16, "big")


def assessed(
    consignment_id: str,
    *,
    assessment_id: str,
    packages: Sequence[tuple[bytes, int]] = (),
    signature: SignatureState = SignatureState.GOOD,
    licences: Sequence[Mapping[str, int]] = (),
    verdict: Verdict = Verdict.RELEASE,
    at: datetime = NOW,
    what_if: bool = False,
) -> Assessment:
    """Return an assessment: `packages` are batch id and number, `licences` the grams each item draws by licence."""
    finding = Finding(
        code="batch.known",
        subject=Subject(),
        outcome=_OUTCOMES[verdict],
        expected="",
        found="",
        text=Text("finding.batch.known"),
        next_step=Text("next.none"),
        rule="r-1",
        basis=None,
    )
    items = tuple(
        Item(
            item_no=number,
            commodity_code="2805300000",
            name_zh="镝",
            name_en="dysprosium",
            net_mass_g=sum(uses.values()),
            value_cents=1,
            currency="USD",
            licences=tuple(LicenceUse(licence_no, grams) for licence_no, grams in uses.items()),
            batches=(),
        )
        for number, uses in enumerate(licences, start=1)
    )
    return Assessment(
        assessment_id=assessment_id,
        consignment=Consignment(
            consignment_id=consignment_id,
            declaration_no=f"D-{consignment_id}",
            declared_on=None,
            office=None,
            import_country=None,
            destination_country=None,
            contract_no=None,
            end_use=None,
            parties={},
            items=items,
        ),
        at=at,
        what_if=what_if,
        officer=OFFICER,
        station_id=STATION,
        office="2248",
        register=RegisterStamp(7, NOW),
        age_s=3600,
        rulebook=3,
        findings=(finding,),
        comparison=(),
        labels=tuple(_label(batch_id, package, signature) for batch_id, package in packages),
    )


def _label(batch_id: bytes, package: int, signature: SignatureState) -> Label:
    passport = Passport(
        issuer_id="issuer-1",
        issued=NOW,
        not_before=NOW,
        expires=NOW,
        batch_id=batch_id,
        batch_no=f"B-{batch_id.hex()}",
        producer_id="P-1",
        commodity_code="2805300000",
        net_mass_g=1000,
        package=(package, 400),
    )
    reading = PassportReading("BP1:", passport, signature, trusted_at_issue=True, trusted_now=True)
    return Label(package=package, photographs=("a.jpg",), symbols=1, passports=(reading,))
