"""Whose seals on papers count, as the trust list writes it. Format: docs/formats/trust-list.md."""

from __future__ import annotations

from typing import Any

from cryptography import x509

from app.domain.trust import Sealer
from app.proof.document import from_record, to_record


def sealer_record(sealer: Sealer) -> dict[str, Any]:
    """Return a sealer as the trust list writes it."""
    return to_record(sealer)


def sealers_from_record(record: Any) -> tuple[Sealer, ...]:  # noqa: ANN401 - JSON
    """Return the sealers in a trust list, none where it leaves them out.

    Raises ValueError for anything `sealer_record` would not write, for none where some are announced, for an id that
    stands twice, a certificate that does not load, or a time that ends before it begins.
    """
    if record is None:
        return ()
    if not isinstance(record, list) or not record or not all(isinstance(each, dict) for each in record):
        raise ValueError("sealers are a list of at least one")
    sealers = tuple(from_record(each, Sealer) for each in record)
    if len({sealer.sealer_id for sealer in sealers}) != len(sealers):
        raise ValueError("a sealer stands twice in the list")
    for sealer in sealers:
        x509.load_der_x509_certificate(sealer.certificate)
        if sealer.valid_until < sealer.valid_from or not (sealer.name_zh and sealer.name_en):
            raise ValueError(f"sealer {sealer.sealer_id!r} has no name or no time")
    return sealers
