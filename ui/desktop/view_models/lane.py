"""In which lane is a consignment, and why? In words, known before anybody has looked at the goods."""

from __future__ import annotations

from app.domain.selection import Lane, Selection
from app.domain.texts import Text


def lane_named(lane: Lane) -> Text:
    """Return the lane by its name alone, for a list."""
    return Text(f"desktop.lane.{lane}.name")


def lane_in_words(selection: Selection | None) -> tuple[Text, ...]:
    """Return the lane in force and what brought it about: a person, the lot, or a criterion that asks for it."""
    if selection is None:
        return ()
    named, change = Text(f"desktop.lane.{selection.lane}"), selection.change
    if change is not None:
        return (named, Text("desktop.lane.changed", {"officer": change.officer_id, "reason": change.reason}))
    if selection.is_drawn:
        return (named, Text("desktop.lane.drawn"))
    asking = [reason for reason in selection.reasons if reason.lane is selection.lane]
    if not asking:
        return (named, Text("lane.none"))
    reason = next((one for one in asking if one.is_known), asking[0])
    return (named, reason.text) if reason.is_known else (named, Text("desktop.lane.maybe"), reason.text)
