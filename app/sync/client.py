"""What does a source verifiably offer: The Update Framework's client workflow (1.0, section 5.3) over our fetcher?

python-tuf does all verification of metadata. Beyond it, this module only finds out why it failed; whether an offer is
older than what was seen before the local metadata were lost is decided elsewhere (memory.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tuf.api.exceptions import DownloadError, RepositoryError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root, TargetFile
from tuf.ngclient.updater import Updater

from app.domain.errors import WorkstationError
from app.sync.fetching import Fetcher
from app.sync.refusal import RefusedError, transfer_failure, verification_failure
from app.sync.source import Source

_LARGEST_METADATA = 5_000_000


@dataclass(frozen=True)
class Offer:
    """What a source offers, verified: its targets by name, the version of each role, and when it expires."""

    targets: Mapping[str, TargetFile]
    versions: Mapping[str, int]
    expires: datetime


def read_offer(source: Source, *, cache: Path, root: bytes, fetcher: Fetcher) -> Offer:
    """Refresh the metadata in the folder `cache` from `source` and return what it offers.

    `root` is the root metadata the station was welcomed with. Raises RefusedError, UnreachableError, OSError of the
    cache, and WorkstationError when `root` is not one.
    """
    cache.mkdir(parents=True, exist_ok=True)
    try:
        client = _Client(str(cache), source.metadata, fetcher=fetcher, bootstrap=root)
    except RepositoryError as error:
        raise WorkstationError("sync-root-damaged") from error
    try:
        client.refresh()
    except DownloadError as error:
        raise transfer_failure(error, file=_name(fetcher.asked)) from error
    except RepositoryError as error:
        raise _explain(error, source, fetcher, client.trusted_root) from error
    return client.offer()


class _Client(Updater):
    """python-tuf's client without its symbolic link, which FAT does not have and nobody reads here."""

    def _update_root_symlink(self) -> None:
        pass

    @property
    def trusted_root(self) -> Root:
        return self._trusted_set.root

    def offer(self) -> Offer:
        trusted = self._trusted_set
        roles = {
            "root": trusted.root,
            "timestamp": trusted.timestamp,
            "snapshot": trusted.snapshot,
            "targets": trusted.targets,
        }
        return Offer(
            targets=dict(trusted.targets.targets),
            versions={name: role.version for name, role in roles.items()},
            expires=min(role.expires for role in roles.values()),
        )


def _explain(error: RepositoryError, source: Source, fetcher: Fetcher, root: Root) -> RefusedError:
    asked = fetcher.asked
    return verification_failure(
        error,
        file=_name(asked),
        is_of_other_root=isinstance(error, UnsignedMetadataError) and _is_of_other_root(source, fetcher, root),
        is_genuine=_is_genuine(asked, fetcher, root),
    )


def _is_of_other_root(source: Source, fetcher: Fetcher, root: Root) -> bool:
    """Return whether the source's root of the version trusted here is not the one trusted here."""
    try:
        theirs = Metadata[Root].from_bytes(
            fetcher.download_bytes(f"{source.metadata}{root.version}.root.json", _LARGEST_METADATA)
        )
    except (DownloadError, RepositoryError):
        return True
    return theirs.signed != root


def _is_genuine(address: str, fetcher: Fetcher, root: Root) -> bool:
    """Return whether the metadata at `address` carry this authority's signature, whatever is wrong with them."""
    try:
        metadata: Metadata[Any] = Metadata.from_bytes(fetcher.download_bytes(address, _LARGEST_METADATA))
        root.verify_delegate(metadata.signed.type, metadata.signed_bytes, metadata.signatures)
    except (DownloadError, RepositoryError, ValueError):
        return False
    return True


def _name(address: str) -> str:
    return address.rsplit("/", 1)[-1]
