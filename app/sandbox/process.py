"""What becomes of one run of the child? It starts or not, and each request is answered or the run has failed."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from app.domain.errors import WorkstationError
from app.sandbox.dying import Reason, killed_for_memory, reason_of
from app.sandbox.frames import FrameError, StreamEndedError, Tag, receive, send

_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "MALLOC_ARENA_MAX": "2",
}
"""Each thread reserves address space, which the child's limit counts."""


class SandboxError(Exception):
    """The child gave no answer to a request, and is of no more use; `said` is the end of what it printed."""

    def __init__(self, reason: Reason, said: str = "") -> None:
        super().__init__(reason, said)
        self.reason = reason
        self.said = said


class ChildProcess:
    """One run of `command`, ready for requests. Raises WorkstationError when it is not ready after `timeout_s`."""

    def __init__(self, command: tuple[str, ...], *, timeout_s: float) -> None:
        self._printed = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self._heard, self._killed_before = 0, killed_for_memory()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - the program's own command line
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._printed,
                env={**os.environ, **_ONE_THREAD},
                start_new_session=True,
            )
        except OSError as error:
            self._printed.close()
            raise WorkstationError("sandbox-start", reason=str(error)) from error
        self._requests = cast("BinaryIO", self._process.stdin)
        self._replies = cast("BinaryIO", self._process.stdout)
        try:
            self._await_ready(timeout_s)
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def has_ended(self) -> bool:
        """Return whether the process is no more."""
        return self._process.poll() is not None

    def ask(self, request: bytes, *, timeout_s: float, longest_answer: int) -> bytes:
        """Return the answer to `request`. Raises SandboxError, after which the process is only to be ended."""
        tag, answer, reason = None, b"", Reason.GARBAGE
        self._heard = os.fstat(self._printed.fileno()).st_size
        with self._killed_after(timeout_s) as expired:
            try:
                send(self._requests, Tag.REQUEST, request)
                tag, answer = receive(self._replies, longest=longest_answer)
            except FrameError:
                reason = Reason.GARBAGE
            except (OSError, StreamEndedError):
                reason = self._cause_of_death()
        if expired.is_set():
            raise SandboxError(Reason.TIMEOUT, self._said())
        match tag:
            case Tag.ANSWER:
                return answer
            case Tag.LAST_ANSWER:
                self._kill()
                return answer
            case Tag.OUT_OF_MEMORY:
                raise SandboxError(Reason.MEMORY)
            case _:
                raise SandboxError(reason, self._said())

    def end(self) -> None:
        """Kill the process and let go of its streams."""
        self._kill()
        with suppress(OSError):
            self._requests.close()
        self._replies.close()
        self._printed.close()

    def _await_ready(self, timeout_s: float) -> None:
        tag = None
        with self._killed_after(timeout_s), suppress(FrameError, StreamEndedError):
            tag, _ = receive(self._replies, longest=0)
        if tag is not Tag.READY:
            last = self._said().strip().splitlines()[-1:]
            raise WorkstationError("sandbox-start", reason=last[0] if last else "-")

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[threading.Event]:
        """Kill the process when the block takes longer; the event says whether that happened."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._process.kill()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield expired
        finally:
            timer.cancel()
            timer.join()

    def _cause_of_death(self) -> Reason:
        """Return why a process that closed its stream did so; one that lives on meets the timer above."""
        status = self._process.wait()
        return reason_of(status, self._said(since=self._heard), is_kernel=killed_for_memory() > self._killed_before)

    def _said(self, *, since: int = 0) -> str:
        """Return the last 4 KB that the process printed, after its end: both share one position in the file."""
        self._kill()
        size = self._printed.seek(0, os.SEEK_END)
        self._printed.seek(max(since, size - 4096))
        return self._printed.read().decode("utf-8", "replace")

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait()
