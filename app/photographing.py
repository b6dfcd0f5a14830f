"""What is photographed at the gate becomes part of the examination: kept whole by its hash, opened safely, journalled.

A photograph counts once four things were done, in this order: its bytes lie in `photos` of the consignment's folder,
the sandbox found a picture in them, the journal names their hash, and `examination.json` lists it. What a crash left
between is listed when the photographs are opened again. Originals are never changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from app.capturing.keeping import Kept, keep, settle, shown_name
from app.capturing.wire import Counted, Drawn
from app.declaring.digesting import digest
from app.declaring.examination import MAX_PHOTOGRAPHS, examination_of
from app.declaring.folder import PHOTOS, described, write_described
from app.declaring.markings import MAX_MARKINGS, plain, plain_marking
from app.domain.consignment import LABEL, Consignment, Photograph
from app.domain.errors import WorkstationError
from app.domain.marking import Mark, Marking
from app.domain.moment import Clock
from app.journal.entry import Kind
from app.proof.files import replace_file

STEM = "taken-"
MARKED = f"{PHOTOS}/marked"
_FRAME = "camera"
_REFUSED = {
    "page-locked": "photograph-broken",
    "page-too-many": "photograph-broken",
    "page-broken": "photograph-broken",
    "page-too-large": "photograph-too-large",
    "page-too-hard": "photograph-too-large",
    "page-original-changed": "photograph-changed",
    "bundle-unwritable": "examination-unwritable",
}
"""What is said of a page, said of a photograph."""

_OF_FILES = {
    *("page-not-a-file", "page-growing", "page-empty", "page-unreadable"),
    *("photograph-broken", "photograph-too-large", "photograph-paper"),
}
"""What is wrong with one file and leaves the others as they are."""


class Journal(Protocol):
    """Takes the journal's entries."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry to the journal."""


class PictureFiles(Protocol):
    """Opens photographs where they can do no harm. Each method raises WorkstationError "page-..."."""

    def count(self, path: Path, sha256: str, *, file: str) -> Counted:
        """Return what the file at `path` is."""

    def draw(self, path: Path, sha256: str, *, page: int, side: int, file: str) -> Drawn:
        """Return a picture for the screen, as displayed."""

    def mark(self, path: Path, sha256: str, *, marks: Sequence[Mark], file: str) -> bytes:
        """Return a JPEG copy of a photograph with `marks` drawn in it."""


@dataclass(frozen=True)
class Photographed:
    """What came of taking photographs: the hashes of those that count, in order, and why others do not."""

    taken: tuple[str, ...]
    faults: tuple[WorkstationError, ...] = ()


class Photographing:
    """The photographs of the consignment in `folder`."""

    def __init__(
        self,
        folder: Path,
        consignment: Consignment,
        *,
        pictures: PictureFiles,
        journal: Journal,
        officer_id: str,
        office: str,
        clock: Clock,
    ) -> None:
        self._folder = folder
        self._said = {"declaration_no": consignment.declaration_no, "office": office}
        self._pictures = pictures
        self._journal = journal
        self._officer_id = officer_id
        self._clock = clock

    def take(self, paths: Sequence[Path], *, shows: str = LABEL) -> Photographed:
        """Take photographs in; one that is there already stays once, and what is wrong with one file is a fault.

        Raises WorkstationError "declaration-..." and "examination-..." when the folder cannot be used.
        """
        known = self._known()
        taken, faults = dict[str, None](), list[WorkstationError]()
        for path in paths:
            try:
                kept = keep(path, self._folder / PHOTOS)
                self._take(kept, shown_name(path), shows, known)
            except WorkstationError as fault:
                said = _said(fault)
                if said.code not in _OF_FILES:
                    raise said from fault
                faults.append(said)
            else:
                known.add(kept.sha256)
                taken[kept.sha256] = None
        return Photographed(tuple(taken), tuple(faults))

    def take_frame(self, content: bytes, *, shows: str = LABEL) -> Photographed:
        """Take the frame of a camera in, a PNG file. Raises WorkstationError as `take`."""
        sha256 = hashlib.sha256(content).hexdigest()
        kept = Kept(sha256, self._folder / PHOTOS / f"{sha256}.part")
        try:
            replace_file(kept.path, content)
        except OSError as error:
            raise WorkstationError(
                "examination-unwritable", path=str(kept.path), reason=error.strerror or "-"
            ) from error
        try:
            self._take(kept, _FRAME, shows, self._known())
        except WorkstationError as fault:
            raise _said(fault) from fault
        return Photographed((sha256,))

    def recover(self) -> None:
        """List the photographs that a crash left unlisted."""
        listed = {one["file"] for one in described(self._folder).get("photographs", [])}
        try:
            stray = [one for one in (self._folder / PHOTOS).glob(f"{STEM}*") if f"{PHOTOS}/{one.name}" not in listed]
        except OSError as error:
            raise WorkstationError("declaration-unreadable", file=PHOTOS) from error
        self.take(sorted(stray))

    def shows(self, sha256: str, shows: str) -> None:
        """Say what a photograph shows, journalled. Raises WorkstationError "declaration-..." for what is no name."""
        record = described(self._folder)
        photographs = [dict(one) for one in record.get("photographs", [])]
        for one in photographs:
            if one.get("shows", LABEL) != shows and digest(self._folder, one["file"]) == sha256:
                one["shows"] = shows
                self._list(record, photographs, sha256=sha256, shows=shows)
                return

    def mark(self, photograph: Photograph, marks: Sequence[Mark]) -> Marking:
        """Draw `marks` on a copy of a photograph, keep and journal it, and return it; the photograph stays as it is.

        Another marking is another copy. Raises WorkstationError "photograph-...", "declaration-...", "examination-...".
        """
        record = described(self._folder)
        markings = list(record.get("markings", []))
        if len(markings) >= MAX_MARKINGS:
            raise WorkstationError("examination-full", limit=MAX_MARKINGS)
        path = Path(photograph.path)
        try:
            content = self._pictures.mark(path, photograph.sha256, marks=marks, file=shown_name(path))
        except WorkstationError as fault:
            raise _said(fault) from fault
        sha256 = hashlib.sha256(content).hexdigest()
        file, at = f"{MARKED}/{sha256[:16]}.jpg", self._clock().replace(microsecond=0)
        marking = Marking(photograph.sha256, file, sha256, tuple(marks), self._officer_id, at)
        became = record | {"markings": [*markings, plain_marking(marking)]}
        examination_of(became)
        try:
            replace_file(self._folder / file, content)
        except OSError as error:
            raise WorkstationError("examination-unwritable", path=file, reason=error.strerror or "-") from error
        body = {**self._said, "sha256": photograph.sha256, "marked": sha256, "marks": [plain(mark) for mark in marks]}
        self._journal.append(Kind.PHOTOGRAPH, body, officer_id=self._officer_id, at=at)
        write_described(self._folder, became)
        return marking

    def picture(self, photograph: Photograph, *, side: int) -> Drawn:
        """Return a photograph for the screen, its longer side at most `side`. Raises WorkstationError."""
        path = Path(photograph.path)
        try:
            return self._pictures.draw(path, photograph.sha256, page=1, side=side, file=shown_name(path))
        except WorkstationError as fault:
            raise _said(fault) from fault

    def _known(self) -> set[str]:
        return {digest(self._folder, one["file"]) for one in described(self._folder).get("photographs", [])}

    def _take(self, kept: Kept, name: str, shows: str, known: set[str]) -> None:
        record = described(self._folder)
        photographs = list(record.get("photographs", []))
        if kept.sha256 in known:
            kept.path.unlink()
            return
        try:
            suffix = self._suffix(kept, name, len(photographs))
        except WorkstationError:
            kept.path.unlink(missing_ok=True)
            raise
        path = settle(Kept(f"{STEM}{kept.sha256[:16]}", kept.path), suffix)
        shown = {"file": f"{PHOTOS}/{path.name}", "shows": shows}
        self._list(record, [*photographs, shown], sha256=kept.sha256, shows=shows, name=name)

    def _suffix(self, kept: Kept, name: str, present: int) -> str:
        """Return the suffix of a file that is a picture. Raises WorkstationError for any other."""
        if present >= MAX_PHOTOGRAPHS:
            raise WorkstationError("examination-full", limit=MAX_PHOTOGRAPHS)
        suffix = self._pictures.count(kept.path, kept.sha256, file=name).suffix
        if suffix == ".pdf":
            raise WorkstationError("photograph-paper", file=name)
        return suffix

    def _list(self, record: dict[str, Any], photographs: list[dict[str, Any]], **said: str) -> None:
        became = record | {"photographs": photographs}
        examination_of(became)
        body = {**self._said, **said}
        self._journal.append(Kind.PHOTOGRAPH, body, officer_id=self._officer_id, at=self._clock())
        write_described(self._folder, became)


def _said(fault: WorkstationError) -> WorkstationError:
    code = _REFUSED.get(fault.code, fault.code)
    return WorkstationError(code, **fault.params) if code != fault.code else fault
