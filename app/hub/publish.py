"""How does what the authority knows become a registry: a TUF repository that any folder, stick or web server carries?

The path, each step tagged where it is taken (The Update Framework 1.0, section 6, consistent snapshots):
1. the root of trust, re-issued when its keys or its remaining life ask for it;
2. the targets, each beside the older ones under the name of its digest;
3. targets and snapshot metadata under their version;
4. the timestamp, last and in one step: before it nobody sees any of the rest.

Publication N bears the number N everywhere: register, targets, snapshot, timestamp. What only older publications than
the one before name is removed afterwards. Checking what is published (ledgers, rulebook vectors) is not done here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.exceptions import StorageError
from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import LengthOrHashMismatchError, RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Signed, Snapshot, TargetFile, Targets, Timestamp

from app.domain.errors import WorkstationError
from app.hub.publication import Lifetimes, ListsWriter, Publication, RoleSeeds, SnapshotWriter
from app.proof.files import replace_file, settle_file
from app.sync.keys import wrap_key
from app.sync.offered import HUB, SCREENING, STATIONS
from app.sync.statement import RegisterStatement
from app.sync.stations import StationList


class Publisher:
    """Publishes one authority's registry into the folder `registry`, and nowhere else: copies are copies of it.

    `lists` is None where the authority publishes no screening lists. `now` returns the real time: lifetimes run from
    the later of it and the register's issue, since clients read a clock.
    """

    def __init__(
        self,
        registry: Path,
        *,
        seeds: RoleSeeds,
        writer: SnapshotWriter,
        lists: ListsWriter | None = None,
        now: Callable[[], datetime],
        lifetimes: Lifetimes | None = None,
    ) -> None:
        self._metadata = registry / "metadata"
        self._targets = registry / "targets"
        self._signers = {role: _signer(getattr(seeds, role)) for role in ("root", "targets", "snapshot", "timestamp")}
        self._writer = writer
        self._lists = lists
        self._now = now
        self._lifetimes = lifetimes or Lifetimes()

    def root(self) -> bytes:
        """Return the root of trust in force, made when there is none: what a station is welcomed with."""
        return self._renew_root(self._now())

    def publish(self, publication: Publication) -> RegisterStatement:
        """Publish the next version and return its register's statement.

        Raises WorkstationError when the registry in the folder is damaged or the disk does not take it.
        """
        try:
            start = max(publication.issued, self._now())
            self._renew_root(start)  # 1
            version = self._last_version() + 1
            statement, targets = self._write_targets(publication, version)  # 2
            self._write_metadata(targets, version, start)  # 3 and 4
            self._remove_unnamed(version)
        except OSError as error:
            raise WorkstationError("publish-disk", detail=error.strerror or str(error)) from error
        return statement

    def _renew_root(self, start: datetime) -> bytes:
        numbers = [int(path.name.split(".")[0]) for path in self._metadata.glob("*.root.json")]
        expires = start + self._lifetimes.root
        fresh = Root(version=max(numbers, default=0) + 1, expires=expires.astimezone(UTC), consistent_snapshot=True)
        for role, signer in self._signers.items():
            fresh.add_key(signer.public_key, role)
        if numbers:
            present = self._metadata / f"{max(numbers)}.root.json"
            signed: Root = _read(present).signed
            if signed.roles["root"] != fresh.roles["root"]:
                raise WorkstationError("publish-root-key")
            same = (signed.keys, signed.roles) == (fresh.keys, fresh.roles)
            if same and signed.expires - start > self._lifetimes.root / 2:
                return present.read_bytes()
        return self._sign(fresh, f"{fresh.version}.root.json")

    def _last_version(self) -> int:
        timestamp = self._metadata / "timestamp.json"
        return _read(timestamp).signed.version if timestamp.exists() else 0

    def _write_targets(self, publication: Publication, version: int) -> tuple[RegisterStatement, dict[str, TargetFile]]:
        state = functools.partial(
            _state,
            version=version,
            issued=publication.issued,
            epoch=publication.epoch,
            authority=publication.authority,
            zone=publication.zone,
            demo=publication.demo,
        )
        self._targets.mkdir(parents=True, exist_ok=True)
        draft = self._draft("register.db")
        statement = self._writer.write(draft, key=publication.epoch_key, tables=publication.tables, state=state)
        targets = {"register.db": self._settle(draft)}
        if self._lists is not None:
            targets[SCREENING] = self._write_lists(self._lists, publication.epoch_key, before=version - 1)
        keys = wrap_key(publication.epoch_key, epoch=publication.epoch, stations=publication.stations)
        documents = {
            "register.json": statement.to_bytes(),
            "rulebook.json": publication.rulebook,
            "trust-list.json": publication.trust_list,
            "officers.json": publication.roster.to_bytes(),
            "keys.json": keys.to_bytes(),
            STATIONS: StationList.of(publication.stations).to_bytes(),
        }
        if publication.checkpoint is not None:
            documents["checkpoint.json"] = publication.checkpoint
        if publication.hub is not None:
            documents[HUB] = publication.hub.to_bytes()
        for name, content in documents.items():
            targets[name] = TargetFile.from_data(name, content, ["sha256"])
            replace_file(self._place(targets[name]), content)
        return statement, targets

    def _write_lists(self, lists: ListsWriter, key: bytes, *, before: int) -> TargetFile:
        """Return the target of the lists: that of publication `before` if they are the same and it is whole."""
        made_from = {"made_from": lists.fingerprint(key)}
        with suppress(StorageError, KeyError, OSError, LengthOrHashMismatchError):
            present: TargetFile = _read(self._metadata / f"{before}.targets.json").signed.targets[SCREENING]
            if present.custom == made_from:
                present.verify_length_and_hashes(self._place(present).read_bytes())
                return present
        draft = self._draft(SCREENING)
        lists.write(draft, key=key)
        target = self._settle(draft)
        target.unrecognized_fields["custom"] = made_from
        return target

    def _draft(self, name: str) -> Path:
        draft = self._targets / f"{name}.new"
        draft.unlink(missing_ok=True)
        return draft

    def _settle(self, draft: Path) -> TargetFile:
        """Give the database at `draft` its place, safe from a power cut, and return it as a target."""
        settle_file(draft)
        target = TargetFile.from_file(draft.stem, str(draft), ["sha256"])
        draft.rename(self._place(target))
        return target

    def _write_metadata(self, targets: dict[str, TargetFile], version: int, start: datetime) -> None:
        life = self._lifetimes
        signed_targets = self._sign(
            Targets(version=version, expires=(start + life.targets).astimezone(UTC), targets=targets),
            f"{version}.targets.json",
        )
        snapshot = self._sign(
            Snapshot(
                version=version,
                expires=(start + life.snapshot).astimezone(UTC),
                meta={"targets.json": MetaFile.from_data(version, signed_targets, ["sha256"])},
            ),
            f"{version}.snapshot.json",
        )
        self._sign(
            Timestamp(
                version=version,
                expires=(start + life.timestamp).astimezone(UTC),
                snapshot_meta=MetaFile.from_data(version, snapshot, ["sha256"]),
            ),
            "timestamp.json",
        )  # 4

    def _sign(self, signed: Signed, name: str) -> bytes:
        metadata: Metadata[Any] = Metadata(signed)
        metadata.sign(self._signers[signed.type])
        content = metadata.to_bytes()
        replace_file(self._metadata / name, content)
        return content

    def _remove_unnamed(self, version: int) -> None:
        """Remove what neither this publication nor the one before names: a client may be in the midst of that one."""
        named = set()
        for number in (version - 1, version):
            with suppress(StorageError):  # the first one has none before it
                targets = _read(self._metadata / f"{number}.targets.json").signed.targets
                named |= {self._place(target).name for target in targets.values()}
        for path in self._targets.iterdir():
            if path.name not in named:
                path.unlink()
        for role in ("targets", "snapshot"):
            for path in self._metadata.glob(f"*.{role}.json"):
                if int(path.name.split(".")[0]) < version - 1:
                    path.unlink()

    def _place(self, target: TargetFile) -> Path:
        return self._targets / f"{target.hashes['sha256']}.{target.path}"


def _state(counts: Mapping[str, int], content: str, **known: Any) -> RegisterStatement:  # noqa: ANN401 - the fields
    return RegisterStatement(counts=counts, content=content, **known)


def _signer(seed: bytes) -> CryptoSigner:
    return CryptoSigner(Ed25519PrivateKey.from_private_bytes(seed))


def _read(path: Path) -> Metadata[Any]:
    try:
        return Metadata.from_file(str(path))
    except RepositoryError as error:
        raise WorkstationError("publish-damaged", file=path.name) from error
