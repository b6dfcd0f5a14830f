"""How does work leave the GUI thread and come back? One runner, one worker, results delivered by a queued signal.

The worker alone touches the station: every call on the port is a job. A WorkstationError goes to the one who asked;
any other exception goes to `crashed`, and the one who asked hears of it by `failed(None)`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.errors import WorkstationError

T = TypeVar("T")
_REPORT_EVERY_S = 0.05


class Ticket(QObject):
    """One job under way: may be cancelled from the GUI thread, reports progress from the worker."""

    progressed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cancelled = threading.Event()
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the job to end soon."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Return whether the job was asked to end."""
        return self._cancelled.is_set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the job is; at most one report in 50 ms passes, the last one always."""
        now = time.monotonic()
        if done == total or now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            self.progressed.emit(done, total)


class JobRunner(QObject):
    """Runs jobs one after the other on `executor` (a single worker)."""

    crashed = Signal(object)
    busy_changed = Signal(bool)
    _finished = Signal(object, object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._open: dict[Ticket, Future[Any]] = {}
        self._is_stopped = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way or waits."""
        return bool(self._open)

    def start(
        self,
        work: Callable[[Ticket], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[WorkstationError | None], None],
        progressed: Callable[[int, int], None] | None = None,
    ) -> Ticket:
        """Run `work` on the worker, then `done` or `failed` on the GUI thread; return the job's ticket."""
        ticket = Ticket(self)
        if progressed is not None:
            ticket.progressed.connect(progressed, Qt.ConnectionType.QueuedConnection)
        if self._is_stopped:
            return ticket
        future: Future[T] = self._executor.submit(work, ticket)

        def settle(ended: Future[T]) -> None:  # given the future: one that held it would be held by it, result and all
            try:
                result = ended.result()
            except WorkstationError as error:
                failed(error)
            except CancelledError:
                return
            except Exception as fault:  # noqa: BLE001 - the worker's edge: a bug must reach the crash dialog whole
                failed(None)
                self.crashed.emit(fault)
            else:
                done(result)

        self._open[ticket] = future
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        future.add_done_callback(lambda ended: self._finished.emit(ticket, partial(settle, ended)))
        return ticket

    def stop(self, last: Callable[[], None]) -> None:
        """Cancel what is under way or waits, run `last` on the worker, and end the worker. Delivers nothing more."""
        self._is_stopped = True
        for ticket, future in self._open.items():
            ticket.cancel()
            future.cancel()
        closing = self._executor.submit(last)
        self._executor.shutdown(wait=True)
        closing.result()

    def _deliver(self, ticket: Ticket, settle: Callable[[], None]) -> None:
        if self._is_stopped:
            return
        self._open.pop(ticket)
        ticket.deleteLater()
        if not self._open:
            self.busy_changed.emit(False)
        settle()
