"""What do these papers say, line by line? Each is opened in one child and looked at in another.

This module opens no paper and imports no network: it stays light in the process that holds keys and databases.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from app.domain.symbol import Quad
from app.domain.texts import Text
from app.domain.verification import Answer, Verification
from app.pictures.content import content_of, naming
from app.pictures.faults import UnreadableError, fault
from app.reading.lines import PageLines, PaperLines, Source
from app.reading.sealing import MARK, Recognised, SealRequest, read_judged, write_seal_request
from app.reading.wire import (
    MalformedAnswerError,
    OpenedPage,
    PageRequest,
    read_looked,
    read_opened,
    write_opened,
    write_page_request,
)
from app.sandbox.parent import Sandbox
from app.sandbox.process import SandboxError

OPENING_S = 40.0
LOOKING_S = 180.0
"""For one page, in wall time."""

READING_S = 300.0
"""For one paper: no page is begun after so much time."""

Progress = Callable[[int, int], None]
"""Is told how many pages were read, of how many."""


class PaperReader:
    """Reads papers of unknown origin, in child processes that are kept for the next ones.

    `opening` and `looking` start programs that call `app.reading.opening.main` and `app.reading.looking.main`. The
    networks are loaded at the first page, in the second child. To open a page may take `opening_s`; no page of a paper
    is begun after `reading_s` by the `clock`.
    """

    def __init__(
        self,
        opening: tuple[str, ...],
        looking: tuple[str, ...],
        *,
        opening_s: float = OPENING_S,
        reading_s: float = READING_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._reading_s = reading_s
        self._clock = clock
        self._opening = Sandbox(opening, timeout_s=opening_s)
        self._looking = Sandbox(looking, timeout_s=LOOKING_S)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the children; a later paper starts others."""
        self._opening.close()
        self._looking.close()

    def read(
        self,
        path: Path,
        *,
        recognised: Recognised | None = None,
        corners: Quad | None = None,
        progress: Progress | None = None,
    ) -> PaperLines:
        """Return what the paper at `path` says.

        `recognised` says whose electronic seals count; without it they are UNKNOWN at best. `corners` are those of the
        paper in a photograph, in pixels as displayed, from its upper left clockwise: its first page is straightened
        into them.

        Raises WorkstationError when a child cannot be started; whatever the file holds is in what is returned.
        """
        try:
            content = content_of(path)
        except UnreadableError as error:
            return PaperLines(str(path), "", (), naming(path, error.fault))
        sha256 = hashlib.sha256(content).hexdigest()
        if not content:
            return PaperLines(str(path), sha256, (), naming(path, fault("empty")))
        pages, faults = self._pages(content, path.name, corners, progress)
        return PaperLines(
            path=str(path),
            sha256=sha256,
            pages=tuple(replace(page, fault=naming(path, page.fault) if page.fault else None) for page in pages),
            fault=naming(path, faults[-1]) if faults else None,  # what broke the reading off comes last
            signature=self._seals(SealRequest(content, recognised), str(path)) if MARK in content else None,
            corners=corners,
        )

    def open_page(self, request: PageRequest) -> OpenedPage:
        """Return a page, or the part of one that is asked for, as the child opened it; a fault says why it is none.

        Raises WorkstationError when the child cannot be started.
        """
        try:
            return read_opened(self._opening.ask(write_page_request(request)))
        except SandboxError as error:
            why = fault(error.reason)
        except MalformedAnswerError:
            self._opening.close()
            why = fault("garbage")
        return OpenedPage(request.page, 0, 0, 0, None, fault=why)

    def _seals(self, request: SealRequest, path: str) -> Verification | None:
        """Return what came of the seals; those that nobody can open do not count."""
        try:
            judged = read_judged(self._opening.ask(write_seal_request(request)))
            return replace(judged, path=path) if judged else None
        except SandboxError:
            pass
        except MalformedAnswerError:
            self._opening.close()
        return Verification(path, "paper", Answer.INVALID, (Text("read.seal.unreadable"),))

    def _pages(
        self, content: bytes, name: str, corners: Quad | None, progress: Progress | None
    ) -> tuple[list[PageLines], list[Text]]:
        pages: list[PageLines] = []
        faults: list[Text] = []
        number, total = 1, 1
        deadline = self._clock() + self._reading_s
        while number <= total:
            if self._clock() > deadline:
                faults.append(fault("no-time", read=number - 1))
                break
            try:
                request = PageRequest(content, name, number, corners if number == 1 else None)
                opened = read_opened(self._opening.ask(write_page_request(request)))
                total = opened.total
                if opened.fault is not None:
                    faults.append(opened.fault)
                if opened.picture is not None:
                    pages.append(read_looked(self._looking.ask(write_opened(opened))))
                elif number <= total:
                    pages.append(PageLines(number, 0, 0, (), Source.OCR, fault=opened.fault))
            except SandboxError as error:
                faults.append(fault(error.reason))
                break
            except MalformedAnswerError:
                self.close()
                faults.append(fault("garbage"))
                break
            if progress is not None:
                progress(number, total)
            number += 1
        return pages, faults
