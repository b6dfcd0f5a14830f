"""The station's secrets open with an officer's password, and with nothing else."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.access.keyfile import add_slot, create_keyfile, enrolled_officers, open_secrets, read_public, remove_slot
from app.access.sealing import Cost, key_of, seal, unseal
from app.access.secrets import StationSecrets, create_secrets, journal_signer, recipient, unwrap
from app.domain.errors import WorkstationError
from app.proof.canonical import canonical_json
from tests.access.officers import PASSWORD, QUICK

_SECRETS = create_secrets()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "home" / "station.key"
    create_keyfile(made, _SECRETS, officer_id="A1001", password=PASSWORD, cost=QUICK)
    return made


def _refusal(path: Path, *, officer_id: str = "A1001", password: str = PASSWORD) -> str:
    with pytest.raises(WorkstationError) as caught:
        open_secrets(path, officer_id=officer_id, password=password)
    return caught.value.code


def test_the_password_opens_what_was_sealed(path: Path) -> None:
    assert open_secrets(path, officer_id="A1001", password=PASSWORD) == _SECRETS


def test_the_usual_cost_opens_too(tmp_path: Path) -> None:
    create_keyfile(tmp_path / "k", _SECRETS, officer_id="A1001", password=PASSWORD)
    assert json.loads((tmp_path / "k").read_bytes())["slots"][0]["cost"] == {
        "lanes": 4,
        "memory_kib": 65536,
        "passes": 3,
        "version": 19,
    }
    assert open_secrets(tmp_path / "k", officer_id="A1001", password=PASSWORD) == _SECRETS


@pytest.mark.parametrize("password", ["", "tide", PASSWORD + " ", PASSWORD.upper()])
def test_another_password_does_not(path: Path, password: str) -> None:
    assert _refusal(path, password=password) == "password-wrong"


def test_one_password_typed_with_two_input_methods_is_one(tmp_path: Path) -> None:
    create_keyfile(tmp_path / "k", _SECRETS, officer_id="A1001", password="caf\u00e9", cost=QUICK)
    assert open_secrets(tmp_path / "k", officer_id="A1001", password="cafe\u0301") == _SECRETS


def test_an_officer_without_a_slot_is_named(path: Path) -> None:
    assert _refusal(path, officer_id="A1002") == "officer-not-enrolled"


def test_a_second_officer_opens_the_same_station(path: Path) -> None:
    add_slot(path, _SECRETS, officer_id="A1002", password="second", cost=QUICK)
    assert open_secrets(path, officer_id="A1002", password="second") == _SECRETS
    assert open_secrets(path, officer_id="A1001", password=PASSWORD) == _SECRETS
    assert enrolled_officers(path) == ("A1001", "A1002")


def test_a_changed_password_replaces_the_old_one(path: Path) -> None:
    add_slot(path, _SECRETS, officer_id="A1001", password="new", cost=QUICK)
    assert open_secrets(path, officer_id="A1001", password="new") == _SECRETS
    assert _refusal(path) == "password-wrong"


def test_a_removed_officer_opens_nothing(path: Path) -> None:
    add_slot(path, _SECRETS, officer_id="A1002", password="second", cost=QUICK)
    remove_slot(path, _SECRETS, officer_id="A1001")
    assert _refusal(path) == "officer-not-enrolled"
    assert open_secrets(path, officer_id="A1002", password="second") == _SECRETS


def test_the_last_officer_cannot_be_removed(path: Path) -> None:
    with pytest.raises(WorkstationError) as caught:
        remove_slot(path, _SECRETS, officer_id="A1001")
    assert caught.value.code == "secrets-last-slot"
    assert enrolled_officers(path) == ("A1001",)


def test_a_slot_is_given_only_by_whoever_opened_this_station(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(WorkstationError) as caught:
        add_slot(path, create_secrets(), officer_id="A6666", password="x", cost=QUICK)
    assert caught.value.code == "secrets-damaged"
    assert path.read_bytes() == before


def test_a_station_is_not_enrolled_twice(path: Path) -> None:
    with pytest.raises(WorkstationError) as caught:
        create_keyfile(path, create_secrets(), officer_id="A1001", password=PASSWORD, cost=QUICK)
    assert caught.value.code == "station-enrolled"
    assert open_secrets(path, officer_id="A1001", password=PASSWORD) == _SECRETS


def test_a_missing_file_says_the_station_is_not_enrolled(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "station.key") == "station-not-enrolled"


def test_a_folder_in_its_place_is_unreadable(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "secrets-unreadable"


def test_public_keys_are_read_without_a_password(path: Path) -> None:
    public = read_public(path)
    assert public.journal_key == journal_signer(_SECRETS).public
    assert public.recipient == recipient(_SECRETS)


@pytest.mark.parametrize("name", ["journal_key", "recipient"])
def test_a_changed_public_key_shows_when_the_file_is_opened(path: Path, name: str) -> None:
    content = json.loads(path.read_bytes())
    other = create_secrets()
    foreign = {"journal_key": journal_signer(other).public.hex(), "recipient": recipient(other)}
    content["public"][name] = foreign[name]
    path.write_bytes(canonical_json(content))
    assert _refusal(path) == "secrets-damaged"


def test_a_slot_moved_to_another_officer_does_not_open(path: Path) -> None:
    content = json.loads(path.read_bytes())
    content["slots"][0]["officer_id"] = "A9999"
    path.write_bytes(canonical_json(content))
    assert _refusal(path, officer_id="A9999") == "password-wrong"


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2**40, "passes": 1, "lanes": 1, "version": 19},
        {"memory_kib": 8, "passes": 10**9, "lanes": 1, "version": 19},
        {"memory_kib": 8, "passes": 1, "lanes": 0, "version": 19},
        {"memory_kib": 1, "passes": 1, "lanes": 1, "version": 19},
        {"memory_kib": 8, "passes": 1, "lanes": 1, "version": 16},
    ],
)
def test_a_file_cannot_ask_for_more_than_the_computer_has(path: Path, cost: dict[str, int]) -> None:
    content = json.loads(path.read_bytes())
    content["slots"][0]["cost"] = cost
    path.write_bytes(canonical_json(content))
    assert _refusal(path) == "secrets-damaged"


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0), octet=st.integers(1, 255))
def test_any_changed_byte_of_the_file_opens_nothing(
    tmp_path_factory: pytest.TempPathFactory, place: int, octet: int
) -> None:
    path = tmp_path_factory.mktemp("flip") / "station.key"
    create_keyfile(path, _SECRETS, officer_id="A1001", password=PASSWORD, cost=QUICK)
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= octet
    path.write_bytes(content)
    assert _refusal(path) in ("password-wrong", "secrets-damaged", "officer-not-enrolled")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_damage(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("junk") / "station.key"
    path.write_bytes(content)
    assert _refusal(path) == "secrets-damaged"


def test_nothing_secret_stands_in_the_file(path: Path) -> None:
    content = path.read_bytes()
    for secret in (_SECRETS.db_key, _SECRETS.journal_seed, _SECRETS.master_key):
        assert secret not in content
        assert secret.hex().encode() not in content
    assert _SECRETS.identity.encode() not in content


def test_nothing_secret_is_printed() -> None:
    assert repr(_SECRETS) == "StationSecrets()"


def test_only_its_owner_reads_the_file(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_failed_write_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkstationError) as caught:
        add_slot(path, _SECRETS, officer_id="A1002", password="x", cost=QUICK)
    assert caught.value.code == "disk-full"
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["station.key"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WorkstationError) as caught:
        create_keyfile(tmp_path / "file" / "k", _SECRETS, officer_id="A1001", password="x", cost=QUICK)
    assert caught.value.code == "secrets-unwritable"


def test_a_key_wrapped_for_this_station_opens_here_only() -> None:
    wrapped = pyrage.encrypt(b"epoch key", [pyrage.x25519.Recipient.from_str(recipient(_SECRETS))])
    assert unwrap(_SECRETS)(wrapped) == b"epoch key"
    with pytest.raises(ValueError, match="not wrapped for this station"):
        unwrap(create_secrets())(wrapped)
    with pytest.raises(ValueError, match="not wrapped for this station"):
        unwrap(_SECRETS)(b"junk")


def test_two_stations_share_no_secret() -> None:
    one, other = create_secrets(), create_secrets()
    assert not {one.db_key, one.journal_seed, one.master_key} & {other.db_key, other.journal_seed, other.master_key}
    assert len({one.db_key, one.journal_seed, one.master_key}) == 3
    assert one.identity != other.identity


@pytest.mark.parametrize(
    ("db_key", "identity"),
    [(bytes(31), _SECRETS.identity), (bytes(32), "age1"), (bytes(32), recipient(_SECRETS))],
    ids=["a key too short", "no identity", "a recipient"],
)
def test_secrets_of_another_shape_cannot_be_made(db_key: bytes, identity: str) -> None:
    with pytest.raises(ValueError, match=r"32 bytes|age X25519 identity"):
        StationSecrets(db_key=db_key, journal_seed=bytes(32), identity=identity, master_key=bytes(32))


def test_argon2id_gives_the_key_of_the_test_vector() -> None:
    """Argon2id, version 19, t=2 m=64 MiB p=1: test.c of the reference implementation (phc-winner-argon2)."""
    key = key_of("password", salt=b"somesalt", cost=Cost(memory_kib=65536, passes=2, lanes=1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@settings(deadline=None)
@given(st.binary(max_size=50), st.binary(max_size=100))
def test_what_is_sealed_opens_only_with_its_key_and_what_stands_beside_it(content: bytes, junk: bytes) -> None:
    sealed = seal(bytes(32), content, beside=b"a")
    assert unseal(bytes(32), sealed, beside=b"a") == content
    assert unseal(bytes(31) + b"\1", sealed, beside=b"a") is None
    assert unseal(bytes(32), sealed, beside=b"b") is None
    assert unseal(bytes(32), junk, beside=b"a") is None
