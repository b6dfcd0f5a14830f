"""What does each turn of the GUI thread cost it, and what happened in the long ones?"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

_TICK_MS = 1
_TOLD_MS = 8.0
"""Of shorter turns nothing is kept but their length: objects kept would be what the collector walks over."""


@dataclass(frozen=True)
class LongTurn:
    """One turn: its CPU time, the events that began in it (ms since it began, which, whose), and how all stood then."""

    ms: float
    events: tuple[tuple[float, str], ...]
    state: str

    def __str__(self) -> str:
        happened = ", ".join(f"{at:.1f} {event}" for at, event in self.events)
        return f"{self.ms:.1f} ms: {happened or 'nothing watched'}; {self.state}"


@dataclass
class Turns:
    """The lengths of all turns of a while, and what happened in the long ones."""

    ms: list[float] = field(default_factory=list)
    long: list[LongTurn] = field(default_factory=list)


class Pulse(QObject):
    """Ticks on the GUI thread, and keeps each turn between two ticks; the events that came to `watched` name it.

    Few are watched: a filter on the application itself would be asked for every event, and be the cost it measures.
    """

    def __init__(self, watched: Sequence[QObject], *, state: Callable[[], str]) -> None:
        super().__init__()
        self._state = state
        self._turns = Turns()
        self._events: list[tuple[float, str]] = []
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        for one in watched:
            one.installEventFilter(self)
        gc.callbacks.append(self._collecting)

    @contextmanager
    def __call__(self, turns: Turns) -> Iterator[None]:
        """Keep the turns of a while in `turns`."""
        self._turns = turns
        self._events.clear()
        self._last = time.thread_time()
        self._timer.start()
        yield
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note what begins."""
        self._note(f"{event.type().name} {type(watched).__name__}")
        return False

    def _collecting(self, phase: str, found: dict[str, Any]) -> None:
        if found["generation"] and threading.current_thread() is threading.main_thread():
            self._note(f"collection {found['generation']} {phase}s")

    def _note(self, event: str) -> None:
        if all(event != noted for _, noted in self._events[-2:]):  # of the keys of a code, the first
            self._events.append(((time.thread_time() - self._last) * 1000, event))

    def _tick(self) -> None:
        ms = (time.thread_time() - self._last) * 1000
        self._turns.ms.append(ms)
        if ms > _TOLD_MS:
            self._turns.long.append(LongTurn(ms, tuple(self._events), self._state()))
        self._events.clear()
        self._last = time.thread_time()
