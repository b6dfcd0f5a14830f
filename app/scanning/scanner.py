"""Which symbols do these files hold? Each is opened in the sandbox; one that cannot be read is a fault.

This module opens no picture and imports no reader: it stays light in the process that holds keys and databases.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from app.domain.symbol import Scan, Symbol
from app.domain.texts import Text
from app.pictures.content import content_of, naming
from app.pictures.faults import UnreadableError, fault
from app.sandbox.limits import missing_limits
from app.sandbox.parent import Sandbox
from app.sandbox.process import SandboxError
from app.scanning.budget import BUDGET_S, file_budget
from app.scanning.missing import missing_readers
from app.scanning.reading import FileReading
from app.scanning.remembered import Remembered
from app.scanning.wire import MalformedAnswerError, Request, read_answer, write_request

MOST_CHILDREN = 4
"""Each takes a few hundred megabytes."""


class SandboxedScanner:
    """Reads symbols from files of unknown origin, in child processes that are kept for the next files.

    `command` starts a program that calls `app.scanning.child.main`; a picture may take `budget_s`, no page of a file is
    begun after `file_s`, and no answer waited for longer than `timeout_s`.
    Many files are read by up to `children` processes at once, one file by one. Of the last `remembers` files the same
    bytes are not read again.
    """

    def __init__(
        self,
        command: tuple[str, ...],
        *,
        budget_s: float = BUDGET_S,
        file_s: float | None = None,
        timeout_s: float = 40.0,
        children: int | None = None,
        remembers: int = 0,
    ) -> None:
        count = children or min(MOST_CHILDREN, os.cpu_count() or 1)
        self._budget_s = budget_s
        self._remembered = Remembered(remembers)
        self._file_s = file_budget(budget_s) if file_s is None else file_s
        self._sandboxes = tuple(Sandbox(command, timeout_s=timeout_s) for _ in range(count))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the first child, None while there is none."""
        return self._sandboxes[0].pid

    def start(self) -> None:
        """Start the first child ahead of the first file. Raises WorkstationError when it cannot be started."""
        self._sandboxes[0].start()

    def close(self) -> None:
        """End the children."""
        for sandbox in self._sandboxes:
            sandbox.close()

    def missing(self) -> tuple[Text, ...]:
        """Return a sentence for each reader or limit that this computer lacks."""
        return (*missing_readers(), *missing_limits())

    def scan(self, paths: Sequence[Path]) -> Iterator[Scan]:
        """Return one scan per path, in order, each as soon as it and those before it are read.

        Raises WorkstationError when a child cannot be started; whatever the files hold is a scan.
        """
        if len(paths) == 1 or len(self._sandboxes) == 1:
            return (self._scan(path, self._sandboxes[0]) for path in paths)
        return self._scan_at_once(paths)

    def _scan_at_once(self, paths: Sequence[Path]) -> Iterator[Scan]:
        free: SimpleQueue[Sandbox] = SimpleQueue()
        for sandbox in self._sandboxes:
            free.put(sandbox)

        def scan(path: Path) -> Scan:
            sandbox = free.get()
            try:
                return self._scan(path, sandbox)
            finally:
                free.put(sandbox)

        workers = ThreadPoolExecutor(len(self._sandboxes))
        try:
            yield from workers.map(scan, paths)
        finally:
            workers.shutdown(cancel_futures=True)

    def _scan(self, path: Path, sandbox: Sandbox) -> Scan:
        try:
            content = content_of(path)
        except UnreadableError as error:
            return Scan(str(path), "", (), naming(path, error.fault))
        sha256 = hashlib.sha256(content).hexdigest()
        if not content:
            return Scan(str(path), sha256, (), naming(path, fault("empty")))
        key = sha256, path.suffix.lower()
        known = self._remembered.symbols(key, str(path))
        if known is not None:
            return Scan(str(path), sha256, known)
        symbols: list[Symbol] = []
        faults: list[Text] = []
        for reading in self._readings(path, content, sandbox):
            symbols.extend(reading.symbols)
            faults.extend([reading.fault] if reading.fault else [])
        if not faults:
            self._remembered.keep(key, tuple(symbols))
        return Scan(str(path), sha256, tuple(symbols), naming(path, faults[0]) if faults else None)

    def _readings(self, path: Path, content: bytes, sandbox: Sandbox) -> Iterator[FileReading]:
        """Yield what is read of a file: at once, or in parts where a page was given up and another child goes on."""
        left = self._file_s
        deadline, first = time.monotonic() + left, 1
        while first and left > 0:
            request = Request(content, path.name, self._budget_s, left, first)
            try:
                reading = read_answer(sandbox.ask(write_request(request)), str(path))
            except SandboxError as error:
                reading = FileReading((), fault(error.reason))
            except MalformedAnswerError:
                sandbox.close()
                reading = FileReading((), fault("garbage"))
            yield reading
            first, left = reading.rest or 0, deadline - time.monotonic()
