"""What does a symbol's text claim as a batch passport, and what does the trust list say of it?

Takes any text and never raises. Judges neither dates against the goods nor the goods: the checks do.
"""

from __future__ import annotations

from datetime import datetime

from app.domain.passport import Passport, PassportReading, SignatureState
from app.domain.trust import TrustList
from app.identity.cose import Sign1, read_sign1
from app.identity.faults import MalformedError
from app.identity.passport import read_claims
from app.identity.text_form import PREFIX, from_symbol_text


def is_passport(text: str) -> bool:
    """Return whether `text` presents itself as a batch passport."""
    return text.startswith(PREFIX)


def read_passport(text: str, *, trust: TrustList, at: datetime) -> PassportReading:
    """Return what `text` claims, whether the issuer it names signed it, and whether that key counted then and at `at`.

    Then: the instant of issue the passport names, which a thief of a key may choose; so both answers count.
    """
    try:
        message = read_sign1(from_symbol_text(text))
        passport = read_claims(message.payload)
    except MalformedError as malformed:
        return PassportReading(text, None, None, None, None, fault=malformed.text)
    return _judged(text, message, passport, trust, at)


def _judged(text: str, message: Sign1, passport: Passport, trust: TrustList, at: datetime) -> PassportReading:
    issuer = trust.issuer(passport.issuer_id)
    if issuer is None:
        return PassportReading(text, passport, SignatureState.UNKNOWN_ISSUER, None, None)
    key = next((key for key in issuer.keys if key.key_id == message.key_id), None)
    if key is None:
        return PassportReading(text, passport, SignatureState.UNKNOWN_KEY, None, None)
    good = message.is_signed_by(key.public, algorithm=key.algorithm)
    return PassportReading(
        text,
        passport,
        SignatureState.GOOD if good else SignatureState.BAD,
        trusted_at_issue=key.is_trusted_at(passport.issued),
        trusted_now=key.is_trusted_at(at),
    )
