"""The published export verifies by the page alone: with hashlib and an Ed25519 library, nothing of ours."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.verification import Answer
from app.journal.export import verify_export

_LINES = (Path(__file__).parents[2] / "docs/formats/vectors/journal.jsonl").read_bytes().splitlines()


def _json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_the_vector_is_as_the_page_says() -> None:
    heading, *entries = (json.loads(line) for line in _LINES)
    station = Ed25519PublicKey.from_public_bytes(bytes.fromhex(heading["public"]))
    previous = "0" * 64
    for seq, entry in enumerate(entries, start=1):
        if entry["body"] is not None:
            salted = bytes.fromhex(entry["salt"]) + _json(entry["body"])
            assert hashlib.sha256(b"tidewaiter/journal/body/1\n" + salted).hexdigest() == entry["body_hash"]
        header = {name: entry[name] for name in ("at", "kind", "officer", "previous", "seq", "station")}
        hashed = b"tidewaiter/journal/entry/1\n" + bytes.fromhex(entry["body_hash"]) + _json(header)
        assert hashlib.sha256(hashed).hexdigest() == entry["entry_hash"]
        signed = b"tidewaiter/journal/signature/1\n" + bytes.fromhex(entry["entry_hash"])
        station.verify(bytes.fromhex(entry["signature"]), signed)
        assert (entry["seq"], entry["previous"]) == (seq, previous)
        previous = entry["entry_hash"]
    assert (heading["entries"], heading["head"]) == (len(entries), previous)
    signature = bytes.fromhex(heading.pop("signature"))
    station.verify(signature, b"tidewaiter/journal/heading/1\n" + _json(heading))


def test_the_vector_is_valid() -> None:
    public = bytes.fromhex(json.loads(_LINES[0])["public"])
    assert verify_export(_LINES, path="journal.jsonl", expected_public=public).answer is Answer.VALID
