"""How long does whoever signs in wait for the first scan, and does the window stand still meanwhile?

Two people, each in a start of their own of `main.py` at a station that is enrolled: one signs in the moment that it is
possible, one types for three seconds. Timed from the click on **Sign in** until a code scanned then was looked up. The
longest turn of the GUI thread is from the first paint to the click, while the rest of the program is being loaded:
its processor time, and the clock. Bytecode is kept from the first start on, as an installed program has it.

    QT_QPA_PLATFORM=offscreen python bench/sign_in.py [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from first_paint import HAS_DISPLAY, ROOT, found_station

from app.demo.port import PASSWORD

TYPED_S = {"at once": 0.0, "after typing for 3 s": 3.0}

_PROGRAM = """
import json, runpy, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer, Qt
from app.domain.live_read import ReadBy
from app.domain.moment import system_clock
from app.domain.taken import Heard
from ui.desktop.window import MainWindow

class Person(QObject):
    def __init__(self, window, typed_s):
        super().__init__(window)
        self.window, self.typed_s = window, typed_s
        self.can_type = self.clicked = self.scanned = None
        self.turns = []
        self.last = time.thread_time(), time.perf_counter()
        self.pulse = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self.pulse.timeout.connect(self.look)
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.pulse.start()
        return False

    def look(self):
        now = time.thread_time(), time.perf_counter()
        if self.clicked is None:
            self.turns.append((now[0] - self.last[0], now[1] - self.last[1]))
        self.step(now[1])
        self.last = time.thread_time(), time.perf_counter()

    def step(self, now):
        panel = self.window.shift_start.sign_in
        if self.can_type is None:
            if panel._enter.isEnabled():
                self.can_type = now
        elif self.clicked is None:
            if now - self.can_type >= self.typed_s:
                panel._password.setText(password)
                panel._enter.click()
                self.clicked = now
        elif self.scanned is None:
            if self.window.inspection is not None:
                self.window.inspection._desk.known.connect(self.found)
                self.window.hear(Heard("nobody knows this", ReadBy.KEYBOARD, system_clock()))
                self.scanned = now

    def found(self, cards):
        done = time.perf_counter()
        processor, clock = (max(column) for column in zip(*self.turns))
        print(json.dumps({"in_s": self.scanned - self.clicked, "scan_s": done - self.clicked,
                          "turn_ms": processor * 1000, "turn_clock_ms": clock * 1000}), flush=True)
        self.pulse.stop()
        QTimer.singleShot(0, self.window.close)

typed_s, password = float(sys.argv[2]), sys.argv[3]
def watched(show):
    def watched_show(window):
        Person(window, typed_s)
        show(window)
    return watched_show
MainWindow.show, MainWindow.showMaximized = watched(MainWindow.show), watched(MainWindow.showMaximized)
sys.argv[:] = ["main.py", "--home", sys.argv[1] + "/station"]
runpy.run_path("main.py", run_name="__main__")
"""


def sign_in(home: Path, typed_s: float) -> dict[str, float]:
    """Start the program, sign in after `typed_s`, scan a code, and return what that took."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    if not HAS_DISPLAY:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-c", _PROGRAM, str(home), str(typed_s), PASSWORD]
    run = subprocess.run(
        command, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rows: dict[str, list[dict[str, float]]] = {who: [] for who in TYPED_S}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found_station(home / "station")
        sign_in(home, 0.0)
        for _ in range(given.rounds):
            for who, typed_s in TYPED_S.items():
                rows[who].append(sign_in(home, typed_s))
    print(f"{'signs in':<22}{'in, s':>8}{'first scan, s':>15}{'longest turn, ms':>18}{'by the clock':>14}")
    for who, taken in rows.items():
        cells = [statistics.median(one[name] for one in taken) for name in ("in_s", "scan_s")]
        most = [max(one[name] for one in taken) for name in ("turn_ms", "turn_clock_ms")]
        print(f"{who:<22}{cells[0]:>8.2f}{cells[1]:>15.2f}{most[0]:>18.1f}{most[1]:>14.1f}")
    print(f"{given.rounds} rounds each, alternating; {'on a display' if HAS_DISPLAY else 'offscreen'}")


if __name__ == "__main__":
    main()
