"""How does a published registry get onto a stick or a share: a copy that is a whole registry at every instant?

A copy carries the numbers of the original. Publishing into a second folder would begin again at 1, and every station
that has seen the first would refuse it as old.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from app.domain.errors import WorkstationError
from app.proof.files import settle_file, settle_folder
from app.sync.mailbox import RECEIPTS

_FOLDERS = ("targets", "metadata")
_TIMESTAMP = Path("metadata", "timestamp.json")


def carry(registry: Path, to: Path) -> None:
    """Bring the copy of `registry` in the folder `to` (a stick, a share) up to date, its timestamp last.

    The receipts of stations go with it; what stations have put there for the hub stays.
    Targets that are there and whole are not copied again. Raises WorkstationError when there is nothing published or
    the disk does not take it.
    """
    if not (registry / _TIMESTAMP).exists():
        raise WorkstationError("publish-nothing", folder=str(registry))
    files = _files(registry)
    try:
        for name in [*sorted(files - {_TIMESTAMP}, reverse=True), _TIMESTAMP]:
            if not _is_whole_target(to / name):
                _copy(registry / name, to / name)
        for name in _files(to) - files:
            (to / name).unlink()
        for receipt in (registry / RECEIPTS).glob("*.json"):
            _copy(receipt, to / RECEIPTS / receipt.name)
    except OSError as error:
        raise WorkstationError("publish-disk", detail=error.strerror or str(error)) from error


def _files(registry: Path) -> set[Path]:
    return {path.relative_to(registry) for folder in _FOLDERS for path in (registry / folder).iterdir()}


def _is_whole_target(place: Path) -> bool:
    if place.parent.name != "targets" or not place.exists():
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == place.name.partition(".")[0]


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.new")
    shutil.copyfile(source, draft)
    settle_file(draft)
    draft.replace(place)
    settle_folder(place.parent)
