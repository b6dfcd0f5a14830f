"""Every fault a chain can have is found, and by its own name."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.custody.verification import compare_with_batch
from app.custody.writing import ChainDraft, sign_chain
from app.domain.batch import Batch, BatchStatus
from app.domain.custody import Act, ChainEvent, ChainFault, Portion
from tests.custody.making import (
    RESOURCES,
    SIGNERS,
    START,
    TERMS,
    UNIT,
    colluding,
    draft,
    event,
    faults,
    honest,
    key,
    lot,
    portions,
    signed,
    verified,
)

TRANSFORM = 7
SPLIT = 8


def batch_at_end(chain: Sequence[ChainEvent]) -> Batch:
    return Batch(
        batch_id=bytes(16),
        batch_no="LOT-4",
        producer_id="plant",
        commodity_code="2825800010",
        net_mass_g=90_000,
        remaining_g=90_000,
        packages=1,
        status=BatchStatus.RELEASABLE,
        licence_no=None,
        head=chain[-1].link,
        minted=START,
    )


def test_an_honest_chain_is_sound_and_leads_to_its_batch() -> None:
    report = verified(honest())
    assert report.problems == ()
    assert report.is_sound
    assert report.remaining == {lot(4): 90_000}
    assert report.countries == ("MM", "CN")
    assert report.batch_nos == ("LOT-4",)
    assert compare_with_batch(report, batch_at_end(honest())) == ()


def test_two_events_that_continue_one_are_a_fork() -> None:
    chain = draft()
    events = list(chain.chain_of(lot(4)))
    again = event(Act.PACK, 60, "plant", inputs=[(4, 90_000)], parent=UNIT, continues=(events[-2].link,))
    assert faults(verified([*sign_chain(events, SIGNERS), signed(again)])) >= {ChainFault.FORK}


@pytest.mark.parametrize("missing", range(9))
def test_a_missing_event_is_a_gap(missing: int) -> None:
    chain = list(honest())
    del chain[missing - 1 if missing else 0]
    found = faults(verified(chain))
    assert found & {ChainFault.GAP, ChainFault.UNKNOWN_INPUT, ChainFault.WRONG_ORDER}
    assert ChainFault.GAP in found or missing == len(honest())


def test_an_event_that_names_nothing_before_it_is_a_gap() -> None:
    assert faults(verified(colluding(honest(), SPLIT, continues=()))) == {ChainFault.GAP, ChainFault.STRAY}


def test_mass_that_was_used_before_is_double_spent() -> None:
    chain = ChainDraft()
    chain.enter(event(Act.PRODUCE, 1, "mine", country="CN", outputs=[(1, 1_000)]))
    chain.enter(event(Act.SHIP, 2, "mine", inputs=[(1, 1_000)], to="plant"))
    chain.enter(event(Act.RECEIVE, 3, "plant", inputs=[(1, 1_000)]))
    chain.enter(event(Act.TRANSFORM, 4, "plant", inputs=[(1, 700)], outputs=[(2, 700)]))
    chain.enter(event(Act.TRANSFORM, 5, "plant", inputs=[(1, 700)], outputs=[(3, 700)]))
    assert faults(verified(sign_chain(chain.chain_of(lot(3)), SIGNERS))) == {ChainFault.DOUBLE_SPENT}


def test_goods_that_are_packed_cannot_be_refined() -> None:
    chain = draft()
    chain.enter(event(Act.TRANSFORM, 60, "plant", inputs=[(4, 90_000)], outputs=[(7, 90_000)]))
    assert faults(verified(sign_chain(chain.chain_of(lot(7)), SIGNERS))) == {ChainFault.DOUBLE_SPENT}


def test_goods_that_are_unpacked_can_be_refined_again() -> None:
    chain = draft()
    chain.enter(event(Act.UNPACK, 55, "plant", inputs=[(4, 90_000)], parent=UNIT))
    chain.enter(event(Act.TRANSFORM, 60, "plant", inputs=[(4, 90_000)], outputs=[(7, 90_000)]))
    assert verified(sign_chain(chain.chain_of(lot(7)), SIGNERS)).is_sound


def test_more_out_than_in_is_created_mass() -> None:
    more = colluding(honest(), TRANSFORM, outputs=portions([(3, 301_001)]))
    assert faults(verified(more)) == {ChainFault.CREATED_MASS}


def test_less_out_than_in_without_a_loss_is_missing_mass() -> None:
    less = colluding(honest(), TRANSFORM, loss_g=600_000)
    assert faults(verified(less)) == {ChainFault.MISSING_MASS}


def test_a_difference_within_the_tolerance_is_accepted() -> None:
    assert verified(colluding(honest(), TRANSFORM, outputs=portions([(3, 300_900)]))).is_sound


def test_many_small_excesses_do_not_add_up_to_more_than_the_tolerance() -> None:
    chain = ChainDraft()
    mass = 10_000_000
    chain.enter(event(Act.PRODUCE, 1, "mine", outputs=[(0, mass)]))
    chain.enter(event(Act.SHIP, 2, "mine", inputs=[(0, mass)], to="plant"))
    chain.enter(event(Act.RECEIVE, 3, "plant", inputs=[(0, mass)]))
    for number in range(1, 6):
        more = mass + 5_000
        chain.enter(event(Act.TRANSFORM, 3 + number, "plant", inputs=[(number - 1, mass)], outputs=[(number, more)]))
        mass = more
    report = verified(sign_chain(chain.chain_of(lot(5)), SIGNERS))
    assert [(problem.fault, problem.event) for problem in report.problems] == [
        (ChainFault.CREATED_MASS, number) for number in (6, 7, 8)
    ]


@pytest.mark.parametrize("role", ["refiner", "carrier", "nobody"])
def test_a_role_the_register_does_not_give_is_wrong(role: str) -> None:
    assert faults(verified(colluding(honest(), 1, role=role))) == {ChainFault.WRONG_ROLE}


def test_a_role_that_may_not_do_this_is_wrong() -> None:
    chain = ChainDraft()
    chain.enter(event(Act.PRODUCE, 1, "carrier", outputs=[(1, 1_000)]))
    assert faults(verified(sign_chain(chain.chain_of(lot(1)), SIGNERS))) == {ChainFault.WRONG_ROLE}


def test_an_actor_the_register_does_not_know_is_named() -> None:
    chain = ChainDraft()
    chain.enter(event(Act.PRODUCE, 1, "thief", outputs=[(1, 1_000)]))
    assert faults(verified(sign_chain(chain.chain_of(lot(1)), SIGNERS))) == {ChainFault.UNKNOWN_ACTOR}


def test_a_signature_by_another_is_wrong() -> None:
    chain = honest()
    forged = replace(chain[-1], signature=signed(replace(chain[-1], actor_id="thief")).signature)
    assert faults(verified([*chain[:-1], forged])) == {ChainFault.WRONG_SIGNATURE}


def test_a_key_that_was_revoked_before_does_not_count() -> None:
    actors = tuple(
        replace(actor, keys=(key("plant", revoked_at=START + timedelta(hours=45)),))
        if actor.actor_id == "plant"
        else actor
        for actor in TERMS.actors
    )
    report = verified(honest(), terms=replace(TERMS, actors=actors))
    assert [(problem.fault, problem.event) for problem in report.problems] == [(ChainFault.UNTRUSTED_KEY, 9)]


@pytest.mark.parametrize("first", range(8))
def test_events_that_change_places_are_out_of_order(first: int) -> None:
    chain = list(honest())
    chain[first], chain[first + 1] = chain[first + 1], chain[first]
    assert ChainFault.WRONG_ORDER in faults(verified(chain))


def test_an_event_at_the_instant_of_the_one_before_is_out_of_order() -> None:
    chain = honest()
    report = verified(colluding(chain, SPLIT, time=chain[SPLIT - 2].time))
    assert ChainFault.WRONG_ORDER in faults(report)


def test_goods_from_nowhere_are_an_unknown_input() -> None:
    chain = honest()
    inputs = (*chain[TRANSFORM - 1].inputs, Portion(lot(9), 5))
    assert ChainFault.UNKNOWN_INPUT in faults(verified(colluding(chain, TRANSFORM, inputs=inputs)))


def test_goods_made_of_themselves_are_a_cycle() -> None:
    one = signed(event(Act.TRANSFORM, 1, "plant", inputs=[(2, 10)], outputs=[(1, 10)]))
    two = signed(event(Act.TRANSFORM, 2, "plant", inputs=[(1, 10)], outputs=[(2, 10)], continues=(one.link,)))
    report = verified([one, two])
    assert {problem.event for problem in report.problems if problem.fault is ChainFault.CYCLE} == {1, 2}


def test_a_lot_cannot_be_made_twice() -> None:
    chain = draft()
    chain.enter(event(Act.TRANSFORM, 60, "plant", inputs=[(5, 10)], outputs=[(4, 10)]))
    assert faults(verified(sign_chain(chain.chain_of(lot(4)), SIGNERS))) == {ChainFault.MADE_TWICE}


def test_an_event_that_leads_elsewhere_is_stray() -> None:
    chain = draft()
    other = signed(event(Act.PRODUCE, 3, "mine", outputs=[(20, 1)]))
    events = sorted([*sign_chain(chain.chain_of(lot(4)), SIGNERS), other], key=lambda each: (each.time, each.link))
    assert faults(verified(events)) == {ChainFault.STRAY}


def test_one_who_does_not_hold_the_goods_cannot_act_on_them() -> None:
    assert faults(verified(colluding(honest(), 9, actor_id="maker"))) == {ChainFault.WRONG_HOLDER}


def test_one_to_whom_goods_were_not_sent_cannot_receive_them() -> None:
    chain = [each for each in honest() if each.act in {Act.PRODUCE, Act.SHIP, Act.RECEIVE}]
    alone = [each for each in chain if lot(1) in {portion.lot for portion in (*each.inputs, *each.outputs)}]
    assert faults(verified(colluding(alone, 3, actor_id="maker"))) == {ChainFault.WRONG_HOLDER}


def test_goods_do_not_change_country_unless_they_are_received_there() -> None:
    found = verified(colluding(honest(), 3, country="CN"))
    assert faults(found) == {ChainFault.WRONG_COUNTRY}


def test_a_cut_tail_shows_only_against_the_register() -> None:
    chain = honest()
    cut = verified(chain[:-1])
    assert cut.is_sound
    assert [problem.fault for problem in compare_with_batch(cut, batch_at_end(chain))] == [ChainFault.CUT_TAIL]


def test_a_chain_beyond_the_register_is_named() -> None:
    chain = honest()
    report = verified(chain)
    known = replace(batch_at_end(chain), head=chain[-2].link)
    assert [problem.fault for problem in compare_with_batch(report, known)] == [ChainFault.BEYOND_REGISTER]


def test_a_chain_to_another_batch_is_named() -> None:
    known = replace(batch_at_end(honest()), batch_no="LOT-99")
    assert [problem.fault for problem in compare_with_batch(verified(honest()), known)] == [ChainFault.OTHER_BATCH]


@pytest.mark.parametrize(("made_g", "left_g"), [(89_999, 90_000), (90_000, 89_999)])
def test_a_mass_other_than_the_registers_is_named(made_g: int, left_g: int) -> None:
    known = replace(batch_at_end(honest()), net_mass_g=made_g, remaining_g=left_g)
    assert [problem.fault for problem in compare_with_batch(verified(honest()), known)] == [ChainFault.OTHER_MASS]


def test_what_was_exported_does_not_remain() -> None:
    chain = draft()
    chain.enter(event(Act.EXPORT, 60, "plant", inputs=[(4, 40_000)]))
    report = verified(sign_chain(chain.chain_of(lot(4)), SIGNERS))
    assert report.is_sound
    assert (report.made[lot(4)], report.remaining[lot(4)]) == (90_000, 50_000)


def test_each_fault_has_its_own_sentence_in_both_languages() -> None:
    texts = json.loads((RESOURCES / "texts" / "custody.json").read_text(encoding="utf-8"))
    for language in ("zh", "en"):
        said = [texts[f"custody.{fault}"][language] for fault in ChainFault]
        assert all(one != two for one, two in itertools.combinations(said, 2))
