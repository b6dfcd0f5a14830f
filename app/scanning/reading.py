"""What came of reading one file?"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.symbol import Symbol
from app.domain.texts import Text


@dataclass(frozen=True)
class FileReading:
    """The symbols of a file, and the first reason why it, or a part of it, could not be read.

    Where a page was given up, `rest` is the page after it, if there is one: another process is to go on with it.
    """

    symbols: tuple[Symbol, ...]
    fault: Text | None
    is_given_up: bool = False
    rest: int | None = None
