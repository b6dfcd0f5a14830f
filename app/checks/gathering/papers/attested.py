"""What did officers read of the papers, what of it counts, and where does it go against the machine?

What counts stands in the document of the paper and is compared like everything there; here it is only said that a
person read it. What contradicts the declaration goes on doing so, whoever read it.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value
from app.checks.gathering.papers.agreement import WORDS
from app.checks.schedules.papers import PaperField
from app.domain.attestation import Attestation, Standing, attested, differs, weighed
from app.domain.consignment import Consignment
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.plain_form import for_people

_C, _P = Scope.CONSIGNMENT, Scope.PAPER

FACTS = (
    Fact("paper_attested", Kind.STRINGS, _P, Unit.FIELD, "关员认读的项目", "fields that an officer read"),
    Fact("paper_attested_zh", Kind.STRINGS, _P, Unit.NONE, "关员认读的值（中文）", "these in Chinese"),
    Fact("paper_attested_en", Kind.STRINGS, _P, Unit.NONE, "关员认读的值（英文）", "these in English"),
    Fact(
        "paper_misread",
        Kind.STRINGS,
        _P,
        Unit.FIELD,
        "认读与机读不符的项目",
        "fields read against the machine",
    ),
    Fact("paper_misread_zh", Kind.STRINGS, _P, Unit.NONE, "认读与机读不符的值（中文）", "these in Chinese"),
    Fact("paper_misread_en", Kind.STRINGS, _P, Unit.NONE, "认读与机读不符的值（英文）", "these in English"),
    Fact("attested_idle", Kind.STRINGS, _C, Unit.FIELD, "不再适用的认读项目", "fields read that stand there no more"),
    Fact("attested_idle_zh", Kind.STRINGS, _C, Unit.NONE, "不再适用的认读（中文）", "these in Chinese"),
    Fact("attested_idle_en", Kind.STRINGS, _C, Unit.NONE, "不再适用的认读（英文）", "these in English"),
)

MORE = {
    "import_country": ("进口国", "importing country"),
    "destination_country": ("目的国", "destination"),
    "transit_countries": ("经停国", "transit countries"),
    "origin_country": ("原产国", "country of origin"),
    "end_use": ("最终用途", "end use"),
    "name": ("商品名称", "name of the goods"),
    "issued_on": ("签发日期", "date of issue"),
}
"""Fields of which the declaration speaks, or the calendar, and no schedule of papers."""

_ALONE = {
    "number": ("单证编号", "number of the paper"),
    "issuer": ("签发方", "issuer"),
    "exporter_no": ("出口商代码", "code of the exporter"),
    "batch_no": ("批号", "batch number"),
    "invoice_no": ("发票号", "invoice number"),
    "bill_of_lading_no": ("提单号", "number of the bill of lading"),
}


def words(field: str) -> tuple[str, str]:
    """Return what people call a field that is read from papers, in Chinese and English."""
    return MORE.get(field) or _ALONE.get(field) or WORDS[PaperField(field)]


def of_paper(consignment: Consignment, reading: PaperReading) -> Facts:
    """Return what officers read of a paper that counts, and what goes against what the machine read surely."""
    found = [(one, attested(reading, one, consignment.examination.attestations)) for one in reading.fields]
    said = [(read, *pair) for read, pair in found if pair]
    counted = [(read, one) for read, one, standing in said if standing is Standing.COUNTS]
    against = [(read, one) for read, one, standing in said if standing is Standing.AGAINST]
    return {**_named("paper_attested", counted), **_named("paper_misread", against)}


def of_consignment(consignment: Consignment) -> Facts:
    """Return what officers read where nothing of it stands now: of a file that was changed, or is gone."""
    every = weighed(consignment.examination.attestations, consignment.readings)
    return _named("attested_idle", [(None, one) for one, standing, _ in every if standing is Standing.IDLE])


def lifts(consignment: Consignment, reading: PaperReading, read: FieldReading) -> bool:
    """Return whether an officer read a value that the machine did not, so that it counts."""
    found = attested(reading, read, consignment.examination.attestations)
    return found is not None and found[1] is Standing.COUNTS


def _named(fact: str, listed: Iterable[tuple[FieldReading | None, Attestation]]) -> dict[str, Value]:
    each = list(listed)
    return {
        fact: tuple(one.field for _, one in each),
        f"{fact}_zh": tuple(_in_chinese(read, one) for read, one in each),
        f"{fact}_en": tuple(_in_english(read, one) for read, one in each),
    }


def _in_chinese(read: FieldReading | None, one: Attestation) -> str:
    machine = f"，机读为“{read.printed}”" if read and differs(read, one) else ""
    return f"{words(one.field)[0]}（{one.officer_id} 认读为“{for_people(one.field, one.said)}”{machine}）"


def _in_english(read: FieldReading | None, one: Attestation) -> str:
    machine = f', by machine as "{read.printed}"' if read and differs(read, one) else ""
    return f'{words(one.field)[1]} (read by {one.officer_id} as "{for_people(one.field, one.said)}"{machine})'
