"""Domain values as the desk meets them: one clean consignment, and what may be wrong with it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from app.domain.assessment import Assessment, Compared
from app.domain.batch import Batch, BatchStatus
from app.domain.consignment import Consignment, DeclaredBatch, Item, LicenceUse, Photograph
from app.domain.evidence import Label, RegisterStamp
from app.domain.finding import Basis, FactValue, Finding, Subject
from app.domain.licence import Licence, LicenceStatus, LicenceType
from app.domain.officer import Officer, Role
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, PartyRole
from app.domain.passport import Passport, PassportReading, SignatureState
from app.domain.selection import Lane, LaneReason
from app.domain.station import Station
from app.domain.texts import Catalogue, Text, literal

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
STATION = Station(station_id="ST-0201-01", office="0201", zone="Asia/Shanghai", demo=True)
INSPECTOR = Officer("SY001", "李明", "Li Ming", Role.INSPECTOR, "0201", "ab" * 32)
SUPERVISOR = Officer("SY900", "王芳", "Wang Fang", Role.SUPERVISOR, "0201", "cd" * 32)
LANE_REASON = LaneReason(
    "destination",
    Lane.RED,
    literal({"zh": "目的国为转口国", "en": "bound for a country of transshipment"}),
    is_known=True,
)
STAMP = RegisterStamp(version=7, issued=datetime(2026, 11, 20, 5, 0, tzinfo=UTC))
SAMPLE_TEXTS = {
    "sample.holds": {"zh": "与许可证一致。", "en": "In order."},
    "sample.doubt": {
        "zh": "申报的最终用户与许可证不符。",
        "en": "The declared end user is not the one on the licence.",
    },
    "sample.none": {"zh": "无需处理。", "en": "Nothing to do."},
    "sample.step": {
        "zh": "扣留货物，并请主管核对最终用户证明。",
        "en": "Hold the goods and have the supervisor check the end-user certificate.",
    },
}
BATCH_NO, LICENCE_NO = "SB-2026-0042", "26-DU-000123"


def shipped_catalogue() -> Catalogue:
    """Return every text of resources/texts, and those of the samples (the rulebook brings its own at the station)."""
    texts: dict[str, dict[str, str]] = dict(SAMPLE_TEXTS)
    for path in sorted((RESOURCES / "texts").glob("*.json")):
        texts |= json.loads(path.read_text())
    return Catalogue(texts)


def passport(package: int = 1, *, batch_no: str = BATCH_NO) -> Passport:
    """Return the claims on package `package` of 5."""
    return Passport(
        issuer_id="CN-HN-01",
        issued=datetime(2026, 10, 1, tzinfo=UTC),
        not_before=datetime(2026, 10, 1, tzinfo=UTC),
        expires=datetime(2027, 10, 1, tzinfo=UTC),
        batch_id=bytes(16),
        batch_no=batch_no,
        producer_id="P-0007",
        commodity_code="8110101000",
        net_mass_g=5_000_000,
        package=(package, 5),
    )


def reading(package: int = 1, signature: SignatureState = SignatureState.GOOD) -> PassportReading:
    """Return a passport as read; its key is trusted when the signature is good."""
    is_good = signature is SignatureState.GOOD
    trusted = True if is_good else None
    return PassportReading(f"BP1:{package}", passport(package), signature, trusted, trusted)


def label(package: int, *readings: PassportReading, symbols: int = 1) -> Label:
    """Return what came of the label of `package`."""
    return Label(package, (f"photos/{package}.jpg",), symbols, readings)


def consignment(declaration_no: str = "020120260000000042", *, photographs: int = 5) -> Consignment:
    """Return a consignment of five packages of antimony."""
    return Consignment(
        consignment_id=declaration_no,
        declaration_no=declaration_no,
        declared_on=date(2026, 11, 19),
        office="0201",
        import_country="NL",
        destination_country="DE",
        contract_no="C-1",
        end_use="flame retardant",
        parties={
            PartyRole.EXPORTER: NamedParty("P-0001", "湖南锑业有限公司"),
            PartyRole.END_USER: NamedParty("P-0100", "Rheinchemie Additive GmbH"),
        },
        items=(
            Item(
                item_no=1,
                commodity_code="8110101000",
                name_zh="未锻轧锑",
                name_en="Unwrought antimony",
                net_mass_g=5_000_000,
                value_cents=12_000_000,
                currency="USD",
                licences=(LicenceUse(LICENCE_NO, 5_000_000),),
                batches=(DeclaredBatch(BATCH_NO, 5_000_000, 5),),
            ),
        ),
        container_no="MSKU1234565",
        photographs=tuple(Photograph(f"photos/{n}.jpg", f"{n:064x}", n) for n in range(1, photographs + 1)),
    )


def finding(
    code: str, outcome: Outcome, *, expected: str = "", found: str = "", item: int = 1, ref: str = ""
) -> Finding:
    """Return the finding of the question `code`."""
    return Finding(
        code=code,
        subject=Subject(item, ref),
        outcome=outcome,
        expected=expected,
        found=found,
        text=Text("sample.holds" if outcome is Outcome.PASS else "sample.doubt"),
        next_step=Text("sample.none" if outcome is Outcome.PASS else "sample.step"),
        rule=f"rule-{code}",
        basis=Basis(
            literal({"zh": "《两用物项出口管制条例》第十八条", "en": "Dual-use regulations, article 18"}),
            "State Council Decree 792",
            "certain",
        ),
        facts=(("licence.end_user", "P-0100"), ("licence.is_known", True), ("licence.remaining_g", 12_000_000)),
    )


def listed(code: str = "parties.listed", **facts: FactValue | None) -> Finding:
    """Return a finding with a hit of screening that stands."""
    shown: dict[str, FactValue | None] = {"party_name": "Grey Line", "hit_entry": "DEMO-W1", "hits_by_number": 0}
    shown["hit_name"] = "Grey Line Shipping"
    words, subject = Text("desktop.report.being-written"), Subject(ref="carrier Grey Line")
    return Finding(code, subject, Outcome.REFER, "", "", words, words, "r", None, tuple({**shown, **facts}.items()))


def findings(**outcomes: Outcome) -> tuple[Finding, ...]:
    """Return findings that all pass, but for those named (`licence_end_user=Outcome.DETAIN`)."""
    asked = ("batch.known", "licence.balance", "licence.end_user", "packages.complete", "passport.signature")
    return tuple(
        finding(
            code,
            outcomes.get(code.replace(".", "_"), Outcome.PASS),
            expected="Rheinchemie Additive GmbH",
            found="Nordwind Trading B.V." if code.replace(".", "_") in outcomes else "Rheinchemie Additive GmbH",
            ref=LICENCE_NO if code.startswith("licence") else BATCH_NO,
        )
        for code in asked
    )


def assessment(consigned: Consignment, *, officer: Officer = INSPECTOR, **outcomes: Outcome) -> Assessment:
    """Return `consigned` judged: everything passes, but for the outcomes named."""
    end_user = "P-0999" if outcomes else "P-0100"
    return Assessment(
        assessment_id=f"a-{consigned.consignment_id}-{len(consigned.photographs)}-{len(outcomes)}",
        consignment=consigned,
        at=NOW,
        what_if=False,
        officer=officer,
        station_id=STATION.station_id,
        office=STATION.office,
        register=STAMP,
        age_s=12_600,
        rulebook=3,
        findings=findings(**outcomes),
        comparison=(
            Compared(1, "commodity_code", _said("8110101000", "8110101000", "8110101000", "8110101000")),
            Compared(1, "net_mass", _said("5 000 kg", None, "5 000 kg", "5 000 kg")),
            Compared(1, "end_user", _said(end_user, "P-0100", None, None)),
            Compared(1, "office", _said("0201", "0201", None, None)),
        ),
        labels=tuple(label(n, reading(n)) for n in range(1, min(5, len(consigned.photographs)) + 1)),
        demo=True,
    )


def compared_with(judged: Assessment, papers: tuple[str, ...]) -> Assessment:
    """Return `judged` with papers that say of each field what the declaration says ("invoice 4711")."""
    compared = (
        replace(one, values=(*one.values, *((paper, one.values[0][1]) for paper in papers)))
        for one in judged.comparison
    )
    return replace(judged, comparison=tuple(compared))


def what_if(judged: Assessment) -> Assessment:
    """Return `judged` as a what-if."""
    return replace(judged, what_if=True)


def batch() -> Batch:
    """Return the batch as the register holds it."""
    return Batch(
        bytes(16),
        BATCH_NO,
        "P-0007",
        "8110101000",
        5_000_000,
        5_000_000,
        5,
        BatchStatus.RELEASABLE,
        LICENCE_NO,
        bytes(32),
        NOW,
    )


def licence() -> Licence:
    """Return the licence as the register holds it."""
    return Licence(
        licence_no=LICENCE_NO,
        licence_type=LicenceType.SINGLE,
        status=LicenceStatus.ACTIVE,
        exporter_id="P-0001",
        consignee_id="P-0090",
        end_user_id="P-0100",
        end_use="flame retardant",
        commodity_code="8110101000",
        import_country="NL",
        destination_country="DE",
        office="0201",
        quantity_g=20_000_000,
        drawn_g=7_999_500,
        uses=2,
        uses_max=12,
        bulk=True,
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
    )


def _said(
    declared: str | None, licensed: str | None, claimed: str | None, registered: str | None
) -> tuple[tuple[str, str], ...]:
    sources = ("declaration", f"licence {LICENCE_NO}", "passport", "register")
    values = (declared, licensed, claimed, registered)
    return tuple((source, value) for source, value in zip(sources, values, strict=True) if value is not None)
