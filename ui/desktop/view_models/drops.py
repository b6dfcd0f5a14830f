"""What was dropped on the window: a consignment's folder, or pictures?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
TABLES = (".csv",)
_MOST = 2000


@dataclass(frozen=True)
class Dropped:
    """The consignment folders, pictures and analysers' files among what was dropped; `rest` counts what is none."""

    folders: tuple[Path, ...]
    pictures: tuple[Path, ...]
    rest: int
    tables: tuple[Path, ...] = ()


def sort_dropped(paths: Iterable[Path]) -> Dropped:
    """Return what `paths` are; a folder without a declaration stands for the pictures directly in it (at most 2000)."""
    folders: list[Path] = []
    pictures: list[Path] = []
    tables: list[Path] = []
    rest = 0
    for path in paths:
        if path.is_dir():
            if (path / "declaration.json").is_file():
                folders.append(path)
            else:
                pictures += sorted(inner for inner in path.iterdir() if is_picture(inner))[:_MOST]
        elif is_picture(path):
            pictures.append(path)
        elif path.suffix.lower() in TABLES and path.is_file():
            tables.append(path)
        else:
            rest += 1
    return Dropped(tuple(folders), tuple(pictures[:_MOST]), rest, tuple(tables))


def is_picture(path: Path) -> bool:
    """Return whether the name of `path` is that of a picture."""
    return path.suffix.lower() in PICTURES and path.is_file()
