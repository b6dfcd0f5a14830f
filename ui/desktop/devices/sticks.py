"""Where are the sticks that are plugged in now?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BELOW = ("/media", "/run/media", "/mnt")


def plugged_in() -> tuple[Path, ...]:
    """Return the folders that sticks and other carried disks are mounted on."""
    ready = [volume for volume in QStorageInfo.mountedVolumes() if volume.isValid() and volume.isReady()]
    roots = [Path(volume.rootPath()) for volume in ready]
    return tuple(root for root in roots if any(root.is_relative_to(place) for place in _MOUNTED_BELOW))
