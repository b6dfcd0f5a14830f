"""What comes of one run of `scanimage`? Its pages, how far it is, and how it ended; moves no byte itself.

Pages that were whole before a fault are kept: the fault says how many. Statuses: SANE standard 1.06, section 4.2.
"""

from __future__ import annotations

import re
from pathlib import Path

from app.domain.errors import WorkstationError
from app.measuring.lines import Lines

MOST_PAGES = 500
"""Of one run; a feeder that never ends is not a feeder."""
SILENCE_S = 120.0
"""A scanner that warms up or waits for its lamp says nothing for a minute."""

_LONGEST_LINE = 4096
_NO_PAPER = "scanner-no-paper"
_STATUS = {
    "Operation not supported": "scanner-unsupported",
    "Operation was canceled": "scanner-stopped",
    "Operation was cancelled": "scanner-stopped",
    "Device busy": "scanner-busy",
    "Invalid argument": "scanner-option",
    "End of file reached": "scanner-io",
    "Document feeder jammed": "scanner-jammed",
    "Document feeder out of documents": _NO_PAPER,
    "Scanner cover is open": "scanner-cover-open",
    "Error during device I/O": "scanner-io",
    "Out of memory": "scanner-memory",
    "Access to resource has been denied": "scanner-denied",
}
_SAID = re.compile(r"(?:.*/)?scanimage: sane_(?P<call>start|read|get_parameters): (?P<status>.+)")
_NOT_OPENED = re.compile(r"(?:.*/)?scanimage: open of device .* failed: (?P<status>.+)")
_OPTION = re.compile(r"(?:.*/)?scanimage: (?:setting of option|unrecognized option|option requires|argument without)")
_NONE = re.compile(r"(?:.*/)?scanimage: no SANE devices found")
_PROGRESS = re.compile(r"Progress: (?P<percent>\d{1,3})(?:\.\d+)?%")
_OVER = re.compile(r"Batch terminated, \d{1,6} pages? scanned")
_PAGE = re.compile(r"Scanning page (?P<page>\d{1,6})")


class ScanRun:
    """One run into `folder`; feed it what the program says and prints, then ask how it `ended`.

    `pages` are the files of whole pages in order; `page` is the number of the one under way and `percent` how far
    that is.
    """

    def __init__(self, folder: Path) -> None:
        self.pages: list[Path] = []
        self.page = 0
        self.percent = 0
        self.is_over = False
        """Whether the program has said that it is done; some drivers hang after that."""
        self._folder = folder
        self._said = Lines(longest=_LONGEST_LINE)
        self._printed = Lines(longest=_LONGEST_LINE)
        self._fault: str | None = None
        self._last = ""

    def hear(self, content: bytes) -> None:
        """Take what the program wrote to its standard error."""
        for line in self._said.feed(content.replace(b"\r", b"\n")):
            self._hear(line.decode("utf-8", "replace").strip())

    def take(self, content: bytes) -> list[Path]:
        """Take what the program wrote to its standard output; return the pages that are whole now."""
        lines = [line.decode("utf-8", "surrogateescape").strip() for line in self._printed.feed(content)]
        room = MOST_PAGES - len(self.pages)
        fresh = [path for line in lines if line and (path := Path(line)).parent == self._folder][:room]
        self.pages += fresh
        return fresh

    @property
    def is_too_long(self) -> bool:
        """Whether there are more pages than a feeder holds, so that the run is to be stopped."""
        return len(self.pages) >= MOST_PAGES

    def ended(self, status: int | None, *, cancelled: bool = False) -> WorkstationError | None:
        """Return what was the matter; `status` is the exit status, None where the program died of a signal.

        An empty feeder after its pages is how a feeder ends.
        """
        if cancelled:
            return None
        if status is None and not self.is_over:
            return self._error("scanner-crashed")
        if self._fault is not None:
            return self._error(self._fault)
        if not status:
            return None if self.pages else self._error(_NO_PAPER)
        return self._error("scanner-failed", reason=self._last[:200] or str(status))

    def silent(self) -> WorkstationError:
        """Return what is said of a scanner that said nothing for `SILENCE_S`."""
        return self._error("scanner-silent")

    def _hear(self, line: str) -> None:
        if found := _PROGRESS.fullmatch(line):
            self.percent = min(100, int(found["percent"]))
            return
        if _OVER.fullmatch(line):
            self.is_over = True
        elif found := _PAGE.fullmatch(line):
            self.page, self.percent = int(found["page"]), 0
        elif found := _SAID.fullmatch(line):
            is_end = found["status"] == "Document feeder out of documents" and found["call"] == "start"
            if not (is_end and self.pages):
                self._fault = _STATUS.get(found["status"])
        elif found := _NOT_OPENED.fullmatch(line):
            refused = _STATUS.get(found["status"])
            self._fault = "scanner-gone" if refused in {None, "scanner-option", "scanner-io"} else refused
        elif _NONE.match(line):
            self._fault = "scanner-none"
        elif _OPTION.match(line) and self._fault is None:
            self._fault = "scanner-option"
        if line.partition(":")[0].endswith("scanimage"):
            self._last = line.partition(":")[2].strip()

    def _error(self, code: str, **params: str) -> WorkstationError:
        return WorkstationError(code, pages=len(self.pages), **params)
