"""How much later is the first paint of the window than that of a bare QMainWindow? Goal: under 1 s.

Each start is a process of its own, timed from its launch to its first paint; the two kinds alternate, so that both meet
the same machine. Run it offscreen or under X:

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
from pathlib import Path

ROOT = Path(__file__).parents[1]

_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWindow():
            print(time.time(), flush=True)
            watched.removeEventFilter(self)
            QTimer.singleShot(0, watched.close)
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
import sys, time
from pathlib import Path
from ui.desktop import application
from ui.desktop.window import MainWindow
{_PAINTED}
from app.domain.station import Station
from app.domain.texts import Catalogue, Language
import json

class Workstation:
    station = Station("ST-1", "0201", "Asia/Shanghai", True)
    home = Path(sys.argv[1])
    def __init__(self):
        texts = {{}}
        for path in Path("resources/texts").glob("*.json"):
            texts |= json.loads(path.read_text())
        self.catalogue = Catalogue(texts)
    def officers(self):
        return ()
    def close(self):
        pass

def watched(show):
    def watched_show(window):
        window.installEventFilter(eye)
        show(window)
    return watched_show
MainWindow.show, MainWindow.showMaximized = watched(MainWindow.show), watched(MainWindow.showMaximized)
application.run(Workstation(), language=Language.ZH, resources=Path("resources"))
"""


HAS_DISPLAY = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
SURROUNDINGS = os.environ if HAS_DISPLAY else {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def first_paint(program: str, home: str) -> float:
    """Return the seconds from the launch of `program` to its first paint."""
    launched = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program, home],
        cwd=ROOT,
        env=SURROUNDINGS,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return float(done.stdout.split()[0]) - launched


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    bare, whole = [], []
    with tempfile.TemporaryDirectory() as home:
        first_paint(_BARE, home), first_paint(_WHOLE, home)
        for _ in range(given.rounds):
            bare.append(first_paint(_BARE, home))
            whole.append(first_paint(_WHOLE, home))
    more = [one - other for one, other in zip(whole, bare, strict=True)]
    print(f"{'first paint':<22}{'median s':>10}{'least s':>10}{'most s':>10}")
    rows = {"bare QMainWindow": _spread(bare), "the window": _spread(whole), "the window takes more": _spread(more)}
    for name, row in rows.items():
        print(f"{name:<22}{row['median_s']:>10.2f}{row['least_s']:>10.2f}{row['most_s']:>10.2f}")
    print("on a display" if HAS_DISPLAY else "offscreen: there is no display here")
    print(f"goal: under 1.00 s more; {given.rounds} rounds each, alternating")
    if given.results:
        found = {"on_a_display": HAS_DISPLAY, "rounds": given.rounds, "first_paint": rows}
        given.results.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _spread(taken: list[float]) -> dict[str, float]:
    spread = {"median_s": statistics.median(taken), "least_s": min(taken), "most_s": max(taken)}
    return {name: round(seconds, 3) for name, seconds in spread.items()}


if __name__ == "__main__":
    main()
