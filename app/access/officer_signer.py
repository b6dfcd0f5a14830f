"""With which key does an officer sign what they decide? The one of their reports, opened when it is first needed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from app.access.report_key import load_report_signer
from app.access.sealing import as_bytes
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.proof.certified import Certified


class PasswordSigner:
    """Signs with the key in the PKCS#12 file at `path`; implements `app.proof.certified.OfficerSigner`."""

    def __init__(self, path: Path, *, password: str, officer: Officer) -> None:
        self._path = path
        self._password = password
        self._officer = officer

    def certify(self, message: bytes) -> Certified:
        """Return the officer's signature over `message`. Raises WorkstationError as `load_report_signer`."""
        key, certificate = self._opened
        return Certified(certificate.public_bytes(Encoding.DER), key.sign(message, ECDSA(SHA256())))

    @cached_property
    def _opened(self) -> tuple[EllipticCurvePrivateKey, x509.Certificate]:
        load_report_signer(self._path, password=self._password, officer=self._officer)
        try:
            key, certificate, _ = pkcs12.load_key_and_certificates(self._path.read_bytes(), as_bytes(self._password))
        except (OSError, ValueError, UnsupportedAlgorithm) as error:
            raise WorkstationError("officer-key-locked", officer=self._officer.officer_id) from error
        if not isinstance(key, EllipticCurvePrivateKey) or certificate is None:
            raise WorkstationError("officer-key-unusable", officer=self._officer.officer_id)
        return key, certificate
