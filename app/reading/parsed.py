"""A value that stands in a text, in its plain form: what is compared and shown."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.paper_reading import Mending


@dataclass(frozen=True)
class Parsed:
    """A value: its plain form, from where to where it stands in the text, and how far it is mended."""

    value: str
    start: int
    end: int
    mending: Mending = Mending.NONE
