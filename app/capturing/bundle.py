"""Which pages lie on the desk, in which order, and what was done to each? A frozen value; nothing ever leaves it.

A picture is never changed: how it is turned, where its corners are and what replaced it is written beside it. A page
that was struck out, replaced or filed stays in the bundle with its original.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import zip_longest

Corner = tuple[int, int]
Corners = tuple[Corner, Corner, Corner, Corner]
"""Of a sheet in its picture as displayed, not turned; in pixels, from the top left clockwise."""

QUARTER, FULL = 90, 360


class Source(StrEnum):
    """Where an original came from."""

    SCANNER = "scanner"
    WATCHED = "watched"
    FILE = "file"


@dataclass(frozen=True)
class Original:
    """A file as it came: the SHA-256 of its bytes (hex), its kind by content (".png"), and what it was called."""

    sha256: str
    suffix: str
    name: str
    source: Source
    taken: datetime

    @property
    def file(self) -> str:
        """What the file is called where originals are kept."""
        return self.sha256 + self.suffix


@dataclass(frozen=True)
class Image:
    """One page of an original, counted from 1: a PDF or a TIFF file may have several."""

    sha256: str
    page: int = 1


@dataclass(frozen=True)
class Page:
    """One page: its picture, the pictures it replaced, and what was done.

    `turn` is clockwise in degrees, 0, 90, 180 or 270. `begins` says that a document begins here. A separator is a sheet
    that only parts documents. `filed_as` is the paper it went into, empty while it lies on the desk.
    """

    no: int
    image: Image
    earlier: tuple[Image, ...] = ()
    turn: int = 0
    corners: Corners | None = None
    begins: bool = False
    is_separator: bool = False
    is_struck: bool = False
    filed_as: str = ""

    @property
    def is_untouched(self) -> bool:
        """Whether the page is shown as it came."""
        return self.turn == 0 and self.corners is None

    @property
    def is_open(self) -> bool:
        """Whether the page still lies on the desk: separators do, struck and filed pages do not."""
        return not self.is_struck and not self.filed_as


@dataclass(frozen=True)
class Place:
    """Where pages that are taken in go: before a page, in place of one, or at the end."""

    before: int | None = None
    instead_of: int | None = None


@dataclass(frozen=True)
class Bundle:
    """The pages in order, and every original that was ever taken in."""

    originals: tuple[Original, ...] = ()
    pages: tuple[Page, ...] = ()

    def original(self, sha256: str) -> Original:
        """Return the original with this digest. Raises KeyError."""
        for original in self.originals:
            if original.sha256 == sha256:
                return original
        raise KeyError(sha256)

    def page(self, no: int) -> Page:
        """Return the page of this number. Raises KeyError."""
        return self.pages[self._place(no)]

    def with_pages(self, original: Original, count: int, *, before: int | None = None) -> Bundle:
        """Return the bundle with the `count` pages of `original` before the page `before`, or at the end."""
        place = len(self.pages) if before is None else self._place(before)
        first = max((page.no for page in self.pages), default=0) + 1
        fresh = tuple(Page(first + each, Image(original.sha256, each + 1)) for each in range(count))
        return Bundle(self._knowing(original), (*self.pages[:place], *fresh, *self.pages[place:]))

    def replaced(self, no: int, original: Original, count: int) -> Bundle:
        """Return the bundle in which page `no` shows the first page of `original`, and the others follow it.

        What was done to the picture that is replaced does not hold for the new one.
        """
        page = self.page(no)
        new = replace(page, image=Image(original.sha256), earlier=(*page.earlier, page.image), turn=0, corners=None)
        place = self._place(no) + 1
        first = max(each.no for each in self.pages) + 1
        more = tuple(Page(first + each, Image(original.sha256, each + 2)) for each in range(count - 1))
        pages = (*self.pages[: place - 1], new, *more, *self.pages[place:])
        return Bundle(self._knowing(original), pages)

    def following(self, no: int, count: int) -> int | None:
        """Return the page behind the `count` pages that begin with page `no`; None at the end."""
        place = self._place(no) + count
        return self.pages[place].no if place < len(self.pages) else None

    def turned(self, no: int, degrees: int) -> Bundle:
        """Return the bundle with page `no` turned further, clockwise, by a multiple of a quarter."""
        if degrees % QUARTER:
            raise ValueError("a page is turned by quarters")
        return self._with(no, lambda page: replace(page, turn=(page.turn + degrees) % FULL))

    def cornered(self, no: int, corners: Corners | None) -> Bundle:
        """Return the bundle with the corners of the sheet in page `no`; None where the whole picture is the sheet."""
        return self._with(no, lambda page: replace(page, corners=corners))

    def moved(self, no: int, place: int) -> Bundle:
        """Return the bundle with page `no` at `place` among all pages, counted from 0."""
        page = self.page(no)
        others = [other for other in self.pages if other.no != no]
        others.insert(max(0, min(place, len(others))), page)
        return replace(self, pages=tuple(others))

    def struck(self, no: int, *, is_struck: bool = True) -> Bundle:
        """Return the bundle with page `no` struck out, or brought back; one that was filed stays filed."""
        return self._with(no, lambda page: page if page.filed_as else replace(page, is_struck=is_struck))

    def split_at(self, no: int, *, begins: bool = True) -> Bundle:
        """Return the bundle in which a document begins with page `no`, or no longer does."""
        return self._with(no, lambda page: replace(page, begins=begins))

    def separated_at(self, no: int, *, is_separator: bool = True) -> Bundle:
        """Return the bundle in which page `no` is a separator sheet, or a page again."""
        return self._with(no, lambda page: replace(page, is_separator=is_separator))

    def interleaved(self, nos: Sequence[int]) -> Bundle:
        """Return the bundle with `nos`, fronts and then backs from the last one, in the order of their sheets.

        For a feeder that reads one side: the stack is turned over and fed again. An odd count keeps its last front.
        """
        half = (len(nos) + 1) // 2
        sheets = zip_longest(nos[:half], reversed(nos[half:]))
        order = [no for sheet in sheets for no in sheet if no is not None]
        among = iter(order)
        chosen = set(order)
        return replace(self, pages=tuple(self.page(next(among)) if page.no in chosen else page for page in self.pages))

    def filed(self, nos: Collection[int], paper: str) -> Bundle:
        """Return the bundle with the pages `nos` filed as `paper`."""
        return replace(
            self, pages=tuple(replace(page, filed_as=paper) if page.no in nos else page for page in self.pages)
        )

    def back_to(self, earlier: Bundle) -> Bundle:
        """Return the bundle as it was at `earlier`, but for what cannot be taken back.

        Pages taken in since stay, struck out; a picture put in since is kept among those it replaced; what was filed
        stays filed.
        """
        now = {page.no: page for page in self.pages}
        before = tuple(_taken_back(page, now.get(page.no, page)) for page in earlier.pages)
        known = {page.no for page in before}
        fresh = tuple(
            page if page.filed_as else replace(page, is_struck=True) for page in self.pages if page.no not in known
        )
        return Bundle(self.originals, (*before, *fresh))

    def documents(self) -> tuple[tuple[Page, ...], ...]:
        """Return the documents that lie on the desk, each the pages between two separators or splits."""
        documents: list[list[Page]] = []
        parted = True
        for page in self.pages:
            if not page.is_open:
                parted = parted or (page.begins and not page.filed_as) or page.is_separator
            elif page.is_separator:
                parted = True
            else:
                if parted or page.begins:
                    documents.append([])
                documents[-1].append(page)
                parted = False
        return tuple(map(tuple, documents))

    def _with(self, no: int, change: Callable[[Page], Page]) -> Bundle:
        place = self._place(no)
        return replace(self, pages=(*self.pages[:place], change(self.pages[place]), *self.pages[place + 1 :]))

    def _knowing(self, original: Original) -> tuple[Original, ...]:
        is_known = any(known.sha256 == original.sha256 for known in self.originals)
        return self.originals if is_known else (*self.originals, original)

    def _place(self, no: int) -> int:
        for place, page in enumerate(self.pages):
            if page.no == no:
                return place
        raise KeyError(no)


def _taken_back(earlier: Page, now: Page) -> Page:
    """Return a page as it was, knowing every picture it has shown since, and filed if it is."""
    shown = (*now.earlier, now.image)
    kept = tuple(dict.fromkeys((*earlier.earlier, *(image for image in shown if image != earlier.image))))
    return replace(earlier, earlier=kept, filed_as=now.filed_as)
