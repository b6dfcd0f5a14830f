"""An inspector at work in the real window, to be killed: `python -m tests.journeys.killed_at_work HOME GOODS`.

Opens the consignment in GOODS, scans two packages by hand, writes down what is seen and a remark, and then tells what
the window shows, a JSON line; it goes on until it is killed. With a third word it only opens the goods and tells.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import closing
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from tests.journeys.at_window import AtWindow, shown_at
from tests.journeys.gate import OFFICER, RESOURCES, Gate
from tests.journeys.standing import a_scanner
from ui.desktop.look import Look, load_fonts
from ui.desktop.looking_panel import LookingDialog

CONTAINER, SEAL, REMARK, COUNTED = "CSQU3054383", "CN7788", "Drum 2 is dented", "3"


def main(home: Path, goods: Path, *, works: bool) -> None:
    """Work, tell, and wait for the end."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts(RESOURCES / "fonts")
    look = Look(RESOURCES / "icons")
    look.apply()
    with a_scanner() as scanner:
        gate = Gate(home, clock=system_clock, scanner=scanner)
        at_window = shown_at(gate, look=look, settings=home)
        at_window.sign_in(OFFICER)
        at_window.open(goods)
        if works:
            work(at_window, gate)
        sys.stdout.write(json.dumps(shown(at_window), ensure_ascii=False) + "\n")
        sys.stdout.flush()
        while True:
            application.processEvents()
            time.sleep(0.01)


def work(at_window: AtWindow, gate: Gate) -> None:
    """Scan two packages, and write down what is seen."""
    page = at_window.window.inspection
    assert page
    with closing(gate.workstation.sign_in(OFFICER, "demo-only")) as other:
        texts = [
            next(symbol.text for symbol in scan.symbols if symbol.symbology == "QRCode")
            for scan in other.scan([gate.labels / f"SB-00101-00{number}.png" for number in (2, 3)])
        ]
    for text in texts:
        at_window.window.hear(Heard(text, ReadBy.KEYBOARD, system_clock()))
        at_window.settle()
    page.intake.looking.emit()
    at_window.settle()
    (dialog,) = at_window.window.findChildren(LookingDialog)
    for field, words in (
        (dialog.panel.container, CONTAINER),
        (dialog.panel.seals_before, SEAL),
        (dialog.panel.packages, COUNTED),
    ):
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        at_window.settle()
    QTest.keyClicks(dialog.panel.remark, REMARK)
    QTest.keyClick(dialog.panel.remark, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until = time.monotonic() + 30
    while dialog.panel.remark.toPlainText() and time.monotonic() < until:  # a button clicks a tenth of a second later
        at_window.settle()


def shown(at_window: AtWindow) -> dict[str, object]:
    """Return what stands on the page and in the form over it."""
    desk, window = at_window.window._desk, at_window.window
    assert desk
    if not window.findChildren(LookingDialog):
        assert window.inspection
        window.inspection.intake.looking.emit()
        at_window.settle()
    panel = window.findChildren(LookingDialog)[-1].panel
    return {
        "declaration": desk.consignment.declaration_no if desk.consignment else None,
        "packages": sorted(
            [*reading.passport.package]
            for label in desk.labels
            for reading in label.passports
            if reading.passport and reading.passport.package
        ),
        "container": panel.container.text(),
        "seals": panel.seals_before.text(),
        "counted": panel.packages.text(),
        "remarks": [one.text for one in panel._consignment.examination.remarks],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), works=len(sys.argv) == 3)
