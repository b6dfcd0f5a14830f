"""What the judgement makes of the whole: which subjects there are, and that none goes unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checks.fact import Scope, Value
from app.checks.facts import FACTS
from app.checks.questions import FLOOR, QUESTIONS
from app.checks.rulebook.expression import bind
from app.domain.consignment import DeclaredBatch, LicenceUse
from app.domain.evidence import Drawn, Evidence
from app.domain.finding import Finding, Subject
from app.domain.found import Weighing
from app.domain.knowledge import LicenceTerms, PermitKind
from app.domain.outcome import Outcome, Verdict, verdict_of
from app.domain.passport import SignatureState
from tests.checks.builder import (
    batch,
    but,
    claiming,
    clean,
    drawn_here,
    every_reading,
    findings_of,
    first_rulebook,
    judged,
    label,
    licence,
    standing,
    the_batch,
    the_consignment,
    the_evidence,
    the_item,
    the_knowledge,
    the_licence,
    unread,
    with_label,
)
from tests.checks.papers import rule, rulebook

LICENCE_QUESTIONS = {code for code, question in QUESTIONS.items() if question.scope is Scope.LICENCE}


def finding(evidence: Evidence, code: str, subject: Subject) -> Finding:
    (found,) = [one for one in findings_of(evidence) if (one.code, one.subject) == (code, subject)]
    return found


def weighed(mass_g: int) -> tuple[Weighing, ...]:
    return (Weighing(mass_g, stable=True, scale_id="W1"),)


def two_items() -> Evidence:
    evidence = clean()
    first = evidence.consignment.items[0]
    second = replace(first, item_no=2, licences=(LicenceUse("L1", 75_000),), batches=(DeclaredBatch("B2", 75_000, 3),))
    return but(
        evidence,
        the_consignment(
            items=(first, second), found=replace(evidence.consignment.found, packages=6, weighings=weighed(162_000))
        ),
        the_evidence(batches={"B1": batch("B1"), "B2": batch("B2", b"2" * 16)}),
        *(with_label(label(number, "B2", b"2" * 16)) for number in (1, 2, 3)),
    )


def test_two_items_cannot_share_one_balance_unseen() -> None:
    evidence = two_items()
    assert standing(evidence) == {"licence.balance": Outcome.REFER}
    assert finding(evidence, "licence.balance", Subject(1, "L1")).found == "150 kg"
    assert finding(evidence, "licence.balance", Subject(2, "L1")).outcome is Outcome.REFER


def test_a_negative_mass_cannot_hide_a_draw() -> None:
    evidence = but(two_items(), the_item(net_mass_g=100_000, licences=(LicenceUse("L1", -50_000), LicenceUse("L2", 1))))
    assert finding(evidence, "licence.balance", Subject(2, "L1")).outcome is Outcome.UNKNOWN


def test_a_use_is_the_last_only_if_every_item_says_so() -> None:
    evidence = but(
        two_items(),
        the_licence(bulk=True, quantity_g=243_000),
        the_item(licences=(LicenceUse("L1", 75_000, last_use=True),)),
    )
    assert standing(evidence) == {"licence.balance": Outcome.REFER}
    first, second = evidence.consignment.items
    both = replace(second, licences=(LicenceUse("L1", 75_000, last_use=True),))
    assert standing(but(evidence, the_consignment(items=(first, both)))) == {}


def test_nothing_is_believed_of_a_passport_whose_key_was_revoked_since() -> None:
    answers = {one.code: one.outcome for one in findings_of(but(clean(), every_reading(trusted_now=False)))}
    assert answers["packages.sighted"] is answers["passport.dates"] is Outcome.NOTICE
    assert answers["packages.readable"] is Outcome.NOTICE


@pytest.mark.parametrize("drawn", [None, {}, {"L2": Drawn()}])
def test_draws_that_are_not_known_are_not_nought(drawn: dict[str, Drawn] | None) -> None:
    evidence = but(clean(), the_evidence(drawn_here=drawn))
    assert standing(evidence) == {"licence.balance": Outcome.UNKNOWN, "licence.uses": Outcome.UNKNOWN}


def test_an_item_without_a_licence_is_told_so_once() -> None:
    evidence = but(clean(), the_item(licences=()))
    answers = {one.code: one.outcome for one in findings_of(evidence) if one.code in LICENCE_QUESTIONS}
    assert answers == dict.fromkeys(LICENCE_QUESTIONS, Outcome.PASS) | {"licence.exists": Outcome.REFER}


def test_without_a_register_nothing_that_needs_it_passes() -> None:
    evidence = but(clean(), the_evidence(register=None, drawn_here=None, knowledge=None, parties=None))
    passed = {one.code for one in findings_of(evidence) if one.outcome < Outcome.UNKNOWN}
    of_the_register = {code for code in QUESTIONS if code.startswith(("register.age", "licence.", "batch."))}
    from_elsewhere = {"end_user.certificate", "end_user.certified", "end_user.military", "parties.named"}
    assert passed & (of_the_register | from_elsewhere) == set()
    assert {"item.mass", "packages.complete", "packages.readable", "passport.signature"} <= passed


def test_a_consignment_without_items_still_has_every_question_unanswered() -> None:
    evidence = but(clean(), the_consignment(items=()), the_evidence(labels=()))
    found = {one.code: one.outcome for one in findings_of(evidence)}
    asked = FLOOR | first_rulebook().required.keys()
    of_items = {code for code in asked if QUESTIONS[code].scope in {Scope.ITEM, Scope.LICENCE, Scope.BATCH}}
    assert of_items <= set(found)
    about_items = {
        code for code in of_items if any(FACTS[name].scope is not Scope.CONSIGNMENT for name in QUESTIONS[code].reads)
    }
    assert {code for code in about_items if found[code] is Outcome.PASS} == set()


def test_items_of_one_number_leave_the_worse_finding() -> None:
    evidence = clean()
    first = evidence.consignment.items[0]
    doubled = replace(first, commodity_code="8110102000")
    for items in ((first, doubled), (doubled, first)):
        answer = finding(but(evidence, the_consignment(items=items)), "licence.commodity", Subject(1, "L1"))
        assert answer.outcome is Outcome.REFER


def test_findings_are_sorted_by_subject_then_code() -> None:
    found = [(one.subject, one.code) for one in findings_of(two_items())]
    assert found == sorted(found)
    assert len(found) == len(set(found))


def test_a_forged_label_of_an_undeclared_batch_is_one_reason_not_two() -> None:
    forged = judged(label(1, "B9", bytes(16)), signature=SignatureState.BAD)
    evidence = but(clean(), with_label(replace(forged, package=9)))
    assert standing(evidence) == {"passport.signature": Outcome.DETAIN}


def test_forged_labels_do_not_complete_a_batch_that_was_never_seen() -> None:
    forged = judged(label(1), signature=SignatureState.BAD)
    evidence = but(two_items(), the_evidence(labels=(forged,) * 6), drawn_here())
    assert finding(evidence, "passport.signature", Subject(2, "B2")).outcome is Outcome.UNKNOWN


def test_a_question_is_moot_only_where_another_one_speaks() -> None:
    moot = {"when": "!licence_known", "because": ["licence.type"]}
    strange = rulebook(
        rule(
            question="licence.status",
            moot=moot,
            conditions=[("licence_status == 'active'", "REFER")],
            vectors=[
                ({"licence_known": True, "licence_status": "active"}, "PASS"),
                ({"licence_known": True, "licence_status": "other"}, "REFER"),
                ({"licence_known": False}, "MOOT"),
            ],
        ),
        required=["licence.type"],
    )
    evidence = but(clean(), the_evidence(licences={}))
    answers = {one.code: one.outcome for one in findings_of(evidence, strange)}
    assert answers["licence.type"] is Outcome.REFER
    assert answers["licence.status"] is Outcome.NOTICE
    unspoken = rulebook(
        rule(
            question="licence.status",
            moot=moot,
            conditions=[("licence_status == 'active'", "REFER")],
            vectors=[
                ({"licence_known": True, "licence_status": "active"}, "PASS"),
                ({"licence_known": True, "licence_status": "other"}, "REFER"),
                ({"licence_known": False}, "MOOT"),
            ],
        )
    )
    answers = {one.code: one.outcome for one in findings_of(evidence, unspoken)}
    assert answers["licence.status"] is Outcome.UNKNOWN


def test_another_licence_does_not_speak_for_this_one() -> None:
    book = rulebook(
        rule(
            question="licence.status",
            moot={"when": "licence_uses_max == 12", "because": ["licence.exists"]},
            conditions=[("licence_status == 'active'", "REFER")],
            vectors=[
                ({"licence_uses_max": 1, "licence_status": "active"}, "PASS"),
                ({"licence_uses_max": 1, "licence_status": "other"}, "REFER"),
                ({"licence_uses_max": 12}, "MOOT"),
            ],
        ),
        rule(
            question="licence.exists",
            conditions=[("licence_known", "REFER")],
            vectors=[({"licence_known": True}, "PASS"), ({"licence_known": False}, "REFER")],
        ),
    )
    evidence = but(clean(), the_item(licences=(LicenceUse("L1", 50_000), LicenceUse("L2", 25_000))))
    answers = {one.subject.ref: one.outcome for one in findings_of(evidence, book) if one.code == "licence.status"}
    assert answers == {"L1": Outcome.UNKNOWN, "L2": Outcome.UNKNOWN}


def test_a_rule_whose_mootness_is_not_known_does_not_pass_by_not_applying() -> None:
    book = rulebook(
        rule(
            moot={"when": "labels_total == 0", "because": ["batch.known"]},
            applies="destination_country == 'TH'",
            vectors=[
                ({"labels_total": 1, "destination_country": "TH", "register_age_s": 1}, "PASS"),
                ({"labels_total": 1, "destination_country": "TH", "register_age_s": 90000}, "REFER"),
                ({"labels_total": 1, "destination_country": "JP"}, "PASS"),
                ({"labels_total": 0}, "MOOT"),
            ],
        )
    )
    (sound,) = book.rules["register.age"]
    facts: dict[str, Value] = {"destination_country": "JP"}
    assert sound.weigh(facts, bind(facts)).outcome is Outcome.UNKNOWN


def test_a_question_without_a_rule_is_referred() -> None:
    empty = rulebook()
    found = findings_of(clean(), empty)
    assert {one.code for one in found} == FLOOR
    assert {one.outcome for one in found} == {Outcome.REFER}


def test_a_question_is_required_only_where_the_rulebook_says_so() -> None:
    only_antimony = rulebook(required=[("licence.type", "commodity_code.startsWith('8110')")])
    assert "licence.type" not in {one.code for one in findings_of(clean(), only_antimony)}
    antimony = but(clean(), the_item(commodity_code="8110102000"))
    assert "licence.type" in {one.code for one in findings_of(antimony, only_antimony)}
    unsaid = but(clean(), the_item(commodity_code=""))
    assert "licence.type" in {one.code for one in findings_of(unsaid, only_antimony)}


@pytest.mark.parametrize(
    ("intervals", "outcome"),
    [
        ([{"state": "in-force", "from": "2026-11-20"}], Outcome.PASS),
        ([{"state": "in-force", "from": "2026-01-01", "to": "2026-11-20"}], Outcome.PASS),
        ([{"state": "in-force", "from": "2026-01-01", "to": "2026-11-19"}], Outcome.UNKNOWN),
        ([{"state": "in-force", "from": "2026-11-21"}], Outcome.UNKNOWN),
        ([{"state": "suspended", "from": "2026-01-01"}], Outcome.NOTICE),
        ([{"state": "unsettled", "from": "2026-11-11"}], Outcome.UNKNOWN),
        (
            [
                {"state": "suspended", "from": "2025-11-07", "to": "2026-11-19"},
                {"state": "in-force", "from": "2026-11-20"},
            ],
            Outcome.PASS,
        ),
    ],
)
def test_a_rule_is_weighed_by_its_state_on_the_day(intervals: list[dict[str, str]], outcome: Outcome) -> None:
    book = rulebook(rule(intervals=intervals))
    (found,) = [one for one in findings_of(clean(), book) if one.code == "register.age"]
    assert found.outcome is outcome


def test_a_rule_that_does_not_apply_passes_and_says_so() -> None:
    book = rulebook(
        rule(
            applies="destination_country == 'TH'",
            vectors=[
                ({"destination_country": "TH", "register_age_s": 1}, "PASS"),
                ({"destination_country": "TH", "register_age_s": 90000}, "REFER"),
                ({"destination_country": "JP"}, "PASS"),
            ],
        )
    )
    (found,) = [one for one in findings_of(clean(), book) if one.code == "register.age"]
    assert (found.outcome, found.text.code) == (Outcome.PASS, "finding.not-applicable")
    unsaid = but(clean(), the_consignment(destination_country=None))
    (found,) = [one for one in findings_of(unsaid, book) if one.code == "register.age"]
    assert found.outcome is Outcome.UNKNOWN


def test_a_finding_carries_its_rule_basis_and_facts() -> None:
    found = finding(clean(), "licence.dates", Subject(1, "L1"))
    assert (found.expected, found.found, found.rule) == ("2026-01-01 – 2026-12-31", "2026-11-20", "licence-dates")
    assert found.basis is not None
    assert found.basis.certainty == "high"
    assert dict(found.facts)["licence_valid_until"] == "2026-12-31"
    assert dict(finding(but(clean(), the_evidence(licences={})), "licence.dates", Subject(1, "L1")).facts) == {
        "today": "2026-11-20",
        "licence_valid_from": None,
        "licence_valid_until": None,
        "licence_declared": True,
        "licence_known": False,
    }


def test_the_same_evidence_gives_the_same_findings() -> None:
    assert findings_of(two_items()) == findings_of(two_items())


def test_twenty_packages_on_three_licences_are_released() -> None:
    assert verdict_of(one.outcome for one in findings_of(twenty_packages())) is Verdict.RELEASE


def twenty_packages() -> Evidence:
    """Return a clean item of twenty packages in five batches under three licences."""
    numbers = {f"B{n}": bytes([n]) * 16 for n in range(1, 6)}
    packages = [(batch_no, batch_id, i) for batch_no, batch_id in numbers.items() for i in (1, 2, 3, 4)]
    return but(
        clean(),
        the_item(
            net_mass_g=300_000,
            gross_mass_g=324_000,
            value_cents=400_000,
            packages=20,
            licences=tuple(LicenceUse(number, 100_000) for number in ("L1", "L2", "L3")),
            batches=tuple(DeclaredBatch(number, 60_000, 4) for number in numbers),
        ),
        the_consignment(found=replace(clean().consignment.found, packages=20, weighings=weighed(324_000))),
        the_knowledge(
            terms=tuple(LicenceTerms(number, PermitKind.DUAL_USE, contract_no="K-1") for number in ("L1", "L2", "L3"))
        ),
        the_evidence(
            licences={number: licence(number) for number in ("L1", "L2", "L3")},
            drawn_here={number: Drawn() for number in ("L1", "L2", "L3")},
            batches={
                number: replace(batch(number, batch_id), net_mass_g=60_000, remaining_g=60_000, packages=4)
                for number, batch_id in numbers.items()
            },
            labels=tuple(
                replace(claiming(label(i, batch_no, batch_id), net_mass_g=60_000, package=(i, 4)), package=position)
                for position, (batch_no, batch_id, i) in enumerate(packages, start=1)
            ),
        ),
        the_batch(),
    )


def test_an_unread_label_among_twenty_is_the_only_reason() -> None:
    evidence = twenty_packages()
    torn = replace(evidence, labels=(unread(evidence.labels[0]), *evidence.labels[1:]))
    assert standing(torn) == {"packages.readable": Outcome.REFER}
    assert first_rulebook().version == 2
