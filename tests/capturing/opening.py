"""The real child that opens pages, one for the whole run of the tests."""

from __future__ import annotations

import atexit
import sys
from functools import cache
from pathlib import Path

from app.capturing.pages import SandboxedPages

PROGRAM = (sys.executable, str(Path(__file__).parents[2] / "main.py"))


@cache
def page_files() -> SandboxedPages:
    """Return the reader of pages."""
    pages = SandboxedPages((*PROGRAM, "--child", "pages"))
    atexit.register(pages.close)
    return pages
