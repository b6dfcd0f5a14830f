"""How does a file come to a printer of this computer? The system's own `lp`, as on every Debian with CUPS."""

from __future__ import annotations

import os
import re
import subprocess

from app.domain.errors import WorkstationError

_ENVIRONMENT = {"LC_ALL": "C", "LANGUAGE": "C"}
"""What it says is read, so it speaks one language."""
_WAIT_S = 60
_BOX = re.compile(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]")
"""The size of a page in points, as this program writes it."""


class SystemPrinter:
    """A printer that the system has set up. Raises WorkstationError "printer-none", "printer-gone"."""

    def __init__(self, name: str | None) -> None:
        """Take the printer called `name`; the usual one when it is None."""
        self.name = name or _usual()
        known = _ask("lpstat", "-e").stdout.split()
        if self.name not in known:
            raise WorkstationError("printer-gone" if known else "printer-none", printer=self.name)

    def take(self, content: bytes, *, title: str, at_its_size: bool = False) -> str:
        """Hand a PDF file over and return the number of its job; its pages are made to fit unless `at_its_size`.

        Raises WorkstationError "print-failed".
        """
        options = ["print-scaling=none", *_paper_of(content)] if at_its_size else ["fit-to-page"]
        asked = [word for option in options for word in ("-o", option)]
        done = _ask("lp", "-d", self.name, "-t", title, *asked, "-", given=content)
        job = re.search(r"request id is (\S+)", done.stdout)
        if done.returncode != 0 or job is None:
            raise WorkstationError("print-failed", printer=self.name)
        return job[1]


def _paper_of(content: bytes) -> list[str]:
    """Return how to ask for paper as large as the page: a roll is then cut behind it, and no sheet is filled up.

    A queue that takes no size of its own leaves that aside and prints on the paper it has.
    """
    box = _BOX.search(content)
    return [f"media=Custom.{float(box[1]):.0f}x{float(box[2]):.0f}"] if box else []


def _usual() -> str:
    """Return the name of the printer that is taken when nobody names one."""
    said = _ask("lpstat", "-d").stdout
    if found := re.search(r"default destination: (\S+)", said):
        return found[1]
    known = _ask("lpstat", "-e").stdout.split()
    if len(known) != 1:
        raise (
            WorkstationError("printer-unnamed", printers=", ".join(known))
            if known
            else WorkstationError("printer-none")
        )
    return known[0]


def _ask(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(  # noqa: S603 - words, no shell
            words, input=given, capture_output=True, check=False, timeout=_WAIT_S, env={**os.environ, **_ENVIRONMENT}
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise WorkstationError("printer-none") from error
    return subprocess.CompletedProcess(words, done.returncode, done.stdout.decode("utf-8", "replace"), "")
