"""Which numbers may be meant by what somebody types? Asked by a job, offered when it has answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs import JobRunner
from ui.desktop.view_models.typing import offered
from ui.desktop.workstation import Session, Waiting


class TypingHelp(QObject):
    """Sends `offered` with what was typed and the numbers that begin so: of those that wait, then of the register.

    One question is under way at a time; of what was typed meanwhile, the last alone is asked.
    """

    offered = Signal(str, object)

    def __init__(
        self, session: Session, *, runner: JobRunner, waiting: Callable[[], Sequence[Waiting]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._waiting = waiting
        self._typed = ""
        self._is_asking = False

    def ask(self, typed: str) -> None:
        """Ask for `typed`; nothing is asked for an empty line, and nothing offered where the register is shut."""
        self._typed = typed
        if typed.strip() and not self._is_asking:
            self._is_asking = True
            self._runner.start(
                lambda _: self._session.offer(typed),
                done=lambda known: self._answer(typed, known),
                failed=lambda _: self._answer(typed, None),
            )

    def _answer(self, typed: str, known: Sequence[str] | None) -> None:
        self._is_asking = False
        if typed != self._typed:
            self.ask(self._typed)
        elif known is not None:
            self.offered.emit(typed, offered(typed, self._waiting(), known))
