"""What weeks and months show of parties: new ones, what they share, and their quotas, to the gram and the day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.knowledge import PartyKind, Quota
from app.domain.outcome import Outcome
from app.domain.party import PartyRole
from tests.checks.builder import Change, but, clean, findings_of, outcomes, the_party
from tests.checks.weeks import TONNE, ago, knowing, lots, neighbours, other, profile

PASS, NOTICE, UNKNOWN, REFER, _ = Outcome
QUAY = "2 Quay Street, Osaka"
FORWARDER = profile("U1", kind=PartyKind.FORWARDER)
QUOTA = Quota("P1", "Sb", 2026, 9 * TONNE, 9 * TONNE)

ANSWERS: list[tuple[str, str, Outcome, tuple[Change, ...]]] = [
    ("seen for 180 days", "pattern.new_party", PASS, (profile("C1", first_seen=ago(180)),)),
    ("seen for 179 days", "pattern.new_party", NOTICE, (profile("C1", first_seen=ago(179)),)),
    ("an end user seen for 179 days", "pattern.new_party", NOTICE, (profile("U1", first_seen=ago(179)),)),
    (
        "new, founded 365 days ago",
        "pattern.new_party",
        NOTICE,
        (profile("C1", first_seen=ago(9), founded_on=ago(365)),),
    ),
    ("new, founded 364 days ago", "pattern.new_party", REFER, (profile("C1", first_seen=ago(9), founded_on=ago(364)),)),
    (
        "new here, young there",
        "pattern.new_party",
        REFER,
        (profile("C1", first_seen=ago(9)), profile("U1", founded_on=ago(9))),
    ),
    ("first seen nobody knows when", "pattern.new_party", UNKNOWN, (profile("C1", first_seen=None),)),
    ("a kind not known", "pattern.new_party", UNKNOWN, (profile("U1", kind=None),)),
    ("a forwarder that had the element", "pattern.new_party", NOTICE, (FORWARDER,)),
    ("a forwarder that never had it", "pattern.new_party", REFER, (FORWARDER, lots())),
    ("a forwarder of whom lots are not known", "pattern.new_party", UNKNOWN, (FORWARDER, knowing(lots=None))),
    ("a newly founded forwarder", "pattern.new_party", REFER, (FORWARDER, profile("U1", founded_on=ago(9)))),
    (
        "four at the address, one listed",
        "pattern.shared",
        REFER,
        (neighbours(*(other(n, QUAY) for n in range(4)), listed=("N2",)),),
    ),
    (
        "five at the address, one listed",
        "pattern.shared",
        NOTICE,
        (neighbours(*(other(n, QUAY) for n in range(5)), listed=("N2",)),),
    ),
    ("nobody listed", "pattern.shared", NOTICE, (neighbours(other(1, QUAY)),)),
    ("a listed party elsewhere", "pattern.shared", PASS, (neighbours(other(1, "9 Other Street"), listed=("N1",)),)),
    (
        "an agent who is listed",
        "pattern.shared",
        REFER,
        (profile("E1", agent_ids=("A-7",)), neighbours(listed=("A-7",))),
    ),
    (
        "an agent shared with the buyer",
        "pattern.shared",
        PASS,
        (profile("E1", agent_ids=("A7",)), profile("C1", agent_ids=("A7",))),
    ),
    (
        "the exporter's address abroad",
        "pattern.shared",
        REFER,
        (profile("U1", address="1 Harbour Rd., Shanghai"), profile("E1", address="1 harbour rd shanghai")),
    ),
    (
        "a parcel of neighbours, lists not known",
        "pattern.shared",
        UNKNOWN,
        (neighbours(other(1, QUAY)), knowing(listings=None)),
    ),
    (
        "nothing known of the address",
        "pattern.shared",
        UNKNOWN,
        (knowing(profiles=()), the_party(PartyRole.CONSIGNEE, "C8")),
    ),
    ("a quota used to the gram", "pattern.quota", PASS, (knowing(quotas=(QUOTA,)),)),
    ("a gram beyond", "pattern.quota", REFER, (knowing(quotas=(replace(QUOTA, minted_g=9 * TONNE + 1),)),)),
    ("a quota not published", "pattern.quota", NOTICE, (knowing(quotas=(replace(QUOTA, quota_g=None),)),)),
    ("a quota of nothing", "pattern.quota", REFER, (knowing(quotas=(replace(QUOTA, quota_g=0, minted_g=1),)),)),
    ("a quota of another year", "pattern.quota", UNKNOWN, (knowing(quotas=(replace(QUOTA, year=2025),)),)),
    ("a quota of another element", "pattern.quota", UNKNOWN, (knowing(quotas=(replace(QUOTA, element="W"),)),)),
    ("no table of quotas", "pattern.quota", UNKNOWN, (knowing(quotas=None),)),
]


@pytest.mark.parametrize(("code", "answer", "changes"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_a_question_answers_to_the_gram_and_the_day(code: str, answer: Outcome, changes: tuple[Change, ...]) -> None:
    assert outcomes(but(clean(), *changes), code) == {answer}


def test_a_quota_that_is_not_published_reads_unknown_and_never_zero() -> None:
    evidence = but(clean(), knowing(quotas=(replace(QUOTA, quota_g=None),)))
    (unpublished,) = [one for one in findings_of(evidence) if one.code == "pattern.quota"]
    said = str(unpublished.text.params["words.en"])
    assert "unknown, not zero" in said
    assert " 0 kg" not in said
