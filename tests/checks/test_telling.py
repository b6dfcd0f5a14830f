"""What was expected and found is told in the language of who reads: no code of the program, no bound without a value.

TIDEWAITER_SOAK=1 (make soak) tells every scenario instead of a sample of them.
"""

from __future__ import annotations

import os
import random
import re
from functools import partial

import pytest

from app.checks.fact import Unit
from app.checks.facts import FACTS
from app.checks.judgement import judge
from app.checks.schedules.checklist import ChecklistPoint
from app.checks.telling import Told, tell, tell_facts
from app.domain.finding import FactValue, Finding, Subject
from app.domain.outcome import Outcome
from app.domain.texts import Language, Text, literal
from tests.checks.builder import first_rulebook
from tests.journeys.gate import catalogue
from tests.scenarios.scenario import DAYS, Scenario, scenarios

SAMPLE = 10_000 if os.environ.get("TIDEWAITER_SOAK") else 25
CATALOGUE = catalogue()
POINTS = {row.point: literal(row.text) for row in first_rulebook().schedules.of(ChecklistPoint) or ()}
ENUMERATED = [unit for unit in Unit if "|" in unit.value and unit is not Unit.DOUBT]
FREE = {Unit.NAME, Unit.NONE, Unit.PARTY, Unit.CONTRACT, Unit.LICENCE_NO, Unit.PAPER}
"""Units of what others wrote, which stands as they wrote it."""
OF_PEOPLE = {"kg", "ppm", "para", "dual-use"}
"""Units, and what is a word of English as well."""
WORD = re.compile(r"[A-Za-z_]+(?:-[a-z]+)*")


def told(finding: Finding, language: Language) -> Told:
    return tell(finding, partial(CATALOGUE.render, language=language), language, POINTS)


def finding(code: str, *, expected: str, found: str, **facts: FactValue | None) -> Finding:
    nothing = Text("finding.next.none")
    return Finding(code, Subject(1), Outcome.PASS, expected, found, nothing, nothing, "", None, tuple(facts.items()))


def of_the_machine(side: str, language: Language, one: Finding) -> set[str]:
    """Return what in `side` no officer says: symbols in the place of words, codes, English words in Chinese."""
    others = {word for name, value in one.facts if FACTS[name].unit in FREE for word in WORD.findall(str(value))}
    others |= set(WORD.findall(str(dict(one.facts).get("hit_list") or "")))  # a list has the name it came with
    words = set(WORD.findall(side))
    codes = {code for unit in ENUMERATED for code in unit.value.split("|") if "-" in code}
    machine = {word for word in words if "_" in word or word in codes}
    if language is Language.ZH:
        machine |= {word for word in words if word.islower() and len(word) > 1}
    symbols = set("—√×") & set(side) | set(re.findall(r"\d [dh]\b", side))
    return symbols | machine - others - OF_PEOPLE


@pytest.mark.parametrize(
    "scenario",
    random.Random(7).sample(scenarios(), min(SAMPLE, len(scenarios()))),  # noqa: S311 - a test
    ids=lambda scenario: scenario.name,
)
def test_no_finding_shows_a_word_of_the_machine_or_a_bound_without_a_value(scenario: Scenario) -> None:
    raw = [
        (one.code, language.value, side, found)
        for one in judge(scenario.evidence(DAYS[0]), first_rulebook())
        for language in Language
        for side in told(one, language)
        if (found := of_the_machine(side, language, one))
    ]
    assert raw == []


def test_the_test_sees_what_was_shown_before() -> None:
    one = finding("end_user.track", expected="—", found="civil-certified", end_user_track="civil-certified")
    assert of_the_machine(one.found, Language.EN, one) == {"civil-certified"}
    assert of_the_machine("≤ —", Language.EN, one) == {"—"}
    assert of_the_machine("civil", Language.ZH, one) == {"civil"}


@pytest.mark.parametrize("unit", ENUMERATED)
@pytest.mark.parametrize("language", Language)
def test_every_code_that_stands_in_a_fact_has_its_words(unit: Unit, language: Language) -> None:
    name = next(fact.name for fact in FACTS.values() if fact.unit is unit)
    for code in unit.value.split("|"):
        one = finding("register.age", expected="", found="", **{name: code})
        ((_, said),) = tell_facts(one, partial(CATALOGUE.render, language=language), language)
        assert not re.search("[a-z]", said) if language is Language.ZH else "-" not in said.replace("dual-use", ""), (
            code
        )


@pytest.mark.parametrize(
    ("code", "sides", "facts", "zh", "en"),
    [
        ("licence.status", "active|used-up", {"licence_status": "used-up"}, "有效|已用完", "in force|used up"),
        ("batch.status", "releasable|held", {"batch_status": "held"}, "可放行|已扣留", "may be released|held"),
        (
            "licence.balance",
            "≤ —|75 kg",
            {"licence_left_g": None, "licence_draw_g": 75_000},
            "不明|75 kg",
            "not known|75 kg",
        ),
        ("content.assay", "|— —", {"assay_differing": "—", "assay_undeclared": "—"}, "|无", "|none"),
        ("content.assay", "|— —", {"assay_differing": "—", "assay_undeclared": None}, "|不明", "|not known"),
        (
            "checklist.answers",
            "|seal-intact",
            {"checklist_against": "seal-intact"},
            "|封志是否完好：无剪断、胶粘，徒手不能拉开？",
            "|Is the seal intact: not cut, not glued, and does it hold when pulled?",
        ),
        ("register.age", "≤ 24 h|1 h", {"register_age_s": 3600}, "≤ 24 小时|1 小时", "≤ 24 hours|1 hour"),
        (
            "parties.covered",
            "< 50 %|A Ltd (50 %)",
            {"hit_name": "A Ltd", "hit_share": 50},
            "< 50 %|A Ltd (50 %)",
            "< 50 %|A Ltd (50 %)",
        ),
    ],
)
def test_both_sides_are_told_in_the_words_of_people(
    code: str, sides: str, facts: dict[str, FactValue | None], zh: str, en: str
) -> None:
    expected, found = sides.split("|")
    one = finding(code, expected=expected, found=found, **facts)
    assert "|".join(told(one, Language.ZH)) == zh
    assert "|".join(told(one, Language.EN)) == en


def test_what_the_templates_of_today_do_not_say_stands_as_it_was_written_down() -> None:
    older = finding("licence.type", expected="at most a year", found="single, 365", licence_type="single")
    assert told(older, Language.EN) == ("at most a year", "single, 365")
    unheard_of = finding("licence.colour", expected="green", found="—")
    assert told(unheard_of, Language.ZH) == ("green", "—")
