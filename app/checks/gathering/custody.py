"""What do the custody chains among the papers show of one batch, and of the papers as a whole?

A chain counts for the batch it leads to, never for one its file is named after. What several chains of one batch have
wrong with them adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value
from app.domain.batch import Batch
from app.domain.custody import ChainFault, ChainReport
from app.domain.evidence import Evidence
from app.domain.passport import Passport

_B, _C = Scope.BATCH, Scope.CONSIGNMENT

FACTS = (
    Fact("custody_unread", Kind.INT, _C, Unit.CHAIN, "不通向任何批次的监管链数", "chains unread, or leading nowhere"),
    Fact("custody_chains", Kind.INT, _B, Unit.CHAIN, "随附的监管链数", "custody chains of the batch"),
    Fact("custody_events", Kind.INT, _B, Unit.EVENT, "监管链事件数", "events of the chain"),
    Fact("custody_forged", Kind.INT, _B, Unit.FAULT, "签名不成立处", "signatures in the chain that do not hold"),
    Fact("custody_misled", Kind.INT, _B, Unit.FAULT, "越权或不在其手处", "acts without the role or the goods"),
    Fact("custody_unlinked", Kind.INT, _B, Unit.FAULT, "链条断裂处", "breaks, forks and disorder in the chain"),
    Fact("custody_unbalanced", Kind.INT, _B, Unit.FAULT, "质量不平衡处", "events whose mass does not balance"),
    Fact("custody_faults", Kind.STRING, _B, Unit.CODED, "监管链问题", "what is wrong with the chain"),
    Fact("custody_at_head", Kind.BOOL, _B, Unit.NONE, "终点与登记库一致", "the chain ends where the register says"),
    Fact("custody_has_passport", Kind.BOOL, _B, Unit.NONE, "护照所载链首在链中", "the passports' head is in the chain"),
    Fact("custody_countries", Kind.STRING, _B, Unit.NONE, "途经国家（地区）", "countries of the chain"),
)

FORGED = frozenset({ChainFault.UNKNOWN_ACTOR, ChainFault.WRONG_SIGNATURE, ChainFault.UNTRUSTED_KEY})
MISLED = frozenset({ChainFault.WRONG_ROLE, ChainFault.WRONG_HOLDER, ChainFault.WRONG_COUNTRY})
UNBALANCED = frozenset(
    {
        ChainFault.CREATED_MASS,
        ChainFault.MISSING_MASS,
        ChainFault.DOUBLE_SPENT,
        ChainFault.UNKNOWN_INPUT,
        ChainFault.MADE_TWICE,
        ChainFault.CYCLE,
    }
)
_MOST_SHOWN = 4


def gather_papers(evidence: Evidence) -> Facts:
    """Return the facts of all chains together."""
    return {"custody_unread": sum(not reading.report.batch_nos for reading in evidence.custody)}


def gather_custody(
    evidence: Evidence, batch_no: str, *, batch: Batch | None, passports: Iterable[Passport]
) -> dict[str, Value | None]:
    """Return the facts of the chains that lead to the batch; without one, only that there is none."""
    reports = [reading.report for reading in evidence.custody if batch_no in reading.report.batch_nos]
    if not reports:
        return {"custody_chains": 0}
    faults = [problem.fault for report in reports for problem in report.problems]
    heads = {passport.custody_head for passport in passports} - {None}
    links = [{event.link for event in report.events} for report in reports]
    others = [fault for fault in faults if fault not in FORGED | MISLED | UNBALANCED]
    return {
        "custody_chains": len(reports),
        "custody_events": sum(len(report.events) for report in reports),
        "custody_forged": sum(fault in FORGED for fault in faults),
        "custody_misled": sum(fault in MISLED for fault in faults),
        "custody_unlinked": len(others),
        "custody_unbalanced": sum(fault in UNBALANCED for fault in faults),
        "custody_faults": _said(reports),
        "custody_at_head": all(_is_at_head(report, batch, batch_no) for report in reports)
        if evidence.register
        else None,
        "custody_has_passport": all(heads <= found for found in links),
        "custody_countries": " → ".join(reports[0].countries),
    }


def _is_at_head(report: ChainReport, batch: Batch | None, batch_no: str) -> bool:
    """Return whether the chain ends at the head of the register, with its masses; or of a proof newer than it."""
    if batch is None:
        return report.proves(batch_no)
    return report.head == batch.head and report.has_masses_of(batch)


def _said(reports: Sequence[ChainReport]) -> str:
    """Return the first faults by their codes, each with the number of its event."""
    found = [f"{problem.fault} #{problem.event}" for report in reports for problem in report.problems]
    return ", ".join(found[:_MOST_SHOWN]) + ("…" if len(found) > _MOST_SHOWN else "")
