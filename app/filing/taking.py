"""How is a file taken in as pages, whole and once?

1. It is copied whole under its digest.
2. It is opened in the sandbox: what is no page is refused, and nothing has changed.
3. It is journalled by its digest.
4. It is written into the bundle; a crash before that is made good at the next opening, for an original that no page
   shows becomes a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.capturing.bundle import Bundle, Original, Place, Source
from app.capturing.bundle_file import FOLDER, ORIGINALS, read_bundle, write_bundle
from app.capturing.keeping import Kept, keep, settle, shown_name
from app.domain.errors import WorkstationError
from app.filing.notes import Notes
from app.filing.ports import CodeReader, PageFiles

MOST_PAGES = 500
"""In one bundle."""


@dataclass(frozen=True)
class TakenIn:
    """What came of taking files in: the bundle now, why some were refused, and which were known.

    `again` are names of files that lay here or were watched before; `elsewhere` names with the other consignments for
    which the same file was taken in: the same paper twice.
    """

    bundle: Bundle
    faults: tuple[WorkstationError, ...] = ()
    growing: tuple[Path, ...] = ()
    again: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()


class Taking:
    """Takes files into the bundle of the consignment in `folder`."""

    def __init__(self, folder: Path, *, pages: PageFiles, codes: CodeReader, notes: Notes) -> None:
        self._folder = folder
        self._originals = folder / FOLDER / ORIGINALS
        self._pages = pages
        self._codes = codes
        self._notes = notes

    def take(self, paths: Sequence[Path], *, source: Source, place: Place, separator: str) -> TakenIn:
        """Take files in, in order. Raises WorkstationError "bundle-..."; what is wrong with one file is a fault."""
        bundle = read_bundle(self._folder)
        faults, again, growing = list[WorkstationError](), list[str](), list[Path]()
        elsewhere = list[tuple[str, str]]()
        for path in paths:
            try:
                kept = keep(path, self._originals)
                others = self._notes.elsewhere(kept.sha256)
                if self._is_known(bundle, kept, source=source, is_taken=others is not None):
                    kept.path.unlink()
                    again.append(shown_name(path))
                else:
                    bundle, place = self._take(
                        bundle, shown_name(path), kept, source=source, place=place, separator=separator
                    )
                    elsewhere += [(shown_name(path), other) for other in sorted(others or ())]
            except WorkstationError as fault:
                if fault.code.startswith("bundle-"):
                    raise
                if fault.code == "page-growing":
                    growing.append(path)
                faults.append(fault)
            else:
                if source is Source.SCANNER:
                    path.unlink(missing_ok=True)
        return TakenIn(bundle, tuple(faults), tuple(growing), tuple(again), tuple(elsewhere))

    def with_stray(self, bundle: Bundle) -> Bundle:
        """Return the bundle with the originals that no page shows: journalled, and then the computer went off."""
        known = {original.sha256 for original in bundle.originals}
        try:
            found = sorted(self._originals.iterdir()) if self._originals.is_dir() else []
        except OSError as error:
            raise WorkstationError("bundle-unreadable", path=str(self._folder), reason=error.strerror or "-") from error
        for path in found:
            digest = path.stem
            if path.suffix == ".part" or digest in known or not path.is_file():
                continue
            try:
                counted = self._pages.count(path, digest, file=shown_name(path))
            except WorkstationError:  # not one of ours: those were opened before they got such a name
                continue
            original = Original(digest, counted.suffix, shown_name(path), Source.FILE, self._notes.now())
            if original.file == path.name:
                bundle = bundle.with_pages(original, counted.pages)
                write_bundle(self._folder, bundle)
        return bundle

    @staticmethod
    def _is_known(bundle: Bundle, kept: Kept, *, source: Source, is_taken: bool) -> bool:
        """Return whether a file is not to be taken in again; a scanner may well see two sheets alike."""
        if source is Source.SCANNER:
            return False
        return (is_taken and source is Source.WATCHED) or any(
            original.sha256 == kept.sha256 for original in bundle.originals
        )

    def _take(
        self, bundle: Bundle, name: str, kept: Kept, *, source: Source, place: Place, separator: str
    ) -> tuple[Bundle, Place]:
        """Return the bundle with the pages of one file, and the place of those after them."""
        try:
            counted = self._pages.count(kept.path, kept.sha256, file=name)
            _require_room(bundle, counted.pages)
        except WorkstationError:
            kept.path.unlink(missing_ok=True)
            raise
        path = settle(kept, counted.suffix)
        original = Original(kept.sha256, counted.suffix, name, source, self._notes.now())
        self._notes.taken(original, counted.pages)
        if place.instead_of is None:
            changed = bundle.with_pages(original, counted.pages, before=place.before)
        else:
            changed = bundle.replaced(place.instead_of, original, counted.pages)
            place = Place(before=changed.following(place.instead_of, counted.pages))
        if separator:
            changed = self._separated(bundle, changed, path, separator)
        write_bundle(self._folder, changed)
        return changed, place

    def _separated(self, before: Bundle, after: Bundle, path: Path, separator: str) -> Bundle:
        known = {page.no for page in before.pages}
        symbols = [symbol for scan in self._codes.scan([path]) for symbol in scan.symbols]
        marked = {symbol.page for symbol in symbols if symbol.text == separator}
        for page in after.pages:
            if page.no not in known and page.image.page in marked:
                after = after.separated_at(page.no)
        return after


def _require_room(bundle: Bundle, pages: int) -> None:
    if len(bundle.pages) + pages > MOST_PAGES:
        raise WorkstationError("bundle-full", limit=MOST_PAGES)
