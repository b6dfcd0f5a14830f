"""Is a custody chain true, and does it lead to this batch? Pure: bytes and what the authority says in, a report out.

The path, each step tagged where it is taken:
1. read the file strictly;
2. for every event: who signed it and might they, what does it continue, do its grams balance;
3. for the chain: does every event lead to its end, is no lot made of itself;
4. the proof in the file, if there is one;
5. (`compare_with_batch`) is its end the head the register knows? Only this shows a tail that was cut off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.custody.document import ChainFile, ChainFileError, read_chain
from app.custody.ledger import Ledger
from app.custody.links import Links
from app.custody.proving import check_proof
from app.custody.schema import EpcisSchema
from app.custody.signatures import Signatures
from app.domain.batch import Batch
from app.domain.custody import ChainEvent, ChainFault, ChainProblem, ChainReport, Checkpoint
from app.domain.texts import Text
from app.domain.trust import CustodyTerms


def verify_chain(
    content: bytes, *, terms: CustodyTerms, schema: EpcisSchema, held: Checkpoint | None = None
) -> ChainReport:
    """Return what is found of the chain in `content`. `held` is the checkpoint in force at this station, if any."""
    try:
        file = read_chain(content, schema)  # 1
    except ChainFileError as error:
        return ChainReport((), (_problem(error.fault, error.event, **error.params),))
    return _verify(file, terms, held)


def compare_with_batch(report: ChainReport, batch: Batch) -> tuple[ChainProblem, ...]:
    """Return why the chain is not the one the register knows of `batch`; nothing when it is."""
    if report.lot_of(batch.batch_no) is None:
        return (_problem(ChainFault.OTHER_BATCH, batch=batch.batch_no),)
    if report.head != batch.head:  # 5
        is_further = any(event.link == batch.head for event in report.events)
        return (_problem(ChainFault.BEYOND_REGISTER if is_further else ChainFault.CUT_TAIL, batch=batch.batch_no),)
    if not report.has_masses_of(batch):
        return (_problem(ChainFault.OTHER_MASS, batch=batch.batch_no),)
    return ()


def _verify(file: ChainFile, terms: CustodyTerms, held: Checkpoint | None) -> ChainReport:
    signatures, links = Signatures(terms), Links(file.events)
    ledger = Ledger(tolerance_ppm=terms.tolerance_ppm)
    problems: list[ChainProblem] = []
    for number, event in enumerate(file.events, start=1):  # 2
        faults = [*signatures.check(event), *links.check(number, event, ledger.lots), *ledger.enter(event)]
        problems += [_of_event(fault, number, event) for fault in dict.fromkeys(faults)]
    whole = sorted({*links.strays(), *links.cycles()})  # 3
    problems += [_of_event(fault, number, file.events[number - 1]) for number, fault in whole]
    proven = check_proof(file.proof, terms, held) if file.proof is not None else None  # 4
    if file.proof is not None and proven is None:
        problems.append(_problem(ChainFault.WRONG_PROOF))
    last = file.events[-1]
    ends = [portion.lot for portion in last.outputs or last.inputs if portion.lot in ledger.lots]
    return ChainReport(
        events=file.events,
        problems=tuple(dict.fromkeys(problems)),
        head=last.link,
        remaining={lot: ledger.lots[lot].left_g for lot in ends},
        made={lot: ledger.lots[lot].made_g for lot in ends},
        countries=tuple(_countries(file.events)),
        proven=proven,
    )


def _countries(events: Sequence[ChainEvent]) -> Iterator[str]:
    return (country for country, _ in groupby(event.country for event in events))


def _of_event(fault: ChainFault, number: int, event: ChainEvent) -> ChainProblem:
    return _problem(fault, number, actor=event.actor_id, role=event.role, country=event.country)


def _problem(fault: ChainFault, event: int = 0, **params: str | int) -> ChainProblem:
    return ChainProblem(fault, event, Text(f"custody.{fault}", {"event": event, **params}))
