"""Work leaves the GUI thread and comes back by a queued signal, whatever happens to it."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import WorkstationError
from tests.ui_desktop.manual_executor import ManualExecutor
from ui.desktop.jobs import JobRunner, Ticket


def test_a_result_is_delivered_only_by_the_event_loop(runner: JobRunner, executor: ManualExecutor) -> None:
    results: list[int] = []
    runner.start(lambda _: 42, done=results.append, failed=lambda _: None)
    executor.run_all()
    assert results == []
    QCoreApplication.sendPostedEvents()
    assert results == [42]
    assert not runner.is_busy


def test_what_a_job_gave_goes_when_nobody_holds_it_any_more_and_waits_for_no_collector(
    runner: JobRunner, executor: ManualExecutor
) -> None:
    class Sheet:
        pass

    left: list[weakref.ref[Sheet]] = []
    gc.disable()
    try:
        runner.start(lambda _: Sheet(), done=lambda sheet: left.append(weakref.ref(sheet)), failed=lambda _: None)
        executor.run_all()
        QCoreApplication.sendPostedEvents()
        assert left[0]() is None
    finally:
        gc.enable()


def test_a_workstation_error_goes_to_whoever_asked(runner: JobRunner, executor: ManualExecutor) -> None:
    errors: list[WorkstationError | None] = []
    crashes: list[object] = []
    runner.crashed.connect(crashes.append)

    def fail(_: Ticket) -> None:
        raise WorkstationError("disk-full")

    runner.start(fail, done=lambda _: None, failed=errors.append)
    executor.run_all()
    QCoreApplication.sendPostedEvents()
    assert [error.code for error in errors if error] == ["disk-full"]
    assert crashes == []


def test_a_bug_is_told_as_a_crash_and_to_whoever_asked(runner: JobRunner, executor: ManualExecutor) -> None:
    errors: list[WorkstationError | None] = []
    crashes: list[object] = []
    runner.crashed.connect(crashes.append)
    runner.start(lambda _: 1 // 0, done=lambda _: None, failed=errors.append)
    executor.run_all()
    QCoreApplication.sendPostedEvents()
    assert errors == [None]
    assert isinstance(crashes[0], ZeroDivisionError)


def test_stopping_cancels_what_waits_runs_the_last_job_and_delivers_nothing(
    runner: JobRunner, executor: ManualExecutor
) -> None:
    ran: list[str] = []
    ticket = runner.start(lambda _: ran.append("waited"), done=lambda _: ran.append("done"), failed=lambda _: None)
    runner.stop(lambda: ran.append("closed"))
    QCoreApplication.sendPostedEvents()
    assert ran == ["closed"]
    assert ticket.is_cancelled()
    assert executor.pending == 0


def test_no_job_starts_after_the_stop(runner: JobRunner, executor: ManualExecutor) -> None:
    runner.stop(lambda: None)
    runner.start(lambda _: None, done=lambda _: None, failed=lambda _: None)
    assert executor.pending == 0


def test_progress_is_delivered_and_the_last_report_always(runner: JobRunner, executor: ManualExecutor) -> None:
    told: list[tuple[int, int]] = []

    def work(ticket: Ticket) -> None:
        for done in range(1001):
            ticket.report(done, 1000)

    runner.start(
        work, done=lambda _: None, failed=lambda _: None, progressed=lambda done, total: told.append((done, total))
    )
    executor.run_all()
    QCoreApplication.sendPostedEvents()
    assert told[-1] == (1000, 1000)
    assert len(told) < 1001


def test_more_records_than_a_machine_word_holds_are_told(runner: JobRunner, executor: ManualExecutor) -> None:
    told: list[tuple[int, int]] = []
    runner.start(
        lambda ticket: ticket.report(2**40, 2**40),
        done=lambda _: None,
        failed=lambda _: None,
        progressed=lambda done, total: told.append((done, total)),
    )
    executor.run_all()
    QCoreApplication.sendPostedEvents()
    assert told == [(2**40, 2**40)]


def test_on_a_real_worker_the_result_arrives_in_the_gui_thread(qtbot: QtBot) -> None:
    runner = JobRunner(ThreadPoolExecutor(max_workers=1))
    seen: list[tuple[int, int]] = []
    runner.start(
        lambda _: threading.get_ident(),
        done=lambda worker: seen.append((worker, threading.get_ident())),
        failed=lambda _: None,
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)
    runner.stop(lambda: None)
    worker, here = seen[0]
    assert here == threading.get_ident()
    assert worker != here
