"""What must hold for every consignment, however much of it is wrong or missing."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.fact import Scope, Situation
from app.checks.facts import FACTS
from app.checks.gathering import gather
from app.checks.gathering.labels import is_verified
from app.checks.judgement import weigh
from app.checks.questions import FLOOR, QUESTIONS
from app.domain.consignment import DeclaredBatch, Item, LicenceUse
from app.domain.evidence import Evidence
from app.domain.finding import Finding, Subject
from app.domain.moment import civil_date
from app.domain.outcome import Outcome, Verdict, verdict_of
from app.domain.passport import SignatureState
from tests.checks.builder import (
    Change,
    batch,
    but,
    clean,
    every_passport,
    findings_of,
    first_rulebook,
    judged,
    label,
    label_of,
    licence,
    the_batch,
    the_consignment,
    the_evidence,
    the_item,
    the_licence,
    unread,
    with_label,
    without_label,
)
from tests.checks.test_questions import ANSWERS

Key = tuple[Subject, str]


def a_second_item(**fields: object) -> Change:
    """Add an item of a second batch under a second licence, and of the first ones too."""

    def change(evidence: Evidence) -> Evidence:
        second = replace(
            clean().consignment.items[0],
            item_no=2,
            net_mass_g=100_000,
            licences=(LicenceUse("L2", 75_000), LicenceUse("L1", 25_000)),
            batches=(DeclaredBatch("B2", 75_000, 3), DeclaredBatch("B1", 25_000, 1)),
            **fields,  # type: ignore[arg-type]  # a wrong field is a TypeError
        )
        return but(
            evidence,
            the_consignment(items=(*evidence.consignment.items, second)),
            the_evidence(
                licences={**evidence.licences, "L2": licence("L2")},
                batches={**evidence.batches, "B2": batch("B2", b"2" * 16)},
            ),
            *(with_label(replace(label(number, "B2", b"2" * 16), package=10 + number)) for number in (1, 2, 3)),
        )

    return change


HOSTILE: list[Change] = [
    a_second_item(),
    a_second_item(commodity_code="8110102000"),
    the_item(net_mass_g=10**30),
    the_item(net_mass_g=-1),
    the_item(commodity_code="\ud800"),
    the_item(commodity_code="'\\\x00{}"),
    the_item(licences=(LicenceUse("", 75_000), LicenceUse("L1", 2**63))),
    the_item(batches=(DeclaredBatch("", 75_000, 0), DeclaredBatch("B1", 75_000, -3))),
    the_item(batches=(DeclaredBatch("\ud800", 75_000, 3),)),
    the_licence(quantity_g=2**64),
    the_batch(packages=0),
    the_consignment(parties={}),
    the_consignment(office=""),
    every_passport(package=(2**70, 3)),
    every_passport(batch_no="B9"),
    every_passport(net_mass_g=2**70),
    label_of(1, lambda one: judged(one, signature=None)),
    label_of(
        3, lambda one: judged(one, signature=SignatureState.UNKNOWN_ISSUER, trusted_at_issue=None, trusted_now=None)
    ),
    label_of(3, unread),
    without_label(1),
    with_label(judged(label(5, "B9", bytes(16)), signature=SignatureState.BAD)),
    with_label(replace(label(6, "B9", bytes(16)), package=None)),
    the_evidence(register=None),
    the_evidence(drawn_here=None),
    the_evidence(labels=()),
    the_evidence(zone="America/New_York"),
]
CHANGES: list[Change] = [*HOSTILE, *(change for row in ANSWERS for change in row[3])]


def _changed(changes: list[Change]) -> Evidence:
    evidence = clean()
    for change in changes:
        if evidence.consignment.items:
            evidence = change(evidence)
    return evidence


evidences = st.lists(st.sampled_from(CHANGES), max_size=4).map(_changed)
often = settings(max_examples=120, deadline=None)


def by_key(findings: tuple[Finding, ...]) -> dict[Key, Outcome]:
    return {(one.subject, one.code): one.outcome for one in findings}


def verdict(findings: tuple[Finding, ...]) -> Verdict:
    return verdict_of(one.outcome for one in findings)


def weighed(situations: list[Situation], evidence: Evidence) -> tuple[Finding, ...]:
    return weigh(situations, first_rulebook(), on=civil_date(evidence.at, evidence.zone))


def without(situation: Situation, names: set[str]) -> Situation:
    kept = {name: value for name, value in situation.facts.items() if name not in names}
    return replace(situation, facts=kept)


def assert_no_better(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> None:
    """Hold that nothing comes to pass; a question that is asked for want of a fact was no finding before."""
    was = by_key(before)
    passed = {key for key, outcome in by_key(after).items() if outcome is Outcome.PASS and key in was}
    assert passed <= {key for key, outcome in was.items() if outcome is Outcome.PASS}
    assert verdict(after) is not Verdict.RELEASE or verdict(before) is Verdict.RELEASE


@often
@given(evidences, st.sets(st.sampled_from(sorted(FACTS)), min_size=1, max_size=5))
def test_dropping_facts_everywhere_makes_nothing_pass_and_releases_nothing(evidence: Evidence, names: set[str]) -> None:
    situations = list(gather(evidence, first_rulebook().schedules))
    before = weighed(situations, evidence)
    assert_no_better(before, weighed([without(one, names) for one in situations], evidence))


@often
@given(evidences, st.sets(st.sampled_from(sorted(FACTS)), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_dropping_facts_of_one_subject_makes_nothing_pass(
    evidence: Evidence, names: set[str], chance: random.Random
) -> None:
    situations = list(gather(evidence, first_rulebook().schedules))
    before = weighed(situations, evidence)
    place = chance.randrange(len(situations))
    situations[place] = without(situations[place], names)
    assert_no_better(before, weighed(situations, evidence))


def test_dropping_a_fact_of_a_clean_consignment_leaves_what_needs_it_unknown() -> None:
    situations = list(gather(clean(), first_rulebook().schedules))
    unknown = set()
    for name in FACTS:
        after = weighed([without(one, {name}) for one in situations], clean())
        assert {one.outcome for one in after} <= {Outcome.PASS, Outcome.UNKNOWN}
        unknown |= {one.code for one in after if one.outcome is Outcome.UNKNOWN}
    assert unknown == set(QUESTIONS)


def _nothing(evidence: Evidence) -> Evidence:
    return evidence


SOURCES: list[Callable[[Evidence], Evidence]] = [
    _nothing,
    the_evidence(register=None, drawn_here=None),
    the_evidence(drawn_here=None),
    the_evidence(drawn_here={}),
    the_evidence(licences={}),
    the_evidence(batches={}),
    the_consignment(parties={}),
    the_consignment(office=None),
    the_consignment(import_country=None),
    the_consignment(destination_country=None),
]


@often
@given(evidences, st.sampled_from(SOURCES))
def test_a_source_that_says_nothing_makes_nothing_pass_and_releases_nothing(
    evidence: Evidence, silence: Callable[[Evidence], Evidence]
) -> None:
    assert_no_better(findings_of(evidence), findings_of(silence(evidence)))


@often
@given(evidences, st.randoms(use_true_random=False))
def test_no_order_matters(evidence: Evidence, chance: random.Random) -> None:
    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(chance.sample(values, len(values)))

    def mixed(item: Item) -> Item:
        return replace(item, licences=shuffled(item.licences), batches=shuffled(item.batches))  # type: ignore[arg-type]  # the same values in another order

    items = shuffled(tuple(mixed(item) for item in evidence.consignment.items))
    labels = tuple(replace(one, passports=shuffled(one.passports)) for one in evidence.labels)  # type: ignore[arg-type]  # the same values in another order
    other = but(
        evidence,
        the_consignment(items=items, documents=shuffled(evidence.consignment.documents)),
        the_evidence(labels=shuffled(labels), sightings=shuffled(evidence.sightings)),
    )
    assert findings_of(other) == findings_of(evidence)


@often
@given(evidences)
def test_an_unverified_passport_supports_no_pass_and_no_release(evidence: Evidence) -> None:
    unverified = [one for one in evidence.labels if not all(map(is_verified, one.passports))]
    silent = replace(
        evidence,
        labels=tuple(replace(one, passports=tuple(filter(is_verified, one.passports))) for one in evidence.labels),
    )
    before, after = by_key(findings_of(silent)), by_key(findings_of(evidence))
    passed = {key for key, outcome in after.items() if outcome is Outcome.PASS}
    assert {key for key in passed if before.get(key) is not Outcome.PASS and key[1] != "passport.signature"} == set()
    assert not unverified or verdict(findings_of(evidence)) is not Verdict.RELEASE


@often
@given(evidences)
def test_every_required_question_has_one_finding_for_every_subject(evidence: Evidence) -> None:
    found = [(one.subject, one.code) for one in findings_of(evidence)]
    assert len(found) == len(set(found))
    always = {code for code, conditions in first_rulebook().required.items() if None in conditions}
    for code in FLOOR | always:
        subjects = {subject for subject, asked in found if asked == code}
        if QUESTIONS[code].scope is Scope.CONSIGNMENT:
            assert subjects == {Subject()}
        elif QUESTIONS[code].scope not in {Scope.PARTY, Scope.PAPER}:
            assert {subject.item for subject in subjects} >= {item.item_no for item in evidence.consignment.items}
        assert subjects


@often
@given(evidences)
def test_nothing_examined_is_not_a_release(evidence: Evidence) -> None:
    assert verdict(findings_of(replace(evidence, labels=()))) is not Verdict.RELEASE


@often
@given(evidences, st.sampled_from(Outcome))
def test_one_more_finding_never_improves_the_verdict(evidence: Evidence, outcome: Outcome) -> None:
    order = list(Verdict)
    findings = findings_of(evidence)
    more = verdict_of([*(one.outcome for one in findings), outcome])
    assert order.index(more) >= order.index(verdict(findings))


def test_papers_in_another_order_say_the_same_of_the_route_word_for_word() -> None:
    papers = tuple(replace(paper, destination_country="IN") for paper in clean().consignment.documents)
    evidence, other = (but(clean(), the_consignment(documents=listed)) for listed in (papers, papers[::-1]))
    assert findings_of(other) == findings_of(evidence)
