"""What does a custody file come to, in words: one sentence whether the chain leads to its batch, then every step?"""

from __future__ import annotations

from collections.abc import Iterator

from app.custody.schema import EpcisSchema
from app.custody.verification import verify_chain
from app.domain import moment
from app.domain.custody import ChainEvent, ChainReport, Checkpoint, batch_no_of
from app.domain.texts import Text
from app.domain.trust import CustodyTerms
from app.domain.verification import Answer, DocumentSigner, Verification

KIND = "custody"
_MOST_REASONS = 20
_KILOGRAM = 1_000


def explain_chain(
    content: bytes, *, terms: CustodyTerms | None, schema: EpcisSchema, held: Checkpoint | None, path: str
) -> Verification:
    """Return what was found of the custody file `content`.

    VALID needs a proof of the chain's end under the checkpoint `held` here, or one that grew from it: without it a
    tail that was cut off would not show. `terms` is None where the authority's trust list is not known.
    """
    if terms is None:
        return Verification(path, KIND, Answer.UNKNOWN, (Text("custody.no-terms"),))
    report = verify_chain(content, terms=terms, schema=schema, held=held)
    answer, verdict = _answer(report, held)
    reasons = [problem.text for problem in report.problems[:_MOST_REASONS]]
    if len(report.problems) > _MOST_REASONS:
        reasons.append(Text("custody.more", {"count": len(report.problems) - _MOST_REASONS}))
    if answer is not Answer.VALID:
        reasons.insert(0, verdict)
    return Verification(
        path=path,
        kind=KIND,
        answer=answer,
        reasons=tuple(reasons),
        signers=tuple(DocumentSigner(event.actor_id, event.role, event.time) for event in report.events),
        steps=(verdict, *_steps(report)),
    )


def _answer(report: ChainReport, held: Checkpoint | None) -> tuple[Answer, Text]:
    if not report.is_sound:
        return Answer.INVALID, Text("custody.does-not-lead", {"problems": len(report.problems)})
    proven = report.proven
    is_proven = any(report.proves(batch_no) for batch_no in report.batch_nos)
    if proven is not None and not is_proven:
        return Answer.INVALID, Text("custody.ends-elsewhere")
    named: dict[str, str | int] = {"batch": ", ".join(report.batch_nos), "events": len(report.events)}
    if proven is None or held is None:
        return Answer.UNKNOWN, Text("custody.unanchored", named)
    if proven.checkpoint.size < held.size:
        return Answer.UNKNOWN, Text("custody.outdated", named)
    return Answer.VALID, Text("custody.leads", {**named, "issued": moment.to_text(proven.checkpoint.issued)})


def _steps(report: ChainReport) -> Iterator[Text]:
    for number, event in enumerate(report.events, start=1):
        yield Text(
            f"custody.step.{event.act}",
            {
                "event": number,
                "time": moment.to_text(event.time),
                "country": event.country,
                "actor": event.actor_id,
                "role": event.role,
                "goods": _goods(event),
            },
        )


def _goods(event: ChainEvent) -> str:
    sides = (
        " + ".join(f"{batch_no_of(portion.lot)} {_kilograms(portion.mass_g)}" for portion in side)
        for side in (event.inputs, event.outputs)
        if side
    )
    loss = f" (-{_kilograms(event.loss_g)})" if event.loss_g else ""
    return " → ".join(sides) + loss


def _kilograms(grams: int) -> str:
    kilograms, rest = divmod(grams, _KILOGRAM)
    decimals = f".{rest:03}".rstrip("0") if rest else ""
    return f"{kilograms:,}{decimals} kg"
