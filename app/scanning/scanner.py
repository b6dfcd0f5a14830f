"""Which symbols do these files hold? Each is opened in the sandbox; one that cannot be read is a fault.

This module opens no picture and imports no reader: it stays light in the process that holds keys and databases.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from app.domain.symbol import Scan
from app.domain.texts import Text
from app.sandbox.limits import missing_limits
from app.sandbox.parent import Sandbox
from app.sandbox.process import SandboxError
from app.scanning.faults import UnreadableError, fault, unreadable
from app.scanning.missing import missing_readers
from app.scanning.wire import MalformedAnswerError, read_answer, write_request

MOST_BYTES = 64_000_000


class SandboxedScanner:
    """Reads symbols from files of unknown origin, in a child process that is kept for the next files.

    `command` starts a program that calls `app.scanning.child.main`; a file may take `timeout_s`.
    """

    def __init__(self, command: tuple[str, ...], *, timeout_s: float = 40.0) -> None:
        self._sandbox = Sandbox(command, timeout_s=timeout_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, None while there is none."""
        return self._sandbox.pid

    def start(self) -> None:
        """Start the child ahead of the first file. Raises WorkstationError when it cannot be started."""
        self._sandbox.start()

    def close(self) -> None:
        """End the child."""
        self._sandbox.close()

    def missing(self) -> tuple[Text, ...]:
        """Return a sentence for each reader or limit that this computer lacks."""
        return (*missing_readers(), *missing_limits())

    def scan(self, paths: Sequence[Path]) -> Iterator[Scan]:
        """Return one scan per path, in order, each as soon as it is read.

        Raises WorkstationError when the child cannot be started; whatever the files hold is a scan.
        """
        return (self._scan(path) for path in paths)

    def _scan(self, path: Path) -> Scan:
        try:
            content = _content_of(path)
        except UnreadableError as error:
            return Scan(str(path), "", (), _naming(path, error.fault))
        sha256 = hashlib.sha256(content).hexdigest()
        if not content:
            return Scan(str(path), sha256, (), _naming(path, fault("empty")))
        try:
            answer = self._sandbox.ask(write_request(content, path.name))
            reading = read_answer(answer, str(path))
        except SandboxError as error:
            return Scan(str(path), sha256, (), _naming(path, fault(error.reason)))
        except MalformedAnswerError:
            self._sandbox.close()
            return Scan(str(path), sha256, (), _naming(path, fault("garbage")))
        return Scan(str(path), sha256, reading.symbols, _naming(path, reading.fault) if reading.fault else None)


def _content_of(path: Path) -> bytes:
    """Return the bytes of a file. Raises UnreadableError; a pipe or a device is not opened, it might never end."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise unreadable("not-a-file")
        if status.st_size > MOST_BYTES:
            raise unreadable("too-large", limit=MOST_BYTES // 1_000_000)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise unreadable("missing") from error
    except (OSError, ValueError) as error:
        raise unreadable("no-access") from error
    if len(content) > MOST_BYTES:
        raise unreadable("too-large", limit=MOST_BYTES // 1_000_000)
    return content


def _naming(path: Path, fault: Text) -> Text:
    """Return `fault` with the name of the file; a name from a stick may hold anything, so only what prints is kept."""
    name = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in path.name)
    return Text(fault.code, {**fault.params, "file": name or str(path)})
