"""Are the symbols of elements on declaration, papers and packages those of the elements they stand for?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.checks.fact import Facts, known
from app.checks.gathering.content.assay import assays_of
from app.checks.gathering.description.names import lines_of, names_of
from app.checks.schedules import Schedules
from app.checks.schedules.description import SymbolNote
from app.domain.consignment import Item
from app.domain.elements import ELEMENTS, SYMBOL_OF, is_symbol
from app.domain.evidence import Evidence

_HAN = "".join(SYMBOL_OF)
_AFTER = re.compile(rf"([{_HAN}])\s*[(（]\s*([A-Za-z]{{1,3}})\s*[)）]")
_BEFORE = re.compile(rf"(?<![A-Za-z])([A-Za-z]{{1,3}})\s*[(（]\s*([{_HAN}])\s*[)）]")


def gather_symbols(evidence: Evidence, item: Item, schedules: Schedules) -> Facts:
    """Return symbols that no element has, those of elements in no lawful trade, and those beside another name."""
    notes = schedules.of(SymbolNote)
    if notes is None:
        return {}
    shorthands = {note.symbol for note in notes if note.plausible}
    implausible = {note.symbol for note in notes if not note.plausible}
    pairs = sorted({pair for name in names_of(evidence, item) for pair in _pairs(name)})
    written = {symbol for _, symbol in pairs} | set(_in_compositions(evidence, item))
    return known(
        {
            "symbols_unknown": tuple(sorted(one for one in written - shorthands if not is_symbol(one))),
            "symbols_implausible": tuple(sorted(written & implausible)),
            "symbols_mismatched": tuple(
                f"{name} ({symbol})" for name, symbol in pairs if symbol in ELEMENTS and SYMBOL_OF[name] != symbol
            ),
        }
    )


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """Yield every Chinese name of an element with the symbol in brackets beside it."""
    yield from ((found[1], found[2]) for found in _AFTER.finditer(name))
    yield from ((found[2], found[1]) for found in _BEFORE.finditer(name))


def _in_compositions(evidence: Evidence, item: Item) -> Iterable[str]:
    yield from item.composition
    for line in lines_of(evidence, item):
        yield from line.composition
    for assay in assays_of(evidence, item):
        yield from assay.elements
