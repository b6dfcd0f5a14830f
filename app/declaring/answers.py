"""What was answered to the checklist? The field `answers` of `examination.json` (docs/formats/declaration.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.declaring.fields import IDENTIFIER, Fields
from app.domain.checklist import Answer, Said
from app.domain.moment import to_text

MAX_ANSWERS = 200
MOST = 1_000_000_000
_ANSWER = ("point", "said", "number", "reason", "officer_id", "at")


def read_answers(fields: Fields) -> tuple[Answer, ...]:
    """Return what a record of an examination says was answered; each point once. Raises WorkstationError."""
    answers = tuple(_answer(one) for one in fields.objects("answers", _ANSWER, most=MAX_ANSWERS))
    fields.require_distinct("answers", (one.point for one in answers))
    return answers


def plain_answer(answer: Answer) -> Mapping[str, Any]:
    """Return an answer as it is listed."""
    said: dict[str, Any] = {"point": answer.point, "said": answer.said.value}
    said |= {"number": answer.number} if answer.number is not None else {}
    said |= {"reason": answer.reason} if answer.reason else {}
    return {**said, "officer_id": answer.officer_id, "at": to_text(answer.at)}


def _answer(fields: Fields) -> Answer:
    said = fields.one_of("said", Said)
    if said is Said.NUMBER and not fields.has("number"):
        raise fields.fault("field-missing", "number")
    if said is Said.NOT_APPLICABLE and not fields.has("reason"):
        raise fields.fault("field-missing", "reason")
    number = fields.optional_whole_number("number", least=0, most=MOST) if said is Said.NUMBER else None
    if said is not Said.NUMBER and fields.has("number"):
        raise fields.fault("field-unknown", "number")
    return Answer(
        point=fields.text("point", IDENTIFIER),
        said=said,
        number=number,
        reason=fields.optional_text("reason") or "",
        officer_id=fields.text("officer_id", IDENTIFIER),
        at=fields.instant("at"),
    )
