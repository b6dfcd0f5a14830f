"""Is this batch passport what it says it is, and if not, why? The answer `verify` gives, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.domain.moment import to_text
from app.domain.passport import Passport, PassportReading, SignatureState
from app.domain.texts import Text
from app.domain.trust import TrustList
from app.domain.verification import Answer, DocumentSigner, Verification
from app.identity.reading import read_passport

_UNKNOWN = (SignatureState.UNKNOWN_ISSUER, SignatureState.UNKNOWN_KEY)


def verify_passport(text: str, *, trust: TrustList | None, at: datetime, path: str) -> Verification:
    """Return whether the passport in `text` is good at the instant `at`.

    VALID: the signature is good, its key counted at the time of issue and counts at `at`, and the passport is in force
    at `at`. UNKNOWN: well formed, but this trust list (or none at all) cannot say. Otherwise INVALID. `path` says where
    the text came from; the text itself may come from anywhere.
    """
    reading = read_passport(text, trust=trust or TrustList(0, at, ()), at=at)
    if reading.passport is None:
        return Verification(path, "passport", Answer.INVALID, (reading.fault,) if reading.fault else ())
    reasons = (*_trust_reasons(reading, reading.passport, trust, at), *_time_reasons(reading.passport, at))
    if reading.signature in _UNKNOWN:
        return Verification(path, "passport", Answer.UNKNOWN, reasons)
    answer = Answer.INVALID if reasons else Answer.VALID
    return Verification(path, "passport", answer, reasons, tuple(_signers(reading, reading.passport, trust)))


def _trust_reasons(
    reading: PassportReading, passport: Passport, trust: TrustList | None, at: datetime
) -> Iterable[Text]:
    issuer = {"issuer": passport.issuer_id}
    match reading.signature:
        case SignatureState.UNKNOWN_ISSUER if trust is None:
            yield Text("passport.no-trust-list", issuer)
        case SignatureState.UNKNOWN_ISSUER:
            yield Text("passport.issuer-unknown", issuer)
        case SignatureState.UNKNOWN_KEY:
            yield Text("passport.key-unknown", issuer)
        case SignatureState.BAD | None:
            yield Text("passport.signature-bad", issuer)
        case SignatureState.GOOD:
            if not reading.trusted_at_issue:
                yield Text("passport.untrusted-at-issue", issuer | {"at": to_text(passport.issued)})
            if not reading.trusted_now:
                yield Text("passport.untrusted-now", issuer | {"at": to_text(at)})


def _time_reasons(passport: Passport, at: datetime) -> Iterable[Text]:
    if at < passport.not_before:
        yield Text("passport.not-yet-valid", {"at": to_text(passport.not_before)})
    elif not passport.is_in_force(at):
        yield Text("passport.expired", {"at": to_text(passport.expires)})


def _signers(reading: PassportReading, passport: Passport, trust: TrustList | None) -> Iterable[DocumentSigner]:
    issuer = trust.issuer(passport.issuer_id) if trust else None
    if issuer and reading.signature is SignatureState.GOOD:
        yield DocumentSigner(issuer.name_en, "issuer", passport.issued)
