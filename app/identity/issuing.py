"""How does an issuer make a batch passport? Claims, signature, text: read back before it leaves."""

from __future__ import annotations

from app.domain.errors import WorkstationError
from app.domain.passport import Passport
from app.domain.trust import Algorithm
from app.identity.cose import read_sign1, write_sign1
from app.identity.faults import MalformedError
from app.identity.passport import write_claims
from app.identity.text_form import from_symbol_text, to_symbol_text
from app.proof.signing import Signer


def issue_passport(
    passport: Passport, *, key_id: bytes, signer: Signer, algorithm: Algorithm = Algorithm.ED25519
) -> str:
    """Return `passport` signed, as the text for a QR code: ASCII, at most 600 characters.

    `key_id` is `app.identity.trust_list.key_id_of` of the signer's public key; a signer for ES256 shows its public
    key as an uncompressed point and signs with r and s of 32 bytes each.

    Raises WorkstationError "passport-not-issuable" for a claim outside the format or a text too long, and
    "passport-not-signed" when the signature does not verify with the signer's own public key.
    """
    try:
        payload = write_claims(passport)
        text = to_symbol_text(write_sign1(payload, algorithm=algorithm, key_id=key_id, signer=signer))
        message = read_sign1(from_symbol_text(text))
    except MalformedError as malformed:
        detail = " ".join([malformed.text.code, *map(str, malformed.text.params.values())])
        raise WorkstationError("passport-not-issuable", batch=str(passport.batch_no), detail=detail) from malformed
    if not message.is_signed_by(signer.public, algorithm=algorithm):
        raise WorkstationError("passport-not-signed", batch=passport.batch_no)
    return text
