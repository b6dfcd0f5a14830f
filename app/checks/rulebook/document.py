"""Does the document have the shape of a rulebook? Every name, type and text is checked; nothing is guessed.

Format: docs/formats/rulebook.md. Whether its rules are right is for `proving` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Any

from app.checks.fact import Fact, Facts, Kind, known
from app.checks.facts import facts_seen_from
from app.checks.question import Question
from app.checks.questions import QUESTIONS
from app.checks.rulebook.expression import Expression, compile_expression
from app.checks.rulebook.places import at
from app.checks.rulebook.rule import Bilingual, Condition, Moot, Rule, Vector
from app.checks.rulebook.shape import Shape
from app.checks.rulebook.tokens import NotAllowedError
from app.checks.schedules.control import Announcement, Period, State
from app.domain.errors import WorkstationError
from app.domain.finding import Basis
from app.domain.outcome import Outcome
from app.domain.texts import Language, literal

ANSWERS = ("PASS", "NOTICE", "UNKNOWN", "REFER", "DETAIN", "MOOT")
LONGEST_TEXT = 1000
"""Characters a text may have."""

_OUTCOMES = {outcome.name: outcome for outcome in Outcome if outcome is not Outcome.PASS}
_TYPES: Mapping[Kind, type] = {Kind.BOOL: bool, Kind.INT: int, Kind.STRING: str, Kind.STRINGS: list}
_SAID = ("expected", "found", "item", "ref")


def read_rule(value: object, where: str, announcements: Mapping[str, Announcement]) -> Rule:
    """Return the rule. Raises WorkstationError naming the rule, the place and what is wrong there.

    A rule that names an announcement takes basis and intervals from it.
    """
    shape = Shape(value, where)
    rule_id = shape.take("id", str)
    where = f"rule {rule_id}"
    shape.where = where
    question = QUESTIONS.get(code := shape.take("question", str))
    if question is None:
        with at("question"):
            raise WorkstationError("rulebook-unknown-question", where=where, question=code)
    facts = facts_seen_from(question.scope)
    law = _law(shape, where, announcements)
    rule = Rule(
        rule_id=rule_id,
        question=code,
        title=shape.read("title", dict, lambda one: read_bilingual(one, f"{where}, title", ())),
        expected=shape.read("expected", str, lambda one: _template(one, where, facts), None),
        basis=law.basis,
        intervals=law.intervals,
        announcement=law.announcement,
        moot=shape.read("moot", dict, lambda one: _moot(one, f"{where}, moot", facts), None),
        applies=shape.read("applies", str, lambda one: _compiled(one, f"{where}, applies", facts), None),
        conditions=shape.each("conditions", lambda one, n: _condition(one, f"{where}, condition {n}", facts)),
        vectors=shape.each("vectors", lambda one, n: _vector(one, f"{where}, vector {n}", facts)),
    )
    shape.end()
    return rule


def read_required(value: object, where: str) -> tuple[Question, Expression | None]:
    """Return a question that is required, and the condition under which it is (None: always)."""
    shape = Shape(value, where)
    question = QUESTIONS.get(code := shape.take("question", str))
    if question is None:
        with at("question"):
            raise WorkstationError("rulebook-unknown-question", where=where, question=code)
    facts = facts_seen_from(question.scope)
    when = shape.read("when", str, lambda one: _compiled(one, f"{where}, when", facts), None)
    shape.end()
    return question, when


def read_expression(source: str | None, where: str, facts: Mapping[str, Fact]) -> Expression | None:
    """Return the compiled condition, None for none. Raises WorkstationError naming place, position and reason."""
    return None if source is None else _compiled(source, where, facts)


def read_bilingual(value: object, where: str, names: Iterable[str]) -> Bilingual:
    """Return the text in every language; its templates may name the facts and values `names` and nothing else."""
    shape = Shape(value, where)
    texts = {language.value: shape.take(language.value, str) for language in Language}
    shape.end()
    allowed = set(names)
    for text in texts.values():
        _check_template(text, where, allowed)
        if not text.strip():
            raise WorkstationError("rulebook-shape", where=where, reason="empty text")
    return texts


def _condition(value: object, where: str, facts: Mapping[str, Fact]) -> Condition:
    shape = Shape(value, where)
    outcome = _OUTCOMES.get(name := shape.take("otherwise", str))
    if outcome is None:
        with at("otherwise"):
            raise WorkstationError("rulebook-shape", where=where, reason=f"'otherwise' cannot be {name}")
    names = (*_SAID, *facts)
    condition = Condition(
        expression=shape.read("cel", str, lambda one: _compiled(one, where, facts)),
        otherwise=outcome,
        text=shape.read("text", dict, lambda one: read_bilingual(one, f"{where}, text", names)),
        next_step=shape.read("next_step", dict, lambda one: read_bilingual(one, f"{where}, next_step", names)),
    )
    shape.end()
    return condition


def _compiled(source: str, where: str, facts: Mapping[str, Fact]) -> Expression:
    try:
        return compile_expression(source, facts)
    except NotAllowedError as error:
        code = f"rulebook-expression-{error.code}"
        raise WorkstationError(code, where=where, position=error.position, token=error.token) from error


def _moot(value: object, where: str, facts: Mapping[str, Fact]) -> Moot:
    shape = Shape(value, where)
    when = shape.read("when", str, lambda one: _compiled(one, where, facts))
    because = shape.each("because", lambda one, _: _question_named(one, where))
    shape.end()
    return Moot(when, because)


def _question_named(code: object, where: str) -> str:
    name = str(code)
    if name not in QUESTIONS:
        raise WorkstationError("rulebook-unknown-question", where=where, question=name)
    return name


@dataclass(frozen=True)
class _Law:
    basis: Basis
    intervals: tuple[Period, ...]
    announcement: Announcement | None = None


def _law(shape: Shape, where: str, announcements: Mapping[str, Announcement]) -> _Law:
    number = shape.take("announcement", str, None)
    if number is None:
        basis = shape.read("basis", dict, lambda one: _basis(one, f"{where}, basis"))
        return _Law(basis, shape.each("intervals", lambda one, n: _interval(one, f"{where}, interval {n}")))
    announcement = announcements.get(number)
    if announcement is None:
        with at("announcement"):
            raise WorkstationError("rulebook-unknown-announcement", where=where, announcement=number)
    basis = Basis(literal(announcement.citation), announcement.source, announcement.certainty)
    return _Law(basis, announcement.periods, announcement)


def _interval(value: object, where: str) -> Period:
    shape = Shape(value, where)
    state, first, last = shape.take("state", str), shape.take("from", str), shape.take("to", str, None)
    shape.end()
    try:
        interval = Period(State(state), date.fromisoformat(first), date.fromisoformat(last) if last else None)
    except ValueError as error:
        raise WorkstationError("rulebook-shape", where=where, reason=str(error)) from error
    if interval.last is not None and interval.last < interval.first:
        raise WorkstationError("rulebook-shape", where=where, reason="ends before it begins")
    return interval


def _basis(value: object, where: str) -> Basis:
    shape = Shape(value, where)
    citation = shape.read("citation", dict, lambda one: read_bilingual(one, f"{where}, citation", ()))
    basis = Basis(literal(citation), shape.take("source", str), shape.take("certainty", str))
    shape.end()
    return basis


def _vector(value: object, where: str, facts: Mapping[str, Fact]) -> Vector:
    shape = Shape(value, where)
    given, answer = shape.take("given", dict), shape.take("answer", str)
    shape.end()
    if answer not in ANSWERS:
        with at("answer"):
            raise WorkstationError("rulebook-shape", where=where, reason=f"'answer' cannot be {answer}")
    with at("given"):
        return Vector(_given(given, where, facts), answer)


def _given(given: Mapping[str, Any], where: str, facts: Mapping[str, Fact]) -> Facts:
    for name, value in given.items():
        with at(name):
            if name not in facts:
                raise WorkstationError("rulebook-unknown-fact", where=where, fact=name)
            are_texts = not isinstance(value, list) or all(type(one) is str for one in value)
            if type(value) is not _TYPES[facts[name].kind] or not are_texts:
                raise WorkstationError("rulebook-shape", where=where, reason=f"{name!r} is not a {facts[name].kind}")
    values = known({name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
    if values.keys() != given.keys():
        raise WorkstationError(
            "rulebook-shape", where=where, reason="empty texts and numbers beyond 64 bits are absent"
        )
    return values


def _template(template: str, where: str, facts: Mapping[str, Fact]) -> str:
    _check_template(template, f"{where}, expected", {"item", "ref", *facts})
    return template


def _check_template(template: str, where: str, allowed: set[str]) -> None:
    if len(template) > LONGEST_TEXT:
        raise WorkstationError("rulebook-shape", where=where, reason=f"longer than {LONGEST_TEXT} characters")
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise WorkstationError("rulebook-shape", where=where, reason=str(error)) from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if form or conversion:
            raise WorkstationError("rulebook-shape", where=where, reason=f"only a name may stand in {{{name}}}")
        if name not in allowed:
            raise WorkstationError("rulebook-unknown-fact", where=where, fact=name)
