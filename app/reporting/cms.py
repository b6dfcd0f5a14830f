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
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from app.reporting.refusal import RefusedError

_ATTRIBUTES = {"content_type", "message_digest", "signing_certificate_v2"}


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
    except RefusedError:
        raise
    except Exception as error:  # asn1crypto promises no closed set of errors for bytes that are no CMS
        raise RefusedError("cms-form") from error
    attributes, signature, certificates = parts
    digest = hashlib.sha256()
    for part in covered:
        digest.update(part)
    if attributes["message_digest"] != digest.digest():
        raise RefusedError("altered")
    by_hash = {hashlib.sha256(certificate).digest(): certificate for certificate in certificates}
    own = by_hash.pop(attributes["signing_certificate_v2"], None)
    if own is None:
        raise RefusedError("cms-form")
    try:
        certificate = x509.load_der_x509_certificate(own)
        others = tuple(x509.load_der_x509_certificate(other) for other in by_hash.values())
        key = certificate.public_key()
    except (ValueError, TypeError, x509.InvalidVersion) as error:
        raise RefusedError("cms-form") from error
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise RefusedError("algorithm")
    try:
        key.verify(signature, attributes["signed"], ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise RefusedError("signature-wrong") from error
    return CmsSigner(certificate, others)


def _parts(der: bytes) -> tuple[dict[str, bytes], bytes, list[bytes]]:
    """Return the signed attributes by name (with all of them as signed), the signature value and the certificates."""
    content = cms.ContentInfo.load(der, strict=True)["content"]
    (info,) = content["signer_infos"]
    certificates = [choice.chosen.dump() for choice in content["certificates"]]
    signature = info["signature"].native
    if _put_together(content, info, signature) != der or len(set(certificates)) != len(certificates):
        raise RefusedError("cms-form")
    signed = info["signed_attrs"].untag()
    found = {attribute["type"].native: attribute["values"] for attribute in signed}
    found = {_NAMES.get(name, name): values for name, values in found.items()}
    if set(found) != _ATTRIBUTES or len(signed) != len(_ATTRIBUTES) or found["content_type"][0].native != "data":
        raise RefusedError("cms-form")
    (identified,) = tsp.SigningCertificateV2.load(found["signing_certificate_v2"][0].dump())["certs"]
    attributes = {
        "message_digest": found["message_digest"][0].native,
        "signing_certificate_v2": identified["cert_hash"].native,
        "signed": signed.dump(),
    }
    return attributes, signature, certificates


_NAMES = {"1.2.840.113549.1.9.16.2.47": "signing_certificate_v2"}


def _put_together(content: cms.SignedData, info: cms.SignerInfo, signature: bytes) -> bytes:
    """Return the CMS that this program would have written with these certificates, attributes and signature."""
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()})
    signer = {
        "version": "v1",
        "sid": info["sid"],
        "digest_algorithm": sha256,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signed_attrs": info["signed_attrs"],
        "signature": signature,
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
