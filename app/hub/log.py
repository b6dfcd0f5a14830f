"""What has the authority said of every batch, in the order it said so? The log over which checkpoints are signed.

states.bin   one record a state: batch id (16 bytes), head (32), grams (8, big-endian), place of the status
sizes.json   the size of the log at every checkpoint: from any of them a proof can show that the log only grew
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from app.custody.checkpoint import SignedCheckpoint, leaf_of, sign_checkpoint
from app.custody.proving import write_proof
from app.domain.batch import Batch, BatchStatus
from app.domain.custody import BatchState, Checkpoint
from app.domain.errors import WorkstationError
from app.proof.files import replace_file
from app.proof.merkle import MerkleTree
from app.proof.signing import Signer

_RECORD = struct.Struct(">16s32sQB")
_STATUSES = tuple(BatchStatus)
_LONGEST_HISTORY = 64
"""How many former checkpoints a proof serves."""


class StateLog:
    """The log in `folder`, which only grows."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. Raises WorkstationError("log-damaged") when it cannot be."""
        self._folder = folder
        try:
            states = (folder / "states.bin").read_bytes() if (folder / "states.bin").exists() else b""
            self._states = [_state(*record) for record in _RECORD.iter_unpack(states)]
            sizes = (folder / "sizes.json").read_text() if (folder / "sizes.json").exists() else "[]"
            self._sizes: list[int] = json.loads(sizes)
        except (OSError, ValueError, IndexError, struct.error) as error:
            raise WorkstationError("log-damaged", path=str(folder)) from error
        self._latest = {state.batch_id: index for index, state in enumerate(self._states)}

    def grow(self, batches: Iterable[Batch]) -> None:
        """Add the state of every batch that is new, or not in the state that was said of it last."""
        for batch in batches:
            state = BatchState(batch.batch_id, batch.head, batch.remaining_g, batch.status)
            last = self._latest.get(batch.batch_id)
            if last is None or self._states[last] != state:
                self._latest[batch.batch_id] = len(self._states)
                self._states.append(state)

    def sign(self, *, origin: str, issued: datetime, signer: Signer) -> SignedCheckpoint:
        """Return the signed checkpoint over all of the log, which is on the disk before."""
        tree = self._tree()
        if tree.size not in self._sizes:
            self._sizes.append(tree.size)
        self._folder.mkdir(parents=True, exist_ok=True)
        records = (_RECORD.pack(s.batch_id, s.head, s.remaining_g, _STATUSES.index(s.status)) for s in self._states)
        replace_file(self._folder / "states.bin", b"".join(records))
        replace_file(self._folder / "sizes.json", json.dumps(self._sizes).encode())
        return sign_checkpoint(Checkpoint(origin, tree.size, tree.root(), issued), signer)

    def prove(self, batch_id: bytes, signed: SignedCheckpoint) -> dict[str, Any]:
        """Return the proof of the batch's last state under `signed`. KeyError for a batch the log does not have."""
        index = self._latest[batch_id]
        former = self._sizes[-_LONGEST_HISTORY:]
        return write_proof(self._states[index], index=index, tree=self._tree(), signed=signed, former=former)

    def _tree(self) -> MerkleTree:
        return MerkleTree(leaf_of(state) for state in self._states)


def _state(batch_id: bytes, head: bytes, remaining_g: int, status: int) -> BatchState:
    return BatchState(batch_id, head, remaining_g, _STATUSES[status])
