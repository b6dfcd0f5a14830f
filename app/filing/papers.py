"""How does a document become a paper of its consignment? Bound, put among the papers, journalled, then marked as filed.

A document that is one untouched file is filed as that file, byte by byte: a signature in it stays good. Filed again
after a crash, a document is the same paper: the same pages make the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.capturing.bundle import Bundle, Original, Page
from app.capturing.bundle_file import FOLDER, ORIGINALS, read_bundle, write_bundle
from app.capturing.wire import Part
from app.domain.errors import WorkstationError
from app.filing.notes import Notes
from app.filing.ports import PageFiles
from app.proof.files import replace_file

PAPERS = "papers"
MOST_PAPERS = 200
"""What the reader of a consignment's folder takes (docs/formats/declaration.md)."""


@dataclass(frozen=True)
class Filed:
    """What came of filing: the bundle now, the papers made, and what stopped it before the last, if anything."""

    bundle: Bundle
    papers: tuple[Path, ...]
    fault: WorkstationError | None = None


class Papers:
    """Files what lies on the desk into the `papers` of the consignment in `folder`."""

    def __init__(self, folder: Path, *, pages: PageFiles, notes: Notes) -> None:
        self._folder = folder
        self._pages = pages
        self._notes = notes

    def file(self) -> Filed:
        """File every document that lies on the desk; what was filed before a fault stays filed."""
        bundle = read_bundle(self._folder)
        papers = list[Path]()
        for document in bundle.documents():
            try:
                content, suffix = self._bound(bundle, document)
                paper = self._put(content, suffix)
                self._notes.filed(bundle, document, name=paper.name, content=content)
                filed = bundle.filed({page.no for page in document}, paper.name)
                write_bundle(self._folder, filed)
            except WorkstationError as fault:
                return Filed(bundle, tuple(papers), fault)
            bundle = filed
            papers.append(paper)
        return Filed(bundle, tuple(papers))

    def _bound(self, bundle: Bundle, document: Sequence[Page]) -> tuple[bytes, str]:
        """Return the document as a file: the one file it came in, if it is all of that, otherwise pages bound."""
        first = bundle.original(document[0].image.sha256)
        path = self._original(first)
        is_one_file = all(page.image.sha256 == first.sha256 and page.is_untouched for page in document)
        if is_one_file:
            counted = self._pages.count(path, first.sha256, file=first.name)
            if [page.image.page for page in document] == list(range(1, counted.pages + 1)):
                return path.read_bytes(), first.suffix
        parts = [
            Part(
                self._original(bundle.original(page.image.sha256)),
                page.image.sha256,
                page.image.page,
                page.turn,
                page.corners,
            )
            for page in document
        ]
        return self._pages.bind(parts, file=first.name), ".pdf"

    def _put(self, content: bytes, suffix: str) -> Path:
        """Put a paper among the papers under the next free name; one that lies there already is that one."""
        folder = self._folder / PAPERS
        digest = hashlib.sha256(content).digest()
        try:
            present = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
            for path in present:
                if path.stat().st_size == len(content) and hashlib.sha256(path.read_bytes()).digest() == digest:
                    return path
            if len(present) >= MOST_PAPERS:
                raise WorkstationError("papers-full", limit=MOST_PAPERS)
            stems = {path.stem for path in present}
            name = next(name for number in range(1, MOST_PAPERS + 2) if (name := f"scan-{number:03d}") not in stems)
            paper = folder / (name + suffix)
            replace_file(paper, content)
        except OSError as error:
            raise WorkstationError("bundle-unwritable", path=str(folder), reason=error.strerror or "-") from error
        return paper

    def _original(self, original: Original) -> Path:
        return self._folder / FOLDER / ORIGINALS / original.file
