"""What does the rulebook make of the evidence? One finding for every required question and every subject.

The path, each step tagged where it is taken:
1. gather the subjects and the facts of each;
2. ask of every subject what is required of its scope, and weigh the answer;
3. let a question be moot only where another one, asked of the same goods, keeps them from release.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from app.checks.fact import Situation
from app.checks.gathering import gather
from app.checks.rulebook import Rulebook, Standing
from app.checks.rulebook.expression import bind
from app.checks.rulebook.rule import Ground
from app.checks.schedules.control import State
from app.checks.wording import (
    Draft,
    say_moot,
    say_no_rule,
    say_not_in_force,
    say_unspoken,
    say_weighed,
)
from app.domain.evidence import Evidence
from app.domain.finding import Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Language


def judge(evidence: Evidence, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Return the findings, sorted by subject, then code."""
    return weigh(gather(evidence, rulebook.schedules), rulebook, on=evidence.on)  # 1


def weigh(situations: Iterable[Situation], rulebook: Rulebook, *, on: date) -> tuple[Finding, ...]:
    """Return the findings for what is known of each subject, by the rules as they stood on the civil date `on`."""
    rules = rulebook.rules_on(on)
    drafts = [draft for situation in situations for draft in _ask(situation, rulebook, rules)]  # 2
    findings = _settle(drafts)  # 3
    worst: dict[tuple[int, str, str], Finding] = {}
    for finding in findings:
        place = finding.subject.item, finding.subject.ref, finding.code
        worst[place] = max(worst[place], finding, key=_weight) if place in worst else finding
    return tuple(worst[place] for place in sorted(worst))


def _ask(situation: Situation, rulebook: Rulebook, rules: Mapping[str, Standing]) -> Iterable[Draft]:
    facts, reads = situation.facts, rulebook.reads[situation.scope]
    context = bind({name: facts[name] for name in reads & facts.keys()})
    for question in rulebook.asked(situation.scope, context):
        rule, state = rules[question.code]
        if rule is None:
            yield Draft(say_no_rule(question, situation), dict.fromkeys(Language, question.code))
        elif state is not State.IN_FORCE:
            yield Draft(say_not_in_force(question, situation, rule, state), rule.title)
        else:
            weighed = rule.weigh(facts, context)
            because = rule.moot.because if rule.moot and weighed.ground is Ground.MOOT else ()
            yield Draft(say_weighed(question, situation, rule, weighed), rule.title, because)


def _settle(drafts: Sequence[Draft]) -> Iterable[Finding]:
    speaking: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.finding.outcome > Outcome.NOTICE:
            speaking.setdefault(draft.finding.code, []).append(draft)
    for draft in drafts:
        if not draft.because:
            yield draft.finding
            continue
        others = (other for code in draft.because for other in speaking.get(code, ()))
        voice = next(
            (other for other in others if _concern_the_same(draft.finding.subject, other.finding.subject)), None
        )
        yield say_moot(draft, voice) if voice else say_unspoken(draft)


def _concern_the_same(one: Subject, other: Subject) -> bool:
    """Return whether one subject encloses the other, or is it."""
    if 0 in {one.item, other.item}:
        return True
    return one.item == other.item and (one.ref == other.ref or "" in {one.ref, other.ref})


def _weight(finding: Finding) -> tuple[int, str]:
    return finding.outcome, repr(finding)
