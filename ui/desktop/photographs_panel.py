"""What was photographed, and what is to be seen on it? The photographs, one of them with its marks, what can be done.

Marks are kept as a copy when another photograph is chosen and when the panel is left, not only when it is asked for:
nothing that was drawn is lost. No button takes the focus.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.consignment import LABEL, OTHER, Photograph
from app.domain.marking import Mark, MarkKind
from ui.desktop.camera_panel import Cameras
from ui.desktop.controls import ActionButton, Worded, label
from ui.desktop.gallery import Gallery
from ui.desktop.look import Look
from ui.desktop.marking_actions import MarkingActions
from ui.desktop.marking_canvas import MarkingCanvas
from ui.desktop.notice import Notice
from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.photograph_list import PhotographList
from ui.desktop.picking import Picker
from ui.desktop.settings import WindowSettings
from ui.desktop.snapshots import Snapshots
from ui.desktop.view_models.draft import Draft
from ui.desktop.view_models.drops import sort_dropped
from ui.desktop.wording import Wording

_MOST_STEPS = 100
_LARGE = 1.25


class PhotographsPanel(Worded):
    """The photographs of one consignment; `left` is sent when the person is done and everything is kept."""

    left = Signal()

    def __init__(
        self,
        gallery: Gallery,
        *,
        picker: Picker,
        cameras: Cameras | None,
        settings: WindowSettings,
        wording: Wording,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wording, look, parent)
        self.setObjectName("page")
        self.setProperty("guide", "goods")
        self.setAcceptDrops(True)
        self.gallery = gallery
        self._picker = picker
        self._shown: Photograph | None = None
        self._steps: list[Draft] = []
        self._unkept: dict[str, tuple[Photograph, tuple[Mark, ...]]] = {}
        self._is_leaving = self._is_hopeless = False
        self.column = MarkingActions(wording=wording, look=look)
        self.photographs = PhotographList(gallery.thumbnail, self._shown_as, wording=wording, look=look)
        self.canvas = MarkingCanvas(wording=wording, look=look)
        self.snapshots = Snapshots(cameras, settings, look=look)
        self.notice = Notice(wording=wording, look=look)
        self._hint = label("muted", wraps=True)
        self.leave = ActionButton(look, key="Esc")
        self._lay_out()
        self._connect()
        self.reword()

    @property
    def is_changed(self) -> bool:
        """Whether marks were drawn on the photograph shown that no copy has."""
        return self._shown is not None and self.canvas.draft.marks != self._kept_marks(self._shown)

    @property
    def can_leave(self) -> bool:
        """Whether everything that was drawn is kept, or cannot be."""
        return self._is_hopeless or not (self.is_changed or self._unkept)

    def open(self) -> None:
        """Show what lies there."""
        self.gallery.open()
        self.photographs.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Keep what was drawn, then leave; what cannot be kept does not hold anybody up a second time."""
        self.snapshots.switch_off()
        if self.can_leave:
            self.left.emit()
            return
        self._is_leaving = True
        self._note_unkept()
        for photograph, marks in tuple(self._unkept.values()):
            self.gallery.mark(photograph, marks)

    def reword(self) -> None:
        """Say everything again."""
        self.leave.say(self.tr("Close"))
        self._offer()
        self._hint.setText(
            self.tr("Draw on the picture, or press a key of the column. The photograph itself is never changed.")
        )
        self._show_state()
        margin, gap = self._look.px(16), self._look.px(10)
        self._whole.setContentsMargins(margin, gap, margin, gap)
        self._middle.setSpacing(gap)
        self.photographs.setFixedWidth(self._look.px(200 if self._look.scale > _LARGE else 250))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take in the photographs that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self._take(list(sort_dropped(paths).pictures))

    def _lay_out(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.addWidget(self.photographs)
        self._middle.addWidget(self.canvas, 1)
        self._middle.addWidget(self.snapshots, 1)
        self._middle.addWidget(self.column)
        foot = QHBoxLayout()
        foot.addWidget(self.notice, 1)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.leave)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._middle, 1)
        self._whole.addLayout(foot)

    def _connect(self) -> None:
        gallery, column = self.gallery, self.column
        gallery.changed.connect(self._show)
        gallery.pictured.connect(self._show_pictures)
        gallery.said.connect(self._say)
        gallery.failed.connect(self._say_failed)
        gallery.kept.connect(self._kept)
        self.photographs.chosen.connect(self._turn)
        self.canvas.drafted.connect(self._draft)
        self.snapshots.switched.connect(self._film)
        self.snapshots.failed.connect(self._say_failed)
        column.adding.connect(lambda: self._take(self._picker.pictures(self)))
        column.filming.connect(self.snapshots.switch)
        column.taking.connect(self._take_frame)
        column.marking.connect(self._mark)
        column.noted.connect(lambda text: self._draft(self.canvas.draft.said(text)))
        column.removing.connect(lambda: self._draft(self.canvas.draft.removed()))
        column.going_back.connect(self._go_back)
        column.keeping.connect(self._keep)
        column.shown.connect(self._show_as)
        self.leave.clicked.connect(self.finish)

    def _shown_as(self, photograph: Photograph) -> str:
        words = self.column.words_for(photograph.shows)
        if photograph.shows == LABEL and photograph.package is not None:
            return self.tr("{0}, package {1}").format(words, photograph.package)
        return words

    def _kept_marks(self, photograph: Photograph) -> tuple[Mark, ...]:
        marking = self.gallery.consignment.marking_of(photograph)
        return marking.marks if marking else ()

    def _show(self) -> None:
        latest, self.gallery.latest = self.gallery.latest, ""
        self._offer()
        self.photographs.show_photographs(self.gallery.consignment, chosen=latest)
        self._turn()

    def _offer(self) -> None:
        render = self._wording.render
        self.column.offer(tuple((line.point, render(line.title)) for line in self.gallery.points))

    def _show_pictures(self) -> None:
        self.photographs.reword()
        self._show_canvas(self.canvas.draft)

    def _turn(self) -> None:
        """Show the photograph that is chosen; what was drawn on another is kept first."""
        current = self.photographs.current()
        if current is not None and self._shown is not None and current.sha256 == self._shown.sha256:
            self._shown = current
            self._show_canvas(self.canvas.draft)
            return
        drawn = self._note_unkept()
        self._shown, self._steps = current, []
        marks = self._kept_marks(current) if current else ()
        if current is not None and current.sha256 in self._unkept:
            marks = self._unkept[current.sha256][1]
        self._show_canvas(Draft(marks, len(marks) - 1 if marks else None))
        if drawn is not None:
            self.gallery.mark(*drawn)

    def _show_canvas(self, draft: Draft) -> None:
        shown = self._shown
        image = self.gallery.picture(shown) if shown else None
        self.canvas.show_photograph(image, draft, is_there=shown is not None)
        self._show_state()

    def _show_state(self) -> None:
        is_changed = self.is_changed
        self.column.show_state(self._shown, self.canvas.draft, can_go_back=bool(self._steps), is_changed=is_changed)

    def _draft(self, draft: Draft) -> None:
        before = self.canvas.draft
        self._is_hopeless = False
        if draft.marks != before.marks:
            self._steps = [*self._steps, before][-_MOST_STEPS:]
        self._show_canvas(draft)

    def _go_back(self) -> None:
        if self._steps:
            self._show_canvas(self._steps.pop())

    def _mark(self, kind: MarkKind) -> None:
        words = self.column.words.text().strip()
        if kind is MarkKind.NOTE and not words:
            self.column.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.canvas.kind = kind if kind is not MarkKind.NOTE else self.canvas.kind
        self._draft(self.canvas.draft.added(kind, text=words))
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        drawn = self._note_unkept()
        if drawn is not None:
            self.gallery.mark(*drawn)

    def _note_unkept(self) -> tuple[Photograph, tuple[Mark, ...]] | None:
        """Remember what is drawn on the photograph shown until a copy of it is kept; None where nothing is new."""
        if self._shown is None or not self.is_changed:
            return None
        drawn = self._unkept[self._shown.sha256] = self._shown, self.canvas.draft.marks
        return drawn

    def _kept(self, sha256: str) -> None:
        self._unkept.pop(sha256, None)
        if self._is_leaving and not self._unkept:
            self.left.emit()

    def _show_as(self, shows: str) -> None:
        if self._shown is not None and self._shown.shows != shows:
            self.gallery.say(self._shown, shows)

    def _take(self, paths: list[Path]) -> None:
        if paths:
            self.gallery.take(paths, self._new_shows())

    def _take_frame(self) -> None:
        frame = self.snapshots.frame()
        if frame is not None:
            self.gallery.take_frame(frame, self._new_shows())

    def _new_shows(self) -> str:
        """Return what the next photograph is taken to show: what the one before did, and no label to begin with."""
        return OTHER if self._shown is None or self._shown.shows == LABEL else self._shown.shows

    def _film(self, is_on: bool) -> None:  # noqa: FBT001 - Qt calls it with one value
        self.canvas.setVisible(not is_on)
        self.column.mark_filming(is_on=is_on)
        self._show_state()

    def _say(self, sentence: object) -> None:
        self._hint.hide()
        self.notice.say(sentence)  # type: ignore[arg-type]  # a signal carries any object

    def _say_failed(self, error: object) -> None:
        self._is_leaving, self._is_hopeless = False, self._is_leaving
        self._hint.hide()
        self.notice.say_failed(error)  # type: ignore[arg-type]  # a signal carries any object
        self._show_state()


class PhotographsDialog(PanelDialog):
    """The photographs of one consignment, in a window of their own over the inspection."""

    def __init__(self, panel: PhotographsPanel, *, declaration_no: str, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("Photographs of {0}").format(declaration_no))

    def open(self) -> None:
        """Show it over the window."""
        super().open()
        self.panel.open()

    def done(self, result: int) -> None:
        """Keep what was drawn first: closing is the second step then."""
        if not self.panel.can_leave:
            self.panel.finish()
            return
        self.panel.snapshots.switch_off()
        super().done(result)
