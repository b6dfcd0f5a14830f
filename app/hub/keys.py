"""Which keys does the authority act with? Made on first use below `keys` in its folder, read back ever after.

Every file is readable by its owner alone and stands whole or not at all. The demo keeps in one folder what a real
authority keeps apart: a root key belongs in a vault, officers' keys on their cards.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pyrage
from cryptography.hazmat.primitives.serialization import Encoding

from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.trust import Algorithm, Issuer, IssuerKey, Sealer, TrustList
from app.hub.certificates import CertifiedKey, certify_office, certify_officer, make_root, open_pkcs12, read_root
from app.hub.publication import RoleSeeds
from app.hub.rows import OfficerRow, Tables
from app.identity.trust_list import key_id_of
from app.proof.signing import Ed25519Signer
from app.sync.hub_keys import HubKeys

_Read = TypeVar("_Read")

SEED = 32
LICENSING_OFFICE = "DEMO Licensing Office"
REVOKED_BEFORE = timedelta(days=60)
"""How long before the day of the tables a former issuer key was revoked."""

_VALID_BEFORE = timedelta(days=730)
_ACTED_BEFORE = timedelta(days=1_825)
_VALID_AFTER = timedelta(days=1_095)


@dataclass(frozen=True)
class IssuerSeeds:
    """The Ed25519 seeds (32 bytes) of an issuer of passports: the key in force, and one that was revoked."""

    current: bytes = field(repr=False)
    revoked: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class CustodySeeds:
    """The Ed25519 seeds (32 bytes) of custody: of every actor by its id, and of the log that signs checkpoints."""

    actors: Mapping[str, bytes] = field(repr=False)
    log: bytes = field(repr=False)


@dataclass(frozen=True)
class HubSeeds:
    """What the hub opens stations' segments with (an age identity) and signs receipts with (an Ed25519 seed)."""

    identity: str = field(repr=False)
    receipts: bytes = field(repr=False)

    @property
    def public(self) -> HubKeys:
        """What stations are told of them."""
        recipient = str(pyrage.x25519.Identity.from_str(self.identity).to_public())
        return HubKeys(recipient=recipient, receipt_key=Ed25519Signer(self.receipts).public)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed to the hub. Raises ValueError for anything else."""
        try:
            return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(self.identity)]))
        except pyrage.DecryptError as error:
            raise ValueError("not sealed to this hub, or altered") from error


@dataclass(frozen=True)
class Keys:
    """Every key of the authority.

    `forger` is a seed the trust list does not know. `root_pem` is the certificate that officers' certificates stand
    under. `officers` has each one's certificate and PKCS#12 file. `seal` is what the licensing office seals licences
    with, under the certificate `licensing_root` (DER). `epoch_key` (32 bytes) opens the register.
    """

    roles: RoleSeeds
    issuers: Mapping[str, IssuerSeeds] = field(repr=False)
    forger: bytes = field(repr=False)
    root_pem: str
    officers: Mapping[str, CertifiedKey]
    licensing_root: bytes
    seal: CertifiedKey
    epoch_key: bytes = field(repr=False)


def open_keys(authority: Path, tables: Tables, *, password: str) -> Keys:
    """Return the keys of the authority in the folder `authority`; those that are missing are made.

    `password` protects the officers' PKCS#12 files. Raises WorkstationError "keys-unusable" for a file that is not a
    key of its kind, or is under another password.
    """
    folder = authority / "keys"

    def seed(name: str) -> bytes:
        return _seed(folder, name)

    root = _usable(read_root, _kept(folder / "officers-root.pem", make_root), file="officers-root.pem")

    def licensing_root() -> bytes:
        return make_root("DEMO Licensing Root")

    licensing = _usable(read_root, _kept(folder / "licensing-root.pem", licensing_root), file="licensing-root.pem")

    def certified(officer: OfficerRow) -> CertifiedKey:
        name = f"{officer.officer_id}.p12"
        content = _kept(folder / name, lambda: certify_officer(officer, root, password))
        return _usable(lambda pkcs12: open_pkcs12(pkcs12, password), content, file=name)

    seal = _kept(folder / "licensing-seal.p12", lambda: certify_office(LICENSING_OFFICE, licensing, password))

    return Keys(
        roles=RoleSeeds(
            root=seed("tuf-root"),
            targets=seed("tuf-targets"),
            snapshot=seed("tuf-snapshot"),
            timestamp=seed("tuf-timestamp"),
        ),
        issuers=MappingProxyType(
            {
                issuer.issuer_id: IssuerSeeds(
                    current=seed(f"issuer-{issuer.issuer_id}"),
                    revoked=seed(f"issuer-{issuer.issuer_id}-revoked") if issuer.has_revoked_key else None,
                )
                for issuer in tables.issuers
            }
        ),
        forger=seed("forger"),
        root_pem=root.certificate_pem,
        officers=MappingProxyType({row.officer_id: certified(row) for row in tables.officers}),
        licensing_root=licensing.certificate.public_bytes(Encoding.DER),
        seal=_usable(lambda pkcs12: open_pkcs12(pkcs12, password), seal, file="licensing-seal.p12"),
        epoch_key=seed("register-epoch"),
    )


def open_custody_keys(authority: Path, actor_ids: Iterable[str]) -> CustodySeeds:
    """Return the seeds of those who act in custody chains, and of the log; those that are missing are made.

    Raises WorkstationError("keys-unusable") for a file that is no seed.
    """
    folder = authority / "keys"
    actors = {actor_id: _seed(folder, f"actor-{actor_id}") for actor_id in actor_ids}
    return CustodySeeds(actors=MappingProxyType(actors), log=_seed(folder, "checkpoint-log"))


def open_hub_seeds(authority: Path) -> HubSeeds:
    """Return what the hub of the authority opens and signs with; what is missing is made. Raises "keys-unusable"."""
    folder = authority / "keys"
    content = _kept(folder / "hub.age", lambda: str(pyrage.x25519.Identity.generate()).encode())
    identity = _usable(lambda text: pyrage.x25519.Identity.from_str(text.decode()), content, file="hub.age")
    return HubSeeds(identity=str(identity), receipts=_seed(folder, "hub-receipts"))


def custody_key(seed: bytes, tables: Tables) -> IssuerKey:
    """Return the key of an actor or of the log as the trust list gives it."""
    return _listed(seed, tables, before=_ACTED_BEFORE)


def trust_list(tables: Tables, keys: Keys, *, version: int = 1) -> TrustList:
    """Return the trust list as of the first second of the tables' day; a revoked key stands in it as revoked."""
    issued = datetime.combine(tables.day, time(), tzinfo=UTC)

    def issuer_keys(seeds: IssuerSeeds) -> tuple[IssuerKey, ...]:
        revoked_at = issued - REVOKED_BEFORE
        former = () if seeds.revoked is None else (_listed(seeds.revoked, tables, revoked_at=revoked_at),)
        return (_listed(seeds.current, tables), *former)

    return TrustList(
        version=version,
        issued=issued,
        issuers=tuple(
            Issuer(
                issuer_id=row.issuer_id,
                name_zh=row.name_zh,
                name_en=row.name_en,
                keys=issuer_keys(keys.issuers[row.issuer_id]),
            )
            for row in tables.issuers
        ),
        sealers=(
            Sealer(
                sealer_id="DEMO-LICENSING",
                name_zh="演示发证机关",
                name_en=LICENSING_OFFICE,
                certificate=keys.licensing_root,
                valid_from=issued - _VALID_BEFORE,
                valid_until=issued + _VALID_AFTER,
            ),
        ),
    )


def officers(tables: Tables, keys: Keys) -> tuple[Officer, ...]:
    """Return the officers, each with the digest of their certificate."""
    return tuple(
        Officer(
            officer_id=row.officer_id,
            name_zh=row.name_zh,
            name_en=row.name_en,
            role=row.role,
            office=row.office,
            certificate_sha256=keys.officers[row.officer_id].certificate_sha256,
        )
        for row in tables.officers
    )


def _listed(
    seed: bytes, tables: Tables, *, before: timedelta = _VALID_BEFORE, revoked_at: datetime | None = None
) -> IssuerKey:
    issued = datetime.combine(tables.day, time(), tzinfo=UTC)
    public = Ed25519Signer(seed).public
    return IssuerKey(
        key_id=key_id_of(public),
        algorithm=Algorithm.ED25519,
        public=public,
        valid_from=issued - before,
        valid_until=issued + _VALID_AFTER,
        revoked_at=revoked_at,
    )


def _seed(folder: Path, name: str) -> bytes:
    content = _kept(folder / f"{name}.key", lambda: os.urandom(SEED))
    if len(content) != SEED:
        raise WorkstationError("keys-unusable", file=f"{name}.key")
    return content


def _usable(read: Callable[[bytes], _Read], content: bytes, *, file: str) -> _Read:
    try:
        return read(content)
    except ValueError as error:
        raise WorkstationError("keys-unusable", file=file) from error


def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the content of the file at `path`, made in one step when it is missing."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - with its mode
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path.read_bytes()
