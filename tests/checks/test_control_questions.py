"""What each question on control comes to: pass, fail, unknown and the boundary between them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.checks.gathering import gather
from app.checks.judgement import judge
from app.checks.rulebook import Rulebook, load_rulebook
from app.checks.rulebook.assembling import assemble
from app.checks.schedules.control import Announcement, State
from app.domain.consignment import ControlRemark, LicenceUse
from app.domain.errors import WorkstationError
from app.domain.evidence import Evidence
from app.domain.finding import Finding
from app.domain.knowledge import LicenceTerms, PermitKind
from app.domain.outcome import Outcome
from tests.checks.builder import (
    ROOT,
    Change,
    but,
    clean,
    findings_of,
    first_rulebook,
    licence,
    outcomes,
    the_consignment,
    the_evidence,
    the_item,
    the_licence,
)
from tests.checks.papers import AGE, AGE_VECTORS, document, rule

PASS, NOTICE, UNKNOWN, REFER = Outcome.PASS, Outcome.NOTICE, Outcome.UNKNOWN, Outcome.REFER
CALLED, DENIED = ControlRemark.CONTROLLED, ControlRemark.NOT_CONTROLLED
METAL = the_item(commodity_code="8110102000")
HOLMIUM = the_item(commodity_code="2846901990", composition={"Ho": 873_000}, remark=None)
COPPER = the_item(commodity_code="7403110000", composition={"Cu": 999_900}, remark=None)
UNDECLARED = the_item(specification={}, remark=None)


def terms(*permits: tuple[str, PermitKind]) -> Change:
    """Put this on the item's licences, and let the item draw on all of them."""

    def change(evidence: Evidence) -> Evidence:
        assert evidence.knowledge
        rows = tuple(LicenceTerms(number, permit, contract_no="K-1") for number, permit in permits)
        known = {number: replace(licence(number), commodity_code="8110102000") for number, _ in permits}
        uses = tuple(LicenceUse(number, 75_000) for number, _ in permits)
        knowledge = replace(evidence.knowledge, terms=rows)
        return but(replace(evidence, knowledge=knowledge, licences=known), the_item(licences=uses))

    return change


def without_terms(evidence: Evidence) -> Evidence:
    assert evidence.knowledge
    return replace(evidence, knowledge=replace(evidence.knowledge, terms=None))


DUAL, EXPORT = ("L1", PermitKind.DUAL_USE), ("L2", PermitKind.EXPORT)
BELOW = the_item(specification={"purity_ppb": 999_899_999}, remark=None)

ANSWERS: list[tuple[str, tuple[Change, ...], Outcome]] = [
    ("control.listed", (), PASS),
    ("control.listed", (COPPER,), PASS),
    ("control.listed", (UNDECLARED,), UNKNOWN),
    ("control.listed", (HOLMIUM,), UNKNOWN),
    ("control.listed", (the_item(commodity_code="8106101091", remark=None),), UNKNOWN),
    ("control.listed", (the_item(commodity_code="8106101091", remark=DENIED),), UNKNOWN),
    ("control.listed", (the_item(commodity_code="8106101091", remark=CALLED),), PASS),
    ("control.listed", (the_item(commodity_code="7801910000", remark=CALLED),), UNKNOWN),
    ("control.listed", (the_item(commodity_code="28258000"),), UNKNOWN),
    ("control.listed", (the_item(commodity_code="2825800090", remark=None),), UNKNOWN),
    ("control.remark", (), PASS),
    ("control.remark", (the_item(remark=None),), PASS),
    ("control.remark", (the_item(remark=DENIED),), REFER),
    ("control.remark", (BELOW,), REFER),
    ("control.remark", (BELOW, the_item(remark=DENIED)), PASS),
    ("control.remark", (the_item(commodity_code="7801910000", remark=None),), REFER),
    ("control.remark", (the_item(commodity_code="7801910000", remark=DENIED),), PASS),
    ("control.remark", (COPPER,), PASS),
    ("control.remark", (COPPER, the_item(remark=CALLED)), NOTICE),
    ("control.remark", (UNDECLARED,), NOTICE),
    ("control.prohibited", (), PASS),
    ("control.prohibited", (COPPER,), PASS),
    ("control.papers", (), PASS),
    ("control.papers", (METAL, terms(DUAL)), REFER),
    ("control.papers", (METAL, terms(("L1", PermitKind.EXPORT))), REFER),
    ("control.papers", (METAL, terms(DUAL, EXPORT)), PASS),
    ("control.papers", (terms(("L1", PermitKind.EXPORT)),), REFER),
    ("control.papers", (without_terms,), UNKNOWN),
    ("control.papers", (the_evidence(knowledge=None),), UNKNOWN),
    ("control.papers", (the_item(licences=()),), NOTICE),
    ("control.papers", (UNDECLARED,), NOTICE),
    ("control.trade_mode", (), PASS),
    ("control.trade_mode", (the_consignment(trade_mode=None),), PASS),
    ("control.trade_mode", (METAL,), PASS),
    ("control.trade_mode", (METAL, the_consignment(trade_mode=None)), UNKNOWN),
    ("control.trade_mode", (METAL, the_consignment(trade_mode="")), UNKNOWN),
    ("control.trade_mode", (METAL, the_consignment(trade_mode="9999")), UNKNOWN),
    ("control.trade_mode", (METAL, the_consignment(trade_mode="0615")), NOTICE),
    ("control.trade_mode", (METAL, the_consignment(trade_mode="4019")), NOTICE),
]


@pytest.mark.parametrize(("code", "changes", "outcome"), ANSWERS)
def test_a_question_comes_to(code: str, changes: tuple[Change, ...], outcome: Outcome) -> None:
    assert outcomes(but(clean(), *changes), code) == {outcome}


@pytest.mark.parametrize("code", ["control.papers", "control.trade_mode", "item.mass"])
def test_goods_that_are_not_controlled_are_not_asked_for_papers(code: str) -> None:
    assert outcomes(but(clean(), COPPER, the_item(licences=(), batches=())), code) == set()


def test_goods_that_are_not_controlled_need_neither_licence_nor_batch() -> None:
    free = but(clean(), COPPER, the_item(licences=(), batches=()), the_evidence(labels=(), custody=()))
    scopes = {situation.scope.value for situation in gather(free, first_rulebook().schedules)}
    assert scopes.isdisjoint({"licence", "batch"})
    assert outcomes(free, "packages.readable") == {PASS}


def test_goods_of_which_that_is_not_known_need_both() -> None:
    open_one = but(clean(), UNDECLARED, the_item(licences=(), batches=()), the_evidence(labels=(), custody=()))
    assert min(outcomes(open_one, "licence.exists")) >= UNKNOWN
    assert min(outcomes(open_one, "batch.known")) >= UNKNOWN


def test_a_licence_that_free_goods_name_is_judged_all_the_same() -> None:
    assert outcomes(but(clean(), COPPER, the_licence(commodity_code="x")), "licence.commodity") == {REFER}


def test_two_licences_of_two_kinds_each_cover_the_whole_mass() -> None:
    assert outcomes(but(clean(), METAL, terms(DUAL, EXPORT)), "item.mass") == {PASS}
    assert outcomes(but(clean(), METAL, terms(DUAL, ("L2", PermitKind.DUAL_USE))), "item.mass") == {REFER}
    assert outcomes(but(clean(), METAL, terms(DUAL, EXPORT), without_terms), "item.mass") == {UNKNOWN}


def prohibited() -> Rulebook:
    """Return the first rulebook, with antimony oxide prohibited."""
    book = json.loads(assemble(ROOT / "resources/demo/rulebook"))
    for row in book["schedules"]["control_list"]:
        if row["entry_id"] == "33/2024-sb-oxide":
            row["supervision"] = ["9"]
    return load_rulebook(json.dumps(book).encode())


def test_goods_prohibited_for_export_are_referred() -> None:
    found = {finding.code: finding.outcome for finding in findings_of(clean(), prohibited())}
    assert found["control.prohibited"] is REFER
    assert found["control.papers"] is PASS


def listed(evidence: Evidence) -> Finding:
    (found,) = (finding for finding in findings_of(evidence) if finding.code == "control.listed")
    return found


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ((UNDECLARED,), "纯度", "purity (parts per billion)"),
        ((HOLMIUM,), "57/2025", "57/2025"),
        ((the_item(commodity_code="8106101091", remark=None),), "金属铋", "bismuth metal"),
        ((the_item(commodity_code="7801910000", remark=CALLED),), "7801910000", "7801910000"),
    ],
)
def test_what_is_not_known_of_control_is_named_with_what_to_do(changes: tuple[Change, ...], zh: str, en: str) -> None:
    finding = listed(but(clean(), *changes))
    for language, named in (("zh", zh), ("en", en)):
        assert named in str(finding.text.params[f"words.{language}"])
        assert len(str(finding.next_step.params[f"words.{language}"])) > 10


def as_of(day: date, *changes: Change) -> dict[str, Outcome]:
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    return {finding.code: finding.outcome for finding in findings_of(but(clean(at), *changes))}


@pytest.mark.parametrize(
    ("changes", "day", "outcome"),
    [
        ((METAL,), date(2024, 9, 14), PASS),
        ((METAL,), date(2024, 9, 15), PASS),
        ((HOLMIUM,), date(2025, 11, 6), PASS),
        ((HOLMIUM,), date(2025, 11, 7), NOTICE),
        ((HOLMIUM,), date(2026, 11, 10), NOTICE),
        ((HOLMIUM,), date(2026, 11, 11), UNKNOWN),
        ((HOLMIUM,), date(2027, 6, 1), UNKNOWN),
    ],
)
def test_judged_for_another_day_the_list_is_what_it_was(
    changes: tuple[Change, ...], day: date, outcome: Outcome
) -> None:
    assert as_of(day, *changes)["control.listed"] is outcome


def test_a_suspension_says_how_long_it_lasts() -> None:
    finding = listed(but(clean(datetime(2026, 11, 10, 8, tzinfo=UTC)), HOLMIUM))
    assert finding.outcome is NOTICE
    for said in (finding.text, finding.next_step):
        assert all("2026-11-10" in str(said.params[f"words.{language}"]) for language in ("zh", "en"))


def test_antimony_metal_needs_its_licences_from_the_fifteenth_of_september_2024() -> None:
    one_licence = (METAL, terms(DUAL))
    assert "control.papers" not in as_of(date(2024, 9, 14), *one_licence)
    assert as_of(date(2024, 9, 15), *one_licence)["control.papers"] is REFER


def test_a_rule_of_an_announcement_holds_from_its_first_day() -> None:
    denied = (the_item(remark=DENIED),)
    assert as_of(date(2025, 4, 3), *denied)["control.remark"] is NOTICE
    assert as_of(date(2025, 4, 4), *denied)["control.remark"] is REFER


def of_announcement(*periods: tuple[str, str, str | None]) -> Rulebook:
    row: dict[str, Any] = {
        "number": "1/2026",
        "title": {"zh": "某", "en": "one"},
        "issued": "2026-01-01",
        "periods": [{"state": state, "first": first, "last": last} for state, first, last in periods],
        "source": "s",
        "certainty": "high",
    }
    one = rule(conditions=AGE, vectors=AGE_VECTORS, announcement="1/2026")
    del one["basis"], one["intervals"]
    return load_rulebook(document(one, schedules={"announcements": [row]}))


@pytest.mark.parametrize(
    ("day", "outcome", "text"),
    [
        (date(2026, 1, 31), NOTICE, "finding.pending"),
        (date(2026, 2, 1), PASS, "finding.holds"),
        (date(2026, 3, 1), NOTICE, "finding.suspended"),
        (date(2026, 4, 1), UNKNOWN, "finding.unsettled"),
        (date(2026, 5, 1), UNKNOWN, "finding.unsettled"),
        (date(2026, 6, 1), NOTICE, "finding.lapsed"),
    ],
)
def test_a_rule_stands_as_its_announcement_does(day: date, outcome: Outcome, text: str) -> None:
    book = of_announcement(
        ("in-force", "2026-02-01", "2026-02-28"),
        ("suspended", "2026-03-01", "2026-03-31"),
        ("unsettled", "2026-05-01", "2026-05-31"),
        ("lapsed", "2026-06-01", None),
    )
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    (found,) = (finding for finding in judge(clean(at), book) if finding.code == "register.age")
    assert (found.outcome, found.text.code) == (outcome, text)
    assert found.basis
    assert found.basis.citation.params["words.zh"] == "公告2026年第1号：某"


def test_an_announcement_is_cited_with_its_paragraph() -> None:
    laws = {one.number: one for one in first_rulebook().schedules.of(Announcement) or ()}
    assert laws["46/2024 para 2"].citation["zh"].startswith("公告2024年第46号第2款：")
    assert laws["46/2024 para 2"].state(date(2026, 11, 28)) is State.UNSETTLED


def test_an_announcement_that_is_not_there_refuses_the_rule() -> None:
    one = rule(announcement="2/2026")
    del one["basis"], one["intervals"]
    with pytest.raises(WorkstationError, match="rulebook-unknown-announcement"):
        load_rulebook(document(one))


def test_a_rule_has_an_announcement_or_intervals_of_its_own_not_both() -> None:
    with pytest.raises(WorkstationError, match="rulebook-"):
        load_rulebook(document(rule(announcement="18/2025")))
