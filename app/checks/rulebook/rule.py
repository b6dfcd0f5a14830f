"""What does one rule make of the facts of one subject?

An absent fact never passes: a condition that depends on one is unknown, and so is the answer, unless another condition
is false and worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import cel

from app.checks.fact import Facts
from app.checks.rulebook.expression import Expression, holds
from app.checks.schedules.control import Announcement, Period, State
from app.domain.finding import Basis
from app.domain.outcome import Outcome
from app.domain.texts import Text

Bilingual = Mapping[str, str]
"""A text or template by language, "zh" and "en"."""


@dataclass(frozen=True)
class Condition:
    """What must hold, the outcome when it does not, and what is then said: what it means and what to do."""

    expression: Expression
    otherwise: Outcome
    text: Bilingual
    next_step: Bilingual


@dataclass(frozen=True)
class Moot:
    """When the question falls away because the finding of another question says all there is to say."""

    when: Expression
    because: tuple[str, ...]


@dataclass(frozen=True)
class Vector:
    """Facts, and the answer the rule must give to them."""

    given: Facts
    answer: str


class Ground(StrEnum):
    """Why a rule came to its outcome."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"
    MOOT = "moot"
    NOT_APPLICABLE = "not-applicable"


class Weighed(NamedTuple):
    """What a rule came to: the outcome, its ground, and the condition that decided it or the facts it lacked."""

    outcome: Outcome
    ground: Ground
    condition: Condition | None = None
    lacking: tuple[str, ...] = ()

    @property
    def answer(self) -> str:
        """The answer as test vectors name it."""
        return "MOOT" if self.ground is Ground.MOOT else self.outcome.name


_PLAIN_PASS = Weighed(Outcome.PASS, Ground.HOLDS)


@dataclass(frozen=True)
class Rule:
    """A rule: which question it weighs, by which law, when, and how.

    With an announcement, its basis and intervals are those of the announcement.
    """

    rule_id: str
    question: str
    title: Bilingual
    expected: str | None
    basis: Basis
    intervals: tuple[Period, ...]
    moot: Moot | None
    applies: Expression | None
    conditions: tuple[Condition, ...]
    vectors: tuple[Vector, ...]
    announcement: Announcement | None = None

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """Every expression of the rule."""
        guards = (self.moot.when if self.moot else None, self.applies)
        return (*(guard for guard in guards if guard), *(condition.expression for condition in self.conditions))

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The facts the rule reads, by name."""
        return tuple(sorted(frozenset().union(*(expression.reads for expression in self.expressions))))

    @cached_property
    def words(self) -> Mapping[Ground, Text]:
        """What is said where no condition speaks, by ground: the same words for every subject."""
        title = {f"title.{language}": said for language, said in self.title.items()}
        return {ground: Text(f"finding.{ground}", title) for ground in Ground}

    def state(self, on: date) -> State | None:
        """Return the rule's state on the civil date `on`; None when no interval covers it.

        A rule of an announcement then is not in force yet; of another one nothing is known.
        """
        if self.announcement is not None:
            return self.announcement.state(on)
        return next((interval.state for interval in self.intervals if interval.covers(on)), None)

    @cached_property
    def _in_order(self) -> cel.Program:
        """Everything that must hold for a plain pass, as one condition: it is true only where each part is known."""
        parts = [f"!({self.moot.when.source})"] if self.moot else []
        parts += [f"({self.applies.source})"] if self.applies else []
        parts += [f"({condition.expression.source})" for condition in self.conditions]
        return cel.compile(" && ".join(parts or ["true"]))

    def weigh(self, facts: Facts, context: cel.Context) -> Weighed:
        """Return what the rule comes to; `context` is `facts` as bound by `bind`."""
        if holds(self._in_order, context):
            return _PLAIN_PASS
        moot = self.moot.when.holds(context) if self.moot else False
        if moot:
            return Weighed(Outcome.NOTICE, Ground.MOOT)
        applies = self.applies.holds(context) if self.applies else True
        if applies is False and moot is False:
            return Weighed(Outcome.PASS, Ground.NOT_APPLICABLE)
        answers = [(condition, condition.expression.holds(context)) for condition in self.conditions if applies]
        failed = [condition for condition, holds in answers if holds is False]
        worst = max(failed, key=lambda condition: condition.otherwise, default=None)
        is_known = moot is False and applies is True and all(holds is not None for _, holds in answers)
        if worst and (is_known or worst.otherwise >= Outcome.UNKNOWN):
            return Weighed(worst.otherwise, Ground.FAILS, worst)
        if is_known:
            return Weighed(Outcome.PASS, Ground.HOLDS)
        return Weighed(Outcome.UNKNOWN, Ground.UNKNOWN, lacking=self._lacking(facts, context))

    def _lacking(self, facts: Facts, context: cel.Context) -> tuple[str, ...]:
        unknown = [expression for expression in self.expressions if expression.holds(context) is None]
        return tuple(sorted({name for expression in unknown for name in expression.reads if name not in facts}))
