"""Which lane does policy propose, and what comes of one that cannot be told?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.checks.lanes import NO_POLICY, Proposal, propose
from app.checks.rulebook import Rulebook, load_rulebook
from app.checks.rulebook.assembling import assemble
from app.domain.consignment import Method
from app.domain.errors import WorkstationError
from app.domain.evidence import Evidence, ExporterRecord
from app.domain.outcome import Outcome
from app.domain.selection import Draw, Lane, Selection
from tests.checks.builder import (
    ROOT,
    Change,
    but,
    clean,
    findings_of,
    first_rulebook,
    the_consignment,
    the_evidence,
    the_item,
)

BOOK: Mapping[str, Any] = json.loads(assemble(ROOT / "resources/demo/rulebook"))


def lanes(criteria: list[dict[str, Any]] | None = None, rates: list[dict[str, Any]] | None = None) -> Rulebook:
    """Return a rulebook with these lanes and nothing else; None is what the first one has."""
    schedules = dict(BOOK["schedules"])
    schedules["lane_criteria"] = schedules["lane_criteria"] if criteria is None else criteria
    schedules["lane_rates"] = schedules["lane_rates"] if rates is None else rates
    return load_rulebook(json.dumps({**BOOK, "required": [], "rules": [], "schedules": schedules}).encode())


def criterion(when: str, lane: str = "red", scope: str = "consignment", name: str = "one") -> dict[str, Any]:
    return {
        "criterion_id": name,
        "lane": lane,
        "scope": scope,
        "when": when,
        "text": {"zh": "缘由", "en": "why"},
        "source": "DEMO: invented",
        "certainty": "demo",
    }


def rate(of: str, to: str = "red", rate_ppm: int = 1) -> dict[str, Any]:
    return {"of": of, "to": to, "rate_ppm": rate_ppm, "source": "DEMO: invented", "certainty": "demo"}


def exporter(inspected: int, not_released: int) -> Change:
    return the_evidence(exporter_record=ExporterRecord(inspected, not_released))


def certified(*, civil: bool) -> Change:
    """Leave the end user certified, or not."""

    def change(evidence: Evidence) -> Evidence:
        known = evidence.knowledge
        assert known
        users = known.certified_end_users if civil else ()
        return replace(evidence, knowledge=replace(known, certified_end_users=users))

    return change


UNCERTIFIED = certified(civil=False)


@pytest.mark.parametrize(
    ("changes", "lane", "criteria"),
    [
        ((), Lane.GREEN, set()),
        ((UNCERTIFIED,), Lane.YELLOW, {"controlled-goods"}),
        ((exporter(0, 0),), Lane.YELLOW, {"exporter-new-here"}),
        ((exporter(8, 2),), Lane.GREEN, set()),
        ((exporter(8, 3),), Lane.RED, {"exporter-not-released"}),
        ((UNCERTIFIED, exporter(8, 3)), Lane.RED, {"controlled-goods", "exporter-not-released"}),
        ((the_item(licences=()),), Lane.RED, {"controlled-without-licence"}),
        ((the_item(commodity_code="0101210010"), UNCERTIFIED), Lane.GREEN, set()),
        ((the_consignment(destination_country="VN"),), Lane.YELLOW, {"country-tier"}),
        ((the_consignment(destination_country="MX"),), Lane.RED, {"country-tier", "country-forced"}),
    ],
)
def test_the_closest_lane_of_every_criterion_that_holds(
    changes: tuple[Change, ...], lane: Lane, criteria: set[str]
) -> None:
    proposal = propose(but(clean(), *changes), first_rulebook())
    known = {reason.criterion for reason in proposal.reasons if reason.is_known}
    assert (proposal.lane, known) == (lane, criteria)


def test_what_cannot_be_told_counts_as_if_it_held_and_says_so() -> None:
    proposal = propose(but(clean(), the_evidence(exporter_record=None)), first_rulebook())
    unknown = {reason.criterion for reason in proposal.reasons if not reason.is_known}
    assert proposal.lane is Lane.RED
    assert {"exporter-new-here", "exporter-not-released"} <= unknown


def test_one_item_of_several_is_enough() -> None:
    first = clean().consignment.items[0]
    other = first.__class__(**{**first.__dict__, "item_no": 2, "commodity_code": "0101210010"})
    two = but(clean(), the_consignment(items=(other, first)))
    assert propose(two, lanes([criterion("controlled", scope="item")])).lane is Lane.RED


def test_without_items_a_criterion_about_items_cannot_be_ruled_out() -> None:
    empty = but(clean(), the_consignment(items=()))
    assert propose(empty, lanes([criterion("controlled", scope="item")])).lane is Lane.RED


def test_where_no_criterion_holds_the_lot_alone_decides() -> None:
    proposal = propose(clean(), lanes([criterion("sampled > 0 && false")], [rate("green"), rate("yellow")]))
    assert proposal == Proposal(Lane.GREEN, (), 1, Lane.RED)


def test_without_a_policy_everything_is_opened() -> None:
    schedules = {name: rows for name, rows in BOOK["schedules"].items() if not name.startswith("lane_")}
    book = load_rulebook(json.dumps({**BOOK, "schedules": schedules}).encode())
    assert propose(clean(), book) == Proposal(Lane.RED, (NO_POLICY,), 0, Lane.RED)


@pytest.mark.parametrize(
    ("criteria", "rates", "said"),
    [
        ([], [rate("green")], "every lane lighter than red"),
        ([], [], "every lane lighter than red"),
        ([], [rate("green"), rate("green"), rate("yellow")], "same"),
        ([], [rate("green"), rate("yellow"), rate("red")], "closer lane"),
        ([], [rate("green"), rate("yellow", to="green")], "closer lane"),
        ([], [rate("green", rate_ppm=0), rate("yellow")], "closer lane"),
        ([], [rate("green", rate_ppm=1_000_001), rate("yellow")], "closer lane"),
        ([criterion("true"), criterion("false")], None, "twice"),
        ([criterion("licence_known", scope="licence")], None, "licence"),
        ([{**criterion("true"), "text": {"zh": "缘由"}}], None, "text"),
        ([criterion("true", lane="blue")], None, "lane"),
    ],
)
def test_lanes_that_do_not_hold_together_refuse_the_rulebook(
    criteria: list[dict[str, Any]], rates: list[dict[str, Any]] | None, said: str
) -> None:
    with pytest.raises(WorkstationError) as raised:
        lanes(criteria, rates)
    assert raised.value.code in {"rulebook-shape", "rulebook-schedule"}
    assert said in str(raised.value.params)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("has(lane)", "rulebook-expression-function"),
        ("controlled", "rulebook-expression-unknown-fact"),
        ("exporter_inspected_here", "rulebook-expression-not-a-condition"),
        ("destination_country == null", "rulebook-expression-null"),
    ],
)
def test_a_criterion_stands_within_the_fence(when: str, code: str) -> None:
    with pytest.raises(WorkstationError) as raised:
        lanes([criterion(when)])
    assert raised.value.code == code


def lane(selected: Lane) -> Change:
    return the_evidence(selection=Selection("1", 1, selected, (), Draw(1, bytes([255] * 32), 1, Lane.RED)))


def by(method: Method) -> Change:
    def change(evidence: Evidence) -> Evidence:
        examination = evidence.consignment.examination.__class__(method)
        return the_consignment(examination=examination)(evidence)

    return change


@pytest.mark.parametrize(
    ("selected", "method", "outcome"),
    [
        (Lane.GREEN, Method.EXTERNAL, Outcome.PASS),
        (Lane.YELLOW, Method.EXTERNAL, Outcome.REFER),
        (Lane.YELLOW, Method.MACHINE, Outcome.PASS),
        (Lane.RED, Method.MACHINE, Outcome.REFER),
        (Lane.RED, Method.EXTERNAL, Outcome.REFER),
        (Lane.RED, Method.FULL, Outcome.PASS),
        (Lane.RED, Method.SAMPLE, Outcome.PASS),
    ],
)
def test_goods_are_examined_as_closely_as_their_lane_asks(selected: Lane, method: Method, outcome: Outcome) -> None:
    found = findings_of(but(clean(), lane(selected), by(method)))
    assert [one.outcome for one in found if one.code == "selection.method"] == [outcome]


def test_where_no_lane_is_known_only_opened_goods_pass() -> None:
    for method, outcome in ((Method.FULL, Outcome.PASS), (Method.MACHINE, Outcome.UNKNOWN)):
        found = findings_of(but(clean(), the_evidence(selection=None), by(method)))
        assert [one.outcome for one in found if one.code == "selection.method"] == [outcome]
