"""What does a finding say? The rule's own words in both languages, carried with the finding (docs/adr/0060)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from app.checks.fact import Facts, Situation
from app.checks.facts import FACTS
from app.checks.question import Question
from app.checks.rulebook.rule import Bilingual, Condition, Ground, Rule, Weighed
from app.checks.schedules.control import State
from app.checks.showing import ABSENT, fill, show
from app.domain.finding import Finding
from app.domain.outcome import Outcome
from app.domain.texts import Text, literal

_NOTHING_TO_DO = Text("finding.next.none")
_SYNC = Text("finding.next.sync")
_NOT_BINDING: Mapping[State | None, str] = {State.SUSPENDED: "suspended", State.LAPSED: "lapsed"}


class Draft(NamedTuple):
    """A finding, the title of its rule, and the questions of which one must speak if it is to be moot."""

    finding: Finding
    title: Bilingual
    because: tuple[str, ...] = ()


def say_weighed(question: Question, situation: Situation, rule: Rule, weighed: Weighed) -> Finding:
    """Return the finding for what the rule came to; one that is moot is not settled yet."""
    if weighed.ground is not Ground.UNKNOWN and weighed.condition is None:
        return _finding(question, situation, weighed.outcome, rule, text=rule.words[weighed.ground])
    if weighed.condition is not None:
        return _finding(question, situation, weighed.outcome, rule, condition=weighed.condition)
    names = {
        "facts.zh": "、".join(FACTS[name].zh for name in weighed.lacking) or ABSENT,
        "facts.en": ", ".join(FACTS[name].en for name in weighed.lacking) or ABSENT,
    }
    text = Text("finding.unknown", {**_spoken("title", rule.title), **names})
    next_step = Text("finding.next.unknown", names)
    return _finding(question, situation, weighed.outcome, rule, text=text, next_step=next_step)


def say_no_rule(question: Question, situation: Situation) -> Finding:
    """Return the finding for a question that no rule weighs."""
    text = Text("finding.no-rule", {"question": question.code})
    return _finding(question, situation, Outcome.REFER, None, text=text, next_step=_SYNC)


def say_not_in_force(question: Question, situation: Situation, rule: Rule, state: State | None) -> Finding:
    """Return the finding for a rule that does not hold on the day, or whose state that day is not known."""
    words = "pending" if state is None and rule.announcement else _NOT_BINDING.get(state)
    if words is not None:
        text = Text(f"finding.{words}", _spoken("title", rule.title))
        return _finding(question, situation, Outcome.NOTICE, rule, text=text)
    text = Text("finding.unsettled", _spoken("title", rule.title))
    return _finding(question, situation, Outcome.UNKNOWN, rule, text=text, next_step=_SYNC)


def say_moot(draft: Draft, voice: Draft) -> Finding:
    """Return the finding of a question for which `voice` speaks."""
    titles = {**_spoken("title", draft.title), **_spoken("voice", voice.title)}
    return draft.finding._replace(text=Text("finding.moot", titles))


def say_unspoken(draft: Draft) -> Finding:
    """Return the finding of a question that its rule holds moot, though no other question speaks for it."""
    text = Text("finding.unspoken", _spoken("title", draft.title))
    return draft.finding._replace(outcome=Outcome.UNKNOWN, text=text, next_step=_SYNC)


def _spoken(name: str, words: Bilingual) -> dict[str, str]:
    return {f"{name}.{language}": said for language, said in words.items()}


def _finding(
    question: Question,
    situation: Situation,
    outcome: Outcome,
    rule: Rule | None,
    *,
    text: Text = _NOTHING_TO_DO,
    next_step: Text = _NOTHING_TO_DO,
    condition: Condition | None = None,
) -> Finding:
    """Return the finding with these words, or with those of the rule's `condition` that decided it."""
    subject, facts = situation.subject, situation.facts
    said = {"item": str(subject.item), "ref": subject.ref}
    expects = rule.expected if rule and rule.expected is not None else question.expected
    expected, found = fill(expects, facts, FACTS, said), fill(question.found, facts, FACTS, said)
    if condition is not None:
        said |= {"expected": expected, "found": found}
        text, next_step = (_in_words(words, facts, said) for words in (condition.text, condition.next_step))
    reads = _together(question.reads, rule.reads if rule else ())
    return Finding(
        code=question.code,
        subject=subject,
        outcome=outcome,
        expected=expected,
        found=found,
        text=text,
        next_step=next_step,
        rule=rule.rule_id if rule else "",
        basis=rule.basis if rule else None,
        facts=tuple([(name, show(value) if isinstance(value := facts.get(name), tuple) else value) for name in reads]),
    )


def _in_words(words: Bilingual, facts: Facts, said: Mapping[str, str]) -> Text:
    return literal({language: fill(template, facts, FACTS, said, language) for language, template in words.items()})


@lru_cache(maxsize=1024)
def _together(*reads: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names, each once, in order: the same for every subject that a rule weighs."""
    return tuple(dict.fromkeys(name for names in reads for name in names))
