"""What holds of any chain: honest ones verify, no change goes unseen, and no accepted events create mass."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.custody.document import write_chain
from app.custody.ledger import MILLION, Ledger
from app.custody.verification import verify_chain
from app.custody.writing import ChainDraft, sign_chain
from app.domain.custody import Act, ChainEvent
from app.proof.canonical import canonical_json
from app.proof.document import read_object
from tests.custody.making import SCHEMA, SIGNERS, START, TERMS, TOLERANCE_PPM, event, honest, lot, verified

MASSES = st.integers(1, 10**9)


class _Trade:
    """An honest trade: what is held, and what may be done with it next."""

    def __init__(self) -> None:
        self.draft = ChainDraft()
        self.hour = 0
        self.made = 0
        self.held: dict[int, int] = {}
        self.last = 0

    def enter(self, act: Act, actor: str, **more: object) -> None:
        self.hour += 1
        self.draft.enter(event(act, self.hour, actor, **more))

    def produce(self, mass: int) -> None:
        self.made += 1
        self.enter(Act.PRODUCE, "mine", outputs=[(self.made, mass)])
        self.enter(Act.SHIP, "mine", inputs=[(self.made, mass)], to="plant")
        self.enter(Act.RECEIVE, "plant", inputs=[(self.made, mass)])
        self.held[self.made] = mass
        self.last = self.made

    def process(self, taken: dict[int, int], parts: int, loss: int) -> None:
        mass = sum(taken.values()) - loss
        sizes = [mass // parts + (place < mass % parts) for place in range(parts)]
        outputs = [(self.made + place, size) for place, size in enumerate(sizes, start=1) if size]
        self.enter(Act.TRANSFORM, "plant", inputs=list(taken.items()), outputs=outputs, loss_g=loss)
        self.made += parts
        self.held |= dict(outputs)
        for number, grams in taken.items():
            self.held[number] -= grams
        self.last = outputs[-1][0]


@st.composite
def trades(choose: st.DrawFn) -> _Trade:
    trade = _Trade()
    for mass in choose(st.lists(MASSES, min_size=1, max_size=3)):
        trade.produce(mass)
    for _ in range(choose(st.integers(0, 5))):
        there = sorted(number for number, mass in trade.held.items() if mass)
        wanted = choose(st.lists(st.sampled_from(there), min_size=1, max_size=3, unique=True))
        taken = {number: choose(st.integers(1, trade.held[number])) for number in wanted}
        loss = choose(st.integers(0, sum(taken.values()) - 1))
        trade.process(taken, choose(st.integers(1, 3)), loss)
    return trade


@given(trades())
@settings(max_examples=60, deadline=None)
def test_any_honest_history_of_splits_merges_and_refinings_verifies(trade: _Trade) -> None:
    report = verified(sign_chain(trade.draft.chain_of(lot(trade.last)), SIGNERS))
    assert report.problems == ()
    assert report.remaining[lot(trade.last)] == trade.held[trade.last]


def _places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every plain value in a JSON value."""
    if isinstance(value, dict):
        return [place for name, inner in value.items() for place in _places(inner, (*path, name))]
    if isinstance(value, list):
        return [place for number, inner in enumerate(value) for place in _places(inner, (*path, number))]
    return [path]


RECORDS = read_object(write_chain(honest(), created=START))["epcisBody"]["eventList"]
PLACES = _places(RECORDS)


def _changed(value: object, turn: int) -> object:
    if isinstance(value, int):
        return value + turn
    text = str(value)
    at = turn % len(text)
    other = "1" if text[at] != "1" else "2"
    return text[:at] + other + text[at + 1 :]


@given(st.sampled_from(PLACES), st.integers(1, 200))
@settings(max_examples=400, deadline=None)
def test_no_single_change_of_any_value_of_any_event_goes_unseen(place: tuple[str | int, ...], turn: int) -> None:
    document = read_object(write_chain(honest(), created=START))
    holder = document["epcisBody"]["eventList"]
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = _changed(holder[place[-1]], turn)
    assert not verify_chain(canonical_json(document), terms=TERMS, schema=SCHEMA).is_sound


@given(st.permutations(range(len(RECORDS))))
@settings(max_examples=60, deadline=None)
def test_a_chain_has_one_order_only(order: list[int]) -> None:
    chain = honest()
    report = verified([chain[place] for place in order])
    assert report.is_sound is (order == sorted(order))


@given(st.integers(0, len(RECORDS) - 1), st.integers(0, len(RECORDS) - 1))
@settings(max_examples=60, deadline=None)
def test_an_event_cannot_be_removed_repeated_or_signed_by_the_next(one: int, two: int) -> None:
    chain = list(honest())
    without = chain[:one] + chain[one + 1 :]
    assert not verified(without).is_sound or one == len(chain) - 1
    assert not verified([*chain[:one], chain[two], *chain[one:]]).is_sound
    swapped = replace(chain[one], signature=chain[two].signature)
    assert verified([*chain[:one], swapped, *chain[one + 1 :]]).is_sound is (one == two)


class NoMassFromNothing(RuleBasedStateMachine):
    """Whatever events are entered: as long as all are accepted, no more is there than was produced, and tolerance."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger(tolerance_ppm=TOLERANCE_PPM)
        self.hour = 0
        self.produced = 0
        self.exported = 0
        self.lots: list[int] = []

    def enter(self, act: Act, **more: object) -> bool:
        """Enter the event into the books only if nothing is wrong with it."""
        self.hour += 1
        entered: ChainEvent = event(act, self.hour, "plant", **more)
        entered = replace(entered, link=self.hour.to_bytes(32))
        trial = Ledger(tolerance_ppm=TOLERANCE_PPM)
        trial.__dict__ = _copied(self.ledger.__dict__)
        if list(trial.enter(entered)):
            return False
        self.ledger = trial
        return True

    @rule(mass=MASSES)
    def produce(self, mass: int) -> None:
        self.lots.append(len(self.lots))
        if self.enter(Act.PRODUCE, outputs=[(self.lots[-1], mass)]):
            self.produced += mass

    @precondition(lambda self: self.lots)
    @rule(pick=st.randoms(use_true_random=False), grams=MASSES, more=st.integers(-10, 10_000), loss=st.integers(0, 10))
    def process(self, pick: random.Random, grams: int, more: int, loss: int) -> None:
        number = pick.choice(self.lots)
        self.lots.append(len(self.lots))
        out = max(1, grams + more)
        self.enter(Act.TRANSFORM, inputs=[(number, grams)], outputs=[(self.lots[-1], out)], loss_g=loss)

    @precondition(lambda self: self.lots)
    @rule(pick=st.randoms(use_true_random=False), more=st.integers(-1_000, 10_000))
    def receive(self, pick: random.Random, more: int) -> None:
        number = pick.choice(self.lots)
        there = self.ledger.lots[lot(number)].left_g if lot(number) in self.ledger.lots else 1
        if there and self.enter(Act.SHIP, inputs=[(number, there)], to="plant"):
            self.enter(Act.RECEIVE, inputs=[(number, max(1, there + more))])

    @precondition(lambda self: self.lots)
    @rule(pick=st.randoms(use_true_random=False), grams=MASSES)
    def export(self, pick: random.Random, grams: int) -> None:
        if self.enter(Act.EXPORT, inputs=[(pick.choice(self.lots), grams)]) and grams:
            self.exported += grams

    @invariant()
    def nothing_is_created(self) -> None:
        there = sum(each.left_g for each in self.ledger.lots.values())
        assert all(each.left_g >= 0 for each in self.ledger.lots.values())
        assert (there + self.exported - self.produced) * MILLION <= self.produced * TOLERANCE_PPM


def _copied(fields: dict[str, Any]) -> dict[str, Any]:
    lots = {
        name: replace(each, former=set(each.former), packed=dict(each.packed)) for name, each in fields["_lots"].items()
    }
    return {**fields, "_lots": lots}


TestNoMassFromNothing = NoMassFromNothing.TestCase
TestNoMassFromNothing.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
