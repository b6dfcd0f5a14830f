"""What was found: the answer to one question about one subject, with what the person needs to act on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.domain.outcome import Outcome
from app.domain.texts import Text

FactValue = bool | int | str


class FactType(StrEnum):
    """The types a fact may have."""

    BOOL = "bool"
    INT = "int"
    STRING = "string"


@dataclass(frozen=True, order=True)
class Subject:
    """What a finding is about: the whole consignment (item 0), an item, or a licence or batch of an item."""

    item: int = 0
    ref: str = ""


@dataclass(frozen=True)
class Basis:
    """The legal basis of a rule: the text cited, in its own words, where it was read, and how sure that is."""

    citation: Text
    source: str
    certainty: str


class Finding(NamedTuple):
    """The answer to one question about one subject; a tuple, since an assessment makes hundreds.

    `code` is the question's code, `rule` the id of the rule that weighed it (empty when no rule exists for it).
    `expected` and `found` are values as shown to people, `text` says what it means and `next_step` what to do.
    `facts` are the facts that were read, name and value, None for an absent one.
    """

    code: str
    subject: Subject
    outcome: Outcome
    expected: str
    found: str
    text: Text
    next_step: Text
    rule: str
    basis: Basis | None
    facts: tuple[tuple[str, FactValue | None], ...] = ()
