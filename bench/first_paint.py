"""How much later than the first paint of a bare QMainWindow is that of the workstation? Goal: under 1 s.

Each start is a process of its own, timed from its launch to the end of its first paint: a window and nothing else, and
`main.py` with no command at a station that is enrolled. The two kinds alternate, so that both meet the same machine.
Bytecode is kept from the first start on, as an installed program has it. Where other programs compete for the
processors, what a start takes of them says more than the clock. Run it offscreen or under X:

    QT_QPA_PLATFORM=offscreen python bench/first_paint.py [--rounds N] [--results FILE.json]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import main as program

ROOT = Path(__file__).parents[1]

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWindow():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: (print(time.time(), time.process_time(), flush=True), watched.close()))
        return False
eye = Eye()
"""

_BARE = f"""
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
{_PAINTED}
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.installEventFilter(eye)
window.show()
application.exec()
"""

_WHOLE = f"""
import runpy, sys, time
from ui.desktop.window import MainWindow
{_PAINTED}
def watched(show):
    def watched_show(window):
        window.installEventFilter(eye)
        show(window)
    return watched_show
MainWindow.show, MainWindow.showMaximized = watched(MainWindow.show), watched(MainWindow.showMaximized)
sys.argv[:] = ["main.py", "--home", sys.argv[1] + "/station"]
runpy.run_path("main.py", run_name="__main__")
"""


HAS_DISPLAY = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


@dataclass(frozen=True)
class Start:
    """What one start took to the end of its first paint: by the clock, and of a processor."""

    clock_s: float
    processor_s: float

    def __sub__(self, other: Start) -> Start:
        return Start(self.clock_s - other.clock_s, self.processor_s - other.processor_s)


def first_paint(window: str, home: Path) -> Start:
    """Launch a program that shows `window`, and return what its first paint took."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    if not HAS_DISPLAY:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    launched = time.time()
    done = subprocess.run(
        [sys.executable, "-c", window, home],
        cwd=ROOT,
        env=surroundings,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    painted, processor_s = map(float, done.stdout.split())
    return Start(painted - launched, processor_s)


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    bare: list[Start] = []
    whole: list[Start] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        found_station(home / "station")
        first_paint(_BARE, home), first_paint(_WHOLE, home)
        for _ in range(given.rounds):
            bare.append(first_paint(_BARE, home))
            whole.append(first_paint(_WHOLE, home))
    more = [one - other for one, other in zip(whole, bare, strict=True)]
    rows = {"bare QMainWindow": _spread(bare), "tidewaiter": _spread(whole), "tidewaiter takes more": _spread(more)}
    print(f"{'first paint':<22}{'median s':>10}{'least s':>10}{'most s':>10}{'processor s':>13}")
    for name, row in rows.items():
        print(f"{name:<22}" + "".join(f"{row[column]:>{wide}.2f}" for column, wide in _COLUMNS.items()))
    print("on a display" if HAS_DISPLAY else "offscreen: there is no display here")
    print(f"goal: under 1.00 s more; {given.rounds} rounds each, alternating")
    if given.results:
        found = {"on_a_display": HAS_DISPLAY, "rounds": given.rounds, "first_paint": rows}
        given.results.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


_COLUMNS = {"median_s": 10, "least_s": 10, "most_s": 10, "processor_s": 13}


def found_station(home: Path) -> None:
    """Make a station that is enrolled and has its first register."""
    parts = program.Parts(home)
    with parts._equipment() as equipment:  # noqa: SLF001 - the composition of the program itself
        parts._demo_port(equipment).found()  # noqa: SLF001


def _spread(starts: list[Start]) -> dict[str, float]:
    clock = [start.clock_s for start in starts]
    spread = {"median_s": statistics.median(clock), "least_s": min(clock), "most_s": max(clock)}
    spread["processor_s"] = statistics.median(start.processor_s for start in starts)
    return {name: round(seconds, 3) for name, seconds in spread.items()}


if __name__ == "__main__":
    main()
