"""Why this score, in words: which words met and by which reading, which did not, and what was odd in the writing."""

from __future__ import annotations

from app.domain.texts import Text
from app.screening.aligning import Alignment, Meeting
from app.screening.folding import LONGEST
from app.screening.party import Reading
from app.screening.reading import ReadName, Word

LONGEST_SHOWN = 80


def explain(first: ReadName, second: ReadName, alignment: Alignment, *, swapped: bool) -> tuple[Text, ...]:
    """Return the reasons of an alignment of two names; `swapped` tells that the asked name stands second."""
    asked = second if swapped else first
    met = sorted(
        alignment.met,
        key=lambda meeting: asked.folded.text.find((meeting.right if swapped else meeting.left)[0].written),
    )
    reasons: list[Text] = []
    written = [meeting for meeting in met if meeting.reading is Reading.WRITTEN]
    if written:
        words = ", ".join(_shown(meeting.right if swapped else meeting.left) for meeting in written)
        reasons.append(Text("screen.reason.met.written", {"words": words[:LONGEST_SHOWN]}))
    reasons += [_met(meeting, swapped=swapped) for meeting in met if meeting.reading is not Reading.WRITTEN]
    if not alignment.met:
        reasons.append(Text("screen.reason.none-met"))
    sides: list[tuple[ReadName, tuple[Word, ...]]] = [(first, alignment.left), (second, alignment.right)]
    for name, alone in reversed(sides) if swapped else sides:
        if alone:
            shown = {"name": name.folded.text[:LONGEST_SHOWN], "words": _shown(alone)}
            reasons.append(Text("screen.reason.alone", shown))
    if first.legal and second.legal and first.legal != second.legal:
        reasons.append(Text("screen.reason.legal"))
    return tuple(reasons)


def oddities(*names: ReadName) -> tuple[Text, ...]:
    """Return what was odd in how the names are written: hidden characters, look-alike letters, too long."""
    folded = [name.folded for name in names]
    reasons = []
    if any(name.hidden for name in folded):
        reasons.append(Text("screen.reason.hidden"))
    if any(name.look_alike for name in folded):
        reasons.append(Text("screen.reason.look-alike"))
    if any(name.cut for name in folded):
        reasons.append(Text("screen.reason.cut", {"letters": LONGEST}))
    return tuple(reasons)


def _met(meeting: Meeting, *, swapped: bool) -> Text:
    asked, listed = (meeting.right, meeting.left) if swapped else (meeting.left, meeting.right)
    params = {"asked": _shown(asked), "listed": _shown(listed)}
    if meeting.reading is Reading.SPELLING:
        return Text("screen.reason.close", {**params, "edits": meeting.edits})
    return Text(f"screen.reason.met.{meeting.reading.value}", params)


def _shown(words: tuple[Word, ...]) -> str:
    return " ".join(word.written for word in words)[:LONGEST_SHOWN]
