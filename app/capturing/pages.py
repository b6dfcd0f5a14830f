"""What is a file that was taken in, and what do its pages look like? Each is opened in the sandbox.

This module opens no picture: it stays light in the process that holds keys and databases.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.capturing import wire
from app.capturing.wire import Counted, Drawn, MalformedAnswerError, Part
from app.domain.errors import WorkstationError
from app.domain.marking import Mark
from app.sandbox.dying import Reason
from app.sandbox.parent import Sandbox
from app.sandbox.process import SandboxError

MOST_BOUND = 512 << 20
_FAULTS = {
    "locked-pdf": "page-locked",
    "too-many-pixels": "page-too-large",
    "large-page": "page-too-large",
    "too-large": "page-too-large",
    "not-all-pages": "page-too-many",
    "changed": "page-original-changed",
    "missing": "page-original-changed",
    "corners": "page-corners",
}


class SandboxedPages:
    """Counts, draws, binds and marks originals in a child; `command` calls `app.capturing.child.main`.

    Each method raises WorkstationError "page-..." naming `file`, what the original was called.
    """

    def __init__(self, command: tuple[str, ...], *, timeout_s: float = 90.0) -> None:
        self._sandbox = Sandbox(command, timeout_s=timeout_s, longest_answer=MOST_BOUND)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._sandbox.close()

    def count(self, path: Path, sha256: str, *, file: str) -> Counted:
        """Return what the file at `path` is."""
        head, _ = self._ask(wire.count_request(path, sha256), file)
        try:
            return wire.read_counted(head)
        except MalformedAnswerError as error:
            raise WorkstationError("page-broken", file=file) from error

    def draw(self, path: Path, sha256: str, *, page: int, side: int, file: str) -> Drawn:
        """Return a page for the screen."""
        head, content = self._ask(wire.draw_request(path, sha256, page=page, side=side), file)
        try:
            return wire.read_drawn(head, content)
        except MalformedAnswerError as error:
            raise WorkstationError("page-broken", file=file) from error

    def bind(self, parts: Sequence[Part], *, file: str) -> bytes:
        """Return these pages as one PDF file."""
        _, content = self._ask(wire.bind_request(parts), file)
        if not content.startswith(b"%PDF-"):
            raise WorkstationError("page-broken", file=file)
        return content

    def mark(self, path: Path, sha256: str, *, marks: Sequence[Mark], file: str) -> bytes:
        """Return a JPEG copy of a photograph with `marks` drawn in it."""
        _, content = self._ask(wire.mark_request(path, sha256, marks), file)
        if not content.startswith(b"\xff\xd8\xff"):
            raise WorkstationError("page-broken", file=file)
        return content

    def _ask(self, request: bytes, file: str) -> tuple[dict[str, Any], bytes]:
        try:
            head, content = wire.read_answer(self._sandbox.ask(request))
        except SandboxError as error:
            is_hard = error.reason in {Reason.TIMEOUT, Reason.CPU, Reason.MEMORY}
            raise WorkstationError("page-too-hard" if is_hard else "page-broken", file=file) from error
        except MalformedAnswerError as error:
            raise WorkstationError("page-broken", file=file) from error
        if fault := head.get("fault"):
            raise WorkstationError(_FAULTS.get(str(fault), "page-broken"), file=file)
        return dict(head), content
