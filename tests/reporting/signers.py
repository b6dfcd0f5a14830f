"""An own authority for signers: a root, officers' certificates and signer objects, each as a test wants them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers.pdf_cms import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.domain.officer import Officer, Role

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """Somebody with a key and a certificate; `sent_along` are the certificates put into their signatures too."""

    name: str
    key: Key
    certificate: x509.Certificate
    sent_along: tuple[x509.Certificate, ...] = ()

    @property
    def signer(self) -> Signer:
        """The signer object a report is signed with."""
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # by pyHanko
        for certificate in self.sent_along:
            store.register(asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)))
        private = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return SimpleSigner(
            signing_cert=asn1_x509.Certificate.load(self.certificate.public_bytes(Encoding.DER)),
            signing_key=keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        )

    def officer(self, officer_id: str, role: Role) -> Officer:
        """Return the officer the authority lists with this certificate."""
        fingerprint = self.certificate.fingerprint(hashes.SHA256()).hex()
        return Officer(officer_id, "王海涛", self.name, role, "2248", fingerprint)


class Root:
    """A root that certifies people."""

    def __init__(self, name: str = "Demo Root 演示根证书") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        usage = _usage(key_cert_sign=True, crl_sign=True)
        self.certificate = (
            _builder(self._name, self._name, self._key.public_key(), FROM, datetime(2040, 1, 1, tzinfo=UTC))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(usage, critical=True)
            .sign(self._key, hashes.SHA256())
        )

    @property
    def pem(self) -> bytes:
        """The root's certificate."""
        return self.certificate.public_bytes(Encoding.PEM)

    def certify(
        self,
        name: str,
        *,
        key: Key | None = None,
        usage: x509.KeyUsage | None = None,
        valid: tuple[datetime, datetime] = (FROM, UNTIL),
    ) -> Person:
        """Return a person with a certificate of this root."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        return Person(name, key, _certificate(name, key, issuer=(self._name, self._key), usage=usage, valid=valid))


def certified_by(person: Person, name: str) -> Person:
    """Return somebody whose certificate `person` signed, who is no authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    issued = _certificate(name, key, issuer=(person.certificate.subject, person.key))
    return Person(name, key, issued, sent_along=(person.certificate,))


def _certificate(
    name: str,
    key: Key,
    *,
    issuer: tuple[x509.Name, Key],
    usage: x509.KeyUsage | None = None,
    valid: tuple[datetime, datetime] = (FROM, UNTIL),
) -> x509.Certificate:
    issuer_name, issuer_key = issuer
    return (
        _builder(_name(name), issuer_name, key.public_key(), *valid)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage or _usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
    start: datetime,
    end: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Demo Customs"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(**given: bool) -> x509.KeyUsage:
    none = {
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
    return x509.KeyUsage(**{**none, **given})


def may_only_encrypt() -> x509.KeyUsage:
    """Return the key usage of a certificate that must not sign documents."""
    return _usage(key_agreement=True)
