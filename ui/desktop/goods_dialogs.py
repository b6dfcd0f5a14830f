"""How are papers filed and goods weighed from the inspection? Opens the dialogs, and has judged what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.consignment import Consignment
from app.domain.crop import Crop
from ui.desktop.attesting_panel import AttestingDialog, AttestingPanel
from ui.desktop.camera_panel import Cameras
from ui.desktop.checklist_panel import ChecklistDialog, ChecklistPanel
from ui.desktop.desk import Desk
from ui.desktop.gallery import Gallery
from ui.desktop.goods_port import Goods
from ui.desktop.jobs import JobRunner
from ui.desktop.look import Look
from ui.desktop.looking_panel import LookingDialog, LookingPanel
from ui.desktop.measuring_dialog import MeasuringDialog, MeasuringPanel
from ui.desktop.papers_dialog import PapersDialog
from ui.desktop.papers_panel import PapersPanel
from ui.desktop.photographs_panel import PhotographsDialog, PhotographsPanel
from ui.desktop.picking import Picker
from ui.desktop.settings import WindowSettings
from ui.desktop.sorting import Sorting
from ui.desktop.view_models.paper_values import PaperValue
from ui.desktop.wording import Wording
from ui.desktop.workstation import Session

_AGAIN_MS = 100
"""After so long it is tried again to judge goods that are being judged."""


class GoodsDialogs(QObject):
    """The dialogs about the consignment on a desk, over the page `over`."""

    def __init__(
        self,
        desk: Desk,
        session: Session,
        *,
        runner: JobRunner,
        zone: str,
        settings: WindowSettings,
        picker: Picker,
        cameras: Cameras | None,
        wording: Wording,
        look: Look,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._desk = desk
        self._session = session
        self._runner = runner
        self._zone = zone
        self._settings = settings
        self._picker = picker
        self._cameras = cameras
        self._wording = wording
        self._look = look
        self._over = over

    def file_papers(self) -> None:
        """Open the papers of the consignment; what was filed there is judged when they are closed."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None:
            return
        goods = self._session.goods(consignment, folder)
        sorting = Sorting(goods.pages, runner=self._runner)
        panel = PapersPanel(
            sorting,
            folder,
            settings=self._settings,
            picker=self._picker,
            wording=self._wording,
            look=self._look,
        )
        sorting.setParent(panel)
        dialog = PapersDialog(panel, declaration_no=consignment.declaration_no, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(goods, folder) if sorting.papers else None)
        dialog.open()

    def measure(self, files: Sequence[Path] = ()) -> None:
        """Weigh and measure the consignment, `files` first; what was found is judged when that is closed."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None:
            return
        goods = self._session.goods(consignment, folder)
        panel = MeasuringPanel(
            goods,
            consignment,
            zone=self._zone,
            runner=self._runner,
            settings=self._settings,
            picker=self._picker,
            wording=self._wording,
            look=self._look,
        )
        found: list[Consignment] = []
        panel.found.connect(found.append)
        dialog = MeasuringDialog(panel, declaration_no=consignment.declaration_no, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(goods, folder) if found else None)
        dialog.open()
        panel.take(list(files))

    def look(self) -> None:
        """Write down what is seen of the consignment; what was found is judged when that is closed."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None:
            return
        goods = self._session.goods(consignment, folder)
        panel = LookingPanel(
            goods, consignment, zone=self._zone, runner=self._runner, wording=self._wording, look=self._look
        )
        found: list[Consignment] = []
        panel.found.connect(found.append)
        dialog = LookingDialog(panel, declaration_no=consignment.declaration_no, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(goods, folder) if found else None)
        dialog.open()

    def check(self) -> None:
        """Answer the checklist of the consignment; what was answered is judged when that is closed."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None:
            return
        goods = self._session.goods(consignment, folder)
        panel = ChecklistPanel(goods, runner=self._runner, picker=self._picker, wording=self._wording, look=self._look)
        found: list[Consignment] = []
        panel.found.connect(found.append)
        dialog = ChecklistDialog(panel, declaration_no=consignment.declaration_no, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(goods, folder) if found else None)
        dialog.open()

    def photograph(self) -> None:
        """Show what was photographed of the consignment; what was added is judged when that is closed."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None:
            return
        goods = self._session.goods(consignment, folder)
        gallery = Gallery(goods, consignment, runner=self._runner)
        panel = PhotographsPanel(
            gallery,
            picker=self._picker,
            cameras=self._cameras,
            settings=self._settings,
            wording=self._wording,
            look=self._look,
        )
        gallery.setParent(panel)
        found: list[Consignment] = []
        gallery.found.connect(found.append)
        dialog = PhotographsDialog(panel, declaration_no=consignment.declaration_no, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(goods, folder) if found else None)
        dialog.open()

    def attest(self, value: PaperValue, crop: Crop) -> None:
        """Ask what stands at the place of a value; what was said is judged when that is closed."""
        consignment, folder = self._desk.consignment, self._desk.folder
        if consignment is None or folder is None or self._desk.is_judging:
            return
        goods = self._session.goods(consignment, folder)
        panel = AttestingPanel(goods, value, crop, runner=self._runner, wording=self._wording, look=self._look)
        found: list[Consignment] = []
        panel.found.connect(found.append)
        dialog = AttestingDialog(panel, declaration_no=consignment.declaration_no, parent=self._over)
        dialog.finished.connect(lambda _: self._judge(goods, folder) if found else None)
        dialog.open()

    def _judge(self, goods: Goods, folder: Path) -> None:
        self._runner.start(
            lambda _: goods.reopened(), done=lambda now: self._put(now, folder), failed=self._desk.failed.emit
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
