"""What stands on the paper where a value was read? A piece of the page, cut out in the child that opens papers.

The file is asked for its digest each time: what is shown is a piece of the file that was read, or a sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from app.domain.crop import Crop, PaperPlace
from app.domain.texts import Text
from app.pictures.content import content_of, naming
from app.pictures.faults import UnreadableError, fault
from app.reading.framing import MOST_HEIGHT, MOST_WIDTH, frame, mark
from app.reading.lines import PaperLines
from app.reading.wire import OpenedPage, PageRequest, Part

MOST_KEPT = 64
MOST_FILES = 256


class PageOpener(Protocol):
    """Opens pages of files of unknown origin."""

    def read(self, path: Path) -> PaperLines:
        """Return what the file says, line by line."""

    def open_page(self, request: PageRequest) -> OpenedPage:
        """Return a page, or the part of one that is asked for; a fault says why it is none."""


@dataclass(frozen=True)
class _AsRead:
    """How a file was read: by how many degrees each page was turned, and why its seals are not valid."""

    turns: Mapping[int, int]
    seal: tuple[Text, ...]


class PaperCrops:
    """Cuts pieces out of pages; those cut last are kept by digest, page and box."""

    def __init__(self, pages: PageOpener) -> None:
        self._pages = pages
        self._kept: dict[tuple[str, int, object], Crop] = {}
        self._read: dict[str, _AsRead] = {}

    def remember(self, lines: PaperLines) -> None:
        """Remember which way up the pages of a file were read, and what came of its seals."""
        if lines.sha256:
            self._read.pop(lines.sha256, None)
            seal = lines.signature.reasons if lines.signature else ()
            self._read[lines.sha256] = _AsRead({page.page: page.turn for page in lines.pages}, seal)
            if len(self._read) > MOST_FILES:
                self._read.pop(next(iter(self._read)))

    def look_at(self, place: PaperPlace) -> Crop | Text:
        """Return what stands at `place`, or why it cannot be shown: the file changed, or is not to be opened.

        Raises WorkstationError when no child can be started.
        """
        path = Path(place.path)
        try:
            content = content_of(path)
        except UnreadableError as error:
            return naming(path, error.fault)
        if hashlib.sha256(content).hexdigest() != place.sha256:
            return naming(path, Text("read.fault.changed"))
        read = self._as_read(place)
        if read is None:
            return naming(path, Text("read.fault.changed"))
        key = (place.sha256, place.page, place.box)
        if key not in self._kept:
            cropped = self._cut(place, content, turn=read.turns.get(place.page, 0))
            if isinstance(cropped, Text):
                return naming(path, cropped)
            if len(self._kept) == MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = cropped
        return replace(self._kept[key], seal=read.seal)

    def _cut(self, place: PaperPlace, content: bytes, *, turn: int) -> Crop | Text:
        request = PageRequest(content, Path(place.path).name, place.page, part=Part(turn, place.box))
        opened = self._pages.open_page(request)
        piece = opened.picture
        if piece is None:
            return opened.fault or fault("garbage")
        height, width = piece.shape[:2]
        if width > MOST_WIDTH or height > MOST_HEIGHT or not opened.width or not opened.height:
            return fault("garbage")
        framed = frame(place.box, opened.width, opened.height)
        return Crop(
            width,
            height,
            piece[:, :, ::-1].tobytes(),
            mark=mark(place.box, framed, width, height),
        )

    def _as_read(self, place: PaperPlace) -> _AsRead | None:
        """Return how the file was read; one that was read before this program started is read again.

        None where another file lies there by now: nobody knows which way up the place was.
        """
        if place.sha256 not in self._read:
            self.remember(self._pages.read(Path(place.path)))
        return self._read.get(place.sha256)
