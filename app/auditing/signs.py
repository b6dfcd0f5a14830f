"""Which signs does a journal hold? Pure: entries in, signs out, whatever order officers are looked at in.

No sign says that anybody did wrong: each has lawful reasons, and names the entries to ask about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.auditing.openings import opened_without_result, viewed_before_selection
from app.auditing.reading import Act, read_acts
from app.auditing.releases import judged_until_released, quick_releases, same_exporter
from app.auditing.sign import Sign, SignCode, SignLimits
from app.journal.entry import Entry, Kind

_TAKEN_ON = {Kind.OVERRIDE, Kind.REROUTING}


def find_signs(entries: Iterable[Entry], limits: SignLimits | None = None) -> tuple[Sign, ...]:
    """Return the signs in the entries of one journal, given in order; sorted by code, officer and subject."""
    acts, limits = tuple(read_acts(entries)), limits or SignLimits()
    found = (
        *opened_without_result(acts),
        *viewed_before_selection(acts),
        *judged_until_released(acts, limits),
        *quick_releases(acts, limits),
        *same_exporter(acts, limits),
        *_overrides(acts),
        *_repeated_what_ifs(acts, limits),
    )
    return tuple(sorted(found, key=lambda sign: (sign.code, sign.officer_id, sign.about)))


def _overrides(acts: Sequence[Act]) -> Iterator[Sign]:
    taken_on: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if act.kind in _TAKEN_ON:
            taken_on[act.officer_id].append(act)
    for officer_id, listed in taken_on.items():
        figures = {"overrides": sum(act.kind is Kind.OVERRIDE for act in listed), "times": len(listed)}
        yield Sign(SignCode.OVERRIDES, officer_id, "", tuple(act.seq for act in listed), figures)


def _repeated_what_ifs(acts: Sequence[Act], limits: SignLimits) -> Iterator[Sign]:
    asked: dict[tuple[str, str], list[int]] = defaultdict(list)
    for act in acts:
        if act.kind is Kind.WHAT_IF and act.declaration_no:
            asked[act.officer_id, act.declaration_no].append(act.seq)
    for (officer_id, declaration_no), entries in asked.items():
        if len(entries) >= limits.what_ifs:
            figures = {"times": len(entries)}
            yield Sign(SignCode.REPEATED_WHAT_IFS, officer_id, declaration_no, tuple(entries), figures)
