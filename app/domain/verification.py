"""The answer to "is this document what it says it is?"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.texts import Text


class Answer(StrEnum):
    """What a verification comes to; UNKNOWN is never VALID."""

    VALID = "VALID"
    INVALID = "INVALID"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class DocumentSigner:
    """Who signed: the name in the certificate, the role of the field, and the claimed time of signing."""

    name: str
    role: str
    time: datetime | None


@dataclass(frozen=True)
class AnsweredByHand:
    """What whoever presented the goods answered on the spot, borne out by the officer who witnessed it.

    `is_signed` is false for a refusal. It is no electronic signature.
    """

    name: str
    is_signed: bool
    time: datetime
    witness: str


@dataclass(frozen=True)
class Verification:
    """What was found of one document: `kind` is report, passport, journal or custody.

    `reasons` say why it is not valid. `steps` tell the story of a custody chain, what it comes to first. `by_hand` is
    what a valid report carries beside its signatures, `record` the SHA-256 of its record, in lower-case hex.
    """

    path: str
    kind: str
    answer: Answer
    reasons: tuple[Text, ...]
    signers: tuple[DocumentSigner, ...] = ()
    steps: tuple[Text, ...] = ()
    by_hand: AnsweredByHand | None = None
    record: str | None = None
