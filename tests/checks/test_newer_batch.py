"""A batch newer than the register is known by a proof of the authority's log, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

from app.domain.batch import BatchStatus
from app.domain.custody import BatchState, Checkpoint, Proven
from app.domain.outcome import Outcome
from tests.checks.builder import AT, BATCH_ID, Change, batch, but, clean, outcomes, the_chain, the_evidence

NOT_IN_THE_REGISTER = the_evidence(batches={})


def proven(**fields: object) -> Change:
    known = batch("B1")
    state = BatchState(BATCH_ID, known.head, known.remaining_g, BatchStatus.RELEASABLE)
    state = replace(state, **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError
    return the_chain(proven=Proven(state, 8, Checkpoint("TEST", 9, bytes(32), AT)))


def test_without_a_proof_it_is_not_known() -> None:
    assert outcomes(but(clean(), NOT_IN_THE_REGISTER), "batch.known") == {Outcome.REFER}


def test_a_proof_makes_it_known_with_its_status() -> None:
    evidence = but(clean(), NOT_IN_THE_REGISTER, proven())
    for code in ("batch.known", "batch.status", "custody.chain"):
        assert outcomes(evidence, code) == {Outcome.PASS}


def test_a_proven_recall_stops_it() -> None:
    evidence = but(clean(), NOT_IN_THE_REGISTER, proven(status=BatchStatus.RECALLED))
    assert min(outcomes(evidence, "batch.status")) > Outcome.NOTICE


def test_a_proof_of_another_head_or_mass_makes_nothing_known() -> None:
    for state in (proven(head=bytes([1] * 32)), proven(remaining_g=1)):
        assert outcomes(but(clean(), NOT_IN_THE_REGISTER, state), "batch.known") == {Outcome.REFER}


def test_what_no_proof_says_stays_unknown() -> None:
    evidence = but(clean(), NOT_IN_THE_REGISTER, proven())
    assert outcomes(evidence, "batch.commodity") == {Outcome.UNKNOWN}
