"""An authority's small certificate authority and its officers' PKCS#12 files."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from app.access.sealing import Cost
from app.domain.officer import Officer, Role
from app.proof.canonical import sha256

QUICK = Cost(memory_kib=8, passes=1, lanes=1)
PASSWORD = "潮水 tide 1860"
AUTHORITY_KEY = ec.generate_private_key(ec.SECP256R1())

OfficerKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


def certificate(key: OfficerKey, name: str = "Wang Wei") -> x509.Certificate:
    """Return a certificate for the public half of `key`."""
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .sign(AUTHORITY_KEY, hashes.SHA256())
    )


def pkcs12_file(key: OfficerKey, issued: x509.Certificate, *, password: str = PASSWORD) -> bytes:
    """Return a PKCS#12 file with the key and its certificate."""
    return pkcs12.serialize_key_and_certificates(
        b"officer", key, issued, None, BestAvailableEncryption(password.encode())
    )


def officer(issued: x509.Certificate, officer_id: str = "A1001") -> Officer:
    """Return the officer that the authority lists with this certificate."""
    digest = sha256(issued.public_bytes(Encoding.DER)).hex()
    return Officer(officer_id, "王伟", "Wang Wei", Role.INSPECTOR, "2248", digest)
