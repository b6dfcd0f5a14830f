"""Which entries of the control list name these goods, and is that known?

An entry with the code of ten digits names goods for certain; only where none does, the beginning of a code, or what is
declared of the content, leaves it open. What the exporter himself calls controlled settles an open entry, never the
other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.checks.schedules.control import Announcement, ControlEntry, State
from app.domain.consignment import ControlRemark, Item

COMPOSITION = "composition"
"""What a declaration lacks when the content would decide."""

_RANKED = (State.IN_FORCE, State.UNSETTLED, State.SUSPENDED, State.LAPSED)


@dataclass(frozen=True)
class Listed:
    """What the list says of one item on a day.

    `controlled` is None where that cannot be told. `entries` are those that name the goods, or may; `decisive` those
    of them that are in force and certain. `state` is the furthest that any of them stands in, None before all.
    `undeclared` are the properties that would decide, `unsettled` and `suspended` announcements, `uncertain` entries.
    `near` says whether the code is on the list though the goods are not known to be meant.
    """

    controlled: bool | None
    entries: tuple[ControlEntry, ...]
    decisive: tuple[ControlEntry, ...]
    state: State | None
    undeclared: tuple[str, ...]
    unsettled: tuple[str, ...]
    suspended: tuple[str, ...]
    uncertain: tuple[str, ...]
    near: bool


def find_listed(
    item: Item, entries: Iterable[ControlEntry], announcements: Mapping[str, Announcement], on: date
) -> Listed:
    """Return what the control list says of the item on the civil date `on`."""

    def state_of(entry: ControlEntry) -> State | None:
        announcement = announcements.get(entry.announcement)
        return announcement.state(on) if announcement else State.UNSETTLED

    candidates = [(entry, is_certain) for entry in entries if (is_certain := _names(entry, item)) is not None]
    answers = {entry.entry_id: _means(entry, item) for entry, _ in candidates}
    possible = [pair for pair in candidates if answers[pair[0].entry_id] is not False]
    settled = [entry for entry, is_certain in possible if is_certain and answers[entry.entry_id]]
    pending = [] if settled else [entry for entry, _ in possible]
    if item.remark is ControlRemark.CONTROLLED and not settled:
        settled, pending = pending or [entry for entry, _ in candidates], []
    matching = _of_content(settled or pending, item)
    settled, pending = (matching, []) if settled else ([], matching)

    states = {entry.entry_id: state_of(entry) for entry in matching}
    standing = [entry for entry in pending if states[entry.entry_id] in {State.IN_FORCE, State.UNSETTLED}]
    decisive = tuple(entry for entry in settled if states[entry.entry_id] is State.IN_FORCE)
    unsettled = {entry.announcement for entry in matching if states[entry.entry_id] is State.UNSETTLED}
    suspended = {entry.announcement for entry in matching if states[entry.entry_id] is State.SUSPENDED}
    open_to = {entry.entry_id for entry in settled if states[entry.entry_id] is State.UNSETTLED}
    listed = {entry.entry_id for entry, _ in candidates if state_of(entry) in {State.IN_FORCE, State.UNSETTLED}}
    return Listed(
        controlled=True if decisive else None if standing or open_to else False,
        entries=tuple(matching),
        decisive=decisive,
        state=next((state for state in _RANKED if state in states.values()), None),
        undeclared=tuple(sorted({name for entry in standing for name in _undeclared(entry, item)})),
        unsettled=tuple(sorted(unsettled)),
        suspended=tuple(sorted(suspended)),
        uncertain=tuple(sorted(entry.entry_id for entry in standing if item.commodity_code not in entry.codes)),
        near=not decisive and bool(listed),
    )


def _names(entry: ControlEntry, item: Item) -> bool | None:
    """Return whether the entry names the code for certain (True) or perhaps (False); None: it does not name it."""
    if item.commodity_code in entry.codes:
        return True
    if item.commodity_code.startswith(entry.prefixes or ("-",)):
        return False
    asks = bool(entry.thresholds or entry.ceilings or entry.contains)
    is_named_by_content = not entry.codes and not entry.prefixes and asks and _means(entry, item)
    return False if is_named_by_content else None


def _means(entry: ControlEntry, item: Item) -> bool | None:
    """Return whether the goods are those the entry means, by what is declared of them; None where it is not."""
    declared = item.specification
    answers = [
        None if (value := declared.get(name)) is None else value >= least for name, least in entry.thresholds.items()
    ]
    answers += [
        None if (value := declared.get(name)) is None else value <= most for name, most in entry.ceilings.items()
    ]
    if entry.contains or entry.with_any:
        answers.append(_contains(entry, item) if item.composition else None)
    return False if False in answers else None if None in answers else True


def _contains(entry: ControlEntry, item: Item) -> bool:
    content = item.composition
    has_all = all(content.get(element, 0) >= least for element, least in entry.contains.items())
    return has_all and (not entry.with_any or any(content.get(element, 0) > 0 for element in entry.with_any))


def _undeclared(entry: ControlEntry, item: Item) -> Iterable[str]:
    yield from (name for name in (*entry.thresholds, *entry.ceilings) if name not in item.specification)
    if (entry.contains or entry.with_any) and not item.composition:
        yield COMPOSITION


def _of_content(entries: list[ControlEntry], item: Item) -> list[ControlEntry]:
    """Return the entries whose element is declared among the content; all of them where none is."""
    named = [entry for entry in entries if item.composition.get(entry.element, 0) > 0]
    return named or entries
