"""Does the window answer at once, and stay small? The real one over a real station and a register of a million batches.

    python bench/window.py [--keep FOLDER] [--scale TIMES] [--scans N] [--labels N] [--waiting N]
                           [--inspections N] [--results FILE.json]

Three figures. Answer: the last label of a consignment is typed key by key as a scanner types it; from the last key to
the paint of the verdict. Goal: 300 ms. Stalls: the longest turn of the GUI thread while labels are scanned, by its own
CPU time, since other programs run here too; beside it the window left alone. Goal: 16 ms; the longest turns are told
with what happened in them, in ms since they began. Memory: resident, each fifty inspections; goal: flat. Reading
pictures is left out: bench/scanning.py.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import PySide6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from real_window import Gate
from turns import Pulse, Turns

from ui.desktop.inspection import InspectionPage

STALL_MS, IDLE_S, MOST_TOLD = 16.0, 3, 10
SAMPLED_EACH = 50


class Eye(QObject):
    """Sees when a banner with a verdict is painted."""

    def __init__(self, page: InspectionPage) -> None:
        super().__init__(page)
        self._page = page
        self.seen: tuple[str | None, float] = None, 0.0
        page.banner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember which assessment was painted, and when first."""
        if event.type() == QEvent.Type.Paint and watched is self._page.banner and self._page.banner.banner.verdict:
            shown = self._page._shown  # noqa: SLF001 - what is on the screen
            self.seen = self.seen if shown == self.seen[0] else (shown, time.perf_counter())
        return False


def answers(gate: Gate, pulse: Pulse, scans: int) -> dict[str, Any]:
    """Scan the labels of fresh consignments; time the last one, and keep the turns of the GUI thread meanwhile."""
    eye, taken, turns, idle = Eye(gate.page), list[float](), Turns(), Turns()
    for number in range(1, scans + 1):
        gate.open(number)
        before = gate.shown()
        with pulse(turns):
            for text in gate.labels[:-1]:
                gate.scan(text)
                gate.settle()
            gate.scan(gate.labels[-1])
            last_key = time.perf_counter()
            gate.settle(_is_seen(eye, before))
        taken.append((eye.seen[1] - last_key) * 1000)
        print(f"  {number}: {taken[-1]:.0f} ms {gate.page.banner.banner.verdict}", file=sys.stderr)
    until = time.monotonic() + IDLE_S
    with pulse(idle):
        gate.settle(lambda: time.monotonic() > until)
    return {
        "labels": len(gate.labels),
        "answer_ms": _spread(taken),
        "turn_ms": _spread(turns.ms),
        "turns_over_goal": sum(turn > STALL_MS for turn in turns.ms),
        "longest_turns": [str(turn) for turn in sorted(turns.long, key=lambda turn: -turn.ms)[:MOST_TOLD]],
        "idle_turn_ms": _spread(idle.ms),
    }


def _is_seen(eye: Eye, before: str | None) -> Callable[[], bool]:
    return lambda: eye.seen[0] not in {None, before}


def memory(gate: Gate, inspections: int) -> dict[str, Any]:
    """Judge over and over, consignment after consignment, and sample what the process holds."""
    samples, began = [], time.perf_counter()
    for number in range(inspections + 1):
        if number % SAMPLED_EACH == 0:
            gc.collect()
            samples.append(_resident_kib())
            print(f"  {number}: {samples[-1] / 1024:.1f} MiB", file=sys.stderr)
        gate.page._desk.judged.clear()  # noqa: SLF001 - judge again what was judged
        gate.open(90_000 + number % 40)
    settled = samples[len(samples) // 3 :]
    slope = (
        statistics.linear_regression(range(len(settled)), settled).slope / SAMPLED_EACH if len(settled) > 2 else None
    )
    return {
        "inspections": inspections,
        "resident_mib": [round(one / 1024, 1) for one in samples],
        "kib_an_inspection": None if slope is None else round(slope, 2),  # too few to say is not flat
        "seconds": round(time.perf_counter() - began),
    }


def _resident_kib() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def _spread(taken: Sequence[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 2),
        "most": round(ordered[-1], 2),
    }


def run() -> None:
    """Print a row per figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="where the register is built, and found again the next time")
    parser.add_argument("--scale", type=int, default=1, help="how many times a million batches")
    parser.add_argument("--scans", type=int, default=20)
    parser.add_argument("--labels", type=int, default=80, help="how many packages of a consignment are scanned")
    parser.add_argument("--waiting", type=int, default=30, help="how many consignments stand in the list")
    parser.add_argument("--inspections", type=int, default=1000)
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as scratch:
        gate = Gate(given.keep or Path(scratch), given.scale, labels=given.labels, waiting=given.waiting)
        pulse = Pulse([gate.runner, gate.window, gate.window.windowHandle()], state=gate.state)
        found = {
            "versions": {"python": platform.python_version(), "pyside6": PySide6.__version__},
            "batches": given.scale * 1_000_000,
            "answers": answers(gate, pulse, given.scans),
            "memory": memory(gate, given.inspections),
        }
        gate.close()
    print(json.dumps(found, indent=1))
    if given.results:
        given.results.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    run()
