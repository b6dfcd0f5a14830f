"""The reference case: 3,834 t of antimony oxide through Thailand and Mexico, as the figures would have shown it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.checks.fact import Scope
from app.checks.gathering import gather
from app.domain.knowledge import Capacity, TradeFlow
from tests.checks.builder import but, clean, first_rulebook, the_consignment
from tests.checks.weeks import knowing

CASE = json.loads((Path(__file__).parent / "antimony_2025.json").read_text(encoding="utf-8"))
AT = datetime(2025, 5, 20, 8, tzinfo=UTC)
BEFORE = [(2021 + (11 + n) // 12, (11 + n) % 12 + 1) for n in range(36)]
DURING = [(2024 + (11 + n) // 12, (11 + n) % 12 + 1) for n in range(5)]
ONE_SMELTER = 1_200_000


def flow(country: str, month: tuple[int, int], kilograms: int) -> TradeFlow:
    return TradeFlow("Sb", country, date(*month, 1), kilograms * 1000, "DEMO")


def flows() -> tuple[TradeFlow, ...]:
    """Return three years of steady trade, and then the five months; the United States fall to nothing."""
    usual = CASE["three_years_before_kg"] // 36 // 2
    return (
        *(flow(country, month, usual) for country in ("TH", "MX") for month in BEFORE),
        *(flow("US", month, 600_000) for month in BEFORE),
        *(
            flow(country, month, mass)
            for country, masses in CASE["kg_by_month"].items()
            for month, mass in zip(DURING, masses, strict=True)
        ),
    )


def facts(country: str, rows: tuple[TradeFlow, ...] | None = None) -> dict[str, Any]:
    capacity = Capacity(country, "Sb", 0, ONE_SMELTER, date(2025, 4, 1), "DEMO")
    to_country = the_consignment(destination_country=country, import_country=country)
    evidence = replace(but(clean(AT), to_country), at=AT)
    evidence = but(evidence, knowing(flows=rows or flows(), capacities=(capacity,)))
    items = (one for one in gather(evidence, first_rulebook().schedules) if one.scope is Scope.ITEM)
    return dict(next(items).facts)


def test_the_months_of_the_case_add_up_to_the_figure() -> None:
    during = sum(map(sum, CASE["kg_by_month"].values()))
    assert during == CASE["total_kg"] == 3_834_000
    assert during == 3 * CASE["three_years_before_kg"]


@pytest.mark.parametrize("country", ["TH", "MX"])
def test_five_months_of_it_stand_out_by_a_factor_of_twenty_and_more(country: str) -> None:
    found = facts(country)
    assert (found["surge_element"], found["surge_months"], found["surge_lag_months"]) == ("Sb", 36, 1)
    assert found["surge_window_g"] == sum(CASE["kg_by_month"][country][2:]) * 1000
    assert found["surge_percent"] > 2000
    assert found["surge_window_g"] > found["surge_limit_g"]


@pytest.mark.parametrize("country", ["TH", "MX"])
def test_one_smelter_could_not_have_made_it_and_the_united_states_got_none(country: str) -> None:
    found = facts(country)
    assert found["surge_year_g"] > found["surge_capacity_g"]
    assert found["deflection_seen"] is True
    assert (found["deflection_from"], found["deflection_from_now"]) == ("US", 0)
    assert found["deflection_to_now"] - found["deflection_to_before"] >= 15


def test_twenty_seven_times_as_much_reads_so() -> None:
    usual = 10_000
    rows = (
        *(flow("TH", month, usual) for month in BEFORE),
        *(flow("TH", month, CASE["one_firm_times"] * usual) for month in DURING),
    )
    assert facts("TH", rows)["surge_percent"] == 2700
