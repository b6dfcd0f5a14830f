"""Where does one paper differ from the declaration, from the register, or from the other papers?

Each field is held against the declaration (on a licence: against the register's licence of that number); where that is
silent, against every other paper that speaks, though papers alone do not settle who exports and receives. Countries,
end user and end use are compared by other groups.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.checks.gathering.papers.reading import (
    Said,
    agree,
    amount_under,
    as_paper,
    is_amount,
    is_of_goods,
    licence_as_paper,
    match,
    say,
    show_amount,
    shown,
)
from app.checks.schedules.papers import PaperField, PaperKind
from app.domain.document import Document, DocumentKind
from app.domain.evidence import Evidence
from app.domain.one_way import one_way
from app.domain.party import PRINCIPALS, Party

WORDS: Mapping[PaperField, tuple[str, str]] = MappingProxyType(
    {
        PaperField.EXPORTER: ("出口商", "exporter"),
        PaperField.CONSIGNOR: ("发货人", "consignor"),
        PaperField.CONSIGNEE: ("收货人", "consignee"),
        PaperField.END_USER: ("最终用户", "end user"),
        PaperField.NOTIFY_PARTY: ("通知方", "notify party"),
        PaperField.FREIGHT_FORWARDER: ("货运代理", "freight forwarder"),
        PaperField.CARRIER: ("承运人", "carrier"),
        PaperField.DECLARANT: ("申报人", "declarant"),
        PaperField.COMMODITY_CODE: ("商品编码", "commodity code"),
        PaperField.NET_MASS: ("净重", "net mass"),
        PaperField.GROSS_MASS: ("毛重", "gross mass"),
        PaperField.PACKAGES: ("件数", "packages"),
        PaperField.VALUE: ("总价", "value"),
        PaperField.CURRENCY: ("币制", "currency"),
        PaperField.CONTRACT_NO: ("合同号", "contract number"),
        PaperField.CONTAINER_NO: ("集装箱号", "container number"),
        PaperField.SEALS: ("封志号", "seals"),
        PaperField.LICENCE_NO: ("许可证号", "licence number"),
        PaperField.VALID_UNTIL: ("有效截止日期", "last day of validity"),
        PaperField.PART: ("分批", "part shipment"),
    }
)
"""What people call the fields, in Chinese and English."""


@dataclass(frozen=True)
class Difference:
    """A field of which a paper says one thing and `source` (as it is called in Chinese and English) another."""

    field: PaperField
    on_paper: str
    elsewhere: str
    source: tuple[str, str]


@dataclass(frozen=True)
class Compared:
    """What came of comparing one paper: where it differs, and which fields could not be compared."""

    differences: tuple[Difference, ...]
    unread: tuple[PaperField, ...]


_PRINCIPALS = frozenset(PaperField(role.value) for role in PRINCIPALS)
_DECLARED = ("申报", "declared")
_REGISTERED = ("登记库", "in the register")


class Agreement:
    """Compares the papers of one consignment; a kind of paper that `kinds` does not list is compared in nothing."""

    def __init__(self, evidence: Evidence, kinds: Mapping[DocumentKind, PaperKind]) -> None:
        self._evidence = evidence
        self._kinds = kinds
        self._listed = [one for one in evidence.consignment.documents if one.kind in kinds]
        self._declared = {kind: as_paper(evidence.consignment, kind) for kind in {one.kind for one in self._listed}}

    def of(self, paper: Document) -> Compared:
        """Return where `paper` differs."""
        policy = self._kinds.get(paper.kind)
        if policy is None:
            return Compared((), ())
        differences: list[Difference] = []
        unread: list[PaperField] = []
        reference, source = self._reference(paper)
        known = self._evidence.parties or {}
        for field in policy.compared:
            if field is PaperField.LICENCE_NO:
                differences += _undeclared_licence(self._evidence, paper)
                continue
            if is_amount(field) and paper.kind is DocumentKind.EXPORT_LICENCE and source is _DECLARED:
                continue  # what a licence allows is not what one consignment declares
            mine = say(paper, field)
            if mine is None:
                unread += [field] if field in policy.needed else []
                continue
            pairs = [(reference, source)]
            is_silent = say(reference, field) is None
            if is_silent:
                pairs = list(self._others(paper, field))
            found = [_differ(paper, one, field, named, known, whole=policy.whole) for one, named in pairs]
            real = [one for one in found if one]
            differences += real[:1]
            is_untold = (is_silent and field in _PRINCIPALS) or any(
                _cannot_tell(mine, one, field, known) for one, _ in pairs
            )
            unread += [field] if not real and is_untold else []
        return Compared(tuple(differences), tuple(unread))

    def _reference(self, paper: Document) -> tuple[Document, tuple[str, str]]:
        licence = self._evidence.licences.get(paper.number or "") if self._evidence.register else None
        if paper.kind is DocumentKind.EXPORT_LICENCE and licence:
            return licence_as_paper(licence), _REGISTERED
        return self._declared[paper.kind], _DECLARED

    def _others(self, paper: Document, field: PaperField) -> Iterator[tuple[Document, tuple[str, str]]]:
        """Yield of the other papers that speak of `field` one for everything said, in the order of their names."""
        speaking = [one for one in self._listed if one is not paper and field in self._kinds[one.kind].compared]
        seen: set[Said] = set()
        for other in sorted(speaking, key=lambda one: (one.name, shown(one, field) or "")):
            said = say(other, field)
            if said is not None and said not in seen:
                seen.add(said)
                names = self._kinds[other.kind].name
                yield other, (_named(names.get("zh", ""), other), f"on {_named(names.get('en', ''), other)}")


def _undeclared_licence(evidence: Evidence, paper: Document) -> Iterator[Difference]:
    declared = {use.licence_no for item in evidence.consignment.items for use in item.licences}
    if paper.number and declared and one_way(paper.number) not in set(map(one_way, declared)):
        yield Difference(PaperField.LICENCE_NO, paper.number, " / ".join(sorted(declared)), _DECLARED)


def _named(kind: str, paper: Document) -> str:
    return " ".join(filter(None, (kind or paper.kind.value, paper.number)))


def _cannot_tell(mine: Said, other: Document, field: PaperField, known: Mapping[str, Party]) -> bool:
    """Return whether both speak of a party, in a way that cannot be compared."""
    theirs = None if is_of_goods(field) else say(other, field)
    return theirs is not None and agree(mine, theirs, known) is None


def _differ(
    paper: Document,
    other: Document,
    field: PaperField,
    source: tuple[str, str],
    known: Mapping[str, Party],
    *,
    whole: bool,
) -> Difference | None:
    if is_of_goods(field):
        pair = _amounts_that_differ(paper, other, field, whole=whole) if is_amount(field) else None
        if field is PaperField.COMMODITY_CODE and not _is_same_goods(paper.codes, other.codes, whole=whole):
            pair = shown(paper, field) or "", shown(other, field) or ""
        return Difference(field, *pair, source) if pair else None
    mine, theirs = say(paper, field), say(other, field)
    if mine is None or theirs is None or agree(mine, theirs, known) is not False:
        return None
    return Difference(field, shown(paper, field) or "", shown(other, field) or "", source)


def _is_same_goods(mine: frozenset[str], theirs: frozenset[str], *, whole: bool) -> bool:
    """Return whether every code on the paper is among theirs and, where it lists all goods, the reverse."""
    if not mine or not theirs:
        return True
    known = all(any(match(code, one) for one in theirs) for code in mine)
    return known and (not whole or all(any(match(code, one) for one in mine) for code in theirs))


def _amounts_that_differ(paper: Document, other: Document, field: PaperField, *, whole: bool) -> tuple[str, str] | None:
    """Return both amounts where they differ: code by code, and in all where the paper lists all goods."""
    if (
        field is PaperField.VALUE
        and paper.currency
        and other.currency
        and one_way(paper.currency) != one_way(other.currency)
    ):
        return None
    mine, theirs = paper.codes, other.codes
    for code in sorted(mine):
        here, there = amount_under(paper, field, code), amount_under(other, field, code)
        if any(match(code, one) for one in theirs) and None not in {here, there} and here != there:
            mark = f"{code}: " if len(mine) > 1 else ""
            return mark + show_amount(here or 0, field, paper), mark + show_amount(there or 0, field, other)
    total, its = say(paper, field), say(other, field)
    if total is None or its is None or total == its or not (whole or not mine):
        return None
    return shown(paper, field) or "", shown(other, field) or ""
