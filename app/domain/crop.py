"""Which place of a paper is looked at, and what stands there? A piece of a page, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.paper_reading import Box
from app.domain.texts import Text


@dataclass(frozen=True)
class PaperPlace:
    """Where on which page of the file at `path`, which had the digest `sha256` when it was read.

    `page` counts from 1. `box` is in pixels of the page as it was read; without it the whole page is meant.
    """

    path: str
    sha256: str
    page: int
    box: Box | None


@dataclass(frozen=True)
class Crop:
    """What stands at a place and a little around it: rows of red, green, blue, the way up it was read.

    `mark` is where the value stands in it, None where the whole page is shown. `seal` says why the electronic seals of
    the paper are not valid.
    """

    width: int
    height: int
    rgb: bytes
    mark: Box | None = None
    seal: tuple[Text, ...] = ()
