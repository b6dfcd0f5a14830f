"""The published key file opens by the page alone, and by this program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.access.keyfile import open_secrets

_PATH = Path(__file__).parents[2] / "docs/formats/vectors/station-secrets.json"
_PASSWORDS = {"A1001": "潮水 tide 1860", "A1002": "second"}


def _json(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _open(key: bytes, sealed: str, beside: bytes) -> bytes:
    octets = bytes.fromhex(sealed)
    return AESGCM(key).decrypt(octets[:12], octets[12:], beside)


@pytest.mark.parametrize("place", [0, 1])
def test_the_vector_is_as_the_page_says(place: int) -> None:
    content = json.loads(_PATH.read_bytes())
    slot = content["slots"][place]
    cost = slot["cost"]
    key = hash_secret_raw(
        _PASSWORDS[slot["officer_id"]].encode(),
        bytes.fromhex(slot["salt"]),
        cost["passes"],
        cost["memory_kib"],
        cost["lanes"],
        32,
        Type.ID,
        cost["version"],
    )
    beside = b"tidewaiter/station-secrets/slot/1\n" + _json({**slot, "wrapped": "", "format": 1})
    master_key = _open(key, slot["wrapped"], beside)
    beside = b"tidewaiter/station-secrets/sealed/1\n" + _json({**content["public"], "format": 1})
    opened = json.loads(_open(master_key, content["sealed"], beside))
    assert opened["db_key"] == bytes(range(32)).hex()
    assert opened["journal_seed"] == bytes(range(32, 64)).hex()


@pytest.mark.parametrize("officer_id", sorted(_PASSWORDS))
def test_the_vector_opens(officer_id: str) -> None:
    secrets = open_secrets(_PATH, officer_id=officer_id, password=_PASSWORDS[officer_id])
    assert secrets.db_key == bytes(range(32))
