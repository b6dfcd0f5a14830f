"""Was the batch minted within its producer's quota?

A quota that is not published is unknown, never zero; that it is not published is known.
"""

from __future__ import annotations

from datetime import datetime

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.pattern.goods import Values, worst
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import QuotaElement
from app.domain.evidence import Evidence
from app.domain.knowledge import Quota
from app.domain.moment import civil_date

_B = Scope.BATCH

FACTS = (
    Fact("quota_regime", Kind.BOOL, _B, Unit.NONE, "实行配额管理", "its element is under quotas"),
    Fact("quota_element", Kind.STRING, _B, Unit.ELEMENT, "配额元素", "element of the quota"),
    Fact("quota_year", Kind.INT, _B, Unit.YEAR, "配额年度", "year of the quota"),
    Fact("quota_published", Kind.BOOL, _B, Unit.NONE, "配额已公布", "the quota is published"),
    Fact("quota_g", Kind.INT, _B, Unit.GRAM, "生产企业年度配额", "quota of the producer for the year"),
    Fact("quota_minted_g", Kind.INT, _B, Unit.GRAM, "年度已登记产量", "minted by the producer in the year"),
    Fact(
        "packages_elsewhere",
        Kind.INT,
        _B,
        Unit.PACKAGE,
        "他处已查见的该批次件数",
        "packages of the batch shown elsewhere",
    ),
)


def of_batch(evidence: Evidence, elements: tuple[str, ...] | None, batch_no: str, schedules: Schedules) -> Facts:
    """Return the quota that comes nearest to being exceeded."""
    regime = schedules.of(QuotaElement)
    if regime is None or elements is None:
        return {}
    under = sorted({row.element for row in regime} & set(elements))
    found = worst((_quota(evidence, element, batch_no) for element in under), by=_nearness)
    return known({"quota_regime": bool(under), **found})


def _quota(evidence: Evidence, element: str, batch_no: str) -> Values | None:
    made, rows = _made(evidence, batch_no), evidence.knowledge.quotas if evidence.knowledge else None
    if made is None or rows is None:
        return None
    producer, minted = made
    year = civil_date(minted, evidence.zone).year
    row = next((one for one in sorted(rows, key=repr) if _is_for(one, producer, element, year)), None)
    if row is None:
        return None
    return {
        "quota_element": element,
        "quota_year": year,
        "quota_published": row.quota_g is not None,
        "quota_g": row.quota_g,
        "quota_minted_g": row.minted_g,
    }


def _made(evidence: Evidence, batch_no: str) -> tuple[str, datetime] | None:
    """Return who made the batch, and when: by the register, or by a proof of the authority's log."""
    if batch := evidence.batches.get(batch_no):
        return batch.producer_id, batch.minted
    for report in (reading.report for reading in evidence.custody):
        if report.proves(batch_no):
            return report.events[-1].actor_id, report.events[-1].time
    return None


def _is_for(row: Quota, producer: str, element: str, year: int) -> bool:
    return (row.producer_id, row.element, row.year) == (producer, element, year)


def _nearness(values: Values) -> int:
    quota, minted = values["quota_g"], values["quota_minted_g"]
    return minted * 1000 // max(1, quota) if isinstance(quota, int) and isinstance(minted, int) else -1
