"""A case tells how it came to stand where it stands, and what changed since it was returned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.assessment import Compared
from app.domain.consignment import Photograph
from app.domain.difference import differences
from app.domain.errors import WorkstationError
from app.domain.outcome import Outcome, Verdict
from app.domain.review import ReviewState, Step
from app.domain.review_filter import Filter, NamedFilter
from app.domain.statement import Capacity, Given, Shown, Statement
from app.review.filters import hand_out, save_filter, take_in
from tests.db_station.stations import NOW, assessed
from tests.review.people import AUDITOR, CHEN, LIN, WANG, Office, open_office


def test_a_dossier_tells_every_step_and_who_signed_it(office: Office) -> None:
    office.inspect()
    office.review(WANG).assign(office.case(), "WANG")
    office.review(WANG).send_back(office.case(), "Photograph the seal.")
    with pytest.raises(WorkstationError):
        office.review(LIN).confirm(office.case())
    office.inspect(verdict=Verdict.RELEASE)
    office.review(LIN).resubmit(office.case())
    dossier = office.review(LIN).open(office.case())
    assert [
        (event.officer_id, event.verdict, event.step, event.refused, event.is_proven) for event in dossier.events
    ] == [
        ("LIN", Verdict.REFER, None, None, False),
        ("WANG", None, Step.ASSIGN, None, True),
        ("WANG", None, Step.RETURN, None, True),
        ("LIN", None, Step.CONFIRM, "review-own", False),
        ("LIN", Verdict.RELEASE, None, None, False),
        ("LIN", None, Step.RESUBMIT, None, True),
    ]
    assert dossier.events[2].reason == "Photograph the seal."


def test_side_by_side_stands_what_changed_since_the_return(office: Office) -> None:
    office.inspect(verdict=Verdict.REFER)
    assert office.review(WANG).open(office.case()).changes is None
    office.review(WANG).send_back(office.case(), "Look again.")
    assert office.review(WANG).open(office.case()).changes is None
    office.inspect(verdict=Verdict.RELEASE)
    changes = office.review(WANG).open(office.case()).changes
    assert changes
    assert changes.verdict == (Verdict.REFER, Verdict.RELEASE)
    (change,) = changes.findings
    assert change.before
    assert change.after
    assert (change.before.outcome, change.after.outcome, change.is_worse) == (Outcome.REFER, Outcome.PASS, False)


def test_what_is_judged_alike_is_no_difference_and_what_is_not_is_worst_first() -> None:
    before = assessed("C1", assessment_id="a")
    assert differences(before, before).is_empty
    (finding,) = before.findings
    worse = finding._replace(code="licence.balance", outcome=Outcome.DETAIN)
    better = finding._replace(outcome=Outcome.NOTICE)
    after = replace(
        before,
        findings=(better, worse),
        comparison=(Compared(1, "net_mass", (("declaration", "5 kg"),)),),
        consignment=replace(before.consignment, photographs=(Photograph("seal.jpg", "ab"),)),
    )
    changes = differences(before, after)
    assert [change.finding.code for change in changes.findings] == ["licence.balance", "batch.known"]
    assert changes.findings[0].before is None
    assert [change.field for change in changes.values] == ["net_mass"]
    assert changes.photographs == ("seal.jpg",)
    assert [change.after for change in differences(after, before).findings if change.finding.code != "batch.known"] == [
        None
    ]


def test_a_case_is_open_to_those_it_concerns_and_to_nobody_else(office: Office) -> None:
    office.inspect(by=LIN)
    for actor in (LIN, WANG, AUDITOR):
        assert office.review(actor).open(office.case()).case == office.case()
    with pytest.raises(WorkstationError) as raised:
        office.review(CHEN).open(office.case())
    assert raised.value.code == "review-hidden"


def test_filters_are_handed_from_one_station_to_another(office: Office, tmp_path: Path) -> None:
    late = NamedFilter("late", Filter(text="锑", states=(ReviewState.RETURNED,), verdicts=(Verdict.DETAIN,)))
    save_filter(office.station.review, late)
    assert hand_out(office.station.review, tmp_path / "filters.json") == 1
    (tmp_path / "other").mkdir()
    with open_office(tmp_path / "other") as other:
        assert take_in(other.station.review, tmp_path / "filters.json") == 1
        assert other.station.review.filters() == (late,)
        (tmp_path / "no.json").write_text('{"filters": []', encoding="utf-8")
        for path in (tmp_path / "no.json", tmp_path / "nowhere.json"):
            with pytest.raises(WorkstationError) as raised:
                take_in(other.station.review, path)
            assert raised.value.code == "filter-file"
        for name in ("", " ", "x" * 61, "a\0b"):
            with pytest.raises(WorkstationError):
                save_filter(other.station.review, NamedFilter(name, Filter()))


def test_what_was_answered_by_hand_to_the_latest_inspection_lies_in_the_dossier(office: Office) -> None:
    first = office.inspect()
    given = Given("Qiu Shan", Capacity.DRIVER, Shown.NOTHING, refused="The seal was whole.")
    statement = Statement(first.assessment_id, "ab" * 32, "", "", given, LIN.officer_id, NOW)
    office.station.statements.state(statement, declaration_no=first.consignment.declaration_no, at=NOW)
    review = office.review(WANG)
    dossier = review.open(office.case())
    assert (dossier.statement, dossier.is_own) == (statement, True)
    office.inspect()
    assert review.open(office.case()).statement is None
