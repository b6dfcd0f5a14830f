"""Which consignments were opened and left without a result, and which were viewed before they were selected?

An opening lasts until the same officer opens another consignment, leaves this one, or signs in or out; a station that
was switched off leaves no other trace of its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.auditing.reading import Act
from app.auditing.sign import Sign, SignCode
from app.journal.entry import Kind

_ENDS = {Kind.OPENED, Kind.CLOSED, Kind.SIGN_IN, Kind.SIGN_OUT}


@dataclass(frozen=True)
class Opening:
    """A consignment opened by an officer: the entries of its beginning and end (None: still open), and in seconds."""

    officer_id: str
    declaration_no: str
    acts: tuple[Act, ...]
    is_over: bool

    @property
    def result(self) -> Act | None:
        """The inspection that came of it."""
        return next((act for act in self.acts if act.kind is Kind.INSPECTION), None)


def openings(acts: Iterable[Act]) -> Iterator[Opening]:
    """Yield every opening, with what the officer did to that declaration while it lasted, in the order they end."""
    standing: dict[str, tuple[str, list[Act]]] = {}
    for act in acts:
        if act.kind in _ENDS and act.officer_id in standing:
            declaration_no, done = standing.pop(act.officer_id)
            end = [act] if act.kind is Kind.CLOSED else []
            yield Opening(act.officer_id, declaration_no, (*done, *end), is_over=True)
        if act.kind is Kind.OPENED and act.declaration_no:
            standing[act.officer_id] = (act.declaration_no, [act])
        elif act.officer_id in standing and act.declaration_no == standing[act.officer_id][0]:
            standing[act.officer_id][1].append(act)
    for officer_id, (declaration_no, done) in standing.items():
        yield Opening(officer_id, declaration_no, tuple(done), is_over=False)


def opened_without_result(acts: Sequence[Act]) -> Iterator[Sign]:
    """Yield a sign for every declaration that an officer opened and left without a result; how often is in it."""
    left: dict[tuple[str, str], list[Opening]] = defaultdict(list)
    for opening in openings(acts):
        if opening.is_over and opening.result is None:
            left[opening.officer_id, opening.declaration_no].append(opening)
    for (officer_id, declaration_no), listed in left.items():
        entries = tuple(sorted(act.seq for opening in listed for act in opening.acts))
        yield Sign(SignCode.OPENED_WITHOUT_RESULT, officer_id, declaration_no, entries, {"times": len(listed)})


def viewed_before_selection(acts: Sequence[Act]) -> Iterator[Sign]:
    """Yield a sign for every officer who looked at a declaration, and had left it again before it was selected."""
    selected: dict[str, Act] = {}
    for act in acts:
        if act.kind is Kind.SELECTION and act.declaration_no:
            selected.setdefault(act.declaration_no, act)
    during = {
        act.seq
        for opening in openings(acts)
        if any(act.kind is Kind.SELECTION for act in opening.acts)
        for act in opening.acts
    }
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for act in acts:
        selection = selected.get(act.declaration_no or "")
        if selection and act.kind in {Kind.OPENED, Kind.SCAN} and act.seq < selection.seq and act.seq not in during:
            seen[act.officer_id, selection.declaration_no or ""].append(act.seq)
    for (officer_id, declaration_no), listed in seen.items():
        entries = (*listed, selected[declaration_no].seq)
        yield Sign(SignCode.VIEWED_BEFORE_SELECTION, officer_id, declaration_no, entries, {"views": len(listed)})
