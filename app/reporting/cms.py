"""Was this signature made over these bytes, and by the holder of which certificate? (RFC 5652, ETSI EN 319 122-1)

A CMS has bytes that no signature covers. So it is put together anew from its certificate, signed attributes and
signature value, everything else fixed, and must come out byte for byte. Whether the certificate counts is not asked
here (`chain.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from app.reporting.refusal import RefusedError

_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47"
_ATTRIBUTES = {_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_CERTIFICATE}


@dataclass(frozen=True)
class CmsSigner:
    """Who signed, as the CMS says: the signer's certificate and those sent along with it."""

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]


def check_cms(der: bytes, covered: Sequence[memoryview]) -> CmsSigner:
    """Return the signer of the detached CMS `der` over the concatenated `covered`.

    Raises RefusedError unless it is one ECDSA P-256 signature with SHA-256 in the exact form this program writes.
    """
    try:
        parts = _parts(der)
    except Exception as error:  # asn1crypto promises no closed set of errors for bytes that are no CMS
        raise RefusedError("cms-form") from error
    if parts is None:
        raise RefusedError("cms-form")
    digest = hashlib.sha256()
    for part in covered:
        digest.update(part)
    if parts.message_digest != digest.digest():
        raise RefusedError("altered")
    try:
        certificate = x509.load_der_x509_certificate(parts.certificate)
        others = tuple(x509.load_der_x509_certificate(other) for other in parts.others)
        key = certificate.public_key()
    except (ValueError, TypeError, x509.InvalidVersion) as error:
        raise RefusedError("cms-form") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise RefusedError("algorithm")
    try:
        key.verify(parts.signature, parts.signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise RefusedError("signature-wrong") from error
    return CmsSigner(certificate, others)


@dataclass(frozen=True)
class _Parts:
    """What a CMS is made of: certificates as DER, the digest it signs, its attributes as signed, its signature."""

    certificate: bytes
    others: tuple[bytes, ...]
    message_digest: bytes
    signed: bytes
    signature: bytes


def _parts(der: bytes) -> _Parts | None:
    """Return the parts of `der`, or None if putting them together again gives anything else."""
    content = cms.ContentInfo.load(der, strict=True)["content"]
    (info,) = content["signer_infos"]
    signed = info["signed_attrs"].untag()
    found = {attribute["type"].dotted: attribute["values"] for attribute in signed}
    if set(found) != _ATTRIBUTES or len(signed) != len(_ATTRIBUTES) or found[_CONTENT_TYPE][0].native != "data":
        return None
    (identified,) = tsp.SigningCertificateV2.load(found[_SIGNING_CERTIFICATE][0].dump())["certs"]
    named = identified["cert_hash"].native
    certificates = {hashlib.sha256(each.chosen.dump()).digest(): each.chosen for each in content["certificates"]}
    signature = info["signature"].native
    if _put_together(content, info, certificates[named]) != der or len(certificates) != len(content["certificates"]):
        return None
    return _Parts(
        certificate=certificates[named].dump(),
        others=tuple(each.dump() for digest, each in certificates.items() if digest != named),
        message_digest=found[_MESSAGE_DIGEST][0].native,
        signed=signed.dump(),
        signature=signature,
    )


def _put_together(content: cms.SignedData, info: cms.SignerInfo, certificate: asn1_x509.Certificate) -> bytes:
    """Return the CMS that this program would have written with these certificates, attributes and signature."""
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()})
    identity = cms.IssuerAndSerialNumber({"issuer": certificate.issuer, "serial_number": certificate.serial_number})
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier("issuer_and_serial_number", identity),
        "digest_algorithm": sha256,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signed_attrs": info["signed_attrs"],
        "signature": info["signature"].native,
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "data"},
        "certificates": content["certificates"],
        "signer_infos": [signer],
    }
    whole: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)}).dump()
    return whole
