"""How long do chains and proofs take, beside the signatures and hashes they cannot do without?

Run: PYTHONPATH=. python bench/custody.py
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.custody.checkpoint import key_id_of, leaf_of
from app.custody.document import write_chain
from app.custody.schema import EpcisSchema
from app.custody.verification import verify_chain
from app.custody.writing import ChainDraft, sign_chain
from app.domain.batch import BatchStatus
from app.domain.custody import Act, BatchState, ChainEvent, Portion
from app.domain.trust import Actor, Algorithm, CustodyTerms, IssuerKey
from app.proof.merkle import MerkleTree, is_consistent, is_included
from app.proof.signing import Ed25519Signer, ed25519_is_good

RESOURCES = Path(__file__).parent.parent / "resources"
START = datetime(2026, 1, 1, tzinfo=UTC)
EVENTS = 20
LEAVES = 1_000_000
ROUNDS = 50


def main() -> None:
    """Measure and print."""
    signer = Ed25519Signer(os.urandom(32))
    content, terms = _chain(signer)
    schema = EpcisSchema(RESOURCES)
    signature = signer.sign(content)
    floor = [lambda: _floor(signer, content, signature), lambda: verify_chain(content, terms=terms, schema=schema)]
    assert verify_chain(content, terms=terms, schema=schema).is_sound  # noqa: S101 - a benchmark of a broken chain is none
    floor_ms, chain_ms = _in_turn(floor)
    print(f"{EVENTS} signatures and hashes (floor)      {floor_ms:8.2f} ms")
    print(f"{EVENTS} events verified, file and schema   {chain_ms:8.2f} ms   (target 10 ms)")

    started = time.perf_counter()
    states = [BatchState(n.to_bytes(16), bytes(32), n, BatchStatus.RELEASABLE) for n in range(LEAVES)]
    made = time.perf_counter()
    leaves = [leaf_of(state) for state in states]
    hashed = time.perf_counter()
    tree = MerkleTree(leaves)
    root = tree.root()
    built = time.perf_counter()
    for index in range(2 * LEAVES):
        hashlib.sha256(index.to_bytes(65)).digest()
    print(f"{LEAVES} states made                   {made - started:8.2f} s")
    print(f"{LEAVES} leaves hashed                 {hashed - made:8.2f} s")
    print(f"{LEAVES} leaves built into a tree      {built - hashed:8.2f} s   (target: seconds)")
    print(f"{2 * LEAVES} bare hashes (floor)           {time.perf_counter() - built:8.2f} s")
    path = tree.inclusion_path(LEAVES // 3)
    proof = tree.consistency_path(LEAVES // 3)
    first = tree.root(LEAVES // 3)
    inclusion_ms, consistency_ms = _in_turn(
        [
            lambda: is_included(leaves[LEAVES // 3], index=LEAVES // 3, size=LEAVES, path=path, root=root),
            lambda: is_consistent(first=LEAVES // 3, second=LEAVES, path=proof, first_root=first, second_root=root),
        ]
    )
    print(f"inclusion proof of {len(path)} hashes verified      {inclusion_ms:8.3f} ms   (target 0.2 ms)")
    print(f"consistency proof of {len(proof)} hashes verified    {consistency_ms:8.3f} ms   (target 0.2 ms)")


def _chain(signer: Ed25519Signer) -> tuple[bytes, CustodyTerms]:
    public = signer.public
    key = IssuerKey(key_id_of(public), Algorithm.ED25519, public, START, START + timedelta(days=400))
    terms = CustodyTerms(0, {"all": tuple(Act)}, (Actor("party", "", "", ("all",), ("CN",), (key,)),), ())
    chain = ChainDraft()
    lots = [f"https://id.gs1.org/01/09521001000018/10/LOT-{number}" for number in range(EVENTS)]
    for number, lot in enumerate(lots):
        inputs = (Portion(lots[number - 1], 1_000),) if number else ()
        chain.enter(
            ChainEvent(
                act=Act.TRANSFORM if number else Act.PRODUCE,
                time=START + timedelta(days=number),
                actor_id="party",
                role="all",
                country="CN",
                inputs=inputs,
                outputs=(Portion(lot, 1_000),),
            )
        )
    return write_chain(sign_chain(chain.chain_of(lots[-1]), {"party": signer}), created=START), terms


def _floor(signer: Ed25519Signer, content: bytes, signature: bytes) -> None:
    for _ in range(EVENTS):
        hashlib.sha256(content[: len(content) // EVENTS]).digest()
        ed25519_is_good(public=signer.public, message=content, signature=signature)


def _in_turn(measured: Sequence[Callable[[], object]]) -> list[float]:
    """Return the median time of each in ms, measured one after the other in every round."""
    times: list[list[float]] = [[] for _ in measured]
    for _ in range(ROUNDS):
        for place, one in enumerate(measured):
            started = time.perf_counter()
            one()
            times[place].append((time.perf_counter() - started) * 1e3)
    return [sorted(each)[ROUNDS // 2] for each in times]


if __name__ == "__main__":
    main()
