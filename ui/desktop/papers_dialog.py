"""How do the papers of a consignment come up over the inspection, and go down without a scan being lost?"""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.panel_dialog import PanelDialog
from ui.desktop.papers_panel import PapersPanel


class PapersDialog(PanelDialog):
    """The papers of one consignment, in a window of their own."""

    def __init__(self, panel: PapersPanel, *, declaration_no: str, parent: QWidget) -> None:
        super().__init__(panel, panel.left, parent=parent)
        self.panel = panel
        self.setWindowTitle(self.tr("Papers of {0}").format(declaration_no))

    def open(self) -> None:
        """Show it over the window."""
        super().open()
        self.panel.open()

    def done(self, result: int) -> None:
        """Stop a scan first: closing is the second step then."""
        if self.panel.sources.scanner.is_scanning:
            self.panel.sources.scanner.cancel()
            return
        self.panel.sources.close_devices()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the devices, whoever closes the window."""
        self.panel.sources.close_devices()
        super().closeEvent(event)
