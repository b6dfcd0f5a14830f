"""Which papers does one file hold, and what is proposed of each? A page with a title opens a paper; others go on."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.texts import Text
from app.pictures.content import naming
from app.reading.extraction import Extraction, Proposed
from app.reading.lines import PageLines, PaperLines

MOST_LETTERS = 200_000
"""Of one file: sixty full pages. Looking for labels in so many takes half a minute to a whole, and one job waits."""


def papers_in(
    lines: PaperLines, extraction: Extraction, *, most_letters: int = MOST_LETTERS
) -> tuple[PaperReading, ...]:
    """Return the papers of a file, one at least; of a file that could not be read one without pages.

    Pages behind the first `most_letters` letters are not looked at, and the last paper before them says so. What is
    wrong with one page its paper says; what is wrong with the file, as that its reading was broken off, every paper.
    """
    groups: list[list[tuple[PageLines, Proposed]]] = []
    pages = _within(lines.pages, most_letters)
    left_out = _left_out(lines, len(pages)) if len(pages) < len(lines.pages) else None
    for page in pages:
        proposed = extraction.propose(page)
        if proposed.kind is None and groups:
            again = extraction.propose(page, kind=groups[-1][0][1].kind)
            groups[-1].append((page, again))
        else:
            groups.append([(page, proposed)])
    seal = lines.signature.answer if lines.signature else None
    of_file = lines.fault if all(page.fault != lines.fault for page in lines.pages) else None
    if not groups:
        return (PaperReading(lines.path, lines.sha256, None, (), fault=lines.fault, seal=seal),)
    return tuple(
        PaperReading(
            path=lines.path,
            sha256=lines.sha256,
            kind=group[0][1].kind,
            pages=tuple(page.page for page, _ in group),
            fields=_merged(group, extraction.listed),
            fault=(left_out if group is groups[-1] else None)
            or next((page.fault for page, _ in group if page.fault), of_file),
            seal=seal,
        )
        for group in groups
    )


def _within(pages: Sequence[PageLines], most_letters: int) -> Sequence[PageLines]:
    """Return the first pages, as many as have no more letters than that together; one at least."""
    letters = itertools.accumulate(sum(len(line.text) for line in page.lines) for page in pages)
    return pages[: max(1, sum(so_far <= most_letters for so_far in letters))]


def _left_out(lines: PaperLines, read: int) -> Text:
    return naming(Path(lines.path), Text("read.fault.much-text", {"read": read, "total": len(lines.pages)}))


def _merged(group: Sequence[tuple[PageLines, Proposed]], listed: frozenset[str]) -> tuple[FieldReading, ...]:
    """Return the fields of the pages of one paper; lines of goods count on, and pages that disagree are in dispute."""
    merged: list[FieldReading] = []
    for _, proposed in group:
        before = max((one.line for one in merged), default=0)
        for one in proposed.fields:
            counted = replace(one, line=one.line + before) if one.line else one
            earlier = next((place for place, other in enumerate(merged) if other.name == counted.name), None)
            if earlier is None or one.field in listed:
                merged.append(counted)
            elif merged[earlier].value != counted.value:
                first = merged[earlier]
                merged[earlier] = replace(
                    first, disputed=True, ground=None, candidates=(counted.value, *first.candidates)
                )
    return tuple(merged)
