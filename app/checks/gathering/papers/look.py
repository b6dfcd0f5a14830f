"""What was read from the look of a paper and does not count: where it contradicts, and where it is only not sure?

A value that does not count is no fact of the paper. So that leaving it out helps nobody, every such value is a fact of
the reading, but those on which nothing rests.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value
from app.checks.gathering.papers.attested import MORE, lifts, words
from app.checks.gathering.papers.reading import agree, as_paper, is_of_goods, licence_as_paper, say, shown
from app.checks.schedules.papers import PaperField
from app.domain.consignment import Consignment
from app.domain.document import Document, DocumentKind
from app.domain.evidence import Evidence
from app.domain.paper_reading import SURE_PERMILLE, FieldReading

_C, _P = Scope.CONSIGNMENT, Scope.PAPER

FACTS = (
    Fact("papers_unread", Kind.STRINGS, _C, Unit.NONE, "未能识读的单证文件", "files of papers that could not be read"),
    Fact("paper_by_look", Kind.BOOL, _P, Unit.NONE, "单证由影像识读", "the paper was read by its look"),
    Fact("paper_second_look", Kind.BOOL, _P, Unit.NONE, "影像需复核", "its look deserves a second look"),
    Fact("paper_contradicts", Kind.STRINGS, _P, Unit.FIELD, "识读值与他处不符", "fields read otherwise than elsewhere"),
    Fact("paper_contradicts_zh", Kind.STRINGS, _P, Unit.NONE, "不符的识读值（中文）", "these in Chinese"),
    Fact("paper_contradicts_en", Kind.STRINGS, _P, Unit.NONE, "不符的识读值（英文）", "these in English"),
    Fact("paper_unsure", Kind.STRINGS, _P, Unit.FIELD, "未能采信的项目", "fields whose value does not count"),
    Fact("paper_unsure_zh", Kind.STRINGS, _P, Unit.NONE, "未能采信的项目（中文）", "these in Chinese"),
    Fact("paper_unsure_en", Kind.STRINGS, _P, Unit.NONE, "未能采信的项目（英文）", "these in English"),
)

_FREE = frozenset(
    {"number", "issuer", "issued_on", "exporter_no", "batch_no", "invoice_no", "bill_of_lading_no", "licence_no"}
)
"""Fields on which nothing rests that could pass for want of them: a paper's own number is asked for where it counts."""


def unread_files(consignment: Consignment) -> tuple[str, ...]:
    """Return the names of the files of papers that could not be opened, or are of no known kind."""
    return tuple(sorted({Path(one.path).name for one in consignment.readings if one.kind is None or not one.pages}))


def by_look(evidence: Evidence, paper: Document) -> Facts:
    """Return what was read of `paper` that does not count."""
    reading = evidence.consignment.reading_of(paper)
    if reading is None:
        return {"paper_by_look": False}
    today = evidence.on.isoformat()
    left_out = [one for one in reading.fields if not one.accepted and not _is_free(one, paper.kind)]
    ahead = [one for one in reading.fields if one.field == "issued_on" and not one.accepted and one.value > today]
    lifted = [one for one in left_out if lifts(evidence.consignment, reading, one)]
    against = [
        one
        for one in left_out
        if (one.sure_permille >= SURE_PERMILLE and _elsewhere(evidence, paper, one))
        or (one in lifted and _is_otherwise(evidence, paper, one))
    ]
    unsure = [one for one in left_out if one not in against and one not in lifted]
    return {
        "paper_by_look": True,
        "paper_second_look": reading.fault is not None,
        **_named("paper_contradicts", [*against, *ahead], evidence, paper),
        **_named("paper_unsure", unsure, evidence, paper),
    }


def _is_free(one: FieldReading, kind: DocumentKind) -> bool:
    return one.field in _FREE and not (one.field == "licence_no" and kind is DocumentKind.EXPORT_LICENCE)


def _named(fact: str, listed: Iterable[FieldReading], evidence: Evidence, paper: Document) -> dict[str, Value]:
    each = list({one.field: one for one in listed}.values())
    said = [(one, words(one.field), _elsewhere(evidence, paper, one)) for one in each]
    return {
        fact: tuple(one.field for one in each),
        f"{fact}_zh": tuple(
            f"{zh}（读作“{one.printed}”{f'，他处为“{other}”' if other else ''}）" for one, (zh, _), other in said
        ),
        f"{fact}_en": tuple(
            f'{en} (read as "{one.printed}"{f", elsewhere {chr(34)}{other}{chr(34)}" if other else ""})'
            for one, (_, en), other in said
        ),
    }


def _elsewhere(evidence: Evidence, paper: Document, one: FieldReading) -> str | None:
    """Return what the declaration (of a licence: the register) says of a field, as people read it; None if nothing."""
    if one.field in MORE:
        return _declared_besides(evidence.consignment, one.field)
    reference, field = _reference(evidence, paper), PaperField(one.field)
    return shown(reference, field) if reference and say(reference, field) is not None else None


def _is_otherwise(evidence: Evidence, paper: Document, one: FieldReading) -> bool:
    """Return whether what an officer read besides the goods is not what is said elsewhere, whoever else compares it."""
    reference = _reference(evidence, paper)
    if reference is None or one.field in MORE or is_of_goods(PaperField(one.field)):
        return False
    mine, theirs = say(paper, PaperField(one.field)), say(reference, PaperField(one.field))
    return mine is not None and theirs is not None and agree(mine, theirs, evidence.parties or {}) is False


def _reference(evidence: Evidence, paper: Document) -> Document | None:
    """Return the declaration, or of a licence the register's, as such a paper; None where nobody knows the licence."""
    if paper.kind is not DocumentKind.EXPORT_LICENCE:
        return as_paper(evidence.consignment, paper.kind)
    licence = evidence.licences.get(paper.number or "")
    return licence_as_paper(licence) if licence else None


def _declared_besides(consignment: Consignment, field: str) -> str | None:
    match field:
        case "name":
            return " / ".join(item.name_en for item in consignment.items) or None
        case "origin_country":
            return (
                " / ".join(sorted({item.origin_country for item in consignment.items if item.origin_country})) or None
            )
        case "transit_countries":
            return " / ".join(consignment.transit_countries) or None
        case "issued_on":
            return None
        case _:
            said = getattr(consignment, field)
            return said if isinstance(said, str) else None
