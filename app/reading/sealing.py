"""How is the child asked about the seals of a paper, and what does it answer? Whose seals count goes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.trust import Sealer
from app.domain.verification import Verification
from app.proof.document import read_document, write_document
from app.reading.wire import MalformedAnswerError

_ABOUT_SEALS = b"seals\n"

MARK = b"/ByteRange"
"""Stands in the bytes of every PDF that bears a seal: what a signature covers is counted in them."""


@dataclass(frozen=True)
class Recognised:
    """Whose seals count, by the authority's trust list, and the instant at which this is asked."""

    sealers: tuple[Sealer, ...]
    at: datetime


@dataclass(frozen=True)
class SealRequest:
    """A paper whose seals are to be judged; without `recognised` nobody's count."""

    content: bytes
    recognised: Recognised | None


@dataclass(frozen=True)
class Judged:
    """What came of the seals of a paper, None where it bears none."""

    verification: Verification | None


@dataclass(frozen=True)
class _Question:
    recognised: Recognised | None


def write_seal_request(request: SealRequest) -> bytes:
    """Return the request as the reader sends it."""
    return _ABOUT_SEALS + write_document(_Question(request.recognised)) + b"\n" + request.content


def is_about_seals(sent: bytes) -> bool:
    """Return whether a request asks about seals."""
    return sent.startswith(_ABOUT_SEALS)


def read_seal_request(sent: bytes) -> SealRequest:
    """Return the request that was sent."""
    head, _, content = sent.removeprefix(_ABOUT_SEALS).partition(b"\n")
    question = read_document(head, _Question)
    return SealRequest(content, question.recognised)


def read_judged(answer: bytes) -> Verification | None:
    """Return what the child found. Raises MalformedAnswerError."""
    try:
        return read_document(answer, Judged).verification
    except ValueError as error:
        raise MalformedAnswerError from error
