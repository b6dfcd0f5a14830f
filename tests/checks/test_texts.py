"""What people read: complete in both languages, and naming the thing, the rule and the next step."""

from __future__ import annotations

import json

import pytest

from app.checks.comparison import FIELDS
from app.checks.fact import Unit
from app.checks.facts import FACTS, facts_page
from app.checks.questions import QUESTIONS
from app.checks.rulebook.document import LONGEST_TEXT
from app.checks.showing import fill, show, show_mass
from app.domain.consignment import LicenceUse
from app.domain.evidence import Sighting
from app.domain.finding import Finding
from app.domain.licence import LicenceStatus
from app.domain.outcome import Outcome
from app.domain.texts import Catalogue, Language
from tests.checks.builder import (
    AT,
    BATCH_ID,
    ROOT,
    Change,
    but,
    clean,
    findings_of,
    first_rulebook,
    the_evidence,
    the_item,
    the_licence,
    the_register_aged,
)
from tests.checks.papers import rulebook
from tests.checks.test_fence import TRAPS
from tests.checks.test_questions import ANSWERS

TEXTS = json.loads((ROOT / "resources/texts/checks.json").read_text(encoding="utf-8"))
CATALOGUE = Catalogue(TEXTS)


def said(finding: Finding) -> list[str]:
    return [CATALOGUE.render(text, language) for text in (finding.text, finding.next_step) for language in Language]


def finding(code: str, *changes: Change) -> Finding:
    (found,) = [one for one in findings_of(but(clean(), *changes)) if one.code == code]
    return found


@pytest.mark.parametrize("changes", [row[3] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_every_finding_is_said_in_both_languages_with_nothing_left_to_fill_in(changes: tuple[Change, ...]) -> None:
    for one in findings_of(but(clean(), *changes)):
        zh, en, step_zh, step_en = said(one)
        for sentence in (zh, en, step_zh, step_en):
            assert sentence
            assert not set("{}<") & set(sentence)
            assert not sentence.startswith(("finding.", "literal"))
        assert en.isascii()
        assert step_en.isascii()
        assert not zh.isascii()
        assert not step_zh.isascii()


@pytest.mark.parametrize(
    ("code", "changes", "zh", "en"),
    [
        (
            "licence.status",
            (the_licence(status=LicenceStatus.REVOKED),),
            "许可证 L1 已被吊销。",
            "Licence L1 has been revoked.",
        ),
        (
            "licence.balance",
            (the_item(licences=(LicenceUse("L1", 100_500),)),),
            "本票货物使用许可证 L1 共 100.5 kg，余量只有 100 kg。",
            "This consignment draws 100.5 kg on licence L1, of which 100 kg is left.",
        ),
        (
            "register.age",
            (the_register_aged(30),),
            "登记库数据已有 30 小时，超过24小时。",
            "The register is 30 hours old, more than 24 hours.",
        ),
        (
            "licence.balance",
            (the_evidence(drawn_here=None),),
            "许可证余量：无法判定，缺少：许可证剩余量。",
            "Licence balance: cannot be judged, for want of: balance left, draws at this station deducted.",
        ),
        (
            "licence.dates",
            (the_evidence(licences={}),),
            "许可证有效期：未单独判定，原因见“有出口许可证”。",
            'Licence validity: not judged by itself; see "Export licence".',
        ),
    ],
)
def test_a_finding_says_what_it_is_about(code: str, changes: tuple[Change, ...], zh: str, en: str) -> None:
    assert said(finding(code, *changes))[:2] == [zh, en]


def test_a_replay_says_where_when_and_by_whom() -> None:
    seen = Sighting(BATCH_ID, 2, "C-0", AT, "O1")
    zh, en, *_ = said(finding("packages.sighted", the_evidence(sightings=(seen,))))
    for sentence in (zh, en):
        assert all(part in sentence for part in ("C-0", "O1", "2026-11-20 16:00+08:00"))


def test_a_text_is_the_same_under_every_later_rulebook() -> None:
    found = finding("licence.status", the_licence(status=LicenceStatus.REVOKED))
    assert found.text.params == {"words.zh": "许可证 L1 已被吊销。", "words.en": "Licence L1 has been revoked."}


def test_what_an_exporter_writes_is_never_read_as_a_template() -> None:
    found = finding("licence.commodity", the_item(commodity_code="{licence_status}"))
    assert "{licence_status}" in said(found)[1]


def test_a_missing_rule_says_what_to_do() -> None:
    (one,) = [found for found in findings_of(clean(), rulebook()) if found.code == "licence.exists"]
    assert "licence.exists" in said(one)[1]


def test_every_question_and_field_has_a_name_in_both_languages() -> None:
    for code in [*(f"question.{code}" for code in QUESTIONS), *(f"field.{field}" for field in FIELDS)]:
        assert set(TEXTS[code]) == {"zh", "en"}


def test_every_refusal_of_a_rulebook_has_a_text_and_a_remedy() -> None:
    raised = {f"rulebook-expression-{trap[2]}" for trap in TRAPS}
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app/checks").rglob("*.py"))
    raised |= {part.partition('"')[0] for part in source.split('WorkstationError("')[1:]}
    raised |= {part.partition('"')[0] for part in source.split('WorkstationError(\n            "')[1:]}
    assert len(raised) > 15
    for code in raised:
        assert set(TEXTS[f"error.{code}"]) == set(TEXTS[f"error.{code}.remedy"]) == {"zh", "en"}


def test_every_question_shows_only_facts_it_reads() -> None:
    for question in QUESTIONS.values():
        known = {name: FACTS[name] for name in question.reads}
        assert all(question.scope.sees(fact.scope) for fact in known.values())
        for template in (question.expected, question.found):
            fill(template, {}, known, {"ref": "", "item": ""})


def test_no_text_of_the_first_rulebook_is_near_the_limit() -> None:
    for rules in first_rulebook().rules.values():
        for condition in (condition for rule in rules for condition in rule.conditions):
            assert max(map(len, condition.text.values())) < LONGEST_TEXT / 4
            assert condition.otherwise is not Outcome.PASS


def test_the_page_of_facts_is_that_of_the_table() -> None:
    assert (ROOT / "docs/formats/facts.md").read_text(encoding="utf-8") == facts_page()


@pytest.mark.parametrize(
    ("grams", "text"),
    [(0, "0 kg"), (1, "0.001 kg"), (75_000, "75 kg"), (1_250_500, "1,250.5 kg"), (-1_050, "-1.05 kg")],
)
def test_masses_are_shown_in_kilograms_exact_to_the_gram(grams: int, text: str) -> None:
    assert show_mass(grams) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (None, Unit.NONE, "—"),
        (True, Unit.NONE, "√"),
        (False, Unit.NONE, "×"),
        ((), Unit.LICENCE_NO, "—"),
        (("L1", "L2"), Unit.LICENCE_NO, "L1, L2"),
        (3_599, Unit.SECOND, "0 h"),
        (90_000, Unit.SECOND, "25 h"),
        (30 * 86_400, Unit.SECOND, "30 d"),
        (3, Unit.PACKAGE, "3"),
    ],
)
def test_values_are_shown_alike_in_every_language(value: object, unit: Unit, text: str) -> None:
    assert show(value, unit) == text  # type: ignore[arg-type]  # rows of several types
