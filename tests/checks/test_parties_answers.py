"""Parties: everybody on every paper once for each role and name, a score refers, a dismissal is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.checks.fact import Scope
from app.checks.gathering import gather
from app.domain.document import Document, DocumentKind
from app.domain.evidence import Evidence
from app.domain.knowledge import Listing, PartyListing
from app.domain.outcome import Outcome
from app.domain.party import NamedParty, Party, PartyRole
from app.domain.screened import Dismissal, ScreenedParty, ScreeningHit
from tests.checks.builder import (
    AT,
    Change,
    but,
    clean,
    findings_of,
    first_rulebook,
    outcomes,
    standing,
    the_consignment,
    the_evidence,
)

DISMISSED = Dismissal("O1", "Founded in 1901", "f1")
HIT = ScreeningHit("L-7", "Consignee Limited", "denied", 900, "near", military=False, reason_zh="相近")


def hitting(*hits: ScreeningHit, complete: bool = True) -> Change:
    """Let screening of the consignee come to these hits."""

    def change(evidence: Evidence) -> Evidence:
        screened = tuple(
            replace(one, hits=hits, complete=complete) if one.role is PartyRole.CONSIGNEE else one
            for one in evidence.screened or ()
        )
        return replace(evidence, screened=screened)

    return change


def registered(**rows: Party) -> Change:
    return lambda evidence: replace(evidence, parties={**(evidence.parties or {}), **rows})


def subjects(evidence: Evidence) -> list[str]:
    situations = gather(evidence, first_rulebook().schedules)
    return [one.subject.ref for one in situations if one.scope is Scope.PARTY]


def test_everybody_is_judged_once_for_each_role_and_name() -> None:
    bill = Document(
        DocumentKind.BILL_OF_LADING,
        "BL-2",
        parties={
            PartyRole.CARRIER: NamedParty(None, "Grey Line"),
            PartyRole.NOTIFY_PARTY: NamedParty(None, "Consignee Ltd"),
            PartyRole.CONSIGNEE: NamedParty(None, "Consignee Ltd"),
        },
    )
    evidence = but(clean(), the_consignment(documents=(bill,)))
    assert subjects(evidence) == [
        "carrier Grey Line",
        "consignee Consignee Ltd",
        "end-user End User Ltd",
        "exporter 出口商甲",
        "notify-party Consignee Ltd",
    ]


def test_where_nobody_is_named_a_party_of_whom_nothing_is_known_is_judged() -> None:
    evidence = but(clean(), the_consignment(parties={}, documents=()))
    assert subjects(evidence) == [""]
    assert outcomes(evidence, "parties.present") == {Outcome.REFER}
    assert outcomes(evidence, "parties.screened") == {Outcome.UNKNOWN}


@pytest.mark.parametrize(
    ("hit", "standing_codes"),
    [
        ({"score": 749}, {}),
        ({"score": 750}, {"parties.listed": Outcome.REFER}),
        ({"score": 1000}, {"parties.listed": Outcome.REFER}),
        ({"score": 0, "by_number": True}, {"parties.listed": Outcome.REFER}),
        ({"score": 1, "list_name": "another"}, {"parties.listed": Outcome.REFER}),
        ({"list_name": "certified"}, {}),
        ({"list_name": "certified", "covered_percent": 50}, {"parties.covered": Outcome.REFER}),
        ({"list_name": "certified", "covered_percent": 50, "score": 749}, {}),
        ({"dismissal": DISMISSED}, {}),
        ({"list_name": "certified", "covered_percent": 50, "dismissal": DISMISSED}, {}),
        ({"military": True, "list_name": "military"}, {"parties.listed": Outcome.REFER}),
    ],
)
def test_a_hit_refers_from_the_threshold_of_its_list_and_never_detains(
    hit: Mapping[str, object], standing_codes: Mapping[str, Outcome]
) -> None:
    assert standing(but(clean(), hitting(replace(HIT, **hit)))) == standing_codes  # type: ignore[arg-type]  # a wrong field is a TypeError


def test_a_dismissed_hit_is_shown_with_officer_and_reason() -> None:
    evidence = but(clean(), hitting(replace(HIT, dismissal=DISMISSED)))
    (found,) = [one for one in findings_of(evidence) if one.code == "parties.listed" and one.outcome > Outcome.PASS]
    assert found.outcome is Outcome.NOTICE
    said = found.text.params["words.en"]
    assert isinstance(said, str)
    assert all(part in said for part in ("Consignee Limited", "O1", "Founded in 1901"))


def test_of_several_hits_the_one_that_stands_is_shown() -> None:
    hits = (replace(HIT, dismissal=DISMISSED), replace(HIT, entry_id="L-8", entry_name="Consignee Trading", score=800))
    (found,) = [
        one
        for one in findings_of(but(clean(), hitting(*hits)))
        if one.code == "parties.listed" and one.outcome > Outcome.PASS
    ]
    assert "Consignee Trading" in str(found.text.params["words.en"])
    assert "相近" in str(found.text.params["words.zh"])


@pytest.mark.parametrize("screened", [None, ()])
def test_what_was_not_screened_is_unknown_and_said_once(screened: tuple[ScreenedParty, ...] | None) -> None:
    assert standing(but(clean(), the_evidence(screened=screened))) == {"parties.screened": Outcome.UNKNOWN}


def test_a_search_that_may_have_missed_an_entry_is_unknown() -> None:
    assert standing(but(clean(), hitting(complete=False))) == {"parties.screened": Outcome.UNKNOWN}


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        (registered(C1=Party("C1", "收货人", "CONSIGNEE LTD.", "JP", "")), Outcome.PASS),
        (registered(C1=Party("C1", "收货人", "Quay Trading", "JP", "")), Outcome.REFER),
        (the_evidence(parties={}), Outcome.REFER),
        (the_evidence(parties=None), Outcome.UNKNOWN),
    ],
)
def test_a_name_must_be_the_one_of_its_id(change: Change, answer: Outcome) -> None:
    assert max(outcomes(but(clean(), change), "parties.named")) is answer


def test_a_party_without_an_id_is_held_to_none() -> None:
    carrier = NamedParty(None, "Grey Line")
    parties = {**clean().consignment.parties, PartyRole.CARRIER: carrier}
    screened = ScreenedParty(PartyRole.CARRIER, "declaration", "Grey Line", complete=True)
    evidence = but(
        clean(), the_consignment(parties=parties), the_evidence(screened=(*(clean().screened or ()), screened))
    )
    assert standing(evidence) == {}


@pytest.mark.parametrize("listing", [Listing.CONTROL, Listing.WATCH])
def test_a_listing_of_the_authority_refers_by_id_and_concerns_controlled_goods(listing: Listing) -> None:
    row = PartyListing("C1", listing, "51/2024", AT.date())
    evidence = clean()
    known = replace(evidence, knowledge=replace(evidence.knowledge, listings=(row,)))  # type: ignore[type-var]  # the clean evidence has knowledge
    assert standing(known) == {"parties.control_list": Outcome.REFER}
