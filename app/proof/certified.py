"""Did this officer sign that, by the key of their certificate? Detached ECDSA P-256 over SHA-256.

Whether the certificate is the officer's is for whoever holds the list of officers: it names each by its digest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from app.proof.canonical import sha256


@dataclass(frozen=True)
class Certified:
    """A signature (DER) and the certificate (DER) of the key that made it."""

    certificate: bytes
    signature: bytes

    @property
    def certificate_sha256(self) -> str:
        """By which the authority names the certificate (lower-case hex)."""
        return sha256(self.certificate).hex()

    def is_over(self, message: bytes) -> bool:
        """Return whether the key of the certificate signed `message`."""
        try:
            key = x509.load_der_x509_certificate(self.certificate).public_key()
            if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP256R1):
                return False
            key.verify(self.signature, message, ECDSA(SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True


class OfficerSigner(Protocol):
    """Holds an officer's private key and signs with it; never shows it."""

    def certify(self, message: bytes) -> Certified:
        """Return the signature over `message`."""
