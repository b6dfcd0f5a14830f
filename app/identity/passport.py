"""What does a batch passport claim? The claims as CBOR (a CWT claims set, RFC 8392), and back. Believes nothing.

The grammar is closed: a claim this version does not know is refused, because it might restrict the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from app.domain.passport import Passport
from app.identity import cbor, grammar
from app.identity.faults import MalformedError

_Form = Callable[[object], object]

_PRIVATE = -70001
_CLAIMS: Mapping[int, tuple[str, _Form]] = {
    1: ("issuer_id", grammar.identifier),
    4: ("expires", grammar.moment),
    5: ("not_before", grammar.moment),
    6: ("issued", grammar.moment),
    7: ("batch_id", grammar.uuid7),
}
_BATCH_CLAIMS: Mapping[int, tuple[str, _Form]] = {
    1: ("batch_no", grammar.batch_number),
    2: ("producer_id", grammar.identifier),
    3: ("commodity_code", grammar.commodity_code),
    4: ("net_mass_g", grammar.mass),
    5: ("composition", grammar.composition),
    6: ("gtin", grammar.gtin),
    7: ("package", grammar.package),
    8: ("sscc", grammar.sscc),
    9: ("licence_no", grammar.identifier),
    10: ("custody_head", grammar.digest),
}
_OPTIONAL = frozenset({5, 6, 8, 9, 10})


def read_claims(payload: bytes) -> Passport:
    """Return the claims in `payload`; raises MalformedError with the claim ("4"; "-70001/4" in the private map)."""
    return _passport(cbor.decode(payload))


def write_claims(passport: Passport) -> bytes:
    """Return the claims of `passport` as CBOR; raises MalformedError for what `read_claims` would not give back."""
    claims: dict[int | str, cbor.Value] = {key: _wire(getattr(passport, field)) for key, (field, _) in _CLAIMS.items()}
    values = ((key, getattr(passport, field)) for key, (field, _) in _BATCH_CLAIMS.items())
    claims[_PRIVATE] = {key: _wire(value) for key, value in values if not (key in _OPTIONAL and value in (None, {}))}
    if _passport(claims) != passport:
        raise MalformedError("passport.claims-inexact")
    return cbor.encode(claims)


def _passport(claims: cbor.Value) -> Passport:
    if not isinstance(claims, dict):
        raise MalformedError("passport.not-claims")
    outer = {key: value for key, value in claims.items() if key != _PRIVATE}
    inner = claims.get(_PRIVATE)
    if not isinstance(inner, dict):
        raise MalformedError("passport.claim-missing", claim=str(_PRIVATE))
    fields = _fields(outer, _CLAIMS, optional=frozenset(), path="")
    fields |= _fields(inner, _BATCH_CLAIMS, optional=_OPTIONAL, path=f"{_PRIVATE}/")
    passport = Passport(**fields)
    if passport.expires <= max(passport.issued, passport.not_before):
        raise MalformedError("passport.dates-contradict")
    return passport


def _fields(
    claims: Mapping[int | str, cbor.Value],
    known: Mapping[int, tuple[str, _Form]],
    *,
    optional: frozenset[int],
    path: str,
) -> dict[str, Any]:
    for key in claims:
        if key not in known:
            raise MalformedError("passport.claim-unknown", claim=path + ascii(key)[:40])
    fields: dict[str, Any] = {}
    for key, (field, form) in known.items():
        if key in claims:
            try:
                fields[field] = form(claims[key])
            except ValueError as error:
                raise MalformedError("passport.claim-malformed", claim=f"{path}{key}") from error
        elif key not in optional:
            raise MalformedError("passport.claim-missing", claim=f"{path}{key}")
    return fields


def _wire(value: Any) -> cbor.Value:  # noqa: ANN401 - any field of a passport; the grammar judges what comes of it
    match value:
        case datetime():
            return int(value.timestamp())
        case tuple():
            return list(value)
        case Mapping():
            return dict(value)
    return value  # type: ignore[no-any-return]  # the grammar refuses any other type
