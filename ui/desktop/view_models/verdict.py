"""What does the banner say? The verdict as tone, word and icon, with the reason and the next step in one sentence each.

A banner says RELEASE only for an assessment whose verdict is RELEASE; everything else, a failure included, says that
the goods are not released.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.assessment import Assessment
from app.domain.errors import WorkstationError
from app.domain.outcome import Verdict
from app.domain.selection import LaneChange, Selection
from app.domain.texts import Text
from app.domain.track import name_of
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.lane import BESIDE_VERDICT, lane_in_words

TONES = {Verdict.RELEASE: Tone.GOOD, Verdict.REFER: Tone.DOUBT, Verdict.DETAIN: Tone.STOP}


@dataclass(frozen=True)
class Banner:
    """What the banner shows. `icon` names a file of resources/icons; `more` says how many other reasons stand.

    `track` is the track of control, civil or military-linked; `lane` how closely it is to be examined, and why;
    `change` who changed that, when and why, in whole.
    """

    tone: Tone
    icon: str
    word: Text
    reason: Text
    next_step: Text
    more: Text | None = None
    verdict: Verdict | None = None
    is_what_if: bool = False
    track: Text | None = None
    lane: tuple[Text, ...] = ()
    change: LaneChange | None = None


def banner_of(assessment: Assessment) -> Banner:
    """Return the banner of a judged consignment: its verdict, its worst reason and what to do next."""
    verdict = assessment.verdict
    worst = assessment.reasons[:1]
    others = len(assessment.reasons) - 1
    return Banner(
        tone=TONES[verdict],
        icon=f"verdict-{verdict.lower()}",
        word=Text(f"desktop.verdict.{verdict.lower()}"),
        reason=worst[0].text if worst else _unexplained(assessment),
        next_step=worst[0].next_step if worst else Text(f"desktop.next.{verdict.lower()}"),
        more=_more(others),
        verdict=verdict,
        is_what_if=assessment.what_if,
        track=name_of(assessment.track) if assessment.track else None,
        lane=lane_in_words(assessment.selection, most=BESIDE_VERDICT),
        change=assessment.selection.change if assessment.selection else None,
    )


def nothing_open() -> Banner:
    """Return the banner of a page on which no consignment is open."""
    return _quiet("nothing-open")


def unjudged(why: str, *, selection: Selection | None = None) -> Banner:
    """Return the banner of an open consignment that is "not-judged", "being-judged" or "being-counted"."""
    change = selection.change if selection else None
    return replace(_quiet(why), lane=lane_in_words(selection, most=BESIDE_VERDICT), change=change)


def only_read() -> Banner:
    """Return the banner when symbols were read that belong to no waiting consignment."""
    return _quiet("only-read")


def not_released(error: WorkstationError | None) -> Banner:
    """Return the banner after `error`, or after a fault of the program when None: the goods are not released."""
    return Banner(
        tone=Tone.DOUBT,
        icon="verdict-none",
        word=Text("desktop.banner.not-released"),
        reason=error.text if error else Text("desktop.banner.not-released.reason"),
        next_step=error.remedy if error else Text("desktop.banner.not-released.next"),
    )


def _unexplained(assessment: Assessment) -> Text:
    if assessment.verdict is Verdict.RELEASE:
        return Text("desktop.reason.release", {"n": len(assessment.findings)})
    return Text("desktop.reason.nothing-examined")


def _more(others: int) -> Text | None:
    if others < 1:
        return None
    return Text("desktop.more-reasons.one") if others == 1 else Text("desktop.more-reasons", {"n": others})


def _quiet(state: str) -> Banner:
    return Banner(
        tone=Tone.QUIET,
        icon="verdict-none",
        word=Text(f"desktop.banner.{state}"),
        reason=Text(f"desktop.banner.{state}.reason"),
        next_step=Text(f"desktop.banner.{state}.next"),
    )
