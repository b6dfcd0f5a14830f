"""Who may open this station? Its secrets in one file, and in it a slot for each officer. Format: station-secrets.md.

The secrets are sealed once under a random master key; each slot holds that key under one officer's password. An officer
is added, changed or removed by someone who has opened the file, without anybody else's password. Removing a slot does
not take back what its holder could already read, nor undo an older copy of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_bytes

from app.access.private_file import write_private
from app.access.sealing import SALT_SIZE, Cost, key_of, seal, unseal
from app.access.secrets import StationSecrets, journal_signer, recipient
from app.domain.errors import WorkstationError
from app.proof.document import read_document, write_document

KEYFILE = "station.key"
"""The name of the file of secrets in the station's folder."""

SECRETS = b"tidewaiter/station-secrets/sealed/1\n"
SLOT = b"tidewaiter/station-secrets/slot/1\n"
MOST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Slot:
    """The master key under one officer's password: salt (16 bytes), and nonce, ciphertext and tag (60 bytes)."""

    officer_id: str
    cost: Cost
    salt: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Public:
    """What anybody may know of a station: the Ed25519 key of its journal (32 bytes) and its age recipient."""

    journal_key: bytes
    recipient: str


@dataclass(frozen=True)
class _KeyFile:
    public: Public
    sealed: bytes
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class _Sealed:
    db_key: bytes
    journal_seed: bytes
    identity: str


def create_keyfile(
    path: Path, station: StationSecrets, *, officer_id: str, password: str, cost: Cost | None = None
) -> None:
    """Seal the secrets of a new station with its first officer's slot; `cost` is the default one unless given.

    Raises WorkstationError("station-enrolled") when the file exists, and what `write_private` raises.
    """
    if path.exists():
        raise WorkstationError("station-enrolled", path=str(path))
    public = Public(journal_signer(station).public, recipient(station))
    plain = write_document(_Sealed(station.db_key, station.journal_seed, station.identity))
    sealed = seal(station.master_key, plain, beside=_beside_secrets(public))
    slot = _make_slot(station.master_key, officer_id=officer_id, password=password, cost=cost)
    _write(path, _KeyFile(public, sealed, (slot,)))


def open_secrets(path: Path, *, officer_id: str, password: str) -> StationSecrets:
    """Return the station's secrets; takes as long as the slot's cost says.

    Raises WorkstationError: "station-not-enrolled", "secrets-damaged", "officer-not-enrolled", "password-wrong".
    """
    content = _read(path)
    slot = next((slot for slot in content.slots if slot.officer_id == officer_id), None)
    if slot is None:
        raise WorkstationError("officer-not-enrolled", officer=officer_id)
    key = key_of(password, salt=slot.salt, cost=slot.cost)
    master_key = unseal(key, slot.wrapped, beside=_beside_slot(slot))
    if master_key is None:
        raise WorkstationError("password-wrong", officer=officer_id)
    return _unsealed(path, content, master_key)


def add_slot(path: Path, station: StationSecrets, *, officer_id: str, password: str, cost: Cost | None = None) -> None:
    """Give an officer a slot, or another password to one who has one. Raises as `open_secrets` and `write_private`."""
    content = _read(path)
    _unsealed(path, content, station.master_key)
    slot = _make_slot(station.master_key, officer_id=officer_id, password=password, cost=cost)
    others = tuple(slot for slot in content.slots if slot.officer_id != officer_id)
    _write(path, replace(content, slots=(*others, slot)))


def remove_slot(path: Path, station: StationSecrets, *, officer_id: str) -> None:
    """Take an officer's slot away. Raises WorkstationError("secrets-last-slot") for the last one, and as `add_slot`."""
    content = _read(path)
    _unsealed(path, content, station.master_key)
    others = tuple(slot for slot in content.slots if slot.officer_id != officer_id)
    if not others:
        raise WorkstationError("secrets-last-slot", officer=officer_id)
    _write(path, replace(content, slots=others))


def enrolled_officers(path: Path) -> tuple[str, ...]:
    """Return the ids of the officers with a slot. Raises WorkstationError as `open_secrets`."""
    return tuple(slot.officer_id for slot in _read(path).slots)


def read_public(path: Path) -> Public:
    """Return the station's public keys as the file says, without a password.

    They are authenticated only when the file is opened. Raises WorkstationError as `open_secrets`.
    """
    return _read(path).public


def _make_slot(master_key: bytes, *, officer_id: str, password: str, cost: Cost | None) -> Slot:
    slot = Slot(officer_id=officer_id, cost=cost or Cost(), salt=token_bytes(SALT_SIZE), wrapped=b"")
    key = key_of(password, salt=slot.salt, cost=slot.cost)
    return replace(slot, wrapped=seal(key, master_key, beside=_beside_slot(slot)))


def _unsealed(path: Path, content: _KeyFile, master_key: bytes) -> StationSecrets:
    plain = unseal(master_key, content.sealed, beside=_beside_secrets(content.public))
    if plain is None:
        raise WorkstationError("secrets-damaged", path=str(path))
    opened = read_document(plain, _Sealed)
    return StationSecrets(opened.db_key, opened.journal_seed, opened.identity, master_key)


def _beside_secrets(public: Public) -> bytes:
    return SECRETS + write_document(public)


def _beside_slot(slot: Slot) -> bytes:
    return SLOT + write_document(replace(slot, wrapped=b""))


def _write(path: Path, content: _KeyFile) -> None:
    write_private(path, write_document(content))


def _read(path: Path) -> _KeyFile:
    try:
        with path.open("rb") as file:
            source = file.read(MOST_BYTES)
    except FileNotFoundError as error:
        raise WorkstationError("station-not-enrolled", path=str(path)) from error
    except OSError as error:
        raise WorkstationError("secrets-unreadable", path=str(path)) from error
    try:
        return read_document(source, _KeyFile)
    except ValueError as error:
        raise WorkstationError("secrets-damaged", path=str(path)) from error
