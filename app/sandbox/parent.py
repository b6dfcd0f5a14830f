"""How are untrusted bytes asked about? One request at a time to a child that is killed when it takes too long.

Whatever the child does (hang, die, fill its memory, answer nonsense) becomes a SandboxError; the next request finds a
fresh child. What the child answers is as untrusted as the bytes it was given: the caller checks its form.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from app.sandbox.process import ChildProcess


class Sandbox:
    """A child process that opens untrusted bytes; started at the first request and kept for the next ones.

    `command` starts a program that calls `app.sandbox.child.serve`. A request may take `timeout_s` of wall time, the
    start `start_timeout_s`. An answer of more than `longest_answer` bytes is garbage. Requests from several threads
    wait for each other.
    """

    def __init__(
        self,
        command: tuple[str, ...],
        *,
        timeout_s: float,
        start_timeout_s: float = 60.0,
        longest_answer: int = 64 << 20,
    ) -> None:
        self._command = command
        self._timeout_s = timeout_s
        self._start_timeout_s = start_timeout_s
        self._longest_answer = longest_answer
        self._child: ChildProcess | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, None while there is none."""
        return self._child.pid if self._child else None

    def start(self) -> None:
        """Start the child unless it runs. Raises WorkstationError when it cannot be started."""
        with self._lock:
            self._started()

    def ask(self, request: bytes) -> bytes:
        """Return the child's answer. Raises SandboxError, or WorkstationError when no child can be started."""
        with self._lock:
            child = self._started()
            try:
                return child.ask(request, timeout_s=self._timeout_s, longest_answer=self._longest_answer)
            except BaseException:
                self._end()
                raise

    def close(self) -> None:
        """End the child; a later request starts another."""
        with self._lock:
            self._end()

    def _started(self) -> ChildProcess:
        if self._child is not None and self._child.has_ended():
            self._end()
        if self._child is None:
            self._child = ChildProcess(self._command, timeout_s=self._start_timeout_s)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()
