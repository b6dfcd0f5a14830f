"""Does a signer's certificate lead to the authority's root, at the time of signing? (RFC 5280, section 6)

Revocation is not asked here: an officer counts while the authority lists them with this certificate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store, VerificationError

from app.domain.verification import Answer
from app.reporting.cms import CmsSigner
from app.reporting.refusal import RefusedError

_MOST_INTERMEDIATES = 2


def load_anchors(anchors: Sequence[bytes]) -> tuple[x509.Certificate, ...]:
    """Return root certificates from DER or PEM. Raises ValueError for anything else: anchors are the station's own."""
    return tuple(
        x509.load_pem_x509_certificate(anchor)
        if anchor.startswith(b"-----")
        else x509.load_der_x509_certificate(anchor)
        for anchor in anchors
    )


def check_chain(signer: CmsSigner, *, anchors: Sequence[x509.Certificate], at: datetime) -> None:
    """Raise RefusedError unless `signer` may sign documents and chains to one of `anchors` at `at`.

    A certificate sent along that is no part of the chain is refused: no signature covers it. Without
    anchors the answer is UNKNOWN.
    """
    if not anchors:
        raise RefusedError("no-anchors", answer=Answer.UNKNOWN)
    ends = ExtensionPolicy.permit_all().require_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign_documents)
    verifier = (
        PolicyBuilder()
        .store(Store(list(anchors)))
        .time(at)
        .max_chain_depth(_MOST_INTERMEDIATES)
        .extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=ends)
        .build_client_verifier()
    )
    try:
        chain = verifier.verify(signer.certificate, list(signer.others)).chain
    except (VerificationError, x509.UnsupportedGeneralNameType, ValueError) as error:
        raise RefusedError("not-trusted", name=common_name(signer.certificate)) from error
    known = {certificate.public_bytes(Encoding.DER) for certificate in chain}
    if any(other.public_bytes(Encoding.DER) not in known for other in signer.others):
        raise RefusedError("cms-form")


def common_name(certificate: x509.Certificate) -> str:
    """Return the subject's common name, or the whole subject where it has none."""
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _may_sign_documents(_policy: object, _certificate: x509.Certificate, usage: x509.KeyUsage) -> None:
    if not (usage.digital_signature or usage.content_commitment):
        raise ValueError("the certificate may not sign documents")
