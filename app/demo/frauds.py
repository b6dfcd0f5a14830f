"""Which frauds do custody chains of the demo carry? One of each kind, told by parties that collude and sign it all.

A fraud takes the unsigned events of an honest chain and returns those of another. Everyone after the change links to it
and signs: what is left to find is the fraud itself, and that the chain no longer ends at the register's head. A wrong
signature alone is made after signing (`spoil_signature`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from app.custody.event import link_of
from app.domain.custody import Act, ChainEvent, Portion

Chain = tuple[ChainEvent, ...]


class Fraud(StrEnum):
    """What is wrong with a chain of the demo; each is named as what must be found."""

    FORK = "fork"
    GAP = "gap"
    DOUBLE_SPENT = "double-spent"
    CREATED_MASS = "created-mass"
    MISSING_MASS = "missing-mass"
    WRONG_ROLE = "wrong-role"
    UNKNOWN_ACTOR = "unknown-actor"
    WRONG_SIGNATURE = "wrong-signature"
    WRONG_HOLDER = "wrong-holder"
    WRONG_COUNTRY = "wrong-country"
    WRONG_ORDER = "wrong-order"
    UNKNOWN_INPUT = "unknown-input"
    CYCLE = "cycle"
    CUT_TAIL = "cut-tail"


def commit(fraud: Fraud, chain: Sequence[ChainEvent]) -> Chain:
    """Return the chain as the fraud tells it, not yet signed. WRONG_SIGNATURE changes nothing before signing."""
    return _FRAUDS[fraud](tuple(chain))


def spoil_signature(chain: Sequence[ChainEvent]) -> Chain:
    """Return a signed chain whose last refining carries the signature of another event."""
    at = _last(chain, Act.TRANSFORM)
    return (*chain[:at], replace(chain[at], signature=chain[at - 1].signature), *chain[at + 1 :])


def _retold(chain: Chain, at: int, **changed: object) -> Chain:
    """Return the chain with the event at `at` changed, and everyone after it linking to that."""
    told: list[ChainEvent] = []
    moved: dict[bytes, bytes] = {}
    for place, event in enumerate(chain):
        links = tuple(sorted(moved.get(link, link) for link in event.continues))
        changes: dict[str, object] = {"continues": links, **(changed if place == at else {})}
        again = replace(event, **changes)  # type: ignore[arg-type]  # fields of an event
        again = replace(again, link=link_of(again))
        moved[event.link] = again.link
        told.append(again)
    return tuple(told)


def _last(chain: Sequence[ChainEvent], act: Act) -> int:
    return max(place for place, event in enumerate(chain) if event.act is act)


def _fork(chain: Chain) -> Chain:
    """Pack the batch once more, as if the packing before had not been."""
    packed = chain[_last(chain, Act.PACK)]
    again = replace(packed, time=packed.time + timedelta(hours=1))
    return (*chain, replace(again, link=link_of(again)))


def _gap(chain: Chain) -> Chain:
    at = _last(chain, Act.RECEIVE)
    return (*chain[:at], *chain[at + 1 :])


def _double_spent(chain: Chain) -> Chain:
    """Refine once more what the last refining has used up."""
    at = _last(chain, Act.TRANSFORM)
    refined = chain[at]
    lot = refined.outputs[0].lot + "x"
    more = replace(
        refined,
        time=refined.time + timedelta(minutes=5),
        outputs=(replace(refined.outputs[0], lot=lot),),
        continues=(refined.link,),
    )
    more = replace(more, link=link_of(more))
    end = chain[at + 1]
    inputs = tuple(sorted((*end.inputs, Portion(lot, refined.outputs[0].mass_g)), key=lambda portion: portion.lot))
    last = replace(end, inputs=inputs, continues=tuple(sorted({*end.continues, more.link})))
    return (*chain[: at + 1], more, replace(last, link=link_of(last)))


def _created_mass(chain: Chain) -> Chain:
    """Take in half of what was taken, and make as much of it as before."""
    at = _last(chain, Act.TRANSFORM)
    halves = tuple(replace(portion, mass_g=max(1, portion.mass_g // 2)) for portion in chain[at].inputs)
    return _retold(chain, at, inputs=halves)


def _missing_mass(chain: Chain) -> Chain:
    return _retold(chain, _last(chain, Act.TRANSFORM), loss_g=0)


def _wrong_role(chain: Chain) -> Chain:
    return _retold(chain, _last(chain, Act.TRANSFORM), role="mine")


def _unknown_actor(chain: Chain) -> Chain:
    return _retold(chain, 0, actor_id="DEMO-NOBODY")


def _wrong_holder(chain: Chain) -> Chain:
    return _retold(chain, _last(chain, Act.SHIP), to="DEMO-A02" if chain[-1].actor_id != "DEMO-A02" else "DEMO-A01")


def _wrong_country(chain: Chain) -> Chain:
    return _retold(chain, _last(chain, Act.TRANSFORM), country="MM")


def _wrong_order(chain: Chain) -> Chain:
    at = _last(chain, Act.TRANSFORM)
    return _retold(chain, at, time=chain[at - 1].time - timedelta(days=1))


def _unknown_input(chain: Chain) -> Chain:
    at = _last(chain, Act.TRANSFORM)
    first = chain[at].inputs[0]
    inputs = tuple(sorted((*chain[at].inputs, Portion(first.lot + "x", 1)), key=lambda portion: portion.lot))
    return _retold(chain, at, inputs=inputs, loss_g=chain[at].loss_g + 1)


def _cycle(chain: Chain) -> Chain:
    """Make the batch partly of itself."""
    at = _last(chain, Act.TRANSFORM)
    inputs = tuple(sorted((*chain[at].inputs, chain[at].outputs[0]), key=lambda portion: portion.lot))
    return _retold(chain, at, inputs=inputs, loss_g=chain[at].loss_g + chain[at].outputs[0].mass_g)


def _cut_tail(chain: Chain) -> Chain:
    return chain[:-1]


def _as_it_was(chain: Chain) -> Chain:
    return chain


_FRAUDS: Mapping[Fraud, Callable[[Chain], Chain]] = {
    Fraud.FORK: _fork,
    Fraud.GAP: _gap,
    Fraud.DOUBLE_SPENT: _double_spent,
    Fraud.CREATED_MASS: _created_mass,
    Fraud.MISSING_MASS: _missing_mass,
    Fraud.WRONG_ROLE: _wrong_role,
    Fraud.UNKNOWN_ACTOR: _unknown_actor,
    Fraud.WRONG_SIGNATURE: _as_it_was,
    Fraud.WRONG_HOLDER: _wrong_holder,
    Fraud.WRONG_COUNTRY: _wrong_country,
    Fraud.WRONG_ORDER: _wrong_order,
    Fraud.UNKNOWN_INPUT: _unknown_input,
    Fraud.CYCLE: _cycle,
    Fraud.CUT_TAIL: _cut_tail,
}
