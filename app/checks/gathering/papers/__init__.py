"""Are the papers that must be there there, is each genuine, and are they of one mind?"""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.papers import attested, genuine, look
from app.checks.gathering.papers.agreement import WORDS, Agreement, Compared, Difference
from app.checks.schedules import Schedules
from app.checks.schedules.papers import PaperKind
from app.domain.document import Document
from app.domain.evidence import Evidence

__all__ = ["FACTS", "of_consignment", "of_papers"]

_C, _P = Scope.CONSIGNMENT, Scope.PAPER

FACTS = (
    Fact("papers_total", Kind.INT, _C, Unit.PAPERS, "随附单证数", "papers that came with the goods"),
    Fact("papers_missing", Kind.STRINGS, _C, Unit.PAPER, "缺少的单证", "kinds of paper that are missing"),
    Fact("papers_missing_zh", Kind.STRINGS, _C, Unit.PAPER, "缺少的单证（中文）", "these kinds in Chinese"),
    Fact("papers_missing_en", Kind.STRINGS, _C, Unit.PAPER, "缺少的单证（英文）", "these kinds in English"),
    *genuine.FACTS,
    *look.FACTS,
    *attested.FACTS,
    Fact("paper_differs", Kind.STRINGS, _P, Unit.FIELD, "不一致的项目", "fields in which the paper differs"),
    Fact("paper_says", Kind.STRINGS, _P, Unit.NONE, "单证所载", "what it says of them"),
    Fact("paper_should_say", Kind.STRINGS, _P, Unit.NONE, "申报、登记或其他单证所载", "what is said of them elsewhere"),
    Fact("paper_differences_zh", Kind.STRINGS, _P, Unit.NONE, "差异清单（中文）", "list of differences in Chinese"),
    Fact("paper_differences_en", Kind.STRINGS, _P, Unit.NONE, "差异清单（英文）", "list of differences in English"),
    Fact("paper_unread", Kind.STRINGS, _P, Unit.FIELD, "无法比对的项目", "fields that could not be compared"),
    Fact("paper_unread_zh", Kind.STRINGS, _P, Unit.NONE, "无法比对的项目（中文）", "these fields in Chinese"),
    Fact("paper_unread_en", Kind.STRINGS, _P, Unit.NONE, "无法比对的项目（英文）", "these fields in English"),
)


def of_consignment(evidence: Evidence, schedules: Schedules) -> Facts:
    """Return which papers are there, and which are missing by the schedule."""
    kinds = schedules.of(PaperKind)
    there = {paper.kind for paper in evidence.consignment.documents}
    unread = look.unread_files(evidence.consignment)
    facts = {
        **known({"papers_total": len(evidence.consignment.documents), "papers_unread": unread}),
        **attested.of_consignment(evidence.consignment),
    }
    if kinds is None:
        return facts
    missing = sorted((row for row in kinds if row.required and row.kind not in there), key=lambda row: row.kind)
    return facts | {
        "papers_missing": tuple(row.kind.value for row in missing),
        "papers_missing_zh": tuple(row.name.get("zh", row.kind.value) for row in missing),
        "papers_missing_en": tuple(row.name.get("en", row.kind.value) for row in missing),
    }


def of_papers(evidence: Evidence, schedules: Schedules) -> Iterator[tuple[Document, Facts]]:
    """Yield every paper with its facts; what is asked of its kind is absent where no schedule says it."""
    rows = schedules.of(PaperKind)
    kinds = {row.kind: row for row in rows or ()}
    agreement = Agreement(evidence, kinds)
    for paper in evidence.consignment.documents:
        yield (
            paper,
            {
                **genuine.is_genuine(evidence, paper, kinds.get(paper.kind)),
                **look.by_look(evidence, paper),
                **_by_hand(evidence, paper),
                **(_agrees(agreement.of(paper)) if rows is not None else {}),
            },
        )


def _by_hand(evidence: Evidence, paper: Document) -> Facts:
    reading = evidence.consignment.reading_of(paper)
    return attested.of_paper(evidence.consignment, reading) if reading else {}


def _agrees(compared: Compared) -> Facts:
    found = compared.differences
    return known(
        {
            "paper_differs": tuple(one.field.value for one in found),
            "paper_says": tuple(one.on_paper for one in found),
            "paper_should_say": tuple(one.elsewhere for one in found),
            "paper_differences_zh": tuple(_in_chinese(one) for one in found),
            "paper_differences_en": tuple(_in_english(one) for one in found),
            "paper_unread": tuple(field.value for field in compared.unread),
            "paper_unread_zh": tuple(WORDS[field][0] for field in compared.unread),
            "paper_unread_en": tuple(WORDS[field][1] for field in compared.unread),
        }
    )


def _in_chinese(one: Difference) -> str:
    return f"{WORDS[one.field][0]}（单证为“{one.on_paper}”，{one.source[0]}为“{one.elsewhere}”）"


def _in_english(one: Difference) -> str:
    return f'{WORDS[one.field][1]} ("{one.on_paper}" on the paper, "{one.elsewhere}" {one.source[1]})'
