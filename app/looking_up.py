"""The use case of a question: what is known of this text, read from a label or typed? It judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.declaring.waiting import waiting_consignments
from app.domain.batch import Batch
from app.domain.licence import Licence
from app.domain.recognition import Left, LookedUp, Waiting
from app.domain.selection import Selection
from app.identity.gs1 import read_gs1
from app.identity.reading import PassportReader, is_passport

LONGEST_NOTED = 1024
"""Characters of a text looked up that the journal keeps: every passport whole."""


class NumberedRegister(Protocol):
    """A register asked by the numbers people type."""

    def look_up(self, number: str) -> Licence | Batch | None:
        """Return the licence or the batch of this number."""

    def numbers_beginning(self, typed: str, *, most: int) -> tuple[str, ...]:
        """Return numbers of batches and licences that begin with `typed`, in order, no more than `most`."""


class LeftBehind(Protocol):
    """What this station inspected."""

    def left(self, consignment_ids: Iterable[str]) -> Mapping[str, Left]:
        """Return how each of these consignments was left when last inspected; those that never were are left out."""

    def selection(self, declaration_no: str) -> Selection | None:
        """Return the lane this declaration was selected for, None when it was not."""


def waiting_as_left(consignments: Path, station: LeftBehind) -> tuple[Waiting, ...]:
    """Return what waits in the folder `consignments`, the longest first, each with its lane and how it was left."""
    waiting = waiting_consignments(consignments)
    left = station.left([one.declaration_no for one in waiting])
    selected = {one.declaration_no: station.selection(one.declaration_no) for one in waiting}
    lanes = {number: selection.lane for number, selection in selected.items() if selection}
    return tuple(replace(one, left=left.get(one.declaration_no), lane=lanes.get(one.declaration_no)) for one in waiting)


SHORTEST_TYPED = 4
"""Characters that must stand there before numbers are offered: fewer would leaf through the register."""
MOST_OFFERED = 8


def offer(typed: str, *, register: NumberedRegister) -> tuple[str, ...]:
    """Return numbers that may be meant by what is being typed; numbers alone, so that nothing is shown unjournalled."""
    begun = typed.strip().upper()
    return register.numbers_beginning(begun, most=MOST_OFFERED) if len(begun) >= SHORTEST_TYPED else ()


def noted(text: str) -> str:
    """Return what the journal keeps of a text that was looked up."""
    return text[:LONGEST_NOTED].encode("utf-8", "replace").decode()


def look_up(
    text: str, *, register: NumberedRegister, passports: PassportReader, consignments: Path, at: datetime
) -> LookedUp:
    """Return what is known of `text` at `at`; `consignments` is the folder of those that wait."""
    reading = passports.read(text, at=at) if is_passport(text) else None
    gs1 = read_gs1(text)
    number = reading.passport.batch_no if reading and reading.passport else gs1.batch_lot or text.strip()
    found = register.look_up(number)
    return LookedUp(
        text=text,
        reading=reading,
        licence=found if isinstance(found, Licence) else None,
        batch=found if isinstance(found, Batch) else None,
        waiting=waiting_consignments(consignments, naming=number),
    )
