"""Which grams of which lot are where, after each event? Keeps the balance of a chain and says what does not balance.

Mass comes into being by PRODUCE alone. What an event makes may exceed what it took by the tolerance, and all events
together by as much of what was produced: no number of small excesses adds up to more. Who signed is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.custody import Act, ChainEvent, ChainFault, Portion

MILLION = 1_000_000


@dataclass
class Lot:
    """A lot as it is now: grams made and left, grams packed by unit, where it is, and the events it went through."""

    made_g: int
    left_g: int
    head: bytes
    holder: str
    country: str
    former: set[bytes] = field(default_factory=set)
    bound_for: str | None = None
    packed: dict[str, int] = field(default_factory=dict)

    @property
    def free_g(self) -> int:
        """Grams that are left and not packed."""
        return self.left_g - sum(self.packed.values())


class Ledger:
    """The lots of one chain. `tolerance_ppm` is the authority's."""

    def __init__(self, *, tolerance_ppm: int) -> None:
        self._tolerance_ppm = tolerance_ppm
        self._lots: dict[str, Lot] = {}
        self._produced_g = 0
        self._gained_g = 0

    @property
    def lots(self) -> Mapping[str, Lot]:
        """Every lot made so far."""
        return self._lots

    def enter(self, event: ChainEvent) -> Iterator[ChainFault]:
        """Enter `event` and yield each thing that is wrong with its lots; it is entered as far as it can be."""
        for portion in event.inputs:
            lot = self._lots.get(portion.lot)
            if lot is None:
                yield ChainFault.UNKNOWN_INPUT
                continue
            yield from self._place(event, lot)
            yield from self._take(event, portion, lot)
            lot.former.add(lot.head)
            lot.head = event.link
        yield from self._make(event)

    def _place(self, event: ChainEvent, lot: Lot) -> Iterator[ChainFault]:
        if event.act is Act.RECEIVE:
            if lot.bound_for != event.actor_id:
                yield ChainFault.WRONG_HOLDER
            lot.holder, lot.country, lot.bound_for = event.actor_id, event.country, None
            return
        if lot.holder != event.actor_id or lot.bound_for is not None:
            yield ChainFault.WRONG_HOLDER
        if lot.country != event.country:
            yield ChainFault.WRONG_COUNTRY
        if event.act is Act.SHIP:
            lot.bound_for = event.to

    def _take(self, event: ChainEvent, portion: Portion, lot: Lot) -> Iterator[ChainFault]:
        grams, unit = portion.mass_g, event.parent or ""
        match event.act:
            case Act.UNPACK:
                if grams > lot.packed.get(unit, 0):
                    yield ChainFault.CREATED_MASS
                lot.packed[unit] = max(0, lot.packed.get(unit, 0) - grams)
            case Act.PACK:
                yield from _overdrawn(grams, lot.free_g, lot)
                lot.packed[unit] = lot.packed.get(unit, 0) + min(grams, max(0, lot.free_g))
            case Act.TRANSFORM:
                yield from _overdrawn(grams, lot.free_g, lot)
                lot.left_g -= min(grams, max(0, lot.free_g))
            case Act.EXPORT:
                yield from _overdrawn(grams, lot.left_g, lot)
                lot.left_g -= min(grams, lot.left_g)
                lot.packed.clear()
            case Act.SHIP:
                yield from _overdrawn(grams, lot.left_g, lot)
                if grams < lot.left_g:
                    yield ChainFault.MISSING_MASS
            case _:
                yield from self._balance(took_g=lot.left_g, gave_g=grams + event.loss_g)
                if grams < lot.left_g:
                    lot.packed.clear()
                lot.left_g = grams

    def _make(self, event: ChainEvent) -> Iterator[ChainFault]:
        gave_g = sum(portion.mass_g for portion in event.outputs)
        if event.act is Act.PRODUCE:
            self._produced_g += gave_g
        if event.act is Act.TRANSFORM:
            took_g = sum(portion.mass_g for portion in event.inputs)
            yield from self._balance(took_g=took_g, gave_g=gave_g + event.loss_g)
        for portion in event.outputs:
            if portion.lot in self._lots:
                yield ChainFault.MADE_TWICE
                continue
            self._lots[portion.lot] = Lot(
                made_g=portion.mass_g,
                left_g=portion.mass_g,
                head=event.link,
                holder=event.actor_id,
                country=event.country,
            )

    def _balance(self, *, took_g: int, gave_g: int) -> Iterator[ChainFault]:
        gain_g = gave_g - took_g
        self._gained_g += max(0, gain_g)
        allowed = ((gain_g, took_g), (self._gained_g, self._produced_g))
        if gain_g > 0 and any(gained_g * MILLION > of_g * self._tolerance_ppm for gained_g, of_g in allowed):
            yield ChainFault.CREATED_MASS
        elif -gain_g * MILLION > took_g * self._tolerance_ppm:
            yield ChainFault.MISSING_MASS


def _overdrawn(grams: int, there_g: int, lot: Lot) -> Iterator[ChainFault]:
    """Say that more was taken than is there: spent before, or never made."""
    if grams > there_g:
        yield ChainFault.DOUBLE_SPENT if grams <= lot.made_g else ChainFault.CREATED_MASS
