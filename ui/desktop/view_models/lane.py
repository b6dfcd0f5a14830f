"""In which lane is a consignment, and why? In words, known before anybody has looked at the goods.

A reason somebody wrote for changing the lane may be long: beside a verdict it is cut, and stands in whole elsewhere.
"""

from __future__ import annotations

from app.domain.selection import LONGEST_REASON, Lane, LaneChange, Selection
from app.domain.texts import Text

BESIDE_VERDICT = 80
"""Letters of a reason that stand beside a verdict."""


def lane_named(lane: Lane) -> Text:
    """Return the lane by its name alone, for a list."""
    return Text(f"desktop.lane.{lane}.name")


def lane_in_words(selection: Selection | None, *, most: int = LONGEST_REASON) -> tuple[Text, ...]:
    """Return the lane in force and what brought it about: a person, the lot, or a criterion that asks for it.

    Of the reason of a person `most` letters are said.
    """
    if selection is None:
        return ()
    named, change = Text(f"desktop.lane.{selection.lane}"), selection.change
    if change is not None:
        return (named, _changed(change, most))
    if selection.is_drawn:
        return (named, Text("desktop.lane.drawn"))
    asking = [reason for reason in selection.reasons if reason.lane is selection.lane]
    if not asking:
        return (named, Text("lane.none"))
    reason = next((one for one in asking if one.is_known), asking[0])
    return (named, reason.text) if reason.is_known else (named, Text("desktop.lane.maybe"), reason.text)


def _changed(change: LaneChange, most: int) -> Text:
    said = " ".join(change.reason.split())
    reason = said if len(said) <= most else f"{said[:most].rstrip()} …"
    return Text("desktop.lane.changed", {"officer": change.officer_id, "reason": reason})
