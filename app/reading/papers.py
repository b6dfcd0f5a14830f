"""Which papers does one file hold, and what is proposed of each? A page with a title opens a paper; others go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.paper_reading import FieldReading, PaperReading
from app.reading.extraction import Extraction, Proposed
from app.reading.lines import PageLines, PaperLines


def papers_in(lines: PaperLines, extraction: Extraction) -> tuple[PaperReading, ...]:
    """Return the papers of a file, one at least; of a file that could not be read one without pages."""
    groups: list[list[tuple[PageLines, Proposed]]] = []
    for page in lines.pages:
        proposed = extraction.propose(page)
        if proposed.kind is None and groups:
            again = extraction.propose(page, kind=groups[-1][0][1].kind)
            groups[-1].append((page, again))
        else:
            groups.append([(page, proposed)])
    seal = lines.signature.answer if lines.signature else None
    if not groups:
        return (PaperReading(lines.path, lines.sha256, None, (), fault=lines.fault, seal=seal),)
    return tuple(
        PaperReading(
            path=lines.path,
            sha256=lines.sha256,
            kind=group[0][1].kind,
            pages=tuple(page.page for page, _ in group),
            fields=_merged(group, extraction.listed),
            fault=next((page.fault for page, _ in group if page.fault), lines.fault if len(groups) == 1 else None),
            seal=seal,
        )
        for group in groups
    )


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
