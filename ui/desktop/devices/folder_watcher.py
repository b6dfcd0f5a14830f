"""Which files came to rest in the watched folder? Looks once a second on a thread of its own: a share may hang."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.capturing.watched import WatchedFolder
from app.domain.errors import WorkstationError

_EVERY_S = 1.0
_PARTING_S = 2.0


class FolderWatcher(QObject):
    """Watches one folder at a time: `arrived` for files that came while it was watched, `lying` for those before.

    `failed` says once that the folder cannot be looked at; it is tried again until watching ends.
    """

    arrived = Signal(object)
    lying = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, every_s: float = _EVERY_S, settled_s: float = 2.0) -> None:
        super().__init__(parent)
        self._every_s = every_s
        self._settled_s = settled_s
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._again: list[Path] = []

    @property
    def is_watching(self) -> bool:
        """Whether a folder is watched."""
        return self._thread is not None

    def watch(self, folder: Path) -> None:
        """Watch `folder` from now on, and no other."""
        self.stop()
        self._ended = threading.Event()
        watched = WatchedFolder(folder, settled_s=self._settled_s)
        self._thread = threading.Thread(target=self._look_on, args=(watched, self._ended), daemon=True)
        self._thread.start()

    def look_again(self, path: Path) -> None:
        """Tell of this file once more when it has come to rest."""
        self._again.append(path)

    def stop(self) -> None:
        """Watch no longer; a look that hangs is left to itself."""
        self._ended.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(_PARTING_S)

    def _look_on(self, watched: WatchedFolder, ended: threading.Event) -> None:
        was_well = True
        while not ended.is_set():
            again, self._again = self._again, []
            for path in again:
                watched.look_again(path)
            try:
                rested, was_well = watched.look(time.monotonic()), True
            except WorkstationError as error:
                rested = ()
                if was_well and not ended.is_set():
                    self.failed.emit(error)
                was_well = False
            came = tuple(path for path in rested if path not in watched.lay_there)
            lay = tuple(path for path in rested if path in watched.lay_there)
            if came and not ended.is_set():
                self.arrived.emit(came)
            if lay and not ended.is_set():
                self.lying.emit(lay)
            ended.wait(self._every_s)
