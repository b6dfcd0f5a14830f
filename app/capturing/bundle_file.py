"""How does a bundle stand on the disk, so that a crash loses nothing? One file, replaced whole at every change.

    pages/bundle.json       order, turns, corners, splits: all that was done
    pages/originals/        every file as it came, named by its SHA-256
    pages/incoming/         what a scanner is writing

Format: docs/formats/bundle.md.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from app.capturing.bundle import FULL, QUARTER, Bundle
from app.domain.errors import WorkstationError
from app.proof.document import read_document, write_document
from app.proof.files import replace_file

FOLDER = "pages"
FILE = "bundle.json"
ORIGINALS = "originals"
INCOMING = "incoming"
MOST_BYTES = 8_000_000


def read_bundle(consignment: Path) -> Bundle:
    """Return the bundle in the folder of a consignment, an empty one where there is none.

    Raises WorkstationError "bundle-damaged", "bundle-unreadable"; what is damaged is never written over.
    """
    path = consignment / FOLDER / FILE
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return Bundle()
    except OSError as error:
        raise WorkstationError("bundle-unreadable", path=str(path), reason=error.strerror or "-") from error
    try:
        bundle = read_document(content, Bundle)
    except ValueError as error:
        raise WorkstationError("bundle-damaged", path=str(path)) from error
    if len(content) > MOST_BYTES or not _is_sound(bundle):
        raise WorkstationError("bundle-damaged", path=str(path))
    return bundle


def write_bundle(consignment: Path, bundle: Bundle) -> None:
    """Put `bundle` on the disk. Raises WorkstationError "bundle-unwritable"; what stood there before then stays."""
    path = consignment / FOLDER / FILE
    try:
        replace_file(path, write_document(bundle))
    except OSError as error:
        raise WorkstationError("bundle-unwritable", path=str(path.parent), reason=error.strerror or "-") from error


def folder_for_a_run(consignment: Path) -> Path:
    """Make a folder of its own for one run of a scanner, in that of the consignment: nothing goes to a temporary one.

    Raises WorkstationError "bundle-unwritable".
    """
    incoming = consignment / FOLDER / INCOMING
    try:
        incoming.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix=f"{time.time_ns():020d}-", dir=incoming))
    except OSError as error:
        raise WorkstationError("bundle-unwritable", path=str(incoming), reason=error.strerror or "-") from error


def scanned_before(consignment: Path) -> list[Path]:
    """Return the whole pages of runs that were never taken in, in order; empty folders of runs are cleared away."""
    incoming = consignment / FOLDER / INCOMING
    for run in incoming.glob("*/"):
        with suppress(OSError):  # not empty
            run.rmdir()
    return sorted(incoming.glob("*/*.png"))


def lies_within(consignment: Path, place: Path) -> bool:
    """Return whether `place` lies in the folder of the consignment: no link leads elsewhere."""
    try:
        return place.resolve().is_relative_to(consignment.resolve())
    except (OSError, RuntimeError):  # links in a circle
        return False


def _is_sound(bundle: Bundle) -> bool:
    """Return whether every page is numbered once, shows an original that is known, and is turned by quarters."""
    known = {original.sha256 for original in bundle.originals}
    numbers = {page.no for page in bundle.pages}
    shown = {image.sha256 for page in bundle.pages for image in (page.image, *page.earlier)}
    turns = {page.turn for page in bundle.pages} <= set(range(0, FULL, QUARTER))
    names = all(_is_plain_name(original.file) for original in bundle.originals)
    return len(numbers) == len(bundle.pages) and shown <= known and turns and names


def _is_plain_name(file: str) -> bool:
    digest, _, suffix = file.partition(".")
    return len(digest) == 64 and set(digest) <= set("0123456789abcdef") and suffix.isalnum()  # noqa: PLR2004 - SHA-256
