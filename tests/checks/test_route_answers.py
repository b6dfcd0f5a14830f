"""Where goods go: what each fact of the route is made of, and what its questions answer on which day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.fact import Facts
from app.checks.gathering import gather, route
from app.checks.schedules import Schedules
from app.domain.document import Document, DocumentKind
from app.domain.evidence import Evidence
from app.domain.knowledge import PartyKind, PartyProfile, TradeFlow
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, PartyRole
from tests.checks.builder import AT, but, clean, first_rulebook, outcomes, the_consignment, the_evidence, the_item
from tests.scenarios.scenario import scenarios

PASS, NOTICE, UNKNOWN, REFER, _ = Outcome
NAMED = {scenario.name: scenario for scenario in scenarios()}
DAY = "2026-11-20"
COUNTRIES = st.sampled_from(["JP", "IN", "US", "KR", "SG", None])


def schedules() -> Schedules:
    return first_rulebook().schedules


def facts(evidence: Evidence) -> Facts:
    return gather(evidence, schedules())[0].facts


def to_mexico() -> Evidence:
    return NAMED["route/ingots-to-a-mexican-smelter"].evidence(DAY)


def paper(**fields: object) -> Callable[[Evidence], Evidence]:
    """Add a paper that says this of the route."""
    document = Document(DocumentKind.INSURANCE, "INS-1", **fields)  # type: ignore[arg-type]  # a wrong field is a TypeError
    return lambda one: the_consignment(documents=(*one.consignment.documents, document))(one)


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2025-11-08", REFER),
        ("2025-11-09", NOTICE),
        ("2026-11-27", NOTICE),
        ("2026-11-28", UNKNOWN),
    ],
)
def test_gallium_for_the_us_is_judged_by_the_day(day: str, answer: Outcome) -> None:
    assert outcomes(NAMED["route/gallium-to-the-us"].evidence(day), "route.prohibited") == {answer}


def test_a_prohibition_counts_for_an_end_user_in_the_country_too() -> None:
    evidence = clean(datetime(2025, 6, 1, 8, tzinfo=UTC))
    parties = {**evidence.consignment.parties, PartyRole.END_USER: NamedParty("U1", "End User Ltd", "US")}
    assert outcomes(but(evidence, the_consignment(parties=parties)), "route.prohibited") == {REFER}


def test_graphite_is_reviewed_and_superhard_goods_are_not_licensed() -> None:
    evidence = but(clean(datetime(2025, 6, 1, 8, tzinfo=UTC)), the_consignment(destination_country="US"))
    item = evidence.consignment.items[0]
    found = {
        code: route.of_item(evidence, replace(item, commodity_code=code), ("C",), schedules())
        for code in ("3801100030", "7104210000", "2803000000")
    }
    assert found["3801100030"]["reviewed_by"] == found["7104210000"]["not_licensed_by"] == ("46/2024 para 2",)
    assert not found["3801100030"]["not_licensed_by"]
    assert not found["2803000000"]["prohibition_listed"]


def test_a_prohibition_is_not_known_without_elements_destination_or_schedule() -> None:
    evidence = clean()
    item = evidence.consignment.items[0]
    nowhere = but(evidence, the_consignment(destination_country=None))
    assert route.of_item(evidence, item, None, schedules()) == {}
    assert route.of_item(nowhere, item, ("Sb",), schedules()) == {}
    assert route.of_item(evidence, item, ("Sb",), Schedules()) == {}
    assert route.of_item(nowhere, item, ("W",), schedules())["prohibition_listed"] is False


def test_without_a_destination_the_question_on_it_speaks_alone() -> None:
    evidence = but(to_mexico(), the_consignment(destination_country=None))
    for code in ("route.tier", "route.diversion", "route.transshipment", "origin.chain", "deposit.held"):
        assert outcomes(evidence, code) == {NOTICE}
    assert UNKNOWN in outcomes(evidence, "licence.destination")


def test_a_tier_holds_from_its_day_and_for_controlled_goods_only() -> None:
    assert facts(to_mexico())["country_tier"] == 2
    assert facts(NAMED["route/ingots-to-a-mexican-smelter"].evidence("2025-04-30"))["country_tier"] == 0
    lead = but(to_mexico(), the_item(commodity_code="7801100000", remark=None))
    assert facts(lead)["country_tier"] == 0
    assert facts(to_mexico())["lane_forced"] is True


def test_no_paper_that_says_where_goods_go_leaves_it_open() -> None:
    kept = tuple(one for one in clean().consignment.documents if one.kind is not DocumentKind.BILL_OF_LADING)
    evidence = but(clean(), the_consignment(documents=kept))
    assert facts(evidence)["destination_papers"] == 0
    assert outcomes(evidence, "route.diversion") <= {NOTICE, UNKNOWN}


@pytest.mark.parametrize(
    ("address", "differences"),
    [
        ("2 Quay Street, Osaka, Japan", ()),
        ("2 Quay Street, Osaka", ()),
        ("12 Indiana Avenue", ()),
        ("日本大阪", ()),
        ("2 Quay Street, Mumbai, INDIA", ("declaration: IN", "register: IN")),
        ("印度孟买", ("declaration: IN", "register: IN")),
        ("c/o Osaka, Japan; deliver to Mumbai, India", ()),
    ],
)
def test_an_address_names_a_country_in_whole_words(address: str, differences: tuple[str, ...]) -> None:
    evidence = clean()
    parties = {**evidence.consignment.parties, PartyRole.CONSIGNEE: NamedParty("C1", "Consignee Ltd", "JP", address)}
    assert evidence.knowledge
    assert evidence.knowledge.profiles
    profiles = tuple(
        replace(one, address=address) if one.party_id == "C1" else one for one in evidence.knowledge.profiles
    )
    evidence = but(
        evidence,
        the_consignment(parties=parties),
        the_evidence(knowledge=replace(evidence.knowledge, profiles=profiles)),
    )
    assert facts(evidence)["consignee_differences"] == differences


@given(st.lists(st.tuples(COUNTRIES, COUNTRIES, COUNTRIES), max_size=4))
def test_a_further_paper_never_takes_a_difference_away(said: list[tuple[str | None, str | None, str | None]]) -> None:
    evidence = clean()
    for destination, discharge, transit in said:
        before = route.of_consignment(evidence, (), schedules())
        evidence = paper(
            destination_country=destination, import_country=discharge, transit_countries=(transit,) if transit else ()
        )(evidence)
        after = route.of_consignment(evidence, (), schedules())
        for name in ("destination_differences", "notify_differences", "transit_unnamed"):
            assert set(before[name]) <= set(after[name])  # type: ignore[arg-type]  # lists of texts


def with_profiles(*profiles: PartyProfile) -> Evidence:
    evidence = to_mexico()
    assert evidence.knowledge
    return but(evidence, the_evidence(knowledge=replace(evidence.knowledge, profiles=profiles)))


def profile(party_id: str, parent_id: str | None = None) -> PartyProfile:
    return PartyProfile(
        party_id, PartyKind.MANUFACTURER, date(2000, 1, 1), date(2010, 1, 1), "1 Road", parent_id=parent_id
    )


@pytest.mark.parametrize(
    ("parents", "belongs"),
    [
        ({}, False),
        ({"C1": "E1"}, True),
        ({"U1": "E1"}, True),
        ({"E1": "H1", "U1": "H1"}, True),
        ({"E1": "C1"}, False),
        ({"E1": "H1", "U1": "H2"}, False),
    ],
)
def test_a_receiver_is_the_exporters_own_by_its_parent(parents: dict[str, str], *, belongs: bool) -> None:
    evidence = with_profiles(*(profile(one, parents.get(one)) for one in ("E1", "C1", "U1")))
    assert facts(evidence)["receiver_of_exporter"] is belongs


def test_a_receiver_nobody_knows_is_not_known_to_be_apart() -> None:
    assert "receiver_of_exporter" not in facts(with_profiles(profile("E1"), profile("C1")))
    assert outcomes(with_profiles(profile("E1"), profile("C1")), "route.transshipment") == {UNKNOWN}


def flows(*months: str) -> Evidence:
    evidence = to_mexico()
    assert evidence.knowledge
    listed = tuple(TradeFlow("Sb", "MX", date.fromisoformat(month), 10_000, "DEMO") for month in months)
    return but(evidence, the_evidence(knowledge=replace(evidence.knowledge, flows=listed)))


def test_what_went_there_is_counted_over_the_twelve_months_before() -> None:
    assert AT.date() == date(2026, 11, 20)
    assert facts(flows("2025-10-01", "2025-11-01", "2026-10-01", "2026-11-01"))["stopped_flow_g"] == 20_000
    assert facts(flows())["stopped_flow_g"] == 0
    assert outcomes(flows(), "route.stopped") == {REFER}


def test_flows_that_are_not_carried_leave_a_stopped_lane_unknown() -> None:
    evidence = to_mexico()
    assert evidence.knowledge
    evidence = but(evidence, the_evidence(knowledge=replace(evidence.knowledge, flows=None)))
    assert outcomes(evidence, "route.stopped") == {UNKNOWN}
