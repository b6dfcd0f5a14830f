"""What weeks and months show of trade: lots, split goods, surges, deflection and rushes, to the gram and the day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.fact import Facts, Scope
from app.checks.gathering import gather
from app.checks.schedules import Schedules
from app.domain.evidence import Evidence
from app.domain.finding import Finding
from app.domain.outcome import Outcome
from tests.checks.builder import (
    AT,
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
from tests.checks.weeks import TONNE, able_to, ago, flows, knowing, lot, lots, months

PASS, NOTICE, UNKNOWN, REFER, _ = Outcome
STEADY = (2 * TONNE,) * 9
SURGE = flows(*STEADY, *(12 * TONNE,) * 3)

ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("a lot 29 days ago", "pattern.lots", REFER, (lots(*(lot(n, 29, TONNE) for n in range(5))),)),
    ("a lot 30 days ago", "pattern.lots", PASS, (lots(*(lot(n, 30, TONNE) for n in range(5))),)),
    ("lots of tomorrow", "pattern.lots", PASS, (lots(*(lot(n, -1, TONNE) for n in range(9))),)),
    (
        "the limit to the gram",
        "pattern.lots",
        PASS,
        (lots(lot(1, 1, 925_000), *(lot(n, 2, TONNE) for n in (2, 3, 4, 5))),),
    ),
    ("a gram more", "pattern.lots", REFER, (lots(lot(1, 1, 925_001), *(lot(n, 2, TONNE) for n in (2, 3, 4, 5))),)),
    (
        "a lot that is not small",
        "pattern.lots",
        PASS,
        (lots(lot(1, 1, TONNE + 1), *(lot(n, 2, TONNE) for n in range(3))),),
    ),
    (
        "this consignment is not small",
        "pattern.lots",
        PASS,
        (the_item(net_mass_g=TONNE + 1), lots(*(lot(n, 2, TONNE) for n in range(9)))),
    ),
    ("lots of another element", "pattern.lots", PASS, (lots(*(lot(n, 2, TONNE, element="Ga") for n in range(9))),)),
    (
        "this declaration itself",
        "pattern.lots",
        PASS,
        (lots(*(lot(0, 2, TONNE, declaration_no="222920260000000001"),) * 9),),
    ),
    (
        "lots of others altogether",
        "pattern.lots",
        PASS,
        (lots(*(lot(n, 2, TONNE, end_user_id="U9") for n in range(9))),),
    ),
    ("no table of lots", "pattern.lots", UNKNOWN, (knowing(lots=None),)),
    ("a mass that makes no sense", "pattern.lots", UNKNOWN, (the_item(net_mass_g=-1),)),
    (
        "two declarations two days ago",
        "pattern.split",
        REFER,
        (lots(*(lot(n, 2, 9, exporter_id="E1", licence_no=None) for n in (1, 2))),),
    ),
    (
        "two declarations three days ago",
        "pattern.split",
        PASS,
        (lots(*(lot(n, 3, 9, exporter_id="E1", licence_no=None) for n in (1, 2))),),
    ),
    (
        "two items of one declaration",
        "pattern.split",
        NOTICE,
        (lots(*(lot(1, 2, 9, exporter_id="E1", licence_no=None),) * 2),),
    ),
    (
        "goods that are no part of it",
        "pattern.split",
        PASS,
        (lots(*(lot(n, 2, 9, exporter_id="E1", licence_no=None, commodity_code="6403990000") for n in (1, 2))),),
    ),
    ("two and a half times as much", "pattern.surge", PASS, (flows(*STEADY, *(5 * TONNE,) * 3),)),
    (
        "a gram more, of a country that can",
        "pattern.surge",
        NOTICE,
        (flows(*STEADY, 5 * TONNE, 5 * TONNE, 5 * TONNE + 1), able_to(0, 60_001)),
    ),
    ("a year of what it can process", "pattern.surge", NOTICE, (SURGE, able_to(44_000, 100_000))),
    ("a kilogram of capacity less", "pattern.surge", REFER, (SURGE, able_to(43_999, 100_000))),
    ("a smelter not known", "pattern.surge", UNKNOWN, (SURGE, able_to(44_000, None))),
    ("a smelter that opens tomorrow", "pattern.surge", UNKNOWN, (SURGE, able_to(0, 10**6, since=ago(-1)))),
    ("no capacities, no surge", "pattern.surge", PASS, (knowing(capacities=None),)),
    ("eight months of history", "pattern.surge", NOTICE, (flows(*STEADY[1:], *(99 * TONNE,) * 3),)),
    ("figures of four months ago", "pattern.surge", PASS, (flows(*STEADY, *STEADY[:3], last=4),)),
    ("figures of five months ago", "pattern.surge", UNKNOWN, (flows(*STEADY, *STEADY[:3], last=5),)),
    ("this month's figure does not count", "pattern.surge", PASS, (flows(*STEADY, *STEADY[:3], 99 * TONNE, last=0),)),
    (
        "less than a tonne more than nothing",
        "pattern.surge",
        PASS,
        (knowing(flows=(*months(*STEADY, 1, 1, 1, country="DE"), *months(TONNE, TONNE, TONNE))),),
    ),
    (
        "more than a tonne more than nothing",
        "pattern.surge",
        NOTICE,
        (knowing(flows=(*months(*STEADY, 1, 1, 1, country="DE"), *months(TONNE, TONNE, TONNE + 1))), able_to(0, 10**6)),
    ),
]


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_answers_to_the_gram_and_the_day(code: str, answer: Outcome, changes: tuple[Change, ...]) -> None:
    assert outcomes(but(clean(), *changes), code) == {answer}


def finding(code: str, *changes: Change) -> Finding:
    (found,) = [one for one in findings_of(but(clean(), *changes)) if one.code == code]
    return found


def words(found: Finding) -> str:
    return str(found.text.params["words.en"])


def test_a_surge_is_shown_with_its_baseline_and_says_that_lawful_ones_exist() -> None:
    found = finding("pattern.surge", SURGE, able_to(0, 10**6))
    for figure in ("36,000 kg", "6,000 kg", "600 %", "352.8 t"):
        assert figure in words(found)
    assert "no offence" in str(found.next_step.params["words.en"])


def test_small_lots_are_named_with_their_declarations_and_mass() -> None:
    said = words(finding("pattern.lots", lots(*(lot(n, 2, TONNE) for n in range(5)))))
    for shown in ("N0, N1, N2, N3, N4", "5,075 kg", "5,000 kg", "30 days"):
        assert shown in said


@pytest.mark.parametrize(("sent_g", "answer"), [(1_925_000, NOTICE), (925_000, PASS)])
def test_a_rush_before_a_control_begins_is_shown_and_stops_nothing(sent_g: int, answer: Outcome) -> None:
    to_us = (
        the_consignment(destination_country="US"),
        lots(lot(1, 5, sent_g, exporter_id="E1", destination_country="US")),
    )
    assert outcomes(but(clean(), *to_us), "pattern.rush") == {answer}
    assert outcomes(
        but(clean(), *to_us, lots(*(lot(n, 5, 9 * TONNE, exporter_id="E1") for n in (1, 2)))), "pattern.rush"
    ) == {PASS}
    assert outcomes(but(clean(), *to_us, knowing(lots=None)), "pattern.rush") == {UNKNOWN}


def test_as_much_as_before_is_no_rush() -> None:
    before = [lot(n, 60, 2 * TONNE, exporter_id="E1", destination_country="US") for n in range(3)]
    now = [lot(9, 5, 5 * TONNE, exporter_id="E1", destination_country="US")]
    changes = (the_consignment(destination_country="US"), lots(*before, *now))
    assert outcomes(but(clean(), *changes), "pattern.rush") == {PASS}


@pytest.mark.parametrize(
    ("day", "is_watched"), [("2026-09-28", False), ("2026-09-29", True), ("2026-11-27", True), ("2026-11-28", False)]
)
def test_a_rush_is_looked_for_from_sixty_days_before_to_the_day_before(day: str, is_watched: bool) -> None:
    at = AT.replace(month=int(day[5:7]), day=int(day[8:]))
    evidence = but(clean(), the_consignment(destination_country="US"), the_evidence(at=at))
    assert facts(evidence)["rush_watched"] is is_watched


def facts(evidence: Evidence) -> Facts:
    return next(one.facts for one in gather(evidence, first_rulebook().schedules) if one.scope is Scope.ITEM)


@given(st.permutations(range(8)), st.lists(st.integers(1, 3 * TONNE), min_size=8, max_size=8))
def test_the_order_of_rows_changes_no_fact(order: list[int], masses: list[int]) -> None:
    past = [lot(n, 2 * n, mass, exporter_id=f"E{n % 2}", licence_no=None) for n, mass in enumerate(masses)]
    rows = [*months(*masses), *months(*masses[::-1], country="US")]
    mixed = tuple(rows[place] for place in order) + tuple(rows[8 + place] for place in order)
    one = but(clean(), knowing(lots=tuple(past), flows=tuple(rows)))
    another = but(clean(), knowing(lots=tuple(past[place] for place in order), flows=mixed))
    assert facts(one) == facts(another)


@given(st.lists(st.integers(1, 2 * TONNE), max_size=9), st.integers(1, 2 * TONNE))
def test_one_lot_more_never_makes_small_lots_weigh_less(masses: list[int], more: int) -> None:
    past = [lot(n, n, mass) for n, mass in enumerate(masses)]
    before, after = (facts(but(clean(), lots(*rows)))["lots_apart_g"] for rows in (past, [*past, lot(99, 1, more)]))
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert after >= before


def test_without_schedules_nothing_is_known_and_nothing_passes() -> None:
    found = next(one.facts for one in gather(clean(), Schedules()) if one.scope is Scope.ITEM)
    asked = {"lots_watched", "split_watched", "surge_watched", "deflection_watched", "rush_watched", "buyer_new"}
    assert not asked & found.keys()
