"""With which key does an officer sign reports, and is it the one the authority knows them by?

The officer's PKCS#12 file becomes a signer object here; reporting is given that, never the key or the password. Whether
the certificate is trusted is for whoever verifies the report.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from app.access.private_file import write_private
from app.access.sealing import as_bytes
from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.proof.canonical import sha256

if TYPE_CHECKING:  # what signs is loaded when somebody signs
    from pyhanko.sign.signers.pdf_cms import Signer

_OFFICER_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_MOST_BYTES = 1024 * 1024


def officer_key_path(home: Path, officer_id: str) -> Path:
    """Return where the station keeps the PKCS#12 file of an officer.

    Raises WorkstationError("officer-unknown") for an id that is no plain name: it becomes a file's.
    """
    if not _OFFICER_ID.fullmatch(officer_id):
        raise WorkstationError("officer-unknown", officer=officer_id)
    return home / "officers" / f"{officer_id}.p12"


def install_officer_key(home: Path, officer_id: str, content: bytes) -> None:
    """Keep the PKCS#12 file of an officer at this station. Raises WorkstationError as `write_private`."""
    write_private(officer_key_path(home, officer_id), content)


def load_report_signer(path: Path, *, password: str, officer: Officer) -> Signer:
    """Return the signer of `officer` from the PKCS#12 file at `path`.

    Raises WorkstationError: "officer-key-missing", "officer-key-locked" (another password, or damaged),
    "officer-key-unusable" (not ECDSA P-256, or not the key of its certificate), "officer-certificate" (not
    the certificate the authority lists for this officer).
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError as error:
        raise WorkstationError("officer-key-missing", officer=officer.officer_id, path=str(path)) from error
    certificate = open_officer_key(content, officer_id=officer.officer_id, password=password)
    if sha256(certificate.public_bytes(Encoding.DER)).hex() != officer.certificate_sha256:
        raise WorkstationError("officer-certificate", officer=officer.officer_id)
    from pyhanko.sign.signers.pdf_cms import SimpleSigner  # noqa: PLC0415 - 0.3 s that nobody waits for at sign-in

    signer: Signer = SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=as_bytes(password))
    return signer


def open_officer_key(content: bytes, *, officer_id: str, password: str) -> x509.Certificate:
    """Return the certificate in a PKCS#12 file, whose key a report may be signed with (ECDSA P-256).

    Raises WorkstationError: "officer-key-locked", "officer-key-unusable", as `load_report_signer`.
    """
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, as_bytes(password))
    except UnsupportedAlgorithm as error:
        raise WorkstationError("officer-key-unusable", officer=officer_id) from error
    except ValueError as error:
        raise WorkstationError("officer-key-locked", officer=officer_id) from error
    if certificate is None or not _is_usable(key, certificate):
        raise WorkstationError("officer-key-unusable", officer=officer_id)
    return certificate


def _is_usable(key: object, certificate: x509.Certificate) -> bool:
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        return False
    return key.public_key() == certificate.public_key()
