"""Which of the consignments that wait comes next, and in which lane is the one just looked at?"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.selection import Selection
from ui.desktop.workstation import Waiting


def next_of(waiting: Sequence[Waiting], *, judged: Container[Path], here: Path | None) -> Path | None:
    """Return the first one behind `here` that was not judged, from the top again at the end; None when all were."""
    folders = [one.folder for one in waiting]
    start = folders.index(here) + 1 if here in folders else 0
    ahead = (*folders[start:], *folders[:start])
    return next((folder for folder in ahead if folder not in judged and folder != here), None)


def with_lane(waiting: Sequence[Waiting], folder: Path | None, selection: Selection | None) -> tuple[Waiting, ...]:
    """Return those that wait, that in `folder` with the lane it was selected for just now."""
    lane = selection.lane if selection else None
    return tuple(replace(one, lane=lane) if one.folder == folder and lane else one for one in waiting)
