"""Does the proof in a custody file show the batch's state in the authority's log?

The path, each step tagged where it is taken:
1. the checkpoint in the proof is signed by a checkpoint key of the trust list;
2. it is the checkpoint this station holds, or one whose tree begins with that of it, or an older one;
3. the batch's state stands in its tree.

An older checkpoint proves what was, not that it is so still; whoever uses the answer compares `checkpoint.size`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.custody.checkpoint import SignedCheckpoint, checkpoint_is_good, leaf_of
from app.domain.custody import BatchState, Checkpoint, Proven
from app.domain.trust import CustodyTerms
from app.proof.document import from_record, to_record
from app.proof.merkle import MerkleTree, is_consistent, is_included


@dataclass(frozen=True)
class ChainProof:
    """The proof in a custody file: hashes are 32 bytes; `grown_from` holds consistency paths by the former size."""

    state: BatchState
    index: int
    path: tuple[bytes, ...]
    signed: SignedCheckpoint
    grown_from: Mapping[str, tuple[bytes, ...]]


def write_proof(
    state: BatchState, *, index: int, tree: MerkleTree, signed: SignedCheckpoint, former: Sequence[int] = ()
) -> dict[str, Any]:
    """Return the proof that `state` is leaf `index` of `tree`, for stations at the sizes `former` too."""
    size = signed.checkpoint.size
    return to_record(
        ChainProof(
            state=state,
            index=index,
            path=tree.inclusion_path(index, size),
            signed=signed,
            grown_from={str(first): tree.consistency_path(first, size) for first in former if 0 < first < size},
        )
    )


def check_proof(record: Mapping[str, Any], terms: CustodyTerms, held: Checkpoint | None) -> Proven | None:
    """Return what the proof shows, None when it shows nothing. `held` is the checkpoint of this station."""
    try:
        proof = from_record(record, ChainProof)
        leaf = leaf_of(proof.state)
    except (ValueError, struct.error):
        return None
    checkpoint = proof.signed.checkpoint
    if not checkpoint_is_good(proof.signed, terms.checkpoint_keys):  # 1
        return None
    if held is not None and not _is_of_one_log(proof, held):  # 2
        return None
    if not is_included(leaf, index=proof.index, size=checkpoint.size, path=proof.path, root=checkpoint.root):  # 3
        return None
    return Proven(state=proof.state, index=proof.index, checkpoint=checkpoint)


def _is_of_one_log(proof: ChainProof, held: Checkpoint) -> bool:
    checkpoint = proof.signed.checkpoint
    if checkpoint.origin != held.origin:
        return False
    if checkpoint.size < held.size:
        return True
    path = () if checkpoint.size == held.size else proof.grown_from.get(str(held.size), ())
    return is_consistent(
        first=held.size, second=checkpoint.size, path=path, first_root=held.root, second_root=checkpoint.root
    )
