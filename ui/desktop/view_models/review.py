"""How is a case shown: where it stands and since when, what came of it, and what changed since it was returned?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.difference import Differences, FindingChange, ValueChange
from app.domain.errors import WorkstationError
from app.domain.finding import Finding, Subject
from app.domain.outcome import Verdict
from app.domain.review import Case, DecidedMany, ReviewState, Step
from app.domain.review_filter import OPEN, Filter
from app.domain.texts import Text
from ui.desktop.view_models.age import age_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.comparison import source_in_words
from ui.desktop.view_models.findings import subject_in_words
from ui.desktop.view_models.readiness import Sentence
from ui.desktop.view_models.verdict import TONES

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.review.dossier import Event

STATE_TONES = {
    ReviewState.NEW: Tone.NOTE,
    ReviewState.REFERRED: Tone.DOUBT,
    ReviewState.ASSIGNED: Tone.DOUBT,
    ReviewState.RETURNED: Tone.STOP,
    ReviewState.RESUBMITTED: Tone.DOUBT,
    ReviewState.CLOSED: Tone.QUIET,
}

STATE_ICONS = {
    ReviewState.NEW: "verdict-none",
    ReviewState.REFERRED: "outcome-refer",
    ReviewState.ASSIGNED: "judge",
    ReviewState.RETURNED: "sign-out",
    ReviewState.RESUBMITTED: "sync",
    ReviewState.CLOSED: "same",
}

_STEP_ICONS = {
    Step.REFER: "outcome-refer",
    Step.ASSIGN: "judge",
    Step.RETURN: "sign-out",
    Step.RESUBMIT: "sync",
    Step.CONFIRM: "same",
    Step.OVERRIDE: "differs",
}

VIEWS: tuple[tuple[str, Filter], ...] = (
    ("open", Filter(states=OPEN)),
    ("waiting", Filter(states=(ReviewState.REFERRED, ReviewState.ASSIGNED, ReviewState.RESUBMITTED))),
    ("clean", Filter(states=(ReviewState.NEW,), clean_only=True)),
    *((state.value, Filter(states=(state,))) for state in ReviewState),
    ("all", Filter()),
)
"""The filters that everybody has, by code; those saved come after them."""


@dataclass(frozen=True)
class Side:
    """What stood on one side of a change: a word of the catalogue, what was found, and what sources said.

    What was found stands as it is, or as its `finding` tells it.
    """

    word: Text | None = None
    found: str = "–"
    said: tuple[tuple[Text, str], ...] = ()
    finding: Finding | None = None


@dataclass(frozen=True)
class ChangeRow:
    """One thing that changed: what, about what, and both sides; `tone` says whether it became better or worse."""

    what: Text
    about: Text | None
    before: Side
    after: Side
    tone: Tone
    icon: str


@dataclass(frozen=True)
class EventRow:
    """One event of a case in words, with the sign of what it was."""

    at: datetime
    officer_id: str
    zh: str
    en: str
    text: Text
    reason: str
    tone: Tone
    icon: str


def sign_of(case: Case, verdict: Verdict) -> tuple[Tone, str]:
    """Return tone and icon of where a case stands: those of the decision where it is another one than `verdict`."""
    if case.decision is None or case.decision is verdict:
        return STATE_TONES[case.state], STATE_ICONS[case.state]
    return TONES[case.decision], f"verdict-{case.decision.lower()}"


def standing_in_words(case: Case, verdict: Verdict, say: Callable[[Text], str]) -> str:
    """Return where a case stands, with the decision where it is another one than the `verdict` shown beside it."""
    stands = say(Text(f"review.view.{case.state}"))
    if case.decision is None or case.decision is verdict:
        return stands
    return f"{say(Text(f'desktop.verdict.{case.decision.lower()}'))} · {stands}"


def decision_in_words(decision: Verdict, verdict: Verdict) -> Text:
    """Return what a supervisor decided beside `verdict`."""
    return Text(f"review.event.{'confirm' if decision is verdict else 'override'}.{decision}")


def age_of(case: Case, now: datetime) -> Text:
    """Return how long a case has been open."""
    return age_in_words(max(0, int((now - case.opened).total_seconds())))


def change_rows(changes: Differences | None) -> tuple[ChangeRow, ...]:
    """Return what changed, the worse first."""
    return tuple(_changes(changes)) if changes else ()


def _changes(changes: Differences) -> Iterator[ChangeRow]:
    before, after = changes.verdict
    if before is not after:
        tone = Tone.GOOD if after is Verdict.RELEASE else Tone.STOP
        sides = [Side(Text(f"desktop.verdict.{verdict.lower()}"), "") for verdict in (before, after)]
        yield ChangeRow(Text("review.change.verdict"), None, sides[0], sides[1], tone, "differs")
    yield from map(_finding, changes.findings)
    yield from map(_value, changes.values)
    for code, paths in (("photograph", changes.photographs), ("paper", changes.papers)):
        for path in paths:
            shown = Side(found=path.rpartition("/")[2])
            yield ChangeRow(Text(f"review.change.{code}"), None, Side(), shown, Tone.NOTE, "outcome-notice")


def _finding(change: FindingChange) -> ChangeRow:
    subject = change.finding.subject
    about = subject_in_words(subject) if subject.item or subject.ref else None
    sides = [
        Side(Text(f"desktop.outcome.{one.outcome.name.lower()}"), finding=one) if one else Side()
        for one in (change.before, change.after)
    ]
    tone = Tone.STOP if change.is_worse else Tone.GOOD
    icon = "outcome-detain" if change.is_worse else "outcome-pass"
    return ChangeRow(Text(f"question.{change.finding.code}"), about, sides[0], sides[1], tone, icon)


def _value(change: ValueChange) -> ChangeRow:
    sides = [
        Side(found="", said=tuple((source_in_words(source), value) for source, value in one.values)) if one else Side()
        for one in (change.before, change.after)
    ]
    differs = change.after is not None and change.after.differs
    tone, icon = (Tone.STOP, "differs") if differs else (Tone.GOOD, "same")
    about = subject_in_words(Subject(change.item)) if change.item else None
    return ChangeRow(Text(f"field.{change.field}"), about, sides[0], sides[1], tone, icon)


def event_row(event: Event) -> EventRow:
    """Return an event of a case in words."""
    name = event.officer
    zh, en = (name.name_zh, name.name_en) if name else ("", "")
    text, tone, icon = _said(event)
    return EventRow(event.at, event.officer_id, zh, en, text, event.reason, tone, icon)


def _said(event: Event) -> tuple[Text, Tone, str]:
    if event.refused is not None:
        return Text("review.event.refused"), Tone.STOP, "outcome-detain"
    if event.step is None:
        if event.verdict is None:
            return Text("review.event.redacted"), Tone.QUIET, "outcome-unknown"
        tone = Tone.GOOD if event.verdict is Verdict.RELEASE else Tone.DOUBT
        icon = f"verdict-{event.verdict.lower()}"
        return Text(f"review.event.inspected.{event.verdict}"), tone, icon
    code = f"review.event.{event.step}"
    if event.decision is not None:
        code = f"{code}.{event.decision}"
    text = Text(code, {"assignee": event.assignee or "-"})
    if not event.is_proven:
        return text, Tone.STOP, "outcome-unknown"
    return text, Tone.DOUBT if event.step is Step.OVERRIDE else Tone.NOTE, _STEP_ICONS[event.step]


def done_of(text: Text, *, unsigned: WorkstationError | None = None) -> Sentence:
    """Return what is said of something done; `unsigned` is what kept a report from being signed."""
    if unsigned is None:
        return Sentence(Tone.GOOD, "outcome-pass", text)
    return Sentence(Tone.DOUBT, "outcome-unknown", Text(f"{text.code}-unsigned", text.params), unsigned.text)


def done_with_many(many: DecidedMany) -> Sentence:
    """Return what is said of many cases closed at once; of reports that were not signed, how many and one reason."""
    unsigned = [decided.unsigned for decided in many.closed if decided.unsigned is not None]
    said = {"closed": len(many.closed), "left": len(many.left), "unsigned": len(unsigned)}
    return done_of(Text("review.done.bulk", said), unsigned=unsigned[0] if unsigned else None)
