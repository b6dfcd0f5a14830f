"""Which releases stand out: judged again until they passed, quick beside others', or of one exporter by one officer?

A consignment counts once, by its latest inspection, so that judging it twice makes nobody quicker or more familiar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.auditing.chance import at_least, one_in
from app.auditing.openings import openings
from app.auditing.reading import Act
from app.auditing.sign import Sign, SignCode, SignLimits
from app.journal.entry import Kind

_QUICKEST = 4
"""The quickest one in so many releases are what an officer's are compared with."""


def judged_until_released(acts: Sequence[Act], limits: SignLimits) -> Iterator[Sign]:
    """Yield a sign where an officer judged a declaration again and again, something unknown, until it was released."""
    judged: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        if act.kind is Kind.INSPECTION and act.declaration_no:
            judged[act.officer_id, act.declaration_no].append(act)
    for (officer_id, declaration_no), listed in judged.items():
        before, last = [act for act in listed[:-1] if not act.is_release], listed[-1]
        if last.is_release and len(before) + 1 >= limits.judgements and any(act.has_unknown for act in before):
            entries = tuple(act.seq for act in (*before, last))
            figures = {"times": len(entries), "seconds": int((last.at - before[0].at).total_seconds())}
            yield Sign(SignCode.JUDGED_UNTIL_RELEASED, officer_id, declaration_no, entries, figures)


def quick_releases(acts: Sequence[Act], limits: SignLimits) -> Iterator[Sign]:
    """Yield a sign for every officer of whose releases more are among the quickest quarter than chance would have."""
    timed = dict(_timed(acts))
    if not timed:
        return
    bound = sorted(timed.values())[len(timed) // _QUICKEST]
    quickest = {release for release, seconds in timed.items() if seconds < bound}
    own = _by_officer(timed)
    for officer_id, releases in own.items():
        hits = [release for release in releases if release in quickest]
        chance = at_least(len(hits), drawn=len(releases), marked=len(quickest), total=len(timed))
        rarity = one_in(chance, tests=len(own))
        if len(releases) >= limits.releases and rarity >= limits.one_in:
            figures = {"hits": len(hits), "releases": len(releases), "seconds": bound, "one_in": rarity}
            entries = tuple(sorted(release.seq for release in hits))
            yield Sign(SignCode.QUICK_RELEASES, officer_id, "", entries, figures)


def same_exporter(acts: Sequence[Act], limits: SignLimits) -> Iterator[Sign]:
    """Yield a sign for every officer and exporter who meet in releases more often than chance would have."""
    releases = [release for release in _latest(acts) if release.is_release and release.exporter]
    own, theirs = _by_officer(releases), defaultdict(list)
    for release in releases:
        theirs[release.exporter or ""].append(release)
    pairs = {(release.officer_id, release.exporter or "") for release in releases}
    for officer_id, exporter in pairs:
        hits = [release for release in theirs[exporter] if release.officer_id == officer_id]
        drawn, marked = len(own[officer_id]), len(theirs[exporter])
        if len(hits) < limits.releases or len(hits) * len(releases) <= drawn * marked:
            continue
        rarity = one_in(at_least(len(hits), drawn=drawn, marked=marked, total=len(releases)), tests=len(pairs))
        if rarity >= limits.one_in:
            figures = {"hits": len(hits), "of": marked, "releases": drawn, "all": len(releases), "one_in": rarity}
            entries = tuple(sorted(release.seq for release in hits))
            yield Sign(SignCode.SAME_EXPORTER, officer_id, exporter, entries, figures)


def _latest(acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return the latest inspection of each declaration."""
    latest = {act.declaration_no: act for act in acts if act.kind is Kind.INSPECTION and act.declaration_no}
    return tuple(latest.values())


def _timed(acts: Sequence[Act]) -> Iterator[tuple[Act, int]]:
    """Yield each release with the seconds since its officer opened the consignment."""
    latest = set(_latest(acts))
    for opening in openings(acts):
        result = opening.result
        if result in latest and result is not None and result.is_release:
            yield result, int((result.at - opening.acts[0].at).total_seconds())


def _by_officer(releases: Iterable[Act]) -> dict[str, list[Act]]:
    found: dict[str, list[Act]] = defaultdict(list)
    for release in releases:
        found[release.officer_id].append(release)
    return found
