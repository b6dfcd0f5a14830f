"""End users: what texts say the same, which words point to the military, who owns whom, and how the track follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.fact import Facts, Scope, Unit
from app.checks.gathering import gather
from app.checks.gathering.agreeing import say_the_same
from app.checks.showing import show
from app.domain.consignment import nothing_declared
from app.domain.knowledge import CertifiedEndUser, Listing, Ownership, PartyListing
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, PartyRole
from app.domain.screened import ScreenedParty, ScreeningHit
from tests.checks.builder import (
    AT,
    CODE,
    Change,
    but,
    clean,
    first_rulebook,
    outcomes,
    standing,
    the_consignment,
    the_evidence,
    the_licence,
)

TODAY = AT.date()
DAY = timedelta(days=1)


def known(**tables: object) -> Change:
    """Let the register know this instead."""
    return lambda evidence: replace(evidence, knowledge=replace(evidence.knowledge, **tables))  # type: ignore[type-var]  # the clean evidence has knowledge


def the_certificate(**fields: object) -> Change:
    def change(evidence: object) -> object:
        (row,) = evidence.knowledge.end_user_certificates  # type: ignore[attr-defined]  # the clean evidence has one
        return known(end_user_certificates=(replace(row, **fields),))(evidence)  # type: ignore[arg-type]

    return change  # type: ignore[return-value]


def listed(party_id: str, listing: Listing = Listing.CONTROL, until: date | None = None) -> PartyListing:
    return PartyListing(party_id, listing, "51/2024", date(2025, 1, 1), until)


def facts_of(*changes: Change, scope: Scope = Scope.ITEM, ref: str = "") -> Facts:
    situations = gather(but(clean(), *changes), first_rulebook().schedules)
    return next(one.facts for one in situations if one.scope is scope and ref in one.subject.ref)


def use_everywhere(use: str) -> tuple[Change, ...]:
    documents = tuple(replace(paper, end_use=paper.end_use and use) for paper in clean().consignment.documents)
    return (
        the_consignment(end_use=use, documents=documents),
        the_licence(end_use=use),
        the_certificate(end_use=use),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("civil", "Civil.", True),
        ("civil", "civic", False),
        ("阻燃剂 / flame retardant", "阻燃剂", True),
        ("阻燃剂 / flame retardant", "Flame-Retardant", True),
        ("阻燃剂 / flame retardant", "阻燃剂／flame  retardant", True),
        ("阻燃剂 / flame retardant", "阻燃剂 / primer", False),
        ("阻燃剂", "flame retardant", False),
        ("PVC/ABS resin", "PVC / ABS resin", False),
        ("", "", False),
    ],
)
def test_texts_say_the_same_in_every_language_they_share(one: str, other: str, same: bool) -> None:
    assert say_the_same(one, other) is say_the_same(other, one) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_saying_the_same_does_not_depend_on_who_says_it_first(one: str, other: str) -> None:
    assert say_the_same(one, other) is say_the_same(other, one)


@pytest.mark.parametrize(
    ("use", "words"),
    [
        ("Missile parts", ("missile",)),
        ("MISSILE,parts", ("missile",)),
        ("dismissiles", ()),
        ("not for military use", ()),
        ("Non-military glass", ()),
        ("military glass", ("military",)),
        ("not for military use in military vehicles", ("military",)),
        ("民用，不用于军事", ()),
        ("不用于军事，用于军事雷达", ("军事",)),
        ("民用航空", ()),
        ("航空", ("航空",)),
        ("navy blue pigment", ()),
        ("Navy pigment", ("navy",)),
        ("ＭＩＳＳＩＬＥ", ("missile",)),
    ],
)
def test_words_count_whole_and_not_where_they_are_denied(use: str, words: Sequence[str]) -> None:
    assert facts_of(*use_everywhere(use))["military_words"] == tuple(words)


def test_a_word_of_use_alone_does_not_count_in_a_name() -> None:
    party = NamedParty("U1", "Nagoya Aviation Seals", "JP")
    parties = {**clean().consignment.parties, PartyRole.END_USER: party}
    assert facts_of(the_consignment(parties=parties))["military_words"] == ()


@pytest.mark.parametrize(
    ("changes", "code", "outcome"),
    [
        ((the_certificate(valid_until=TODAY),), "end_user.certificate", Outcome.PASS),
        ((the_certificate(valid_until=TODAY - DAY),), "end_user.certificate", Outcome.REFER),
        ((the_certificate(issued_on=TODAY),), "end_user.certificate", Outcome.PASS),
        ((the_certificate(issued_on=TODAY + DAY),), "end_user.certificate", Outcome.REFER),
        ((the_certificate(revoked_on=TODAY),), "end_user.certificate", Outcome.REFER),
        ((the_certificate(revoked_on=TODAY + DAY),), "end_user.certificate", Outcome.PASS),
        ((the_certificate(commodity_codes=()),), "end_user.certificate", Outcome.REFER),
        ((known(end_user_certificates=None),), "end_user.certificate", Outcome.UNKNOWN),
        ((known(certified_end_users=()),), "end_user.certified", Outcome.PASS),
        ((known(certified_end_users=()),), "end_user.track", Outcome.NOTICE),
        ((known(certified_end_users=None),), "end_user.track", Outcome.UNKNOWN),
        ((the_evidence(knowledge=None),), "end_user.military", Outcome.UNKNOWN),
        ((the_consignment(end_use="  "),), "end_use.declared", Outcome.REFER),
        ((known(listings=(listed("U1", Listing.MILITARY),)),), "end_user.military", Outcome.DETAIN),
        ((known(listings=(listed("U1", Listing.MILITARY, TODAY),)),), "end_user.military", Outcome.DETAIN),
        ((known(listings=(listed("U1", Listing.MILITARY, TODAY - DAY),)),), "end_user.military", Outcome.PASS),
        ((known(listings=(listed("U9", Listing.MILITARY),)),), "end_user.military", Outcome.PASS),
    ],
)
def test_the_last_day_counts_and_what_is_not_known_is_no_pass(
    changes: tuple[Change, ...], code: str, outcome: Outcome
) -> None:
    assert outcomes(but(clean(), *changes), code) == {outcome}


def test_a_renewed_certification_outweighs_the_revoked_one() -> None:
    revoked = CertifiedEndUser("CEU-0", "U1", ("2825",), "civil", date(2025, 1, 1), date(2027, 1, 1), TODAY)
    renewed = replace(revoked, number="CEU-2", revoked_on=None)
    assert facts_of(known(certified_end_users=(revoked, renewed)))["end_user_certified"] is True
    assert standing(but(clean(), known(certified_end_users=(revoked,)))) == {"end_user.certified": Outcome.REFER}


@pytest.mark.parametrize(("prefix", "certified"), [(CODE, True), ("28", True), ("2826", False), (CODE + "0", False)])
def test_a_certification_covers_by_the_beginning_of_the_code(prefix: str, certified: bool) -> None:
    row = CertifiedEndUser("CEU-1", "U1", (prefix,), "civil", date(2025, 1, 1), date(2027, 1, 1))
    assert facts_of(known(certified_end_users=(row,)))["end_user_certified"] is certified


def test_a_military_hit_on_anybody_closes_the_light_track_until_it_is_dismissed() -> None:
    hit = ScreeningHit("M1", "End User", "military", 900, "-", military=True)
    screened = ScreenedParty(PartyRole.END_USER, "declaration", "End User Ltd", complete=True, hits=(hit,))
    evidence = clean().screened or ()
    changed = tuple(screened if one.role is PartyRole.END_USER else one for one in evidence)
    assert facts_of(the_evidence(screened=changed))["end_user_track"] == "military-linked"
    assert facts_of()["end_user_track"] == "civil-certified"


def test_nobody_declared_is_on_no_track() -> None:
    situations = gather(replace(clean(), consignment=nothing_declared()), first_rulebook().schedules)
    assert all("end_user_track" not in one.facts for one in situations)


def owning(*links: tuple[str, str, int]) -> Change:
    return known(ownerships=tuple(Ownership(owned, owner, share) for owned, owner, share in links))


@pytest.mark.parametrize(
    ("links", "share"),
    [
        ([("C1", "X1", 4999)], None),
        ([("C1", "X1", 5000)], 5000),
        ([("C1", "X1", 3000), ("C1", "X2", 2000)], 5000),
        ([("C1", "X1", 3000), ("C1", "X1", 3000)], None),
        ([("C1", "H1", 5000), ("H1", "X1", 5000)], 5000),
        ([("C1", "H1", 9000), ("H1", "X1", 4000)], None),
        ([("C1", "C1", 9000), ("C1", "X1", 1000)], None),
        ([("C1", "X1", 99_999)], 10_000),
    ],
)
def test_those_on_lists_cover_what_they_hold_half_of_together(
    links: list[tuple[str, str, int]], share: int | None
) -> None:
    facts = facts_of(known(listings=(listed("X1"), listed("X2"))), owning(*links), scope=Scope.PARTY, ref="consignee")
    assert (facts["party_covered"], facts.get("party_covered_bp")) == (share is not None, share)


PARTY = st.sampled_from(["U1", "C1", "E1", "X1", "X2", "H1"])
LINKS = st.lists(st.tuples(PARTY, PARTY, st.integers(0, 10_000)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(LINKS, st.randoms(use_true_random=False))
def test_the_order_of_shares_changes_nothing_and_another_listing_frees_nobody(
    links: list[tuple[str, str, int]], chance: object
) -> None:
    def covered(listings: tuple[PartyListing, ...], shares: list[tuple[str, str, int]]) -> list[object]:
        situations = gather(but(clean(), known(listings=listings), owning(*shares)), first_rulebook().schedules)
        return [one.facts["party_covered"] for one in situations if one.scope is Scope.PARTY]

    one = (listed("X1"),)
    first = covered(one, links)
    assert covered(one, chance.sample(links, len(links))) == first  # type: ignore[attr-defined]  # a random.Random
    more = covered((*one, listed("X2")), links)
    assert all(after or not before for before, after in zip(first, more, strict=True))


def test_a_share_is_shown_in_per_cent_to_the_hundredth() -> None:
    assert [show(value, Unit.BASIS_POINT) for value in (5000, 4999, 4990, 1, 0)] == [
        "50 %",
        "49.99 %",
        "49.9 %",
        "0.01 %",
        "0 %",
    ]
