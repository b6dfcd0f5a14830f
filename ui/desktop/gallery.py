"""What was photographed of one consignment: the photographs, the pictures drawn of them, and every step that adds one.

Holds no widget. Every step is a job of the one worker, and is on the disk and in the journal before it is shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app.capturing.wire import Drawn
from app.domain.checklist import CheckLine
from app.domain.consignment import Consignment, Photograph
from app.domain.marking import Mark
from app.domain.texts import Text
from ui.desktop.goods_port import Goods
from ui.desktop.jobs import JobRunner
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.photographing import Photographed

    _Came: TypeAlias = tuple[Consignment, Photographed]

SIDE = 1_600
"""Pixels of the longer side of a photograph for the screen."""
THUMBNAIL = 200
_MOST_KEPT = 12


class Gallery(QObject):
    """`changed` after every step, `pictured` when one was drawn, `said` in passing, `found` with the goods as they are.

    `kept` carries the hash of a photograph of which a marked copy was kept; `latest` is that of the one taken last.
    `points` are those of the checklist that want photographs.
    """

    changed = Signal()
    pictured = Signal()
    said = Signal(object)
    failed = Signal(object)
    found = Signal(object)
    kept = Signal(str)

    def __init__(
        self, goods: Goods, consignment: Consignment, *, runner: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._goods = goods
        self._runner = runner
        self._drawn: OrderedDict[str, QImage] = OrderedDict()
        self._thumbnails: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self.consignment = consignment
        self.latest = ""
        self.points: tuple[CheckLine, ...] = ()

    def open(self) -> None:
        """Show the photographs as they lie on the disk, with what a crash left."""

        def work() -> tuple[Consignment, tuple[CheckLine, ...]]:
            self._goods.photographs.recover()
            return self._goods.reopened(), self._goods.checklist()

        self._runner.start(lambda _: work(), done=self._opened, failed=self.failed.emit)

    def take(self, paths: Sequence[Path], shows: str) -> None:
        """Take photographs in."""
        taken = tuple(paths)
        self._take(lambda: self._goods.photographs.take(taken, shows=shows))

    def take_frame(self, frame: Callable[[], bytes], shows: str) -> None:
        """Take a frame of the camera in; `frame` makes its file, on the worker."""
        self._take(lambda: self._goods.photographs.take_frame(frame(), shows=shows))

    def say(self, photograph: Photograph, shows: str) -> None:
        """Say what a photograph shows."""

        def work() -> Consignment:
            self._goods.photographs.shows(photograph.sha256, shows)
            return self._goods.reopened()

        self._runner.start(lambda _: work(), done=self._found, failed=self.failed.emit)

    def mark(self, photograph: Photograph, marks: Sequence[Mark]) -> None:
        """Keep a marked copy of a photograph."""
        drawn = tuple(marks)

        def work() -> Consignment:
            self._goods.photographs.mark(photograph, drawn)
            return self._goods.reopened()

        self._runner.start(
            lambda _: work(), done=lambda now: self._marked(photograph.sha256, now), failed=self.failed.emit
        )

    def picture(self, photograph: Photograph) -> QImage | None:
        """Return the picture of a photograph; None while it is being drawn."""
        if photograph.sha256 in self._drawn:
            self._drawn.move_to_end(photograph.sha256)
            return self._drawn[photograph.sha256]
        self._draw(photograph)
        return None

    def thumbnail(self, photograph: Photograph) -> QImage | None:
        """Return a small picture of a photograph; None while it is being drawn."""
        if photograph.sha256 not in self._thumbnails:
            self._draw(photograph)
        return self._thumbnails.get(photograph.sha256)

    def _draw(self, photograph: Photograph) -> None:
        if photograph.sha256 in self._asked:
            return
        self._asked.add(photograph.sha256)
        self._runner.start(
            lambda _: self._goods.photographs.picture(photograph, side=SIDE),
            done=lambda drawn: self._keep(photograph, drawn),
            failed=self.failed.emit,
        )

    def _keep(self, photograph: Photograph, drawn: Drawn) -> None:
        self._asked.discard(photograph.sha256)
        seen = QImage(drawn.rgb, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888).copy()
        self._drawn[photograph.sha256] = seen
        while len(self._drawn) > _MOST_KEPT:
            self._drawn.popitem(last=False)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self._thumbnails[photograph.sha256] = seen.scaled(THUMBNAIL, THUMBNAIL, keep, smooth)
        self.pictured.emit()

    def _take(self, take: Callable[[], Photographed]) -> None:
        def work() -> _Came:
            came = take()
            return self._goods.reopened(), came

        self._runner.start(lambda _: work(), done=self._took, failed=self.failed.emit)

    def _took(self, now: _Came) -> None:
        consignment, came = now
        if came.taken:
            self.latest = came.taken[-1]
            self._found(consignment)
            self._say(Text("desktop.photographs.taken", {"count": len(came.taken)}))
        for fault in came.faults[:1]:
            self.failed.emit(fault)

    def _marked(self, sha256: str, now: Consignment) -> None:
        self._found(now)
        self._say(Text("desktop.photographs.marked"))
        self.kept.emit(sha256)

    def _say(self, text: Text) -> None:
        self.said.emit(Sentence(Tone.GOOD, "outcome-pass", text))

    def _found(self, now: Consignment) -> None:
        self._show(now)
        self.found.emit(now)

    def _opened(self, now: tuple[Consignment, tuple[CheckLine, ...]]) -> None:
        self.points = tuple(line for line in now[1] if line.needed)
        self._show(now[0])

    def _show(self, now: Consignment) -> None:
        self.consignment = now
        self.changed.emit()
