"""What does the authority's log say of every batch: its leaves, and the signed head over them (RFC 9162)?

A leaf is the state of one batch; a batch whose state changes gets a further leaf, so a tree only ever grows.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache

from app.domain.custody import BatchState, Checkpoint
from app.domain.errors import WorkstationError
from app.domain.trust import CustodyTerms, IssuerKey
from app.proof.canonical import canonical_json, sha256
from app.proof.document import read_document, to_record, write_document
from app.proof.merkle import HASH, hash_leaf
from app.proof.signing import Signer, ed25519_is_good

_PURPOSE = b"tidewaiter checkpoint 1\n"
_STATE = struct.Struct(">16s32sQ")
_LARGEST = 2**53 - 1


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint, and the signature (64 bytes) over it by the key with `key_id`."""

    checkpoint: Checkpoint
    key_id: bytes
    signature: bytes

    def __post_init__(self) -> None:
        size, root = self.checkpoint.size, self.checkpoint.root
        if not 0 <= size <= _LARGEST or len(root) != HASH:
            raise ValueError("a checkpoint with an impossible size or root")

    def to_bytes(self) -> bytes:
        """Return `checkpoint.json`."""
        return write_document(self)

    @classmethod
    def from_bytes(cls, source: bytes) -> SignedCheckpoint:
        """Return the signed checkpoint in `source`. Raises ValueError for anything else."""
        return read_document(source, cls)


def leaf_of(state: BatchState) -> bytes:
    """Return the leaf hash of a batch's state: 16 bytes of id, 32 of head, 8 of grams (big-endian), the status."""
    fixed = _STATE.pack(state.batch_id, state.head, state.remaining_g)
    return hash_leaf(fixed + state.status.encode())


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> SignedCheckpoint:
    """Return `checkpoint` signed."""
    return SignedCheckpoint(checkpoint, key_id_of(signer.public), signer.sign(_message(checkpoint)))


@lru_cache(maxsize=64)
def checkpoint_is_good(signed: SignedCheckpoint, keys: tuple[IssuerKey, ...]) -> bool:
    """Return whether one of `keys` signed the checkpoint, and counted when it was issued.

    The chains of a shift stand under few checkpoints, so the answers for the last ones are remembered.
    """
    checkpoint = signed.checkpoint
    return any(
        key.key_id == signed.key_id
        and key.is_trusted_at(checkpoint.issued)
        and ed25519_is_good(public=key.public, message=_message(checkpoint), signature=signed.signature)
        for key in keys
    )


def held_checkpoint(published: bytes | None, terms: CustodyTerms) -> Checkpoint | None:
    """Return the checkpoint in force at a station, None where its authority publishes none.

    Raises WorkstationError("registry-damaged") for one that is not signed by a checkpoint key.
    """
    if published is None:
        return None
    try:
        signed = SignedCheckpoint.from_bytes(published)
    except ValueError as error:
        raise WorkstationError("registry-damaged", file="checkpoint.json") from error
    if not checkpoint_is_good(signed, terms.checkpoint_keys):
        raise WorkstationError("registry-damaged", file="checkpoint.json")
    return signed.checkpoint


def key_id_of(public: bytes) -> bytes:
    """Return the id of a public key, as the trust list gives it: the first 8 bytes of its SHA-256."""
    return sha256(public)[:8]


def _message(checkpoint: Checkpoint) -> bytes:
    return _PURPOSE + canonical_json(to_record(checkpoint))
