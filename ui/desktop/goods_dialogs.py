"""How are papers filed and goods weighed from the inspection? Opens the dialogs, and has judged what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.consignment import Consignment
from app.domain.crop import Crop
from ui.desktop.attesting_panel import AttestingDialog, AttestingPanel
from ui.desktop.checklist_panel import ChecklistDialog, ChecklistPanel
from ui.desktop.desk import Desk
from ui.desktop.fittings import Fittings
from ui.desktop.gallery import Gallery
from ui.desktop.goods_port import Goods
from ui.desktop.looking_panel import LookingDialog, LookingPanel
from ui.desktop.measuring_dialog import MeasuringDialog, MeasuringPanel
from ui.desktop.papers_dialog import PapersDialog
from ui.desktop.papers_panel import PapersPanel
from ui.desktop.photographs_panel import PhotographsDialog, PhotographsPanel
from ui.desktop.sorting import Sorting
from ui.desktop.view_models.paper_values import PaperValue
from ui.desktop.workstation import Session

_AGAIN_MS = 100
"""After so long it is tried again to judge goods that are being judged."""


@dataclass(frozen=True)
class _Opened:
    """The consignment that a dialog is about."""

    consignment: Consignment
    folder: Path
    goods: Goods

    @property
    def number(self) -> str:
        """Its number, for the title."""
        return self.consignment.declaration_no


class GoodsDialogs(QObject):
    """The dialogs about the consignment on a desk, over the page `over`."""

    def __init__(self, desk: Desk, session: Session, fittings: Fittings, *, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._session = session
        self._fit = fittings
        self._over = over

    def file_papers(self) -> None:
        """Open the papers of the consignment; what was filed there is judged when they are closed."""
        opened, fit = self._opened(), self._fit
        if opened is None:
            return
        sorting = Sorting(opened.goods.pages, runner=fit.runner)
        panel = PapersPanel(
            sorting, opened.folder, settings=fit.settings, picker=fit.picker, wording=fit.wording, look=fit.look
        )
        sorting.setParent(panel)
        dialog = PapersDialog(panel, declaration_no=opened.number, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(opened) if sorting.papers else None)
        dialog.open()

    def measure(self, files: Sequence[Path] = ()) -> None:
        """Weigh and measure the consignment, `files` first; what was found is judged when that is closed."""
        opened, fit = self._opened(), self._fit
        if opened is None:
            return
        panel = MeasuringPanel(
            opened.goods,
            opened.consignment,
            zone=fit.zone,
            runner=fit.runner,
            settings=fit.settings,
            picker=fit.picker,
            wording=fit.wording,
            look=fit.look,
        )
        dialog = MeasuringDialog(panel, declaration_no=opened.number, parent=self._over)
        self._show(dialog, panel.found, opened)
        panel.take(list(files))

    def look(self) -> None:
        """Write down what is seen of the consignment; what was found is judged when that is closed."""
        opened, fit = self._opened(), self._fit
        if opened is None:
            return
        goods, consignment = opened.goods, opened.consignment
        panel = LookingPanel(goods, consignment, zone=fit.zone, runner=fit.runner, wording=fit.wording, look=fit.look)
        dialog = LookingDialog(panel, declaration_no=opened.number, parent=self._over)
        self._show(dialog, panel.found, opened)

    def check(self) -> None:
        """Answer the checklist of the consignment; what was answered is judged when that is closed."""
        opened, fit = self._opened(), self._fit
        if opened is None:
            return
        panel = ChecklistPanel(opened.goods, runner=fit.runner, picker=fit.picker, wording=fit.wording, look=fit.look)
        dialog = ChecklistDialog(panel, declaration_no=opened.number, parent=self._over)
        self._show(dialog, panel.found, opened)

    def photograph(self) -> None:
        """Show what was photographed of the consignment; what was added is judged when that is closed."""
        opened, fit = self._opened(), self._fit
        if opened is None:
            return
        gallery = Gallery(opened.goods, opened.consignment, runner=fit.runner)
        panel = PhotographsPanel(
            gallery,
            picker=fit.picker,
            cameras=fit.cameras,
            settings=fit.settings,
            wording=fit.wording,
            look=fit.look,
        )
        gallery.setParent(panel)
        dialog = PhotographsDialog(panel, declaration_no=opened.number, parent=self._over)
        self._show(dialog, gallery.found, opened)

    def attest(self, value: PaperValue, crop: Crop) -> None:
        """Ask what stands at the place of a value; what was said is judged when that is closed."""
        opened, fit = self._opened(), self._fit
        if opened is None or self._desk.is_judging:
            return
        panel = AttestingPanel(opened.goods, value, crop, runner=fit.runner, wording=fit.wording, look=fit.look)
        dialog = AttestingDialog(panel, declaration_no=opened.number, parent=self._over)
        self._show(dialog, panel.found, opened)

    def _opened(self) -> _Opened | None:
        """Return the consignment on the desk with what can be done to it, None while none lies there."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None:
            return None
        return _Opened(consignment, folder, self._session.goods(consignment, folder))

    def _show(self, dialog: QDialog, found: SignalInstance, opened: _Opened) -> None:
        """Open `dialog`; when it closes, the goods are judged if something was `found`."""
        came: list[object] = []
        found.connect(came.append)
        dialog.finished.connect(lambda _: self._judge(opened) if came else None)
        dialog.open()

    def _judge(self, opened: _Opened) -> None:
        self._fit.runner.start(
            lambda _: opened.goods.reopened(),
            done=lambda now: self._put(now, opened.folder),
            failed=self._desk.failed.emit,
        )

    def _put(self, now: Consignment, folder: Path) -> None:
        """Let the desk judge the goods as they lie in their folder now, with whatever else was read meanwhile."""
        desk = self._desk
        if desk.folder != folder or desk.consignment is None:
            return
        if desk.is_judging:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._put(now, folder))
            return
        with_papers = replace(desk.consignment, papers=now.papers, documents=now.documents)
        pictured = replace(with_papers, photographs=now.photographs, markings=now.markings, reads=now.reads)
        desk.consignment = replace(pictured, found=now.found, examination=now.examination)
        desk.judge()
