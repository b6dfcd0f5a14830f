"""What does each paper say of each field of an item? Columns of the comparison; nothing is judged by them.

A paper that means what is declared, written another way, is shown as it is declared: a name for an id, six digits of a
code, an end use in one of two languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.checks.gathering.agreeing import say_the_same
from app.checks.gathering.papers.reading import Said as Meant
from app.checks.gathering.papers.reading import agree, as_paper, is_amount, is_of_goods, match, say, show_said
from app.checks.schedules.papers import PaperField
from app.domain.consignment import Consignment, Item
from app.domain.document import Document, DocumentKind, DocumentLine
from app.domain.evidence import Evidence
from app.domain.party import NamedParty

Said = Mapping[str, str | None]

_SHARES = frozenset(
    {
        DocumentKind.INVOICE,
        DocumentKind.PACKING_LIST,
        DocumentKind.BILL_OF_LADING,
        DocumentKind.CERTIFICATE_OF_ORIGIN,
    }
)
"""Kinds of paper whose amounts are those of the consignment, not of a licence, a frame contract or a sample."""

_LICENCE = DocumentKind.EXPORT_LICENCE
_OF_LICENCES = frozenset({PaperField.VALID_UNTIL, PaperField.LICENCE_NO})
_APART = frozenset({PaperField.CURRENCY})
"""Fields that are shown with another one."""
_OF_GOODS = tuple(field for field in PaperField if is_of_goods(field))
_BESIDES = tuple(field for field in PaperField if not is_of_goods(field))


def declared_besides(consignment: Consignment, item: Item) -> Said:
    """Return what the declaration says of the fields that only papers share with it."""
    alone = as_paper(replace(consignment, items=(item,)), DocumentKind.INVOICE)
    return {
        **{
            field.value: _shown(alone, field, say(alone, field))
            for field in PaperField
            if field is not PaperField.LICENCE_NO
        },
        "end_use": consignment.end_use,
        "origin_country": item.origin_country,
        "transit_countries": ", ".join(consignment.transit_countries) or None,
    }


def paper_columns(evidence: Evidence, item: Item) -> Iterator[tuple[str, Said]]:
    """Yield every paper by its name, with what it says of the goods of `item`."""
    declared = as_paper(replace(evidence.consignment, items=(item,)), DocumentKind.INVOICE)
    theirs = {field: say(declared, field) for field in _OF_GOODS}
    alike = [one for one in evidence.consignment.items if match(one.commodity_code, item.commodity_code)]
    for paper in evidence.consignment.documents:
        lines = _lines_of(paper, item, alone=len(evidence.consignment.items) == 1, only=len(alike) == 1)
        part = replace(paper, lines=lines) if lines not in ((), paper.lines) else paper
        yield paper.name, _fields(theirs, part, declared, evidence) if lines else {}


def paper_columns_besides(evidence: Evidence) -> Iterator[tuple[str, Said]]:
    """Yield every paper by its name, with what it says besides the goods: the same of every item."""
    declared = as_paper(evidence.consignment, DocumentKind.INVOICE)
    theirs = {field: say(declared, field) for field in _BESIDES}
    end_use = evidence.consignment.end_use
    for paper in evidence.consignment.documents:
        is_same_use = end_use and paper.end_use and say_the_same(end_use, paper.end_use)
        yield (
            paper.name,
            {
                **_fields(theirs, paper, declared, evidence),
                "end_use": end_use if is_same_use else paper.end_use,
                "origin_country": paper.origin_country,
                "import_country": paper.import_country,
                "destination": paper.destination_country,
                "transit_countries": ", ".join(paper.transit_countries) or None,
            },
        )


def _fields(theirs: Mapping[PaperField, Meant | None], paper: Document, declared: Document, evidence: Evidence) -> Said:
    """Return what `paper` says of each field, beside what the declaration says of it."""
    return {field.value: _as_declared(paper, declared, field, said, evidence) for field, said in theirs.items()}


def _lines_of(paper: Document, item: Item, *, alone: bool, only: bool) -> tuple[DocumentLine, ...]:
    """Return the lines of `paper` that are of `item`; none where it cannot be told which these are."""
    if not paper.codes:
        return paper.lines if alone else ()
    return tuple(line for line in paper.lines if match(line.code, item.commodity_code)) if alone or only else ()


def _as_declared(
    paper: Document, declared: Document, field: PaperField, theirs: Meant | None, evidence: Evidence
) -> str | None:
    if (is_amount(field) and paper.kind not in _SHARES) or (field in _OF_LICENCES and paper.kind is not _LICENCE):
        return None
    mine = say(paper, field)
    if mine is None or theirs is None:
        return _shown(paper, field, mine)
    if field is PaperField.COMMODITY_CODE:
        same = all(any(match(one, other) for other in declared.codes) for one in paper.codes)
    elif field is PaperField.VALUE:
        same = mine == theirs and paper.currency in {None, declared.currency}
    else:
        same = not is_of_goods(field) and agree(mine, theirs, evidence.parties or {}) is True
    return _shown(declared, field, theirs) if same else _shown(paper, field, mine)


def _shown(paper: Document, field: PaperField, said: Meant | None) -> str | None:
    """Return what is shown of a paper that has `said` this of `field`."""
    if said is None or field in _APART:
        return None
    if isinstance(said, NamedParty):
        return said.party_id or said.name
    return show_said(said, paper, field)
