"""What can an officer do with the pages of one consignment? Open them, take some in, sort them, look, and file them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.capturing.bundle import Bundle, Image, Place, Source
from app.capturing.bundle_file import FOLDER, ORIGINALS, lies_within, read_bundle, scanned_before, write_bundle
from app.capturing.keeping import shown_name
from app.capturing.wire import Drawn
from app.domain.errors import WorkstationError
from app.filing.notes import Notes
from app.filing.papers import PAPERS, Filed, Papers
from app.filing.ports import CodeReader, PageFiles
from app.filing.taking import TakenIn, Taking

_AT_THE_END = Place()


@dataclass(frozen=True)
class FiledTogether:
    """What came of files that are one paper; `filed` is None where one of them was refused."""

    taken: TakenIn
    filed: Filed | None


class FilingDesk:
    """The pages of one consignment, whose folder is `folder`."""

    def __init__(self, folder: Path, *, pages: PageFiles, codes: CodeReader, notes: Notes) -> None:
        self._folder = folder
        self._pages = pages
        self._taking = Taking(folder, pages=pages, codes=codes, notes=notes)
        self._papers = Papers(folder, pages=pages, notes=notes)

    def open(self) -> Bundle:
        """Return the bundle, with what a crash left beside it taken in.

        Raises WorkstationError "bundle-...".
        """
        for place in (FOLDER, PAPERS):
            if not lies_within(self._folder, self._folder / place):
                raise WorkstationError("bundle-elsewhere", path=str(self._folder / place))
        bundle = self._taking.with_stray(read_bundle(self._folder))
        left = scanned_before(self._folder)
        return self.take(left, source=Source.SCANNER).bundle if left else bundle

    def change(self, step: Callable[[Bundle], Bundle]) -> Bundle:
        """Take one step from the bundle as it lies on the disk; it lies there when this returns."""
        bundle = step(read_bundle(self._folder))
        write_bundle(self._folder, bundle)
        return bundle

    def take(
        self, paths: Sequence[Path], *, source: Source, place: Place = _AT_THE_END, separator: str = ""
    ) -> TakenIn:
        """Take files in as pages, in order; a page that bears the code `separator` parts documents.

        What a scanner wrote is moved, every other file is left where it is. A watched file is taken in once at this
        station; a file that was added by hand, once in this consignment. Raises WorkstationError "bundle-...".
        """
        return self._taking.take(paths, source=source, place=place, separator=separator)

    def file_together(self, paths: Sequence[Path]) -> FiledTogether:
        """Take files in as the pages of one paper, in order, and file every document that lies on the desk.

        Where one is refused nothing is filed, and the others lie on the desk: what is given again joins them. Raises as
        `open`.
        """
        before = {page.no for page in self.open().pages}
        taken = self.take(paths, source=Source.FILE)
        fresh = [page.no for page in taken.bundle.pages if page.no not in before]
        if fresh and shown_name(paths[0]) not in taken.again:
            self.change(lambda bundle: bundle.split_at(fresh[0]))
        return FiledTogether(taken, None if taken.faults else self.file())

    def picture(self, image: Image, *, side: int) -> Drawn:
        """Return a page for the screen, not turned, its longer side at most `side` pixels."""
        original = read_bundle(self._folder).original(image.sha256)
        path = self._folder / FOLDER / ORIGINALS / original.file
        return self._pages.draw(path, original.sha256, page=image.page, side=side, file=original.name)

    def file(self) -> Filed:
        """File every document that lies on the desk among the papers; each is journalled by its digest."""
        return self._papers.file()
