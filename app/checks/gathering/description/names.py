"""What are the goods called, and do the names of declaration, papers and packages mean the same goods?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from app.checks.fact import Facts, known
from app.checks.schedules import Schedules
from app.checks.schedules.description import CommonWord, NamedElement
from app.domain.consignment import Item
from app.domain.document import DocumentLine
from app.domain.evidence import Evidence

_WORD = re.compile(r"[a-z]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def folded(name: str) -> str:
    """Return the name as names are compared: full-width forms made plain, small letters."""
    return unicodedata.normalize("NFKC", name).casefold()


def lines_of(evidence: Evidence, item: Item) -> tuple[DocumentLine, ...]:
    """Return the lines of papers that are about the item: under its code, or any when it is the only one."""
    consignment = evidence.consignment
    is_only = len(consignment.items) == 1
    lines = (line for paper in consignment.documents for line in paper.lines)
    return tuple(line for line in lines if is_only or line.commodity_code == item.commodity_code)


def found_name(evidence: Evidence, item: Item) -> str | None:
    """Return what the packages call the goods."""
    return evidence.consignment.found.names.get(str(item.item_no)) or None


def names_of(evidence: Evidence, item: Item) -> tuple[str, ...]:
    """Return every name the item goes by: declared, on papers, on packages."""
    lines = (line.name for line in lines_of(evidence, item))
    names = (item.name_zh, item.name_en, found_name(evidence, item), *lines)
    return tuple(sorted({name for name in names if name}))


def gather_names(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return words that belong to other goods than the code, and whether the packages bear the name declared."""
    listed, common = schedules.of(NamedElement), schedules.of(CommonWord)
    found = found_name(evidence, item)
    declared = (item.name_zh, item.name_en)
    return known(
        {
            "name_declared": " / ".join(filter(None, declared)),
            "name_recorded": found is not None,
            "name_found": found,
            "name_agrees": None
            if found is None or common is None
            else share_a_word(found, declared, common={row.word for row in common}),
            "names_foreign": None if listed is None else _foreign(item, names_of(evidence, item), listed),
        }
    )


def share_a_word(name: str, others: Collection[str], *, common: Iterable[str]) -> bool:
    """Return whether `name` is one of the others, or shares a word, or two Han characters in a row, with one of them.

    Words that are `common` do not count for the latter.
    """
    if folded(name) in map(folded, others):
        return True
    ignored = set(common)
    theirs = frozenset[str]().union(*map(_pieces, others)) - ignored
    return bool((_pieces(name) - ignored) & theirs)


def contains_word(name: str, word: str) -> bool:
    """Return whether the name contains the word; one in Latin letters only as a word of its own."""
    text = folded(name)
    if word.isascii():
        return re.search(rf"(?<![a-z]){re.escape(word.casefold())}(?![a-z])", text) is not None
    return word in text


def _pieces(name: str) -> frozenset[str]:
    text = folded(name)
    pairs = (run[place : place + 2] for run in _HAN.findall(text) for place in range(max(1, len(run) - 1)))
    return frozenset(_WORD.findall(text)) | frozenset(pairs)


def _foreign(item: Item, names: Iterable[str], listed: Iterable[NamedElement]) -> tuple[str, ...]:
    foreign = [row for row in listed if not item.commodity_code.startswith(row.prefixes)]
    return tuple(sorted({word for row in foreign for word in row.words for name in names if contains_word(name, word)}))
