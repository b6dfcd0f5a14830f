"""Where is a registry: a folder (disk, stick, share) or an http(s) address, as one base address?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.errors import WorkstationError


@dataclass(frozen=True)
class Source:
    """A registry's place: an absolute path or a URL, for people; and its base URL, which ends in a slash."""

    place: str
    address: str

    @property
    def metadata(self) -> str:
        """The base URL of its metadata."""
        return f"{self.address}metadata/"

    @property
    def targets(self) -> str:
        """The base URL of its targets."""
        return f"{self.address}targets/"


def find_source(place: str) -> Source:
    """Return the source that a person or a setting names. Raises WorkstationError for what is neither kind."""
    scheme = urlsplit(place).scheme.lower()
    if scheme in ("http", "https"):
        if not urlsplit(place).hostname:
            raise WorkstationError("sync-source", source=place)
        return Source(place, f"{place.rstrip('/')}/")
    if len(scheme) > 1 and "://" in place:  # one letter is a drive
        raise WorkstationError("sync-source", source=place)
    folder = Path(place).resolve()
    return Source(str(folder), f"{folder.as_uri().rstrip('/')}/")
