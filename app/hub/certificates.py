"""Under which certificates do officers sign, and offices seal? A root (ECDSA P-256) and end certificates, X.509 v3.

ECDSA and not Ed25519, because the independent verifiers of signed PDF files know only the former.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from app.hub.rows import OfficerRow

VALID_FROM = datetime(2026, 1, 1, tzinfo=UTC)
VALID_UNTIL = datetime(2041, 1, 1, tzinfo=UTC)

_NO_USAGE = {
    "digital_signature": False,
    "content_commitment": False,
    "key_encipherment": False,
    "data_encipherment": False,
    "key_agreement": False,
    "key_cert_sign": False,
    "crl_sign": False,
    "encipher_only": False,
    "decipher_only": False,
}


@dataclass(frozen=True)
class Root:
    """A root of certificates: its private key, and its certificate."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate

    @property
    def certificate_pem(self) -> str:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM).decode()


@dataclass(frozen=True)
class CertifiedKey:
    """A certificate (DER), and the PKCS#12 file that holds it with the key and the root."""

    certificate: bytes
    pkcs12: bytes = field(repr=False)

    @property
    def certificate_sha256(self) -> str:
        """The SHA-256 of the certificate's DER, in lower-case hex."""
        return hashlib.sha256(self.certificate).hexdigest()


def make_root(common_name: str = "DEMO Officers Root") -> bytes:
    """Return a new root as one PEM text: the private key, then its self-signed certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(common_name)
    certificate = (
        _builder(key.public_key(), subject=name, issuer=name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(**{**_NO_USAGE, "key_cert_sign": True, "crl_sign": True}), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + certificate.public_bytes(Encoding.PEM)


def read_root(pem: bytes) -> Root:
    """Return the root in `pem`. Raises ValueError for anything else."""
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("the root key is not an elliptic-curve key")
    return Root(key=key, certificate=x509.load_pem_x509_certificate(pem))


def certify_officer(officer: OfficerRow, root: Root, password: str) -> bytes:
    """Return a new key and certificate for `officer` as a PKCS#12 file under `password`, with the root."""
    subject = _name(f"{officer.name_en} {officer.name_zh}", serial_number=officer.officer_id)
    return _certified(subject, root, label=officer.officer_id, password=password)


def certify_office(common_name: str, root: Root, password: str) -> bytes:
    """Return a new key and certificate for an office that seals papers, as `certify_officer` does."""
    return _certified(_name(common_name), root, label=common_name, password=password)


def _certified(subject: x509.Name, root: Root, *, label: str, password: str) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = {**_NO_USAGE, "digital_signature": True, "content_commitment": True}
    certificate = (
        _builder(key.public_key(), subject=subject, issuer=root.certificate.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()), critical=False)
        .sign(root.key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        label.encode(), key, certificate, [root.certificate], BestAvailableEncryption(password.encode())
    )


def open_pkcs12(content: bytes, password: str) -> CertifiedKey:
    """Return what the PKCS#12 file `content` holds. Raises ValueError for a wrong password or anything else."""
    _, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode())
    if certificate is None:
        raise ValueError("the PKCS#12 file holds no certificate")
    return CertifiedKey(certificate=certificate.public_bytes(Encoding.DER), pkcs12=content)


def _name(common_name: str, *, serial_number: str | None = None) -> x509.Name:
    names = {
        NameOID.COUNTRY_NAME: "CN",
        NameOID.ORGANIZATION_NAME: "DEMO Customs",
        NameOID.COMMON_NAME: common_name,
    }
    if serial_number is not None:
        names[NameOID.SERIAL_NUMBER] = serial_number
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in names.items()])


def _builder(public: ec.EllipticCurvePublicKey, *, subject: x509.Name, issuer: x509.Name) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(VALID_UNTIL)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
