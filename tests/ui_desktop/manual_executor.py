"""An executor that runs a job only when the test says so, in the test's own thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

T = TypeVar("T")


class ManualExecutor(Executor):
    """Keeps jobs in order until `run_next` or `run_all`; after `shutdown` everything left has run."""

    def __init__(self) -> None:
        self._jobs: list[tuple[Future[Any], Callable[[], Any]]] = []

    @property
    def pending(self) -> int:
        """How many jobs wait."""
        return sum(not future.cancelled() for future, _ in self._jobs)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:  # noqa: ANN401 - Executor's own
        future: Future[T] = Future()
        self._jobs.append((future, lambda: fn(*args, **kwargs)))
        return future

    def run_next(self) -> None:
        """Run the oldest job."""
        future, work = self._jobs.pop(0)
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - what an executor does: the future carries it
            future.set_exception(error)
        else:
            future.set_result(result)

    def run_all(self) -> None:
        """Run every job, those too that come while they run."""
        while self._jobs:
            self.run_next()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT002 - Executor's own
        self.run_all()
