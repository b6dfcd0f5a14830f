"""Where goods come from: what is claimed, what the batch tells, what a country can make, what was reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.checks.fact import Facts
from app.checks.gathering import gather
from app.domain.consignment import Item
from app.domain.custody import Act, ChainFault
from app.domain.evidence import Evidence
from app.domain.finding import Subject
from app.domain.found import GoodsFound
from app.domain.knowledge import Capacity
from app.domain.outcome import Outcome
from tests.checks.builder import (
    Change,
    but,
    clean,
    every_reading,
    first_rulebook,
    outcomes,
    the_chain,
    the_consignment,
    the_evidence,
    the_item,
)
from tests.scenarios.scenario import scenarios

PASS, NOTICE, UNKNOWN, REFER, DETAIN = Outcome
NAMED = {scenario.name: scenario for scenario in scenarios()}
DAY = "2026-11-20"


def facts(evidence: Evidence, item: int = 1) -> Facts:
    situations = gather(evidence, first_rulebook().schedules)
    return next(one.facts for one in situations if one.subject == Subject(item))


def marked(*countries: str) -> Change:
    return lambda one: the_consignment(found=replace(one.consignment.found, marks_origin=countries))(one)


def of_mexico() -> Evidence:
    return NAMED["origin/oxide-of-mexico"].evidence(DAY)


def to_mexico() -> Evidence:
    return NAMED["route/ingots-to-a-mexican-smelter"].evidence(DAY)


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ((), PASS),
        ((marked("TH"),), DETAIN),
        ((marked("CN", "TH"),), DETAIN),
        ((marked("TH"), every_reading(trusted_now=False)), REFER),
        ((marked("TH"), the_chain(ChainFault.GAP)), REFER),
        ((marked("TH"), the_evidence(custody=())), REFER),
        ((the_evidence(custody=()),), PASS),
        ((marked(),), PASS),
        ((the_item(origin_country="TH"), marked("TH"), the_evidence(custody=())), UNKNOWN),
    ],
    ids=[
        "in order",
        "marked as Thai",
        "marked twice",
        "no passport that can be believed",
        "a chain with a gap",
        "no chain, marks differ",
        "no chain, Chinese throughout",
        "no marks found",
        "Thai throughout, and nothing known of the batch",
    ],
)
def test_marks_are_weighed_by_what_is_certain_of_the_batch(changes: tuple[Change, ...], answer: Outcome) -> None:
    assert outcomes(but(clean(), *changes), "origin.equal") == {answer}


def test_goods_for_a_country_with_a_tier_must_be_looked_at_and_have_an_origin() -> None:
    assert outcomes(to_mexico(), "origin.equal") == {PASS}
    unseen = but(to_mexico(), the_consignment(found=GoodsFound()))
    assert outcomes(unseen, "origin.equal") == {UNKNOWN}
    assert outcomes(but(to_mexico(), the_item(origin_country=None)), "origin.equal") == {UNKNOWN}


def test_what_a_paper_says_of_another_items_goods_is_left_to_that_item() -> None:
    first = clean().consignment.items[0]
    second: Item = replace(first, item_no=2, origin_country="MX", batches=())
    evidence = but(clean(), the_consignment(items=(first, second)), marked("CN", "MX"))
    assert facts(evidence, 1)["origin_claims"] == ("CN",)
    assert facts(evidence, 2)["origin_claims"] == ("MX",)


def test_a_batch_is_from_where_it_was_last_made_into_what_it_is() -> None:
    evidence = clean()
    [reading] = evidence.custody
    event = reading.report.events[0]
    events = (
        replace(event, act=Act.PRODUCE, country="KZ"),
        replace(event, act=Act.TRANSFORM, country="CN"),
        replace(event, act=Act.SHIP, country="SG"),
    )
    chain = replace(reading, report=replace(reading.report, events=events, countries=("KZ", "CN", "SG")))
    assert facts(but(evidence, the_evidence(custody=(chain,))))["batch_origins"] == ("CN",)


def capacity(mine_kg: int | None, smelter_kg: int | None, since: str = "2025-04-01", country: str = "MX") -> Capacity:
    return Capacity(country, "Sb", mine_kg, smelter_kg, date.fromisoformat(since), "DEMO")


CHINA = capacity(1, 1, "2000-01-01", "CN")


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ((CHINA, capacity(0, 1)), PASS),
        ((CHINA, capacity(1, 0)), PASS),
        ((CHINA, capacity(None, 1)), PASS),
        ((CHINA, capacity(0, 0)), REFER),
        ((CHINA,), REFER),
        ((CHINA, capacity(0, 1, "2026-11-20")), PASS),
        ((CHINA, capacity(0, 1, "2026-11-21")), REFER),
        ((CHINA, capacity(0, 1), capacity(0, 0, "2026-01-01")), REFER),
        ((CHINA, capacity(None, None)), UNKNOWN),
        ((CHINA, capacity(0, None)), UNKNOWN),
        ((), UNKNOWN),
        (None, UNKNOWN),
    ],
    ids=[
        "a smelter",
        "a mine",
        "a smelter, mines unknown",
        "neither",
        "not listed where others are",
        "from today",
        "from tomorrow",
        "closed since",
        "figures unknown",
        "one figure unknown, the other none",
        "an element nobody surveyed",
        "no table",
    ],
)
def test_a_capacity_is_there_or_not_or_not_known(rows: tuple[Capacity, ...] | None, answer: Outcome) -> None:
    evidence = of_mexico()
    assert evidence.knowledge
    evidence = but(evidence, the_evidence(knowledge=replace(evidence.knowledge, capacities=rows)))
    assert outcomes(evidence, "origin.capacity") == {answer}


def test_a_certificate_covers_all_items_of_its_goods_together() -> None:
    evidence = of_mexico()
    [item] = evidence.consignment.items
    items = (item, replace(item, item_no=2, net_mass_g=1))
    assert REFER in outcomes(but(evidence, the_consignment(items=items)), "origin.certificate")


@pytest.mark.parametrize(("days", "answer"), [(0, PASS), (365, PASS), (366, REFER), (-1, REFER)])
def test_a_certificate_holds_for_a_year(days: int, answer: Outcome) -> None:
    evidence = of_mexico()
    assert evidence.knowledge
    assert evidence.knowledge.origin_certificates
    [known] = evidence.knowledge.origin_certificates
    issued = date.fromordinal(date(2026, 11, 20).toordinal() - days)
    certificates = (replace(known, issued_on=issued),)
    evidence = but(evidence, the_evidence(knowledge=replace(evidence.knowledge, origin_certificates=certificates)))
    assert outcomes(evidence, "origin.certificate") == {answer}


def test_a_report_is_drawn_on_by_all_items_that_name_it() -> None:
    evidence = NAMED["origin/magnets-with-a-report"].evidence(DAY)
    [item] = evidence.consignment.items
    items = (item, replace(item, item_no=2, net_mass_g=125_001))
    assert facts(but(evidence, the_consignment(items=items)))["transaction_draw_g"] == 200_001
    assert outcomes(but(evidence, the_consignment(items=items)), "origin.transactions") == {REFER}


def test_magnets_needed_no_report_before_the_day_it_was_asked_for() -> None:
    named = NAMED["origin/magnets-without-a-report"]
    assert outcomes(named.evidence("2025-05-31"), "origin.transactions") == set()
    assert outcomes(named.evidence("2025-06-01"), "origin.transactions") == {REFER}
