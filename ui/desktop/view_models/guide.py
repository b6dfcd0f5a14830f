"""Which pages has the user guide, and what stands on them in a language? Files of Markdown beside the resources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from app.domain.texts import Language

PAGES = (
    *("index", "shift-start", "inspection", "scanning", "papers", "goods", "report"),
    *("review", "log", "trade", "devices", "when-something-is-wrong"),
)
"""The pages in the order of a shift; a file in each language's folder for each."""

_FIRST_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Guide:
    """The guide in `folder`; None where the program came without one."""

    folder: Path | None

    def read(self, page: str, language: Language) -> str | None:
        """Return the Markdown of a page; None when it is missing or cannot be read."""
        if self.folder is None or page not in PAGES:
            return None
        try:
            return self.at(language, self.folder).joinpath(f"{page}.md").read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def title(self, page: str, language: Language) -> str:
        """Return the heading of a page, or its name when it is missing."""
        found = _FIRST_HEADING.search(self.read(page, language) or "")
        return found[1] if found else page

    @staticmethod
    def at(language: Language, folder: Path) -> Path:
        """Return where the pages in `language` lie; links and pictures on them are relative to it."""
        return folder / language.value


def page_of(link: str) -> str | None:
    """Return the page of the guide that a link on one of its pages names; None for any other link."""
    name, _, _ = link.partition("#")
    page = name.removesuffix(".md")
    return page if name.endswith(".md") and page in PAGES else None
