"""A case goes from the inspector to the supervisor and back by signed steps, and nobody closes their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain import review
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.review import ReviewState, Step
from app.domain.review_filter import Filter
from app.journal.chain import verify_chain
from app.journal.entry import Kind
from app.proof.step_record import is_signed, read_step
from app.review import reviewing
from tests.db_station.stations import SIGNER
from tests.review.people import AUDITOR, CHEN, EVERYBODY, LIN, LIN_AS_SUPERVISOR, WANG, ZHAO, Office
from tests.ui_desktop.desk_samples import shipped_catalogue

S = ReviewState


def refused(code: str, work: object) -> None:
    with pytest.raises(WorkstationError) as raised:
        work()  # type: ignore[operator]  # a lambda of the test
    assert raised.value.code == code


def test_a_release_waits_and_a_referral_is_before_the_supervisor(office: Office) -> None:
    office.inspect("C1", verdict=Verdict.RELEASE)
    office.inspect("C2", verdict=Verdict.REFER)
    office.inspect("C3", verdict=Verdict.DETAIN)
    assert [office.case(name).state for name in ("C1", "C2", "C3")] == [S.NEW, S.REFERRED, S.REFERRED]


def test_a_what_if_opens_no_case(office: Office) -> None:
    office.inspect("C1", what_if=True)
    assert office.station.review.queue(Filter(), hand=None, limit=9) == ()


def test_a_case_goes_to_a_supervisor_back_to_the_inspector_and_is_closed(office: Office) -> None:
    first = office.inspect()
    supervisor, inspector = office.review(WANG), office.review(LIN)
    supervisor.assign(office.case(), "WANG")
    supervisor.send_back(office.case(), "Photograph the seal.")
    assert [case.reason for case in inspector.returned()] == ["Photograph the seal."]
    second = office.inspect(verdict=Verdict.RELEASE)
    case = inspector.resubmit(office.case(), "Seal photographed.")
    assert (case.state, case.returned_id, case.assessment_id) == (
        S.RESUBMITTED,
        first.assessment_id,
        second.assessment_id,
    )
    assert inspector.returned() == ()
    closed = supervisor.confirm(office.case())
    assert (closed.state, closed.decision, closed.returns) == (S.CLOSED, Verdict.RELEASE, 1)
    kinds = [entry.kind for entry in office.station.review.entries(closed)]
    assert kinds == [Kind.INSPECTION, Kind.REVIEW, Kind.REVIEW, Kind.INSPECTION, Kind.AMENDMENT, Kind.DECISION]
    assert verify_chain(office.station.entries(), public=SIGNER.public).is_intact


def test_an_override_stands_beside_the_verdict_with_its_reason(office: Office) -> None:
    assessment = office.inspect(verdict=Verdict.REFER)
    closed = office.review(WANG).override(office.case(), Verdict.DETAIN, "The end user is on the list.")
    assert (closed.verdict, closed.decision) == (Verdict.REFER, Verdict.DETAIN)
    kept = office.station.assessment(assessment.assessment_id)
    assert kept == assessment


def test_goods_released_by_a_decision_draw_on_their_licence(office: Office) -> None:
    office.inspect("C1", verdict=Verdict.REFER, licences=[{"L1": 700}])
    before = office.station.drawn(["L1"], since=office.now.replace(year=2020), apart_from="")["L1"]
    office.review(WANG).override(office.case(), Verdict.RELEASE, "The holder's letter is genuine.")
    after = office.station.drawn(["L1"], since=office.now.replace(year=2020), apart_from="")["L1"]
    assert (before.mass_g, after.mass_g, after.uses) == (0, 700, 1)


def test_goods_released_twice_by_verdict_and_decision_draw_once(office: Office) -> None:
    office.inspect("C1", verdict=Verdict.RELEASE, licences=[{"L1": 700}])
    office.inspect("C1", verdict=Verdict.REFER, licences=[{"L1": 700}])
    office.review(WANG).override(office.case(), Verdict.RELEASE, "Seen by myself.")
    drawn = office.station.drawn(["L1"], since=office.now.replace(year=2020), apart_from="")["L1"]
    assert (drawn.mass_g, drawn.uses) == (700, 1)


@pytest.mark.parametrize("actor", [LIN, LIN_AS_SUPERVISOR], ids=["inspector", "same key, another name"])
def test_nobody_closes_what_they_inspected_and_the_attempt_is_journalled(office: Office, actor: Officer) -> None:
    office.inspect(by=LIN)
    for attempt in (
        lambda: office.review(actor).confirm(office.case()),
        lambda: office.review(actor).override(office.case(), Verdict.RELEASE, "I know the exporter."),
    ):
        refused("review-own", attempt)
    assert office.case().state is S.REFERRED
    *_, first, second = office.station.entries()
    assert [(entry.kind, entry.officer_id, entry.body and entry.body["refused"]) for entry in (first, second)] == [
        (Kind.REVIEW, actor.officer_id, "review-own")
    ] * 2


def test_a_supervisor_who_inspected_once_in_a_case_never_closes_it(office: Office) -> None:
    office.inspect(by=WANG)
    office.inspect(by=LIN)
    refused("review-own", lambda: office.review(WANG).confirm(office.case()))
    assert office.review(ZHAO).confirm(office.case()).state is S.CLOSED


@pytest.mark.parametrize("actor", [CHEN, AUDITOR], ids=["inspector", "auditor"])
def test_only_a_supervisor_decides(office: Office, actor: Officer) -> None:
    office.inspect(by=LIN)
    refused("review-right", lambda: office.review(actor).confirm(office.case()))
    refused("review-right", lambda: office.review(actor).send_back(office.case(), "why"))
    refused("review-right", lambda: office.review(actor).assign(office.case(), "WANG"))
    assert office.case().state is S.REFERRED


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 1001])
def test_a_return_and_an_override_need_a_reason(office: Office, reason: str) -> None:
    office.inspect()
    refused("review-reason", lambda: office.review(WANG).send_back(office.case(), reason))
    refused("review-reason", lambda: office.review(WANG).override(office.case(), Verdict.DETAIN, reason))
    assert office.case().state is S.REFERRED


def test_an_inspector_cannot_take_their_referral_back_by_inspecting_again(office: Office) -> None:
    office.inspect(verdict=Verdict.REFER)
    office.inspect(verdict=Verdict.RELEASE)
    assert (office.case().state, office.case().verdict) == (S.REFERRED, Verdict.RELEASE)


def test_a_worse_verdict_puts_a_new_case_before_the_supervisor(office: Office) -> None:
    office.inspect(verdict=Verdict.RELEASE)
    office.inspect(verdict=Verdict.DETAIN)
    assert office.case().state is S.REFERRED


def test_an_inspector_refers_what_nothing_speaks_against(office: Office) -> None:
    office.inspect(verdict=Verdict.RELEASE)
    refused("review-right", lambda: office.review(CHEN).refer(office.case(), "The drums smell of solvent."))
    assert office.review(LIN).refer(office.case(), "The drums smell of solvent.").state is S.REFERRED


def test_what_is_returned_unchanged_is_not_resubmitted(office: Office) -> None:
    office.inspect()
    office.review(WANG).send_back(office.case(), "Photograph the seal.")
    refused("review-unchanged", lambda: office.review(LIN).resubmit(office.case()))
    refused("review-inspector", lambda: office.review(CHEN).resubmit(office.case()))


def test_a_colleague_takes_over_a_returned_case_by_inspecting_it(office: Office) -> None:
    office.inspect(by=LIN)
    office.review(WANG).send_back(office.case(), "Photograph the seal.")
    office.inspect(by=CHEN)
    assert office.review(CHEN).resubmit(office.case()).state is S.RESUBMITTED
    assert office.case().hands[-1].officer_id == "CHEN"


def test_a_returned_case_can_be_taken_back(office: Office) -> None:
    office.inspect()
    office.review(WANG).send_back(office.case(), "Photograph the seal.")
    assert office.review(ZHAO).assign(office.case(), "ZHAO").state is S.ASSIGNED


def test_a_case_is_decided_by_whom_it_is_assigned_to(office: Office) -> None:
    office.inspect()
    office.review(WANG).assign(office.case(), "ZHAO")
    refused("review-assigned", lambda: office.review(WANG).confirm(office.case()))
    assert office.review(ZHAO).confirm(office.case()).state is S.CLOSED


@pytest.mark.parametrize("nobody", ["LIN", "QIAN", "X", "LIN-2"])
def test_a_case_is_assigned_to_a_listed_supervisor_who_had_no_hand_in_it(office: Office, nobody: str) -> None:
    office.inspect(by=LIN)
    refused("review-assignee", lambda: office.review(WANG).assign(office.case(), nobody))


def test_what_moved_while_somebody_looked_is_looked_at_again(office: Office) -> None:
    office.inspect()
    looked_at = office.case()
    office.inspect(verdict=Verdict.DETAIN)
    refused("review-moved", lambda: office.review(WANG).confirm(looked_at))
    office.review(WANG).assign(office.case(), "WANG")
    refused("review-moved", lambda: office.review(WANG).send_back(looked_at, "why"))


def test_closed_stays_closed_and_another_inspection_opens_another_case(office: Office) -> None:
    office.inspect()
    closed = office.review(WANG).confirm(office.case())
    for attempt in (
        lambda: office.review(ZHAO).override(closed, Verdict.RELEASE, "why"),
        lambda: office.review(ZHAO).assign(closed, "ZHAO"),
        lambda: office.review(ZHAO).send_back(closed, "why"),
    ):
        refused("review-state", attempt)
    office.inspect(verdict=Verdict.RELEASE)
    assert (office.case().state, office.case().case_id != closed.case_id) == (S.NEW, True)


def test_only_clean_ones_are_closed_in_bulk_and_each_is_signed(office: Office) -> None:
    office.inspect("C1", verdict=Verdict.RELEASE)
    office.inspect("C2", verdict=Verdict.REFER)
    office.inspect("C3", verdict=Verdict.RELEASE, by=WANG)
    office.inspect("C4", verdict=Verdict.RELEASE)
    cases = [office.case(name) for name in ("C1", "C2", "C3", "C4")]
    bulk = office.review(WANG).confirm_clean(cases)
    assert [case.consignment_id for case in bulk.closed] == ["C1", "C4"]
    assert [(case.consignment_id, error.code) for case, error in bulk.left] == [
        ("C2", "review-not-clean"),
        ("C3", "review-own"),
    ]
    signed = [read_step(entry.body or {}) for entry in office.station.entries() if entry.kind is Kind.DECISION]
    assert [step.declaration_no for step, _ in signed] == ["D-C1", "D-C4"]
    assert all(
        is_signed(step, by) and by.certificate_sha256 == EVERYBODY[step.officer_id].certificate_sha256
        for step, by in signed
    )
    assert len({by.signature for _, by in signed}) == len(signed)


def test_a_signature_fits_its_own_step_alone(office: Office) -> None:
    office.inspect("C1")
    office.inspect("C2")
    office.review(WANG).confirm(office.case("C1"))
    office.review(WANG).confirm(office.case("C2"))
    (one, by_one), (two, by_two) = [
        read_step(entry.body or {}) for entry in office.station.entries() if entry.kind is Kind.DECISION
    ]
    assert (is_signed(one, by_one), is_signed(two, by_two)) == (True, True)
    assert (is_signed(one, by_two), is_signed(two, by_one)) == (False, False)


def test_an_inspector_sees_their_own_cases_and_a_supervisor_all(office: Office) -> None:
    office.inspect("C1", by=LIN)
    office.inspect("C2", by=CHEN)
    seen = {
        actor.officer_id: [line.case.consignment_id for line in office.review(actor).queue(Filter())]
        for actor in (LIN, CHEN, WANG, AUDITOR)
    }
    assert seen == {"LIN": ["C1"], "CHEN": ["C2"], "WANG": ["C1", "C2"], "QIAN": ["C1", "C2"]}


def test_the_longest_open_come_first_page_by_page(office: Office) -> None:
    for number in range(7):
        office.inspect(f"C{number}", verdict=Verdict.RELEASE if number % 2 else Verdict.REFER)
    review = office.review(WANG)
    first = review.queue(Filter(), limit=3)
    rest = review.queue(Filter(), after=first[-1].case)
    assert [line.case.consignment_id for line in (*first, *rest)] == [f"C{number}" for number in range(7)]
    assert [line.case.consignment_id for line in review.queue(Filter(states=(S.NEW,)))] == ["C1", "C3", "C5"]


def test_every_step_is_journalled_under_its_kind(office: Office) -> None:
    office.inspect(verdict=Verdict.RELEASE)
    office.review(LIN).refer(office.case(), "why")
    office.review(WANG).override(office.case(), Verdict.REFER, "why")
    steps = [
        (entry.kind, read_step(entry.body or {})[0].step)
        for entry in office.station.entries()
        if entry.kind is not Kind.INSPECTION
    ]
    assert steps == [(Kind.REVIEW, Step.REFER), (Kind.OVERRIDE, Step.OVERRIDE)]


def test_nobody_decides_about_a_record_they_cannot_read(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.inspect()
    monkeypatch.setattr("app.proof.record.FORMAT", 99)
    refused("review-unreadable", lambda: office.review(WANG).confirm(office.case()))
    assert office.review(WANG).open(office.case()).assessment is None
    assert office.review(WANG).send_back(office.case(), "Inspect again.").state is S.RETURNED


def test_every_objection_has_its_sentence_and_its_remedy() -> None:
    source = Path(review.__file__).read_text(encoding="utf-8") + Path(reviewing.__file__).read_text(encoding="utf-8")
    codes = set(re.findall(r'"(review-[a-z-]+)"', source))
    assert len(codes) > 9
    missing = {
        code for code in codes for kind in ("", ".remedy") if f"error.{code}{kind}" not in shipped_catalogue().codes()
    }
    assert not missing
