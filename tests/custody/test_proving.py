"""A batch's state is proven by the authority's log, under a signed checkpoint, or it is not proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.custody.checkpoint import SignedCheckpoint, held_checkpoint, sign_checkpoint
from app.custody.document import write_chain
from app.custody.explain import explain_chain
from app.custody.verification import verify_chain
from app.domain.batch import Batch, BatchStatus
from app.domain.custody import ChainFault, ChainReport, Checkpoint
from app.domain.errors import WorkstationError
from app.domain.verification import Answer
from app.hub.log import StateLog
from app.proof.merkle import MerkleTree
from tests.custody.making import SCHEMA, SIGNERS, START, TERMS, faults, honest

ORIGIN = "TEST"


def batch(number: int, *, head: bytes = bytes(32), remaining_g: int = 90_000) -> Batch:
    return Batch(
        batch_id=number.to_bytes(16),
        batch_no=f"LOT-{number}",
        producer_id="plant",
        commodity_code="2825800010",
        net_mass_g=90_000,
        remaining_g=remaining_g,
        packages=1,
        status=BatchStatus.RELEASABLE,
        licence_no=None,
        head=head,
        minted=START,
    )


def published(log: StateLog, *, days: int = 0, signer: str = "log") -> SignedCheckpoint:
    return log.sign(origin=ORIGIN, issued=START + timedelta(days=days), signer=SIGNERS[signer])


@pytest.fixture
def log(tmp_path: Path) -> StateLog:
    """Return a log of seven batches, none of them that of the honest chain."""
    log = StateLog(tmp_path / "log")
    log.grow(batch(number) for number in range(100, 107))
    return log


def with_own(log: StateLog) -> Batch:
    own = batch(4, head=honest()[-1].link)
    log.grow([own])
    return own


def judged(log: StateLog, own: Batch, signed: SignedCheckpoint, held: Checkpoint | None) -> ChainReport:
    content = write_chain(honest(), created=START, proof=log.prove(own.batch_id, signed))
    return verify_chain(content, terms=TERMS, schema=SCHEMA, held=held)


def test_a_batch_newer_than_the_register_is_known_by_proof(log: StateLog) -> None:
    held = published(log).checkpoint
    own = with_own(log)
    report = judged(log, own, published(log, days=1), held)
    assert report.is_sound
    assert report.proves("LOT-4")
    assert report.proven is not None
    assert report.proven.index >= held.size


def test_a_proof_by_another_key_proves_nothing(log: StateLog) -> None:
    held = published(log).checkpoint
    own = with_own(log)
    assert faults(judged(log, own, published(log, days=1, signer="thief"), held)) == {ChainFault.WRONG_PROOF}


def test_a_log_that_was_rewritten_proves_nothing(log: StateLog, tmp_path: Path) -> None:
    held = published(log).checkpoint
    other = StateLog(tmp_path / "other")
    other.grow(batch(number) for number in range(200, 207))
    published(other)
    own = with_own(other)
    assert faults(judged(other, own, published(other, days=1), held)) == {ChainFault.WRONG_PROOF}


def test_a_checkpoint_of_the_same_size_with_another_root_proves_nothing(log: StateLog) -> None:
    own = with_own(log)
    signed = published(log)
    held = replace(signed.checkpoint, root=MerkleTree([]).root())
    assert faults(judged(log, own, signed, held)) == {ChainFault.WRONG_PROOF}


def test_a_checkpoint_of_another_authority_proves_nothing(log: StateLog) -> None:
    own = with_own(log)
    signed = published(log)
    assert faults(judged(log, own, signed, replace(signed.checkpoint, origin="OTHER"))) == {ChainFault.WRONG_PROOF}


def test_an_older_state_of_the_batch_does_not_prove_the_newer_chain(log: StateLog) -> None:
    own = batch(4, head=honest()[-2].link)
    log.grow([own])
    signed = published(log)
    report = judged(log, own, signed, signed.checkpoint)
    assert report.is_sound
    assert not report.proves("LOT-4")


@pytest.mark.parametrize("proof", [{}, {"state": 1}, {"state": {"batch_id": "00"}}])
def test_a_proof_that_is_none_is_named(proof: dict[str, object]) -> None:
    content = write_chain(honest(), created=START, proof=proof)
    assert faults(verify_chain(content, terms=TERMS, schema=SCHEMA)) == {ChainFault.WRONG_PROOF}


def test_a_log_only_grows_and_says_nothing_twice(log: StateLog, tmp_path: Path) -> None:
    first = published(log)
    log.grow(batch(number) for number in range(100, 107))
    assert published(log, days=1).checkpoint.root == first.checkpoint.root
    log.grow([batch(100, remaining_g=1)])
    grown = published(log, days=2).checkpoint
    assert grown.size == first.checkpoint.size + 1
    assert published(StateLog(tmp_path / "log"), days=2).checkpoint == grown


def test_a_damaged_log_is_not_begun_again(log: StateLog, tmp_path: Path) -> None:
    published(log)
    path = tmp_path / "log" / "states.bin"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(WorkstationError) as raised:
        StateLog(tmp_path / "log")
    assert raised.value.code == "log-damaged"


def test_a_checkpoint_that_was_changed_is_refused_by_the_station(log: StateLog) -> None:
    signed = published(log)
    assert held_checkpoint(signed.to_bytes(), TERMS) == signed.checkpoint
    assert held_checkpoint(None, TERMS) is None
    forged = replace(signed, checkpoint=replace(signed.checkpoint, size=1))
    for content in (forged.to_bytes(), b"{}", sign_checkpoint(signed.checkpoint, SIGNERS["thief"]).to_bytes()):
        with pytest.raises(WorkstationError) as raised:
            held_checkpoint(content, TERMS)
        assert raised.value.code == "registry-damaged"


def explained(content: bytes, held: Checkpoint | None) -> tuple[Answer, Sequence[str]]:
    found = explain_chain(content, terms=TERMS, schema=SCHEMA, held=held, path="custody.json")
    return found.answer, [step.code for step in found.steps]


def test_verify_says_valid_only_of_a_chain_whose_end_is_proven_here(log: StateLog) -> None:
    own = with_own(log)
    signed = published(log)
    proof = log.prove(own.batch_id, signed)
    answer, steps = explained(write_chain(honest(), created=START, proof=proof), signed.checkpoint)
    assert answer is Answer.VALID
    assert steps[:2] == ["custody.leads", "custody.step.produce"]
    assert len(steps) == len(honest()) + 1


def test_verify_does_not_know_whether_an_unproven_chain_was_cut() -> None:
    answer, steps = explained(write_chain(honest(), created=START), None)
    assert (answer, steps[0]) == (Answer.UNKNOWN, "custody.unanchored")


def test_verify_does_not_trust_a_proof_older_than_its_checkpoint(log: StateLog) -> None:
    own = with_own(log)
    proof = log.prove(own.batch_id, published(log))
    log.grow([batch(300)])
    answer, steps = explained(write_chain(honest(), created=START, proof=proof), published(log, days=1).checkpoint)
    assert (answer, steps[0]) == (Answer.UNKNOWN, "custody.outdated")


def test_verify_says_invalid_of_a_chain_cut_before_its_proven_end(log: StateLog) -> None:
    own = with_own(log)
    signed = published(log)
    proof = log.prove(own.batch_id, signed)
    answer, steps = explained(write_chain(honest()[:-1], created=START, proof=proof), signed.checkpoint)
    assert (answer, steps[0]) == (Answer.INVALID, "custody.ends-elsewhere")


def test_verify_says_invalid_of_a_broken_chain() -> None:
    answer, steps = explained(write_chain(honest()[1:], created=START), None)
    assert (answer, steps[0]) == (Answer.INVALID, "custody.does-not-lead")


def test_verify_knows_nothing_without_the_authoritys_terms() -> None:
    found = explain_chain(write_chain(honest(), created=START), terms=None, schema=SCHEMA, held=None, path="")
    assert found.answer is Answer.UNKNOWN
