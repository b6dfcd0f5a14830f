"""`verify` of a passport: VALID only when everything speaks for it, UNKNOWN only when nothing is known of the key."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest

from app.domain.passport import Passport
from app.domain.trust import TrustList
from app.domain.verification import Answer, DocumentSigner
from app.identity.explain import verify_passport
from app.identity.issuing import issue_passport
from app.identity.reading import read_passport
from app.identity.trust_list import key_id_of
from app.proof.signing import Ed25519Signer
from tests.identity.fixed import AT, FORGER, LEAN, MINT, RETIRED, TRUST, day

SECOND = timedelta(seconds=1)


def _text(passport: Passport = LEAN, signer: Ed25519Signer = MINT) -> str:
    return issue_passport(passport, key_id=key_id_of(signer.public), signer=signer)


def _answer(text: str, *, trust: TrustList | None = TRUST, at: datetime = AT) -> tuple[Answer, list[str]]:
    verification = verify_passport(text, trust=trust, at=at, path="label.png")
    assert (verification.path, verification.kind) == ("label.png", "passport")
    return verification.answer, [reason.code for reason in verification.reasons]


def test_a_good_passport_is_valid_and_names_its_issuer() -> None:
    verification = verify_passport(_text(), trust=TRUST, at=AT, path="label.png")
    assert (verification.answer, verification.reasons) == (Answer.VALID, ())
    name = "Demonstration rare earth issuing centre"
    assert verification.signers == (DocumentSigner(name, "issuer", LEAN.issued),)


@pytest.mark.parametrize(
    ("at", "answer", "reasons"),
    [
        (LEAN.not_before - SECOND, Answer.INVALID, ["passport.not-yet-valid"]),
        (LEAN.not_before, Answer.VALID, []),
        (LEAN.expires - SECOND, Answer.VALID, []),
        (LEAN.expires, Answer.INVALID, ["passport.expired"]),
        (day(2026, 12, 1), Answer.VALID, []),
        (day(2027, 6, 1), Answer.VALID, []),
    ],
)
def test_a_passport_is_valid_from_not_before_until_just_before_expires(
    at: datetime, answer: Answer, reasons: list[str]
) -> None:
    assert _answer(_text(), at=at) == (answer, reasons)


def test_a_forged_signature_is_invalid() -> None:
    text = issue_passport(LEAN, key_id=key_id_of(FORGER.public), signer=FORGER)
    forged = issue_passport(LEAN, key_id=key_id_of(MINT.public), signer=FORGER)
    assert _answer(forged) == (Answer.INVALID, ["passport.signature-bad"])
    assert verify_passport(forged, trust=TRUST, at=AT, path="").signers == ()
    assert _answer(text) == (Answer.UNKNOWN, ["passport.key-unknown"])


def test_an_issuer_nobody_knows_is_unknown() -> None:
    stranger = dataclasses.replace(LEAN, issuer_id="XX-00")
    assert _answer(_text(stranger)) == (Answer.UNKNOWN, ["passport.issuer-unknown"])


def test_without_a_trust_list_nothing_is_known() -> None:
    assert _answer(_text(), trust=None) == (Answer.UNKNOWN, ["passport.no-trust-list"])


def test_an_unknown_issuer_s_expired_passport_says_both() -> None:
    stranger = dataclasses.replace(LEAN, issuer_id="XX-00")
    reasons = ["passport.issuer-unknown", "passport.expired"]
    assert _answer(_text(stranger), at=LEAN.expires) == (Answer.UNKNOWN, reasons)


def test_a_revoked_key_makes_its_earlier_passports_invalid_too() -> None:
    """Whoever holds a stolen key chooses the time of issue it claims."""
    assert _answer(_text(signer=RETIRED)) == (Answer.INVALID, ["passport.untrusted-now"])
    assert _answer(_text(signer=RETIRED), at=day(2026, 10, 31)) == (Answer.VALID, [])


def test_a_passport_issued_after_the_revocation_was_never_good() -> None:
    late = dataclasses.replace(LEAN, issued=day(2026, 11, 1))
    assert _answer(_text(late, RETIRED)) == (Answer.INVALID, ["passport.untrusted-at-issue", "passport.untrusted-now"])


def test_a_passport_issued_before_its_key_counted_is_invalid() -> None:
    early = dataclasses.replace(LEAN, issued=day(2025, 12, 31))
    assert _answer(_text(early)) == (Answer.INVALID, ["passport.untrusted-at-issue"])


def test_what_is_not_a_passport_is_invalid_with_or_without_a_trust_list() -> None:
    for trust in (TRUST, None):
        assert _answer("BP1:???", trust=trust) == (Answer.INVALID, ["passport.not-base45"])


@pytest.mark.parametrize("trust", [TRUST, TrustList(1, AT, ())])
def test_trust_is_said_only_of_a_key_that_was_found(trust: TrustList) -> None:
    reading = read_passport(_text(signer=FORGER), trust=trust, at=AT)
    assert (reading.trusted_at_issue, reading.trusted_now) == (None, None)
