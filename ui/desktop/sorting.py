"""What lies on the table where pages are sorted: the bundle, the pictures drawn of it, and every step that changes it.

Holds no widget. Every step is a job of the one worker and is on the disk before it is shown. Going back one step is
another step; the way back ends when the papers are closed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app.capturing.bundle import Bundle, Image, Page, Place, Source
from app.capturing.wire import Drawn
from app.domain.errors import WorkstationError
from app.domain.texts import Text
from ui.desktop.goods_port import Pages
from ui.desktop.jobs import JobRunner
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.filing.papers import Filed
    from app.filing.taking import TakenIn

SIDE = 1_400
"""Pixels of the longer side of a page for the screen."""
THUMBNAIL = 240
_MOST_KEPT = 24
_MOST_STEPS = 100


class Sorting(QObject):
    """The table of one consignment: `changed` after every step, `pictured` when a page was drawn, `said` in passing.

    `growing` names watched files that could not be taken in yet. `papers` counts what was filed.
    """

    changed = Signal()
    pictured = Signal(object)
    said = Signal(object)
    failed = Signal(object)
    growing = Signal(object)
    filed = Signal()

    def __init__(self, pages: Pages, *, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._runner = runner
        self._steps: list[Bundle] = []
        self._drawn: OrderedDict[Image, tuple[QImage, tuple[int, int]]] = OrderedDict()
        self._thumbnails: dict[Image, QImage] = {}
        self._asked: set[Image] = set()
        self._hopeless: set[Image] = set()
        self.bundle = Bundle()
        self.place = Place()
        self.papers = 0
        self.is_filing = False

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    def open(self) -> None:
        """Show the bundle as it lies on the disk."""
        self._runner.start(lambda _: self._pages.open(), done=self._show, failed=self.failed.emit)

    def change(self, step: Callable[[Bundle], Bundle]) -> None:
        """Take one step: `step` is given the bundle as it stands then."""
        self._runner.start(lambda _: self._pages.change(step), done=self._stepped, failed=self.failed.emit)

    def go_back(self) -> None:
        """Take the last step back."""
        if self._steps:
            earlier = self._steps.pop()
            self._runner.start(
                lambda _: self._pages.change(lambda bundle: bundle.back_to(earlier)),
                done=self._show,
                failed=self.failed.emit,
            )

    def take(self, paths: Sequence[Path], *, source: Source, separator: str = "") -> None:
        """Take files in where `place` says: once; what comes after them follows them."""
        place, taken = self.place, tuple(paths)

        def work() -> TakenIn:
            return self._pages.take(taken, source=source, place=place, separator=separator)

        self._runner.start(lambda _: work(), done=partial(self._took, place), failed=self.failed.emit)

    def file(self) -> None:
        """File every document that lies on the table."""
        if self.is_filing:
            return
        self.is_filing = True
        self.changed.emit()
        self._runner.start(lambda _: self._pages.file(), done=self._filed, failed=self._not_filed)

    def picture(self, page: Page) -> tuple[QImage, tuple[int, int]] | None:
        """Return the picture of a page, not turned, with its full size; None while it is being drawn."""
        if page.image in self._drawn:
            self._drawn.move_to_end(page.image)
            return self._drawn[page.image]
        self._draw(page.image)
        return None

    def thumbnail(self, page: Page) -> QImage | None:
        """Return a small picture of a page, not turned; None while it is being drawn."""
        if page.image not in self._thumbnails:
            self._draw(page.image)
        return self._thumbnails.get(page.image)

    def _draw(self, image: Image) -> None:
        if image in self._asked or image in self._hopeless:
            return
        self._asked.add(image)

        def fail(error: WorkstationError | None) -> None:
            self._asked.discard(image)
            self._hopeless.add(image)
            self.failed.emit(error)

        self._runner.start(
            lambda _: self._pages.picture(image, side=SIDE), done=partial(self._keep, image), failed=fail
        )

    def _keep(self, image: Image, drawn: Drawn) -> None:
        self._asked.discard(image)
        seen = QImage(drawn.rgb, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888).copy()
        self._drawn[image] = seen, drawn.full
        while len(self._drawn) > _MOST_KEPT:
            self._drawn.popitem(last=False)
        self._thumbnails[image] = seen.scaled(
            THUMBNAIL,
            THUMBNAIL,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.pictured.emit(image)

    def _show(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.changed.emit()

    def _stepped(self, bundle: Bundle) -> None:
        if bundle != self.bundle:
            self._steps = [*self._steps, self.bundle][-_MOST_STEPS:]
        self._show(bundle)

    def _took(self, asked: Place, taken: TakenIn) -> None:
        if self.place == asked and asked.instead_of is not None and taken.bundle != self.bundle:
            self.place = Place(before=_behind(taken.bundle, asked.instead_of, self.bundle))
        self._stepped(taken.bundle)
        for path in taken.growing:
            self.growing.emit(path)
        if taken.faults:
            self.failed.emit(taken.faults[0])
        elif taken.elsewhere:
            file, other = taken.elsewhere[0]
            self.said.emit(
                Sentence(
                    Tone.DOUBT,
                    "outcome-refer",
                    Text("desktop.papers.elsewhere", {"file": file, "declaration_no": other}),
                    Text("desktop.papers.elsewhere.remedy"),
                )
            )
        elif taken.again:
            again = Text("desktop.papers.again", {"file": taken.again[0], "count": len(taken.again)})
            self.said.emit(Sentence(Tone.NOTE, "outcome-notice", again))

    def _filed(self, filed: Filed) -> None:
        self.is_filing = False
        self.papers += len(filed.papers)
        self.place = Place()
        self._stepped(filed.bundle)
        if filed.papers:
            names = ", ".join(paper.name for paper in filed.papers)
            self.said.emit(Sentence(Tone.GOOD, "outcome-pass", Text("desktop.papers.filed", {"names": names})))
            self.filed.emit()
        if filed.fault is not None:
            self.failed.emit(filed.fault)

    def _not_filed(self, error: WorkstationError | None) -> None:
        self.is_filing = False
        self.failed.emit(error)
        self.changed.emit()


def _behind(after: Bundle, no: int, before: Bundle) -> int | None:
    """Return the first page behind page `no` that lay there before; None where pages go to the end."""
    known = {page.no for page in before.pages}
    numbers = [page.no for page in after.pages]
    return next((number for number in numbers[numbers.index(no) + 1 :] if number in known), None)
