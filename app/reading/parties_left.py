"""Which of the names at no label are those of exporter and consignee, who stand on every paper in that order?

Only where as many names of companies are left as of these two are missing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from app.domain.paper_reading import FieldReading
from app.reading.runs import Run, is_han, letters

_ALWAYS = ("exporter", "consignee")
_PARTIES = frozenset({*_ALWAYS, "end_user", "notify_party", "carrier"})
_COMPANY = re.compile(
    r"(?:公司|会社|工厂|集团|(?<![A-Za-z])(?:Ltd|Limited|Inc|Corp|Corporation|GmbH|AG|KG|LLC|Bhd|K\.?K|B\.?V|N\.?V"
    r"|S\.?A|S\.?A\.?S|S\.?p\.?A|S\.?r\.?l|S\.?L|Co|Oy|AB|A/S|Pty|Pte|C\.?V))[\s.,)]*$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[\u3400-\u9fff\s/(]*(?:[A-Z][\w'’.-]*|&|\s|,|-)+")
"""Words of a name, each with a capital, behind what it is in Chinese or not."""

_RUN_ON, _UPON = 0.9, 0.5
"""How far below another line, in heights, one of the same name begins, and how far into it."""

_BESIDE = 1.5
"""How far aside, in heights, it begins."""


def find_parties(
    own: Container[str], found: Sequence[FieldReading], free: Sequence[Run]
) -> Iterator[tuple[str, list[list[Run]]]]:
    """Yield the parties that are left, each with its rows, from the top, of the runs that nothing was found in."""
    said = {one.field for one in found}
    missing = [name for name in _ALWAYS if name in own and name not in said]
    known = {letters(one.value) for one in found if one.field in _PARTIES}
    blocks = _blocks([run for run in free if _COMPANY.search(run.plain)])
    blocks = [_whole(block, free) for block in blocks if not any(_says(block, name) for name in known)]
    if len(blocks) == len(missing):
        yield from zip(missing, ([[run] for run in block] for block in blocks), strict=True)


def _blocks(named: Sequence[Run]) -> list[list[Run]]:
    """Return names with what they are in the other language close below."""
    blocks: list[list[Run]] = []
    for run in sorted(named, key=lambda run: (run.middle, run.box[0])):
        above = next((block for block in blocks if _goes_on(block[-1], run)), None)
        if above:
            above.append(run)
        else:
            blocks.append([run])
    return blocks


def _whole(block: list[Run], free: Sequence[Run]) -> list[Run]:
    """Return a name with the line above it, where that is the longer one and the name was broken for want of room."""
    first = block[0]
    for run in free:
        is_longer = run.box[2] > first.box[2] and _goes_on(run, first)
        if is_longer and not is_han(first.plain[0]) and _CAPITALISED.fullmatch(run.plain):
            return [run, *block]
    return block


def _goes_on(above: Run, run: Run) -> bool:
    is_close = -_UPON * run.height < run.top - above.bottom < _RUN_ON * run.height
    return is_close and abs(run.box[0] - above.box[0]) < _BESIDE * run.height


def _says(block: Sequence[Run], name: str) -> bool:
    return any(letters(run.plain) in name for run in block)
