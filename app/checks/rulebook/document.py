"""Does the document have the shape of a rulebook? Every name, type and text is checked; nothing is guessed.

Format: docs/formats/rulebook.md. Whether its rules are right is for `proving` to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter
from typing import Any, TypeVar

from app.checks.fact import Fact, Facts, Kind, known
from app.checks.facts import facts_seen_from
from app.checks.question import Question
from app.checks.questions import QUESTIONS
from app.checks.rulebook.expression import Expression, compile_expression
from app.checks.rulebook.rule import Bilingual, Condition, Interval, Moot, Rule, State, Vector
from app.checks.rulebook.tokens import NotAllowedError
from app.domain.errors import WorkstationError
from app.domain.finding import Basis
from app.domain.outcome import Outcome
from app.domain.texts import Language, literal

ANSWERS = ("PASS", "NOTICE", "UNKNOWN", "REFER", "DETAIN", "MOOT")
LONGEST_TEXT = 1000
"""Characters a text may have."""

_T = TypeVar("_T")
_OUTCOMES = {outcome.name: outcome for outcome in Outcome if outcome is not Outcome.PASS}
_TYPES: Mapping[Kind, type] = {Kind.BOOL: bool, Kind.INT: int, Kind.STRING: str, Kind.STRINGS: list}
_SAID = ("expected", "found", "item", "ref")


def parse_json(content: bytes) -> dict[str, Any]:
    """Return the JSON object; refuses doubled names, fractions, NaN and what is no object."""
    try:
        document = json.loads(
            content.decode(), object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction
        )
    except (ValueError, RecursionError) as error:
        raise WorkstationError("rulebook-not-json", reason=str(error)[:200]) from error
    if not isinstance(document, dict):
        raise WorkstationError("rulebook-not-json", reason="not an object")
    return document


def read_rule(value: object, where: str) -> Rule:
    """Return the rule. Raises WorkstationError naming the rule, the place and what is wrong there."""
    shape = _Shape(value, where)
    rule_id = shape.take("id", str)
    where = f"rule {rule_id}"
    shape.where = where
    question = QUESTIONS.get(code := shape.take("question", str))
    if question is None:
        raise WorkstationError("rulebook-unknown-question", where=where, question=code)
    facts = facts_seen_from(question.scope)
    rule = Rule(
        rule_id=rule_id,
        question=code,
        title=read_bilingual(shape.take("title", dict), f"{where}, title", ()),
        expected=_template(shape.take("expected", str, None), where, facts),
        basis=_basis(shape.take("basis", dict), f"{where}, basis"),
        intervals=tuple(_interval(one, f"{where}, interval {n}") for n, one in shape.each("intervals")),
        moot=_moot(shape.take("moot", dict, None), f"{where}, moot", facts),
        applies=read_expression(shape.take("applies", str, None), f"{where}, applies", facts),
        conditions=tuple(_condition(one, f"{where}, condition {n}", facts) for n, one in shape.each("conditions")),
        vectors=tuple(_vector(one, f"{where}, vector {n}", facts) for n, one in shape.each("vectors")),
    )
    shape.end()
    return rule


def read_required(value: object, where: str) -> tuple[Question, Expression | None]:
    """Return a question that is required, and the condition under which it is (None: always)."""
    shape = _Shape(value, where)
    question = QUESTIONS.get(code := shape.take("question", str))
    if question is None:
        raise WorkstationError("rulebook-unknown-question", where=where, question=code)
    when = read_expression(shape.take("when", str, None), f"{where}, when", facts_seen_from(question.scope))
    shape.end()
    return question, when


def read_expression(source: str | None, where: str, facts: Mapping[str, Fact]) -> Expression | None:
    """Return the compiled condition, None for none. Raises WorkstationError naming place, position and reason."""
    return None if source is None else _compiled(source, where, facts)


def read_bilingual(value: object, where: str, names: Iterable[str]) -> Bilingual:
    """Return the text in every language; its templates may name the facts and values `names` and nothing else."""
    shape = _Shape(value, where)
    texts = {language.value: shape.take(language.value, str) for language in Language}
    shape.end()
    allowed = set(names)
    for text in texts.values():
        _check_template(text, where, allowed)
        if not text.strip():
            raise WorkstationError("rulebook-shape", where=where, reason="empty text")
    return texts


class _Shape:
    """One JSON object, emptied name by name, so that nothing in it goes unread."""

    def __init__(self, value: object, where: str) -> None:
        self.where = where
        if not isinstance(value, dict):
            raise self.wrong("not an object")
        self._left: dict[str, object] = dict(value)

    def take(self, name: str, kind: type[_T], *default: None) -> Any:  # noqa: ANN401 - of `kind`, or the default
        if name not in self._left and default:
            return None
        value = self._left.pop(name, None)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(f"{name!r} is missing or not a {kind.__name__}")
        return value

    def each(self, name: str) -> Iterable[tuple[int, object]]:
        listed: list[object] = self.take(name, list)
        if not listed:
            raise self.wrong(f"{name!r} is empty")
        return enumerate(listed, start=1)

    def end(self) -> None:
        if self._left:
            raise self.wrong(f"unknown names: {', '.join(sorted(self._left))}")

    def wrong(self, reason: str) -> WorkstationError:
        return WorkstationError("rulebook-shape", where=self.where, reason=reason)


def _condition(value: object, where: str, facts: Mapping[str, Fact]) -> Condition:
    shape = _Shape(value, where)
    outcome = _OUTCOMES.get(name := shape.take("otherwise", str))
    if outcome is None:
        raise WorkstationError("rulebook-shape", where=where, reason=f"'otherwise' cannot be {name}")
    expression = _compiled(shape.take("cel", str), where, facts)
    names = (*_SAID, *facts)
    condition = Condition(
        expression=expression,
        otherwise=outcome,
        text=read_bilingual(shape.take("text", dict), f"{where}, text", names),
        next_step=read_bilingual(shape.take("next_step", dict), f"{where}, next_step", names),
    )
    shape.end()
    return condition


def _compiled(source: str, where: str, facts: Mapping[str, Fact]) -> Expression:
    try:
        return compile_expression(source, facts)
    except NotAllowedError as error:
        code = f"rulebook-expression-{error.code}"
        raise WorkstationError(code, where=where, position=error.position, token=error.token) from error


def _moot(value: object, where: str, facts: Mapping[str, Fact]) -> Moot | None:
    if value is None:
        return None
    shape = _Shape(value, where)
    when = _compiled(shape.take("when", str), where, facts)
    because = tuple(str(code) for _, code in shape.each("because"))
    shape.end()
    for code in because:
        if code not in QUESTIONS:
            raise WorkstationError("rulebook-unknown-question", where=where, question=code)
    return Moot(when, because)


def _interval(value: object, where: str) -> Interval:
    shape = _Shape(value, where)
    state, first, last = shape.take("state", str), shape.take("from", str), shape.take("to", str, None)
    shape.end()
    try:
        interval = Interval(State(state), date.fromisoformat(first), date.fromisoformat(last) if last else None)
    except ValueError as error:
        raise WorkstationError("rulebook-shape", where=where, reason=str(error)) from error
    if interval.last is not None and interval.last < interval.first:
        raise WorkstationError("rulebook-shape", where=where, reason="ends before it begins")
    return interval


def _basis(value: object, where: str) -> Basis:
    shape = _Shape(value, where)
    citation = literal(read_bilingual(shape.take("citation", dict), f"{where}, citation", ()))
    basis = Basis(citation, shape.take("source", str), shape.take("certainty", str))
    shape.end()
    return basis


def _vector(value: object, where: str, facts: Mapping[str, Fact]) -> Vector:
    shape = _Shape(value, where)
    given, answer = shape.take("given", dict), shape.take("answer", str)
    shape.end()
    if answer not in ANSWERS:
        raise WorkstationError("rulebook-shape", where=where, reason=f"'answer' cannot be {answer}")
    return Vector(_given(given, where, facts), answer)


def _given(given: Mapping[str, Any], where: str, facts: Mapping[str, Fact]) -> Facts:
    for name, value in given.items():
        if name not in facts:
            raise WorkstationError("rulebook-unknown-fact", where=where, fact=name)
        if type(value) is not _TYPES[facts[name].kind]:
            raise WorkstationError("rulebook-shape", where=where, reason=f"{name!r} is not a {facts[name].kind}")
    values = known({name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
    if values.keys() != given.keys():
        raise WorkstationError(
            "rulebook-shape", where=where, reason="empty texts and numbers beyond 64 bits are absent"
        )
    return values


def _template(template: str | None, where: str, facts: Mapping[str, Fact]) -> str | None:
    if template is not None:
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


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(f"a name stands twice among {', '.join(name for name, _ in pairs)[:80]}")
    return found


def _no_fraction(number: str) -> object:
    raise ValueError(f"{number}: only whole numbers are allowed")
