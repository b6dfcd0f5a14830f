"""The test vectors of docs/formats/registry.md and enrolment.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyrage
import pytest
from tuf.api.metadata import Metadata, Root

from app.domain.moment import from_text
from app.hub.publication import RoleSeeds
from app.sync.enrolment import EnrolmentRequest, Welcome
from app.sync.keys import WrappedKeys
from app.sync.officers import Roster
from app.sync.statement import RegisterStatement
from tests.authority import FakeAuthority

VECTORS: dict[str, Any] = json.loads(Path("docs/formats/vectors/registry.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("request", EnrolmentRequest),
        ("welcome", Welcome),
        ("register", RegisterStatement),
        ("officers", Roster),
        ("keys", WrappedKeys),
    ],
)
def test_each_document_is_read_and_written_again_to_the_byte(
    name: str, kind: type[EnrolmentRequest | Welcome | RegisterStatement | Roster | WrappedKeys]
) -> None:
    content = VECTORS[name].encode()

    assert kind.from_bytes(content).to_bytes() == content


def test_the_fingerprints_are_those_both_sides_read_out() -> None:
    assert EnrolmentRequest.from_bytes(VECTORS["request"].encode()).fingerprint == VECTORS["request_fingerprint"]
    assert Welcome.from_bytes(VECTORS["welcome"].encode()).fingerprint == VECTORS["welcome_fingerprint"]


def test_the_epoch_key_is_opened_with_the_stations_identity() -> None:
    wrapped = WrappedKeys.from_bytes(VECTORS["keys"].encode()).stations["GATE-1"]

    key = pyrage.decrypt(wrapped, [pyrage.x25519.Identity.from_str(VECTORS["identity"])])

    assert key.hex() == VECTORS["epoch_key"]


def test_the_same_seeds_make_the_same_root_and_the_same_rows_the_same_digest(tmp_path: Path) -> None:
    seeds = {role: bytes.fromhex(seed) for role, seed in VECTORS["seeds"].items()}
    authority = FakeAuthority(tmp_path, seeds=RoleSeeds(**seeds))

    statement = authority.publish(now=from_text("2026-11-20"))

    assert statement == RegisterStatement.from_bytes(VECTORS["register"].encode())
    root = Metadata[Root].from_bytes(Welcome.from_bytes(VECTORS["welcome"].encode()).root)
    assert Metadata[Root].from_file(str(authority.file("1.root.json"))).signed == root.signed
