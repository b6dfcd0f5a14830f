"""Flows by month and destination: the sums agree with the table, and what is not published is a gap, never zero."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.checks.gathering.pattern.months import figures_of, month_of
from app.checks.gathering.pattern.surge import of_item
from app.checks.schedules import Schedules
from app.checks.schedules.pattern import SurgeTest
from app.checks.schedules.route import StoppedLane
from app.domain.knowledge import Capacity, TradeFlow
from app.domain.trade import FlowPicture
from app.trading.flows import FlowTables, countries_of, draw_flows
from tests.checks.builder import AT, but, clean, the_consignment, the_knowledge

ON = AT.date()
TEST = SurgeTest("", 3, 36, 9, 4, 2500, 5, 1_000_000, "DEMO", "DEMO")
STOPPED = StoppedLane("Sb", "MX", date(2025, 5, 1), "DEMO", "DEMO")
POLICY = Schedules({"surge_tests": (TEST,), "stopped_lanes": (STOPPED,)})
COUNTRIES = ("JP", "MX", "US")


def month(back: int) -> date:
    number = month_of(ON) - back
    return date(number // 12, number % 12 + 1, 1)


def draw(*flows: TradeFlow, country: str | None = None, capacities: tuple[Capacity, ...] | None = None) -> FlowPicture:
    return draw_flows(FlowTables("Sb", flows, capacities), country, on=ON, schedules=POLICY)


@st.composite
def tables(draw_from: st.DrawFn) -> tuple[TradeFlow, ...]:
    places = st.tuples(st.sampled_from(COUNTRIES), st.integers(0, 40))
    masses = draw_from(st.dictionaries(places, st.integers(0, 10**9), max_size=60))
    return tuple(TradeFlow("Sb", country, month(back), mass, "DEMO") for (country, back), mass in masses.items())


@given(flows=tables(), country=st.sampled_from((None, *COUNTRIES)))
def test_the_months_add_up_to_the_table_and_no_month_is_left_out(
    flows: tuple[TradeFlow, ...], country: str | None
) -> None:
    over = [flow for flow in flows if flow.month < month(0)]
    by_month: Counter[date] = Counter()
    for flow in over:
        by_month[flow.month] += flow.mass_g if country in {None, flow.destination_country} else 0
    picture = draw(*flows, country=country)
    assert {one.month: one.mass_g for one in picture.months if one.mass_g is not None} == by_month
    numbers = [month_of(one.month) for one in picture.months]
    assert numbers == list(range(numbers[0], month_of(ON))) if over else numbers == []


@given(flows=tables())
def test_the_lanes_of_the_window_add_up_to_its_months(flows: tuple[TradeFlow, ...]) -> None:
    picture = draw(*flows)
    if not picture.lanes:
        return
    shown = {one.month: one.mass_g for one in picture.months}
    assert len(picture.window) == TEST.window_months
    assert sum(lane.mass_g for lane in picture.lanes) == sum(shown[day] or 0 for day in picture.window)
    assert {lane.country for lane in picture.lanes} == set(countries_of(flows))


@given(flows=tables(), country=st.sampled_from(COUNTRIES))
def test_baseline_bound_and_capacity_are_those_that_consignments_are_judged_by(
    flows: tuple[TradeFlow, ...], country: str
) -> None:
    able = (Capacity(country, "Sb", 600, 600, date(2020, 1, 1), "DEMO"),)
    changes = (the_consignment(destination_country=country), the_knowledge(flows=flows, capacities=able))
    asked = but(clean(), *changes)
    facts = of_item(asked, ("Sb",), figures_of(asked, ("Sb",)), POLICY)
    picture = draw(*flows, country=country, capacities=able)
    lane = next((one for one in picture.lanes if one.country == country), None)
    assert picture.capacity_g == 100_000
    assert facts["surge_capacity_g"] == 1_200_000
    assert picture.baseline == facts["surge_months"]
    if lane is not None:
        assert lane.mass_g == facts["surge_window_g"]
        if picture.baseline >= TEST.least_months:
            assert (lane.usual_g, lane.bound_g) == (facts["surge_baseline_g"], facts["surge_limit_g"])
        else:
            assert (lane.usual_g, lane.bound_g) == (None, None)


def test_a_month_without_figures_is_a_gap_and_one_in_which_others_have_some_is_zero() -> None:
    flows = [TradeFlow("Sb", "JP", month(back), 5, "DEMO") for back in (1, 4)]
    flows.append(TradeFlow("Sb", "US", month(3), 7, "DEMO"))
    assert [one.mass_g for one in draw(*flows, country="JP").months] == [5, 0, None, 5]


def test_capacity_that_is_half_known_is_unknown() -> None:
    flows = [TradeFlow("Sb", "JP", month(back), 5, "DEMO") for back in range(1, 13)]
    for able in (None, (), (Capacity("JP", "Sb", 7, None, date(2020, 1, 1), "DEMO"),)):
        picture = draw(*flows, country="JP", capacities=able)
        assert picture.capacity_g is None
        assert [lane.capacity_g for lane in picture.lanes] == [None]
    assert draw(*flows).capacity_g is None


def test_a_stopped_lane_shows_what_still_went_and_nothing_where_the_year_is_not_published() -> None:
    flows = [TradeFlow("Sb", "MX", month(back), 5, "DEMO") for back in range(1, 13)]
    (lane,) = draw(*flows).stopped or ()
    assert (lane.country, lane.mass_g) == ("MX", 60)
    (unknown,) = draw(TradeFlow("Sb", "MX", month(20), 5, "DEMO")).stopped or ()
    assert unknown.mass_g is None
    (none_went,) = draw(TradeFlow("Sb", "JP", month(2), 5, "DEMO")).stopped or ()
    assert none_went.mass_g == 0


def test_policy_that_says_nothing_leaves_everything_unknown() -> None:
    flows = tuple(TradeFlow("Sb", "JP", month(back), 5, "DEMO") for back in range(1, 13))
    picture = draw_flows(FlowTables("Sb", flows, None), "JP", on=ON, schedules=Schedules())
    assert (picture.usual_g, picture.bound_g, picture.lanes, picture.stopped) == (None, None, (), None)
    assert len(picture.months) == 12
