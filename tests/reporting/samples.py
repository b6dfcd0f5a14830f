"""Assessments to report: one consignment of dysprosium oxide, judged as a test wants it."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from PIL import Image

from app.domain.assessment import Assessment, Compared
from app.domain.consignment import (
    Consignment,
    DeclaredBatch,
    Examination,
    Item,
    LicenceUse,
    Method,
    Photograph,
)
from app.domain.evidence import RegisterStamp
from app.domain.finding import Basis, Finding, Subject
from app.domain.officer import Officer
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, PartyRole
from app.domain.texts import Catalogue, Text, literal

RESOURCES = Path(__file__).parents[2] / "resources"
AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
ZONE = "Asia/Shanghai"

BASIS = Basis(
    literal({"zh": "《两用物项出口管制条例》第十七条", "en": "Dual-use regulations, article 17"}),
    "商务部公告 2024 年第 46 号",
    "certain",
)
WORDS = {
    "question.licence.balance": {"zh": "许可证余额是否足够？", "en": "Does the licence's balance cover the quantity?"},
    "test.short": {"zh": "许可证仅余 {left}，本次申报 {used}。", "en": "{left} remain, {used} are declared."},
    "test.fine": {"zh": "核查无异常。", "en": "Nothing speaks against it."},
    "test.next": {"zh": "请移交主管，暂不放行。", "en": "Refer to the supervisor; do not release."},
    "field.net_mass": {"zh": "净重", "en": "Net mass"},
    "field.commodity_code": {"zh": "商品编码", "en": "Commodity code"},
    "source.declaration": {"zh": "报关单", "en": "Declaration"},
    "source.licence": {"zh": "许可证", "en": "Licence"},
    "source.passport": {"zh": "批次护照", "en": "Batch passport"},
}


def catalogue() -> Catalogue:
    """Return the report's own texts, and those the samples speak in."""
    own = json.loads((RESOURCES / "texts" / "reporting.json").read_text(encoding="utf-8"))
    return Catalogue({**own, **WORDS})


def a_finding(
    outcome: Outcome, *, code: str = "licence.balance", item: int = 1, found: str = "1,850.000 kg"
) -> Finding:
    """Return a finding with this outcome."""
    is_fine = outcome <= Outcome.NOTICE
    return Finding(
        code=code,
        subject=Subject(item, "24-ZSB-00123"),
        outcome=outcome,
        expected="≤ 1,200.000 kg",
        found=found,
        text=Text("test.fine") if is_fine else Text("test.short", {"left": "1,200 kg", "used": "1,850 kg"}),
        next_step=Text("test.next"),
        rule="r-17",
        basis=BASIS if outcome is not Outcome.UNKNOWN else None,
    )


def an_assessment(
    officer: Officer,
    *,
    findings: Sequence[Finding] = (a_finding(Outcome.PASS), a_finding(Outcome.REFER)),
    photographs: Sequence[Photograph] = (),
    demo: bool = True,
    what_if: bool = False,
) -> Assessment:
    """Return an assessment by `officer`."""
    item = Item(
        item_no=1,
        commodity_code="2805301900",
        name_zh="氧化镝（纯度≥99.9%）",
        name_en="Dysprosium oxide, 99.9 %",
        net_mass_g=1_850_000,
        value_cents=12_345_678,
        currency="USD",
        licences=(LicenceUse("24-ZSB-00123", 1_850_000),),
        batches=(DeclaredBatch("DY-2026-00417", 925_000, 37), DeclaredBatch("DY-2026-00418", 925_000, 37)),
    )
    consignment = Consignment(
        consignment_id="C-2026-0042",
        declaration_no="224820260000012345",
        declared_on=date(2026, 11, 19),
        office="2248",
        import_country="DE",
        destination_country="DE",
        contract_no="HT-2026-771",
        end_use="烧结钕铁硼磁体生产",
        parties={
            PartyRole.EXPORTER: NamedParty("P-0001", "赣南稀土进出口有限公司 Gannan Rare Earth Co., Ltd."),
            PartyRole.END_USER: NamedParty(None, "Nordwind Turbinenbau AG"),
        },
        items=(item,),
        container_no="CSLU6012345",
        seals=("CN884213", "CN884214"),
        examination=Examination(Method.SAMPLE, 5, 400),
        photographs=tuple(photographs),
    )
    return Assessment(
        assessment_id="0197b6f0-6a2f-7c1e-9d5c-3f8a2f0c7b11",
        consignment=consignment,
        at=AT,
        what_if=what_if,
        officer=officer,
        station_id="GATE-7",
        office="2248",
        register=RegisterStamp(7, AT - timedelta(days=3, hours=4)),
        age_s=3 * 86_400 + 4 * 3_600,
        rulebook=3,
        findings=tuple(findings),
        comparison=(
            Compared(1, "commodity_code", (("declaration", "2805301900"), ("licence", "2805301900"))),
            Compared(1, "net_mass", (("declaration", "1,850.000 kg"), ("licence", "1,200.000 kg"))),
        ),
        labels=(),
        demo=demo,
    )


def pictures(count: int, *, size: tuple[int, int] = (640, 480)) -> tuple[tuple[Photograph, ...], Mapping[str, bytes]]:
    """Return photographs and, by path, their bytes."""
    taken, contents = [], {}
    for number in range(1, count + 1):
        image = Image.linear_gradient("L").resize(size).convert("RGB")
        image.paste((40 * number % 256, 90, 140), (20, 20, 200, 200))
        content = io.BytesIO()
        image.save(content, "JPEG", quality=85)
        photograph = Photograph(f"photos/label-{number}.jpg", sha256(content.getvalue()).hexdigest(), number)
        taken.append(photograph)
        contents[photograph.path] = content.getvalue()
    return tuple(taken), contents


def with_end_use(assessment: Assessment, end_use: str) -> Assessment:
    """Return the assessment with another declared end use."""
    return replace(assessment, consignment=replace(assessment.consignment, end_use=end_use))
