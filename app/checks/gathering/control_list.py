"""Which entries of the control list name these goods, and is that known?

An entry with the code of ten digits names goods for certain; only where none does, the beginning of a code, or what is
declared of them, leaves it open. What the exporter himself calls controlled settles an open entry, never the
other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.checks.schedules.control import Announcement, ControlEntry, State
from app.domain.consignment import ControlRemark, Item

COMPOSITION = "composition"
"""What a declaration lacks when the content would decide."""

_CHAPTER, _HEADING, _CODE = 2, 6, 10
"""Digits of a code that say what kind of goods it is about, roughly and more closely (HS chapter, subheading), and of
a whole one."""

_LIVE = frozenset({State.IN_FORCE, State.UNSETTLED})
_RANKED = (State.IN_FORCE, State.UNSETTLED, State.SUSPENDED, State.LAPSED)


class Naming(StrEnum):
    """How an entry names goods: by a code that is certain, by the beginning of one, or only by what is declared."""

    CODE = "code"
    PREFIX = "prefix"
    CONTENT = "content"


@dataclass(frozen=True)
class Listed:
    """What the list says of one item on a day.

    `controlled` is None where that cannot be told. `entries` are those that decide, or may, of the elements declared;
    `decisive` all that do. `state` is the furthest that any of them stands in, None before all. `undeclared` are the
    properties that would decide, `unsettled` and `suspended` announcements, `uncertain` entries whose code is not
    certain, `described` those that only what is declared names. `near` says whether the code is on the list though the
    goods are not known to be meant.
    """

    controlled: bool | None
    entries: tuple[ControlEntry, ...]
    decisive: tuple[ControlEntry, ...]
    state: State | None
    undeclared: tuple[str, ...]
    unsettled: tuple[str, ...]
    suspended: tuple[str, ...]
    uncertain: tuple[str, ...]
    described: tuple[str, ...]
    near: bool


def find_listed(
    item: Item, entries: Iterable[ControlEntry], announcements: Mapping[str, Announcement], on: date
) -> Listed:
    """Return what the control list says of the item on the civil date `on`."""

    def state_of(entry: ControlEntry) -> State | None:
        announcement = announcements.get(entry.announcement)
        return announcement.state(on) if announcement else State.UNSETTLED

    candidates = [(entry, naming) for entry in entries if (naming := _names(entry, item)) is not None]
    answers = {entry.entry_id: _means(entry, item) for entry, _ in candidates}
    possible = [(entry, naming) for entry, naming in candidates if answers[entry.entry_id] is not False]
    settled = [entry for entry, naming in possible if naming is Naming.CODE and answers[entry.entry_id]]
    pending = [] if settled else [entry for entry, _ in possible]
    if item.remark is ControlRemark.CONTROLLED and not settled:
        settled, pending = pending or [entry for entry, _ in candidates], []

    matching = [*settled, *pending]
    standing_in = {entry.entry_id: state_of(entry) for entry, _ in candidates}
    live = [entry for entry in matching if standing_in[entry.entry_id] in _LIVE]
    decisive = tuple(entry for entry in settled if standing_in[entry.entry_id] is State.IN_FORCE)
    open_ones = () if decisive else tuple(live)
    named = {entry.entry_id: naming for entry, naming in candidates}
    states = {standing_in[entry.entry_id] for entry in matching}

    def announced(state: State) -> tuple[str, ...]:
        return tuple(sorted({one.announcement for one in matching if standing_in[one.entry_id] is state}))

    return Listed(
        controlled=True if decisive else None if open_ones else False,
        entries=_of_content(decisive or open_ones or tuple(matching), item),
        decisive=decisive,
        state=next((state for state in _RANKED if state in states), None),
        undeclared=tuple(sorted({name for entry in open_ones for name in _undeclared(entry, item)})),
        unsettled=announced(State.UNSETTLED),
        suspended=announced(State.SUSPENDED),
        uncertain=tuple(sorted(entry.entry_id for entry in open_ones if named[entry.entry_id] is Naming.PREFIX)),
        described=tuple(sorted(entry.entry_id for entry in open_ones if named[entry.entry_id] is Naming.CONTENT)),
        near=not decisive and any(standing_in[entry.entry_id] in _LIVE for entry, _ in candidates),
    )


def _names(entry: ControlEntry, item: Item) -> Naming | None:
    declared = item.commodity_code
    if declared in entry.codes:
        return Naming.CODE
    is_cut_off = _CHAPTER <= len(declared) < _CODE and any(code.startswith(declared) for code in entry.codes)
    if is_cut_off or declared.startswith(entry.prefixes or ("-",)):
        return Naming.PREFIX
    asks = bool(entry.thresholds or entry.ceilings or entry.contains)
    if not asks or not _means(entry, item):
        return None
    if not entry.codes and not entry.prefixes:
        return Naming.CONTENT
    is_beside = any(code.startswith(declared[:_HEADING]) for code in (*entry.codes, *entry.prefixes))
    return Naming.CONTENT if is_beside and item.composition.get(entry.element, 0) > 0 else None


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


def _of_content(entries: tuple[ControlEntry, ...], item: Item) -> tuple[ControlEntry, ...]:
    """Return the entries whose element is declared among the content; all of them where none is."""
    return tuple(entry for entry in entries if item.composition.get(entry.element, 0) > 0) or entries
