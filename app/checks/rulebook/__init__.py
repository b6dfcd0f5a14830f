"""Rulebook: policy as data. What is required, and what each answer comes to? Format: docs/formats/rulebook.md.

A rulebook is taken whole or refused whole. Its signature is not checked here: the registry's targets are signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from types import MappingProxyType

import cel

from app.checks.fact import Scope
from app.checks.facts import VERSION
from app.checks.question import Question
from app.checks.questions import FLOOR, QUESTIONS
from app.checks.rulebook.consistency import check_schedules
from app.checks.rulebook.document import read_required, read_rule
from app.checks.rulebook.expression import Expression
from app.checks.rulebook.lanes import LanePolicy, read_lanes
from app.checks.rulebook.places import at
from app.checks.rulebook.proving import prove, refuse_contradictions
from app.checks.rulebook.rule import Rule
from app.checks.rulebook.scheduling import read_schedules
from app.checks.rulebook.shape import parse_json
from app.checks.schedules import Schedules
from app.checks.schedules.control import Announcement, State
from app.domain.errors import WorkstationError
from app.domain.moment import from_text

__all__ = ["Rulebook", "Standing", "load_rulebook"]

Standing = tuple[Rule | None, State | None]
"""A rule, and its state on some day."""

_Required = tuple[dict[str, Expression], list[tuple[Question, tuple[str, ...] | None]]]


@dataclass(frozen=True)
class Rulebook:
    """A rulebook that has been proved.

    `required` holds the questions it requires beyond the floor, each with its condition (None: always); `rules` the
    rules of each question; `lanes` is None where it selects nothing.
    """

    version: int
    issued: datetime
    required: Mapping[str, tuple[Expression | None, ...]]
    rules: Mapping[str, tuple[Rule, ...]]
    schedules: Schedules = field(default_factory=Schedules)
    lanes: LanePolicy | None = None

    @cached_property
    def reads(self) -> Mapping[Scope, frozenset[str]]:
        """The facts that its conditions about subjects of each scope read."""
        found: dict[Scope, frozenset[str]] = dict.fromkeys(Scope, frozenset())
        for code, question in QUESTIONS.items():
            conditions = [when for when in self.required.get(code, ()) if when is not None]
            named = (*(when.reads for when in conditions), *(rule.reads for rule in self.rules.get(code, ())))
            found[question.scope] = found[question.scope].union(*named)
        return MappingProxyType(found)

    def asked(self, scope: Scope, context: cel.Context) -> Iterable[Question]:
        """Return the questions required of a subject of `scope`; one of which that cannot be known is."""
        conditions, questions = self._required_of[scope]
        held = {source for source, when in conditions.items() if when.holds(context) is not False}
        return (question for question, sources in questions if sources is None or not held.isdisjoint(sources))

    @cached_property
    def _required_of(self) -> Mapping[Scope, _Required]:
        """By scope: every condition once, by its source; each question with the sources of its own (None: always)."""
        found: dict[Scope, _Required] = {scope: ({}, []) for scope in Scope}
        for code, question in QUESTIONS.items():
            conditions, questions = found[question.scope]
            under = self.required.get(code, ())
            if code in FLOOR or None in under:
                questions.append((question, None))
            elif under:
                own = {when.source: when for when in under if when is not None}
                conditions.update(own)
                questions.append((question, tuple(own)))
        return found

    @cached_property
    def rules_on(self) -> Callable[[date], Mapping[str, Standing]]:
        """What weighs each question on a civil date; the last days asked for are remembered."""
        return lru_cache(maxsize=8)(lambda on: {code: self._rule_for(code, on) for code in QUESTIONS})

    def _rule_for(self, question: str, on: date) -> Standing:
        """Return the rule that weighs the question on the civil date `on`, and its state then.

        No rule at all is (None, None); where no interval covers the day, the question's first rule with no state: one
        of an announcement then is not in force yet, of another nothing is known.
        """
        rules = self.rules.get(question, ())
        for rule in rules:
            state = rule.state(on)
            if state is not None:
                return rule, state
        return (rules[0], None) if rules else (None, None)


@lru_cache(maxsize=4)
def load_rulebook(content: bytes) -> Rulebook:
    """Return the rulebook in `content` (JSON); the last four are remembered, since to prove one takes a while.

    Raises WorkstationError with a code "rulebook-...": "rulebook-needs-newer-program" when it was written for a later
    version of the fact table (the rulebook in use then stays); any other means that it is wrong. It names the rule, and
    the place as a JSON Pointer in its parameter "pointer".
    """
    document = parse_json(content)
    needs = document.pop("facts", None)
    if type(needs) is not int:
        raise _wrong("facts", "'facts' is missing or not an int")
    if needs > VERSION:
        with at("facts"):
            raise WorkstationError("rulebook-needs-newer-program", needs=needs, has=VERSION)
    version, issued = _heading(document)
    with at("schedules"):
        schedules = read_schedules(document.pop("schedules", {}))
        check_schedules(schedules)
        lanes = read_lanes(schedules)
    announcements = {one.number: one for one in schedules.of(Announcement) or ()}
    required: dict[str, tuple[Expression | None, ...]] = {}
    for place, value in enumerate(_listed(document, "required")):
        with at("required", place):
            question, when = read_required(value, f"required {place + 1}")
        required[question.code] = (*required.get(question.code, ()), when)
    listed: list[Rule] = []
    for place, value in enumerate(_listed(document, "rules")):
        with at("rules", place):
            rule = read_rule(value, f"rule {place + 1}", announcements)
            if rule.question not in FLOOR and rule.question not in required:
                raise WorkstationError("rulebook-never-asked", rule=rule.rule_id, question=rule.question)
            prove(rule)
        listed.append(rule)
    if document:
        raise _wrong(next(iter(document)), f"unknown names: {', '.join(document)}")
    with at("rules"):
        refuse_contradictions(listed)
    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in listed:
        rules[rule.question] = (*rules.get(rule.question, ()), rule)
    return Rulebook(version=version, issued=issued, required=required, rules=rules, schedules=schedules, lanes=lanes)


def _wrong(name: str, reason: str) -> WorkstationError:
    return WorkstationError("rulebook-shape", where="rulebook", reason=reason, pointer=f"/{name}")


def _heading(document: dict[str, object]) -> tuple[int, datetime]:
    version, issued = document.pop("version", None), document.pop("issued", None)
    if type(version) is not int or version < 1:
        raise _wrong("version", "'version' is missing or not a positive int")
    try:
        return version, from_text(str(issued))
    except ValueError as error:
        raise _wrong("issued", f"'issued' is no instant: {error}") from error


def _listed(document: dict[str, object], name: str) -> list[object]:
    value = document.pop(name, None)
    if not isinstance(value, list):
        raise _wrong(name, f"{name!r} is missing or not a list")
    return value
