"""How does an honest party continue a chain? Finds what each event continues, and signs.

Refuses nothing but an unknown lot: whether what is written is true is for `verification.py` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.custody.event import link_of, sign_event
from app.domain.custody import ChainEvent
from app.proof.signing import Signer


class ChainDraft:
    """The events of a chain as they happen, in any number of branches."""

    def __init__(self) -> None:
        self._heads: dict[str, bytes] = {}
        self._events: dict[bytes, ChainEvent] = {}

    def enter(self, event: ChainEvent) -> ChainEvent:
        """Return `event` with what it continues and its link; KeyError for a lot that was never made."""
        heads = {self._heads[portion.lot] for portion in event.inputs}
        entered = replace(event, continues=tuple(sorted(heads)))
        entered = replace(entered, link=link_of(entered))
        for portion in (*entered.inputs, *entered.outputs):
            self._heads[portion.lot] = entered.link
        self._events[entered.link] = entered
        return entered

    def chain_of(self, lot: str) -> tuple[ChainEvent, ...]:
        """Return the events that lead to the lot as it is now, in the order of a chain."""
        found: dict[bytes, ChainEvent] = {}
        waiting = [self._heads[lot]]
        while waiting:
            link = waiting.pop()
            if link not in found:
                found[link] = self._events[link]
                waiting += found[link].continues
        return tuple(sorted(found.values(), key=lambda event: (event.time, event.link)))


def sign_chain(events: Iterable[ChainEvent], signers: Mapping[str, Signer]) -> tuple[ChainEvent, ...]:
    """Return `events`, each signed by its actor."""
    return tuple(sign_event(event, signers[event.actor_id]) for event in events)
