"""Whether the licence covers the goods: scope, term, contract, batch, other stations and allowances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.gathering.licence import gather_licence
from app.domain.evidence import Evidence, Sighting
from app.domain.knowledge import Allowance, LicenceTerms, PermitKind, RemoteSighting, RemoteUse
from app.domain.licence import LicenceType
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, PartyRole
from tests.checks.builder import (
    AT,
    BATCH_ID,
    Change,
    but,
    clean,
    drawing,
    drawn_here,
    every_passport,
    findings_of,
    outcomes,
    standing,
    the_batch,
    the_consignment,
    the_evidence,
    the_knowledge,
    the_licence,
    the_party,
)

PASS, NOTICE, UNKNOWN, REFER, _ = Outcome
TODAY = date(2026, 11, 20)
GENERAL = the_licence(licence_type=LicenceType.GENERAL)


def terms(**fields: object) -> Change:
    row = LicenceTerms("L1", PermitKind.DUAL_USE, contract_no="K-1")
    return the_knowledge(terms=(replace(row, **fields),))  # type: ignore[arg-type]  # a wrong field is a TypeError


def used(mass_g: int = 1_000, *, hours: int = 100, office: str = "2248", station: str = "ST-2") -> RemoteUse:
    return RemoteUse("L1", station, office, "D-9", AT - timedelta(hours=hours), mass_g)


def elsewhere(*uses: RemoteUse) -> Change:
    return the_knowledge(remote_uses=uses)


def leased(mass_g: int, *, station: str = "ST-1", first: date = TODAY, last: date = TODAY) -> Allowance:
    return Allowance("L1", station, mass_g, first, last)


def allowing(*allowances: Allowance) -> Change:
    return the_knowledge(allowances=allowances)


def seen(package: int, *, consignment: str = "C-0", batch_id: bytes = BATCH_ID) -> RemoteSighting:
    return RemoteSighting(batch_id, package, consignment, AT - timedelta(days=1), "O5", "ST-5", "5304")


def sighted(*sightings: RemoteSighting) -> Change:
    return the_knowledge(remote_sightings=sightings)


def running(first: date, last: date) -> Change:
    return the_licence(valid_from=first, valid_until=last)


NOT_KNOWN = {"licence.consignor", "licence.contract", "licence.uses", "licence.year_end"}

# What is changed in a clean consignment, the question that must answer to it, and the answer; one worse than NOTICE is
# the only one.
ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("a single licence to the same day next year", "licence.type", PASS, (running(TODAY, date(2027, 11, 20)),)),
    ("a day more", "licence.type", REFER, (running(TODAY, date(2027, 11, 21)),)),
    ("a general licence of three years", "licence.type", PASS, (GENERAL, running(TODAY, date(2029, 11, 20)))),
    ("and a day", "licence.type", REFER, (GENERAL, running(TODAY, date(2029, 11, 21)))),
    (
        "a registration of five years",
        "licence.type",
        PASS,
        (the_licence(licence_type=LicenceType.REGISTRATION), running(TODAY, date(2031, 11, 20))),
    ),
    ("a dual-use licence to April", "licence.year_end", PASS, (running(date(2026, 5, 1), date(2027, 4, 2)),)),
    (
        "a code within the scope",
        "licence.commodity",
        PASS,
        (GENERAL, the_licence(commodity_code="8110102000"), terms(scope_codes=("8110", "2825"))),
    ),
    (
        "a code outside it",
        "licence.commodity",
        REFER,
        (GENERAL, the_licence(commodity_code="8110102000"), terms(scope_codes=("8110", "28258000109"))),
    ),
    (
        "an empty code is no scope",
        "licence.commodity",
        REFER,
        (GENERAL, the_licence(commodity_code="8110102000"), terms(scope_codes=("",))),
    ),
    (
        "a scope on a licence that is not general",
        "licence.commodity",
        REFER,
        (the_licence(commodity_code="8110102000"), terms(scope_codes=("2825",))),
    ),
    (
        "a user within the scope",
        "licence.end_user",
        PASS,
        (GENERAL, the_licence(end_user_id="U9"), terms(scope_end_users=("U1",))),
    ),
    (
        "a user outside it",
        "licence.end_user",
        REFER,
        (GENERAL, the_licence(end_user_id="U9"), terms(scope_end_users=("U2",))),
    ),
    (
        "delivery to a user within the scope",
        "licence.consignee",
        PASS,
        (GENERAL, the_licence(consignee_id="C9"), terms(scope_end_users=("C1",))),
    ),
    ("delivery to nobody it names", "licence.consignee", REFER, (GENERAL, the_licence(consignee_id="C9"))),
    (
        "a country within the scope",
        "licence.destination",
        PASS,
        (GENERAL, the_licence(destination_country="KR", import_country="KR"), terms(scope_countries=("JP",))),
    ),
    (
        "only the importing country outside it",
        "licence.destination",
        REFER,
        (GENERAL, the_licence(import_country="KR")),
    ),
    ("another contract", "licence.contract", REFER, (terms(contract_no="K-2"),)),
    ("the contract in full-width letters", "licence.contract", PASS, (terms(contract_no="\uff2b\uff0d1"),)),
    ("no contract on the licence", "licence.contract", PASS, (terms(contract_no=None),)),
    ("no contract declared", "licence.contract", UNKNOWN, (the_consignment(contract_no=None),)),
    ("no consignor on the licence", "licence.consignor", PASS, ()),
    ("a batch of another licence", "licence.batch", REFER, (the_batch(licence_no="L2"),)),
    ("passports of another licence", "licence.batch", REFER, (every_passport(licence_no="L2"),)),
    ("a batch of no licence", "licence.batch", PASS, (the_batch(licence_no=None), every_passport(licence_no=None))),
    ("one batch one licence, first use", "licence.uses", PASS, (terms(one_batch=True), the_licence(uses=0))),
    (
        "one batch one licence, used here",
        "licence.uses",
        REFER,
        (terms(one_batch=True), the_licence(uses=0), drawn_here(uses=1)),
    ),
    ("the twelfth of twenty uses", "licence.uses", PASS, (the_licence(uses=11, uses_max=20),)),
    ("the thirteenth of twenty uses", "licence.uses", REFER, (the_licence(uses=12, uses_max=20),)),
    ("the thirteenth use of a general licence", "licence.uses", PASS, (GENERAL, the_licence(uses=12, uses_max=20))),
    ("all of the balance with another station", "licence.concurrent", PASS, (elsewhere(used(25_000)),)),
    ("a gram more", "licence.concurrent", REFER, (elsewhere(used(25_001)),)),
    (
        "bulk 5 % over what another station left",
        "licence.concurrent",
        PASS,
        (the_licence(bulk=True, drawn_g=75_000), elsewhere(used(25_000)), drawing(105_000, last_use=True)),
    ),
    (
        "and a gram",
        "licence.concurrent",
        REFER,
        (the_licence(bulk=True, drawn_g=75_000), elsewhere(used(25_001)), drawing(105_000, last_use=True)),
    ),
    ("a use of nothing known", "licence.concurrent", UNKNOWN, (elsewhere(used(0)),)),
    ("the twelfth use with another station", "licence.concurrent", PASS, (the_licence(uses=10), elsewhere(used()))),
    ("the thirteenth", "licence.concurrent", REFER, (the_licence(uses=11), elsewhere(used()))),
    ("another office 24 hours ago", "licence.concurrent", REFER, (elsewhere(used(hours=24, office="5304")),)),
    ("another office 25 hours ago", "licence.concurrent", PASS, (elsewhere(used(hours=25, office="5304")),)),
    ("another office by a clock ahead", "licence.concurrent", REFER, (elsewhere(used(hours=-2, office="5304")),)),
    ("this station's own use", "licence.concurrent", PASS, (elsewhere(used(90_000, station="ST-1")),)),
    (
        "this declaration at another station",
        "licence.concurrent",
        REFER,
        (elsewhere(replace(used(), declaration_no="222920260000000001")),),
    ),
    ("another licence's use", "licence.concurrent", PASS, (elsewhere(replace(used(90_000), licence_no="L2")),)),
    ("all of the allowance", "licence.allowance", PASS, (allowing(leased(75_000)),)),
    ("a gram too little", "licence.allowance", REFER, (allowing(leased(74_999)),)),
    ("two allowances of one station", "licence.allowance", PASS, (allowing(leased(40_000), leased(35_000)),)),
    ("an allowance drawn on", "licence.allowance", REFER, (allowing(leased(75_000)), drawn_here(mass_g=1))),
    (
        "an allowance of tomorrow",
        "licence.allowance",
        REFER,
        (allowing(leased(75_000, first=TODAY + timedelta(days=1), last=TODAY + timedelta(days=9))),),
    ),
    (
        "an allowance of yesterday",
        "licence.allowance",
        REFER,
        (allowing(leased(75_000, first=date(2026, 1, 1), last=TODAY - timedelta(days=1))),),
    ),
    ("another station's allowance", "licence.allowance", REFER, (allowing(leased(75_000, station="ST-2")),)),
    ("another licence's allowance", "licence.allowance", PASS, (allowing(replace(leased(1), licence_no="L2")),)),
    ("no table of uses", "licence.concurrent", UNKNOWN, (the_knowledge(remote_uses=None),)),
    ("no table of allowances", "licence.allowance", UNKNOWN, (the_knowledge(allowances=None),)),
    ("no table of sightings", "packages.sighted_elsewhere", UNKNOWN, (the_knowledge(remote_sightings=None),)),
    ("a package seen at another port", "packages.sighted_elsewhere", REFER, (sighted(seen(3)),)),
    ("the same consignment seen inland", "packages.sighted_elsewhere", PASS, (sighted(seen(3, consignment="C-1")),)),
    ("that package of another batch", "packages.sighted_elsewhere", PASS, (sighted(seen(3, batch_id=bytes(16))),)),
    ("a fourth package of three", "packages.sighted_elsewhere", REFER, (sighted(seen(4)),)),
    (
        "other packages of a batch of nine",
        "packages.sighted_elsewhere",
        PASS,
        (
            the_batch(packages=9, net_mass_g=225_000),
            every_passport(net_mass_g=225_000),
            sighted(*map(seen, range(4, 10))),
        ),
    ),
    (
        "one package too many of nine",
        "packages.sighted_elsewhere",
        REFER,
        (
            the_batch(packages=9, net_mass_g=225_000),
            every_passport(net_mass_g=225_000),
            sighted(*map(seen, range(4, 11))),
        ),
    ),
]  # fmt: skip - a table, one case to a line


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_on_cover_answers_to_what_it_is_about_alone(
    code: str, answer: Outcome, changes: tuple[Change, ...]
) -> None:
    evidence = but(clean(), *changes)
    assert answer in outcomes(evidence, code)
    assert standing(evidence) == ({code: answer} if answer > NOTICE else {})


@pytest.mark.parametrize("listed", [None, ()], ids=["no table of terms", "no row of the licence"])
def test_terms_that_are_not_known_pass_nothing_that_rests_on_them(listed: tuple[LicenceTerms, ...] | None) -> None:
    found = findings_of(but(clean(), the_knowledge(terms=listed)))
    assert min(one.outcome for one in found if one.code in NOT_KNOWN) > PASS
    assert max(one.outcome for one in found if one.code == "control.papers") >= UNKNOWN


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 3, 1), 2),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2027, 1, 1), 1),
    ],
)
def test_years_are_counted_from_day_to_day(first: date, last: date, years: int) -> None:
    assert facts(but(clean(), running(first, last)))["licence_term_years"] == years


@pytest.mark.parametrize(("last", "answer"), [(date(2027, 3, 31), PASS), (date(2027, 4, 2), NOTICE)])
def test_an_ordinary_export_licence_beyond_march_is_told_of(last: date, answer: Outcome) -> None:
    evidence = but(clean(), terms(permit=PermitKind.EXPORT), running(date(2026, 5, 1), last))
    assert outcomes(evidence, "licence.year_end") == {answer}


def test_a_general_licence_of_unknown_terms_covers_its_face_alone() -> None:
    assert outcomes(but(clean(), GENERAL, the_knowledge(terms=None)), "licence.end_user") == {PASS}
    other = but(clean(), GENERAL, the_licence(end_user_id="U9"), the_knowledge(terms=None))
    assert outcomes(other, "licence.end_user") == {UNKNOWN}


@pytest.mark.parametrize(
    ("consignor", "answer"), [("S1", PASS), ("S2", REFER), (None, UNKNOWN)], ids=["as licensed", "another", "no id"]
)
def test_the_consignor_is_the_one_the_licence_names(consignor: str | None, answer: Outcome) -> None:
    evidence = but(clean(), terms(consignor_id="S1"), the_party(PartyRole.CONSIGNOR, consignor))
    assert outcomes(evidence, "licence.consignor") == {answer}


def test_a_consignor_that_is_not_declared_is_not_the_one_licensed() -> None:
    assert standing(but(clean(), terms(consignor_id="S1"))) == {"licence.consignor": UNKNOWN}


def test_a_changed_key_element_is_said_to_need_a_new_licence() -> None:
    for code, change in (
        ("licence.end_user", the_licence(end_user_id="U9")),
        ("licence.destination", the_licence(destination_country="KR")),
        ("licence.commodity", the_licence(commodity_code="8110102000")),
    ):
        (one,) = [found for found in findings_of(but(clean(), change)) if found.code == code]
        assert "重新申领" in str(one.next_step.params["words.zh"])
        assert "new licence" in str(one.next_step.params["words.en"])


def test_a_sighting_that_this_station_has_itself_is_not_counted_twice() -> None:
    remote = seen(3)
    own = Sighting(remote.batch_id, remote.package, remote.consignment_id, remote.at, remote.officer_id)
    assert standing(but(clean(), sighted(remote), the_evidence(sightings=(own,)))) == {"packages.sighted": REFER}


def facts(evidence: Evidence) -> dict[str, object]:
    return dict(gather_licence(evidence, evidence.consignment.items[0], "L1"))


uses = st.lists(
    st.builds(used, st.integers(1, 50_000), hours=st.integers(-50, 500), office=st.sampled_from(["2248", "5304"])),
    max_size=6,
)
quickly = settings(max_examples=50, deadline=None)


@quickly
@given(uses, st.randoms(use_true_random=False))
def test_the_order_of_uses_elsewhere_means_nothing(listed: list[RemoteUse], chance: object) -> None:
    mixed = sorted(listed, key=lambda _: chance.random())  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert facts(but(clean(), elsewhere(*mixed))) == facts(but(clean(), elsewhere(*listed)))


@quickly
@given(uses, uses)
def test_another_use_elsewhere_never_makes_it_better(listed: list[RemoteUse], more: list[RemoteUse]) -> None:
    before = outcomes(but(clean(), elsewhere(*listed)), "licence.concurrent")
    after = outcomes(but(clean(), elsewhere(*listed, *more)), "licence.concurrent")
    assert max(after) >= max(before)


@quickly
@given(st.text(max_size=12), st.text(max_size=12))
def test_a_single_licence_covers_its_face_and_nothing_else(face: str, declared: str) -> None:
    user = {PartyRole.END_USER: NamedParty(declared, "Someone")}
    evidence = but(clean(), the_licence(end_user_id=face), the_consignment(parties=user))
    covers = facts(evidence).get("licence_covers_end_user")
    assert covers is (None if not declared else face == declared)
