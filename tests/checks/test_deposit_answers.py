"""Deposits: what is due, what is held, and what is still owed for earlier ones."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.fact import Facts
from app.checks.gathering import gather
from app.checks.rulebook import Rulebook, load_rulebook
from app.checks.rulebook.assembling import assemble
from app.domain.evidence import Evidence
from app.domain.knowledge import Deposit, DepositStatus
from app.domain.outcome import Outcome, Verdict, verdict_of
from tests.checks.builder import (
    ROOT,
    Change,
    but,
    clean,
    findings_of,
    first_rulebook,
    outcomes,
    the_consignment,
    the_evidence,
    the_item,
)
from tests.scenarios.scenario import scenarios

PASS, NOTICE, UNKNOWN, REFER, _ = Outcome
HELD = next(scenario for scenario in scenarios() if scenario.name == "deposit/held")
DAY = "2026-11-20"
EARLIER = Deposit("DP-0", "D-0", "E1", 150_000, "USD", DepositStatus.HELD, date(2026, 1, 1), date(2026, 11, 20))


def to_mexico() -> Evidence:
    return HELD.evidence(DAY)


def facts(evidence: Evidence) -> Facts:
    return gather(evidence, first_rulebook().schedules)[0].facts


def deposits(*more: Deposit, **fields: object) -> Change:
    """Change the deposit of these goods, and add others."""

    def change(evidence: Evidence) -> Evidence:
        assert evidence.knowledge
        assert evidence.knowledge.deposits
        own = replace(evidence.knowledge.deposits[0], **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError
        return the_evidence(knowledge=replace(evidence.knowledge, deposits=(own, *more)))(evidence)

    return change


def switched_off() -> Rulebook:
    """Return the first rulebook with every rate of deposit switched off, as an authority without one has it."""
    document = json.loads(assemble(ROOT / "resources/demo/rulebook"))
    for rate in document["schedules"]["deposit_rates"]:
        rate["switched_on"] = False
    return load_rulebook(json.dumps(document).encode())


def test_a_deposit_is_asked_for_only_where_a_rate_is_switched_on() -> None:
    without = but(to_mexico(), the_consignment(deposit_no=None), deposits())
    assert outcomes(without, "deposit.lodged") == {REFER}
    findings = findings_of(without, switched_off())
    assert not [one for one in findings if one.code.startswith("deposit.")]
    assert verdict_of(one.outcome for one in findings) is Verdict.RELEASE


def test_the_rates_of_the_first_rulebook_say_that_they_are_no_law() -> None:
    document = json.loads(assemble(ROOT / "resources/demo/rulebook"))
    rates = document["schedules"]["deposit_rates"]
    assert {rate["switched_on"] for rate in rates} == {True, False}
    assert all("DEMO" in rate["certainty"] for rate in rates)


@given(st.integers(1, 10**12), st.integers(0, 2 * 10**12))
def test_a_deposit_suffices_if_and_only_if_it_is_a_half_more_than_the_value(value: int, amount: int) -> None:
    evidence = but(to_mexico(), the_item(value_cents=value), deposits(amount_cents=amount))
    sufficient = PASS if 2 * amount >= 3 * value else REFER
    assert outcomes(evidence, "deposit.sufficient") == {sufficient}


def test_a_deposit_is_due_for_all_items_together() -> None:
    evidence = to_mexico()
    [item] = evidence.consignment.items
    items = (item, replace(item, item_no=2, value_cents=1))
    assert facts(but(evidence, the_consignment(items=items)))["deposit_due_cents"] == 337_502
    assert facts(but(evidence, the_consignment(items=items)))["deposit_base_cents"] == 225_001


@pytest.mark.parametrize("change", [the_item(value_cents=0), the_item(value_cents=-5)])
def test_goods_of_no_value_leave_the_amount_unknown(change: Change) -> None:
    assert outcomes(but(to_mexico(), change), "deposit.sufficient") == {UNKNOWN}


def test_values_in_two_currencies_leave_the_amount_unknown() -> None:
    evidence = to_mexico()
    [item] = evidence.consignment.items
    evidence = but(evidence, the_consignment(items=(item, replace(item, item_no=2, currency="EUR"))))
    assert "deposit_due_cents" not in facts(evidence)
    assert outcomes(evidence, "deposit.sufficient") == {UNKNOWN}


def test_a_rate_holds_from_its_day() -> None:
    assert facts(HELD.evidence("2025-04-30"))["deposit_percent"] == 0
    assert facts(HELD.evidence("2025-05-01"))["deposit_percent"] == 150


def test_nothing_of_a_deposit_is_asked_of_goods_for_japan() -> None:
    assert not [one for one in findings_of(clean()) if one.code.startswith("deposit.")]


@pytest.mark.parametrize(
    ("earlier", "answer"),
    [
        (EARLIER, PASS),
        (replace(EARLIER, arrival_due_on=date(2026, 11, 19)), REFER),
        (replace(EARLIER, arrival_due_on=None), PASS),
        (replace(EARLIER, arrival_due_on=date(2026, 11, 19), status=DepositStatus.FORFEITED), PASS),
        (replace(EARLIER, arrived_country="MX", destination_country="MX"), PASS),
        (replace(EARLIER, arrived_country="US", destination_country="MX"), REFER),
        (replace(EARLIER, arrived_country="US", destination_country="MX", status=DepositStatus.REFUNDED), REFER),
        (replace(EARLIER, arrived_country="US"), UNKNOWN),
    ],
    ids=[
        "due today",
        "due yesterday",
        "never due",
        "forfeited already",
        "arrived",
        "arrived elsewhere",
        "arrived elsewhere, and refunded",
        "arrived, nobody knows where it should have",
    ],
)
def test_earlier_deposits_of_the_exporter_are_looked_at(earlier: Deposit, answer: Outcome) -> None:
    evidence = but(to_mexico(), deposits(earlier))
    assert outcomes(evidence, "deposit.arrival") == {answer}


def test_a_forfeiture_is_proposed_with_its_numbers_and_left_to_a_person() -> None:
    astray = replace(EARLIER, arrived_country="US", destination_country="MX")
    finding = next(one for one in findings_of(but(to_mexico(), deposits(astray))) if one.code == "deposit.arrival")
    said = finding.text.params["words.en"]
    assert "DP-0 (D-0, USD 1,500.00, MX → US)" in str(said)
    assert "supervisor decides" in str(said)
