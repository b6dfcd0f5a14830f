"""What do the declaration and the station say of the consignment as a whole?"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.domain.evidence import Evidence
from app.domain.party import PRINCIPALS

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("today", Kind.STRING, _C, Unit.DATE, "判定日期", "date judged for"),
    Fact("register_age_s", Kind.INT, _C, Unit.SECOND, "登记库数据时效", "age of the register"),
    Fact(
        "rulebook_behind_s",
        Kind.INT,
        _C,
        Unit.SECOND,
        "新版规则库已发布而未采用的时间",
        "time a newer rulebook has waited",
    ),
    Fact("station_office", Kind.STRING, _C, Unit.OFFICE, "本工作站所属海关", "office of this station"),
    Fact("declared_office", Kind.STRING, _C, Unit.OFFICE, "申报的出境关别", "office of clearance declared"),
    Fact("import_country", Kind.STRING, _C, Unit.COUNTRY, "申报的进口国（地区）", "import country declared"),
    Fact(
        "destination_country", Kind.STRING, _C, Unit.COUNTRY, "申报的最终目的国（地区）", "final destination declared"
    ),
    Fact("exporter_id", Kind.STRING, _C, Unit.PARTY, "申报的出口商代码", "exporter declared (id)"),
    Fact("exporter_name", Kind.STRING, _C, Unit.NAME, "申报的出口商名称", "exporter declared (name)"),
    Fact("consignee_id", Kind.STRING, _C, Unit.PARTY, "申报的收货人代码", "consignee declared (id)"),
    Fact("consignee_name", Kind.STRING, _C, Unit.NAME, "申报的收货人名称", "consignee declared (name)"),
    Fact("end_user_id", Kind.STRING, _C, Unit.PARTY, "申报的最终用户代码", "end user declared (id)"),
    Fact("end_user_name", Kind.STRING, _C, Unit.NAME, "申报的最终用户名称", "end user declared (name)"),
    Fact("examination_method", Kind.STRING, _C, Unit.METHOD, "查验方式", "method of examination"),
    Fact("sampled", Kind.INT, _C, Unit.PACKAGE, "抽查件数", "packages sampled"),
    Fact("sample_of", Kind.INT, _C, Unit.PACKAGE, "抽查时的总件数", "packages sampled from"),
)


def gather_consignment(evidence: Evidence) -> Facts:
    """Return the facts of the consignment. A register issued after the present instant has no age: it is absent."""
    consignment = evidence.consignment
    age = evidence.age_s
    parties = {role: consignment.parties.get(role) for role in PRINCIPALS}
    return known(
        {
            "today": evidence.on.isoformat(),
            "register_age_s": age if age is not None and age >= 0 else None,
            "rulebook_behind_s": evidence.rulebook_behind_s,
            "station_office": evidence.station_office,
            "declared_office": consignment.office,
            "import_country": consignment.import_country,
            "destination_country": consignment.destination_country,
            **{f"{role}_id": party.party_id for role, party in parties.items() if party},
            **{f"{role}_name": party.name for role, party in parties.items() if party},
            "examination_method": consignment.examination.method.value,
            "sampled": consignment.examination.sampled,
            "sample_of": consignment.examination.of,
        }
    )
