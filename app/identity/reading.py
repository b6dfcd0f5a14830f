"""What does a symbol's text claim as a batch passport, and what does the trust list say of it?

Takes any text and never raises. Judges neither dates against the goods nor the goods: the checks do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from app.domain.passport import PassportReading, SignatureState
from app.domain.trust import IssuerKey, TrustList
from app.identity.cose import read_sign1
from app.identity.faults import MalformedError
from app.identity.passport import read_claims
from app.identity.text_form import PREFIX, from_symbol_text

_KEPT = 4096
"""Passports whose verification is remembered: those of a long shift."""


def is_passport(text: str) -> bool:
    """Return whether `text` presents itself as a batch passport."""
    return text.startswith(PREFIX)


def read_passport(text: str, *, trust: TrustList, at: datetime) -> PassportReading:
    """Return what `text` claims, whether the issuer it names signed it, and whether that key counted then and at `at`.

    Then: the instant of issue the passport names, which a thief of a key may choose; so both answers count.
    """
    return PassportReader(trust).read(text, at=at)


class PassportReader:
    """Reads passports by one trust list, and keeps what the mathematics said: a text is verified once.

    Whether a key counts depends on the instant, and is asked at each reading (docs/adr/0173).
    """

    def __init__(self, trust: TrustList) -> None:
        self._trust = trust
        self._verified = lru_cache(maxsize=_KEPT)(self._verify)

    def read(self, text: str, *, at: datetime) -> PassportReading:
        """Return what `text` claims, as `read_passport` does."""
        reading, key = self._verified(text)
        return replace(reading, trusted_now=key.is_trusted_at(at)) if key else reading

    def _verify(self, text: str) -> tuple[PassportReading, IssuerKey | None]:
        """Return the reading as far as it is the same at any instant, and the key that is named, if it is known."""
        try:
            message = read_sign1(from_symbol_text(text))
            passport = read_claims(message.payload)
        except MalformedError as malformed:
            return PassportReading(text, None, None, None, None, fault=malformed.text), None
        issuer = self._trust.issuer(passport.issuer_id)
        if issuer is None:
            return PassportReading(text, passport, SignatureState.UNKNOWN_ISSUER, None, None), None
        key = next((key for key in issuer.keys if key.key_id == message.key_id), None)
        if key is None:
            return PassportReading(text, passport, SignatureState.UNKNOWN_KEY, None, None), None
        good = message.is_signed_by(key.public, algorithm=key.algorithm)
        state = SignatureState.GOOD if good else SignatureState.BAD
        return PassportReading(text, passport, state, key.is_trusted_at(passport.issued), None), key
