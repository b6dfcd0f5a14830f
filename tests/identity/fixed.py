"""Public test keys, passports and a trust list that never change: the published vectors are made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.passport import Passport
from app.domain.trust import Algorithm, Issuer, IssuerKey, TrustList
from app.identity.trust_list import key_id_of
from app.proof.signing import Ed25519Signer

ED25519_SEED = bytes(range(32))
ES256_SCALAR = bytes(range(1, 33))
RETIRED_SEED = bytes(range(2, 34))
FORGER_SEED = bytes(range(3, 35))


class Es256Signer:
    """Signs with a P-256 key, deterministically (RFC 6979), so that vectors can be made again."""

    def __init__(self, private: bytes) -> None:
        self._key = derive_private_key(int.from_bytes(private), SECP256R1())

    @property
    def public(self) -> bytes:
        """The public key: an uncompressed point of 65 bytes."""
        return self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def sign(self, message: bytes) -> bytes:
        """Return r and s over `message`, 32 bytes each."""
        r, s = decode_dss_signature(self._key.sign(message, ECDSA(SHA256(), deterministic_signing=True)))
        return r.to_bytes(32) + s.to_bytes(32)


MINT = Ed25519Signer(ED25519_SEED)
RETIRED = Ed25519Signer(RETIRED_SEED)
FORGER = Ed25519Signer(FORGER_SEED)
CARD = Es256Signer(ES256_SCALAR)


def day(year: int, month: int, number: int) -> datetime:
    """Return the first second of a day, UTC."""
    return datetime(year, month, number, tzinfo=UTC)


AT = day(2026, 11, 20)

TRUST = TrustList(
    version=3,
    issued=day(2026, 11, 19),
    issuers=(
        Issuer(
            "CN-REA-01",
            "示范稀土签发中心",
            "Demonstration rare earth issuing centre",
            (
                IssuerKey(
                    key_id_of(MINT.public), Algorithm.ED25519, MINT.public, day(2026, 1, 1), day(2028, 12, 31), None
                ),
                IssuerKey(
                    key_id_of(RETIRED.public),
                    Algorithm.ED25519,
                    RETIRED.public,
                    day(2025, 1, 1),
                    day(2027, 12, 31),
                    day(2026, 11, 1),
                ),
            ),
        ),
        Issuer(
            "CN-SB-02",
            "示范锑品签发中心",
            "Demonstration antimony issuing centre",
            (IssuerKey(key_id_of(CARD.public), Algorithm.ES256, CARD.public, day(2026, 1, 1), day(2028, 12, 31)),),
        ),
    ),
)

LEAN = Passport(
    issuer_id="CN-REA-01",
    issued=datetime(2026, 10, 1, 8, 30, tzinfo=UTC),
    not_before=day(2026, 10, 1),
    expires=day(2027, 10, 1),
    batch_id=bytes.fromhex("0199a0e1c40070008000000000000001"),
    batch_no="DY-2026-0001",
    producer_id="P0000017",
    commodity_code="2846901800",
    net_mass_g=400_000,
    package=(3, 16),
)

FULL = replace(
    LEAN,
    batch_id=bytes.fromhex("0199a0e1c40070008000000000000002"),
    batch_no="TB-2026-0002/A",
    commodity_code="2846901700",
    composition={"Tb": 850_100, "Dy": 1_200, "O": 148_600, "Fe": 40, "Th": 3},
    gtin="09521234543213",
    sscc="095201234567891235",
    licence_no="26-AA-110042",
    custody_head=bytes(range(0xA0, 0xC0)),
)

ANTIMONY = replace(
    LEAN,
    issuer_id="CN-SB-02",
    batch_id=bytes.fromhex("0199a0e1c40070008000000000000003"),
    batch_no="SB-2026-0003",
    commodity_code="2825800010",
    composition={"Sb": 835_000},
)
