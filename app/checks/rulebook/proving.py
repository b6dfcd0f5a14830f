"""Do the rules do what their own test vectors say, and does none contradict another?

Every rule shows by vectors: a pass, every condition deciding, mootness and inapplicability where it knows them, and
for every fact it reads a case that falls to unknown once that fact is dropped. Dropping a fact must never turn
any vector's answer into PASS.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from app.checks.fact import Facts
from app.checks.rulebook.expression import bind
from app.checks.rulebook.places import at
from app.checks.rulebook.rule import Ground, Rule, Vector, Weighed
from app.domain.errors import WorkstationError
from app.domain.outcome import Outcome


def prove(rule: Rule) -> None:
    """Raise WorkstationError when a vector of the rule fails, or when one that it needs is missing."""
    results = [_judge(rule, number, vector) for number, vector in enumerate(rule.vectors, start=1)]
    grounds = {weighed.ground for weighed in results}
    if Ground.HOLDS not in grounds:
        raise _lacks(rule, "a pass")
    if rule.moot and Ground.MOOT not in grounds:
        raise _lacks(rule, "a case that is moot")
    if rule.applies and Ground.NOT_APPLICABLE not in grounds:
        raise _lacks(rule, "a case it does not apply to")
    for number, condition in enumerate(rule.conditions, start=1):
        if not any(weighed.condition is condition for weighed in results):
            with at("conditions", number - 1):
                raise _lacks(rule, f"a case that condition {number} decides")
    unshown = set(rule.reads)
    for place, (vector, weighed) in enumerate(zip(rule.vectors, results, strict=True)):
        with at("vectors", place):
            unshown -= _needed(rule, vector, weighed)
    if unshown:
        raise _lacks(rule, f"a passing case that needs {', '.join(sorted(unshown))}")


def refuse_contradictions(rules: Iterable[Rule]) -> None:
    """Raise WorkstationError when on some day one question would be weighed by two rules, or one rule twice."""
    listed = list(enumerate(rules))
    for place, rule in listed:
        if any(one.overlaps(other) for one, other in combinations(rule.intervals, 2)):
            with at(place, "intervals"):
                raise WorkstationError("rulebook-contradiction", rule=rule.rule_id, other=rule.rule_id)
    for (_, one), (place, other) in combinations(listed, 2):
        overlap = any(a.overlaps(b) for a in one.intervals for b in other.intervals)
        if one.rule_id == other.rule_id or (one.question == other.question and overlap):
            with at(place):
                raise WorkstationError("rulebook-contradiction", rule=one.rule_id, other=other.rule_id)


def _judge(rule: Rule, number: int, vector: Vector) -> Weighed:
    weighed = _weigh(rule, vector.given)
    if weighed.answer != vector.answer:
        with at("vectors", number - 1):
            raise WorkstationError(
                "rulebook-vector", rule=rule.rule_id, vector=number, expected=vector.answer, found=weighed.answer
            )
    return weighed


def _needed(rule: Rule, vector: Vector, weighed: Weighed) -> set[str]:
    """Return the facts without which a case that does not stop the goods becomes unknown."""
    needed = set()
    for name in set(rule.reads) & set(vector.given):
        dropped = _weigh(rule, {other: value for other, value in vector.given.items() if other != name})
        if dropped.outcome is Outcome.PASS and weighed.outcome is not Outcome.PASS:
            raise WorkstationError("rulebook-passes-on-absence", rule=rule.rule_id, fact=name)
        if weighed.outcome < Outcome.UNKNOWN and dropped.outcome >= Outcome.UNKNOWN:
            needed.add(name)
    return needed


def _weigh(rule: Rule, facts: Facts) -> Weighed:
    return rule.weigh(facts, bind(facts))


def _lacks(rule: Rule, what: str) -> WorkstationError:
    return WorkstationError("rulebook-vector-missing", rule=rule.rule_id, what=what)
