"""What stands in a trust list of custody chains: who may act, in which roles, and who signs checkpoints?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.trust import Algorithm, CustodyTerms, IssuerKey
from app.proof.canonical import sha256
from app.proof.document import from_record, to_record
from app.proof.signing import is_ed25519_key

_MILLION = 1_000_000


def terms_record(terms: CustodyTerms) -> dict[str, Any]:
    """Return `terms` as the member "custody" of a trust list."""
    return to_record(terms)


def terms_from_record(record: Mapping[str, Any]) -> CustodyTerms:
    """Return the terms in the member "custody".

    Raises ValueError unless it is exactly what `terms_record` would write, no actor and no key stands twice, and every
    key is an Ed25519 key under the id its bytes give it.
    """
    terms = from_record(record, CustodyTerms)
    keys = [*terms.checkpoint_keys, *(key for actor in terms.actors for key in actor.keys)]
    if len({actor.actor_id for actor in terms.actors}) != len(terms.actors):
        raise ValueError("an actor stands twice in the trust list")
    if len({key.key_id for key in keys}) != len(keys):
        raise ValueError("a key stands twice in the trust list")
    if not all(_is_sound(key) for key in keys):
        raise ValueError("a key that is not one of Ed25519, or under another id")
    if not 0 <= terms.tolerance_ppm < _MILLION:
        raise ValueError("a tolerance that is none")
    return terms


def _is_sound(key: IssuerKey) -> bool:
    return (
        key.algorithm is Algorithm.ED25519
        and is_ed25519_key(key.public)
        and key.key_id == sha256(key.public)[:8]
        and key.valid_from <= key.valid_until
    )
