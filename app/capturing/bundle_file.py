"""How does a bundle stand on the disk, so that a crash loses nothing? One file, replaced whole at every change.

    pages/bundle.json       order, turns, corners, splits: all that was done
    pages/originals/        every file as it came, named by its SHA-256
    pages/incoming/         what a scanner is writing

Format: docs/formats/bundle.md.
"""

from __future__ import annotations

from pathlib import Path

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
