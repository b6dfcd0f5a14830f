"""Do the events of a chain hang together: every one after those it continues, all of them leading to the last?

The order of a chain is by time, then link; so it has one order only, and two events cannot change places.
"""

from __future__ import annotations

import graphlib
from collections.abc import Iterator, Mapping, Sequence

from app.custody.ledger import Lot
from app.domain.custody import ChainEvent, ChainFault

Place = tuple[int, ChainFault]
"""The number of an event (from 1), and what is wrong there."""


class Links:
    """The events of one chain by their links, and the lots they make."""

    def __init__(self, events: Sequence[ChainEvent]) -> None:
        self._events = events
        self._number = {event.link: number for number, event in enumerate(events, start=1)}
        self._made = {portion.lot for event in events for portion in event.outputs}

    def check(self, number: int, event: ChainEvent, lots: Mapping[str, Lot]) -> Iterator[ChainFault]:
        """Yield what is wrong with the place of `event`, and with what it continues; `lots` are those before it."""
        before = self._events[number - 2] if number > 1 else None
        if before and (before.time, before.link) >= (event.time, event.link):
            yield ChainFault.WRONG_ORDER
        named = set(event.continues)
        needed: set[bytes] = set()
        former: set[bytes] = set()
        for portion in event.inputs:
            lot = lots.get(portion.lot)
            if lot is not None:
                needed.add(lot.head)
                former |= lot.former & named
                if lot.head not in named:
                    yield ChainFault.FORK if lot.former & named else ChainFault.GAP
            elif portion.lot in self._made:
                yield ChainFault.WRONG_ORDER
        yield from self._check_links(number, event, named - needed - former, named & (needed | former))

    def _check_links(
        self, number: int, event: ChainEvent, strange: set[bytes], fitting: set[bytes]
    ) -> Iterator[ChainFault]:
        """Yield what is wrong with the links of an event: those of its lots, and others it names."""
        for link in strange | fitting:
            at = self._number.get(link)
            if at is None:
                yield ChainFault.GAP
            elif at >= number or self._events[at - 1].time >= event.time:
                yield ChainFault.WRONG_ORDER
            elif link in strange:
                yield ChainFault.STRAY

    def strays(self) -> Iterator[Place]:
        """Yield every event that does not lead to the last one."""
        reached, waiting = {len(self._events)}, [len(self._events)]
        while waiting:
            event = self._events[waiting.pop() - 1]
            for number in {self._number[link] for link in event.continues if link in self._number} - reached:
                reached.add(number)
                waiting.append(number)
        for number in range(1, len(self._events) + 1):
            if number not in reached:
                yield number, ChainFault.STRAY

    def cycles(self) -> Iterator[Place]:
        """Yield the events by which a lot is made of itself, for one such lot if there are any."""
        graph: dict[str, set[str]] = {}
        for event in self._events:
            sources = {portion.lot for portion in event.inputs}
            for portion in event.outputs:
                graph.setdefault(portion.lot, set()).update(sources)
        try:
            graphlib.TopologicalSorter(graph).prepare()
        except graphlib.CycleError as error:
            circle = set(error.args[1])
            for number, event in enumerate(self._events, start=1):
                made, used = ({portion.lot for portion in side} & circle for side in (event.outputs, event.inputs))
                if made and used:
                    yield number, ChainFault.CYCLE
