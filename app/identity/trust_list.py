"""Which issuers does the authority recognise? The trust list as a file, and back. Format: docs/formats/trust-list.md.

Does not prove who published the file: the registry's signatures do (app.sync), before it is parsed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.errors import WorkstationError
from app.domain.moment import from_text, to_text
from app.domain.trust import Algorithm, CustodyTerms, Issuer, IssuerKey, Sealer, TrustList
from app.identity.custody_terms import terms_from_record, terms_record
from app.identity.sealers import sealer_record, sealers_from_record
from app.proof.canonical import canonical_json, sha256

_FORMAT = "tidewaiter-trust-list-1"
_LARGEST = 8 * 1024 * 1024
_UNCOMPRESSED_POINT = 65


def key_id_of(public: bytes) -> bytes:
    """Return the id of a public key: the first 8 bytes of its SHA-256."""
    return sha256(public)[:8]


def format_trust_list(trust: TrustList) -> bytes:
    """Return `trust` as RFC 8785 JSON; raises WorkstationError "trust-list-malformed" for what cannot be read back."""
    issuers = [
        {
            "id": issuer.issuer_id,
            "name_zh": issuer.name_zh,
            "name_en": issuer.name_en,
            "keys": [_key_record(key) for key in issuer.keys],
        }
        for issuer in trust.issuers
    ]
    record = {"format": _FORMAT, "version": trust.version, "issued": to_text(trust.issued), "issuers": issuers}
    if trust.sealers:
        record["sealers"] = [sealer_record(sealer) for sealer in trust.sealers]
    if trust.custody is not None:
        record["custody"] = terms_record(trust.custody)
    content = canonical_json(record)
    if parse_trust_list(content) != trust:
        raise WorkstationError("trust-list-malformed", where="issued")
    return content


def parse_trust_list(content: bytes) -> TrustList:
    """Return the trust list in `content`.

    Raises WorkstationError "trust-list-malformed" (where: the path to the fault) unless `content` is RFC 8785 JSON of
    exactly this shape, ids are unique, each key loads for its algorithm and has the id its bytes give it.
    """
    record = _canonical_record(content)
    _require(record, {"format", "version", "issued", "issuers"}, "", optional={"custody", "sealers"})
    if record["format"] != _FORMAT:
        raise _malformed("format")
    version = record["version"]
    if type(version) is not int or version < 1:
        raise _malformed("version")
    records = _list(record["issuers"], "issuers")
    issuers = tuple(_issuer(issuer, f"issuers/{place}") for place, issuer in enumerate(records))
    if len({issuer.issuer_id for issuer in issuers}) != len(issuers):
        raise _malformed("issuers")
    key_ids = [key.key_id for issuer in issuers for key in issuer.keys]
    if len(set(key_ids)) != len(key_ids):
        raise _malformed("issuers")
    return TrustList(
        version=version,
        issued=_instant(record["issued"], "issued"),
        issuers=issuers,
        custody=_terms(record.get("custody")),
        sealers=_sealers(record.get("sealers")),
    )


def _terms(record: Any) -> CustodyTerms | None:  # noqa: ANN401 - JSON
    if record is None:
        return None
    try:
        return terms_from_record(record)
    except ValueError as error:
        raise _malformed("custody") from error


def _sealers(record: Any) -> tuple[Sealer, ...]:  # noqa: ANN401 - JSON
    try:
        return sealers_from_record(record)
    except ValueError as error:
        raise _malformed("sealers") from error


def _canonical_record(content: bytes) -> Mapping[str, Any]:
    """Parse `content`; being its own canonical form excludes duplicate names, floats and any other writing."""
    if len(content) > _LARGEST:
        raise _malformed("/")
    try:
        record = json.loads(content)
        is_canonical = canonical_json(record) == content
    except (ValueError, RecursionError) as error:
        raise _malformed("/") from error
    if not is_canonical or not isinstance(record, dict):
        raise _malformed("/")
    return record


def _issuer(record: Any, where: str) -> Issuer:  # noqa: ANN401 - JSON
    _require(record, {"id", "name_zh", "name_en", "keys"}, where)
    names = {name: _text(record[name], f"{where}/{name}") for name in ("id", "name_zh", "name_en")}
    keys = _list(record["keys"], f"{where}/keys")
    return Issuer(
        names["id"],
        names["name_zh"],
        names["name_en"],
        tuple(_key(key, f"{where}/keys/{place}") for place, key in enumerate(keys)),
    )


def _key(record: Any, where: str) -> IssuerKey:  # noqa: ANN401 - JSON
    names = {"id", "algorithm", "public", "valid_from", "valid_until"}
    _require(record, names, where, optional={"revoked_at"})
    try:
        algorithm = Algorithm(record["algorithm"])
        public = bytes.fromhex(_text(record["public"], where))
        _load(algorithm, public)
    except ValueError as error:
        raise _malformed(f"{where}/public") from error
    key = IssuerKey(
        key_id=key_id_of(public),
        algorithm=algorithm,
        public=public,
        valid_from=_instant(record["valid_from"], f"{where}/valid_from"),
        valid_until=_instant(record["valid_until"], f"{where}/valid_until"),
        revoked_at=_instant(record["revoked_at"], f"{where}/revoked_at") if "revoked_at" in record else None,
    )
    if _key_record(key) != record:
        raise _malformed(f"{where}/id")
    if key.valid_until < key.valid_from:
        raise _malformed(f"{where}/valid_until")
    return key


def _key_record(key: IssuerKey) -> dict[str, str]:
    record = {
        "id": key.key_id.hex(),
        "algorithm": key.algorithm.value,
        "public": key.public.hex(),
        "valid_from": to_text(key.valid_from),
        "valid_until": to_text(key.valid_until),
    }
    return record if key.revoked_at is None else record | {"revoked_at": to_text(key.revoked_at)}


def _load(algorithm: Algorithm, public: bytes) -> None:
    """Refuse with ValueError a key that no signature could ever verify with."""
    if algorithm is Algorithm.ED25519:
        Ed25519PublicKey.from_public_bytes(public)
    elif len(public) != _UNCOMPRESSED_POINT:
        raise ValueError("not an uncompressed point")
    else:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public)


def _require(record: Any, names: set[str], where: str, *, optional: frozenset[str] | set[str] = frozenset()) -> None:  # noqa: ANN401 - JSON
    if not isinstance(record, dict) or not names <= record.keys() <= names | optional:
        raise _malformed(where or "/")


def _list(value: Any, where: str) -> list[Any]:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        raise _malformed(where)
    return value


def _text(value: Any, where: str) -> str:  # noqa: ANN401 - JSON
    if not isinstance(value, str) or not value:
        raise _malformed(where)
    return value


def _instant(value: Any, where: str) -> datetime:  # noqa: ANN401 - JSON
    try:
        instant = from_text(_text(value, where))
    except ValueError as error:
        raise _malformed(where) from error
    if to_text(instant) != value:
        raise _malformed(where)
    return instant


def _malformed(where: str) -> WorkstationError:
    return WorkstationError("trust-list-malformed", where=where)
