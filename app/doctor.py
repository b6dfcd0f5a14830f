"""What does this computer lack for the workstation to do its job, and how is it got?

It looks and says; it installs nothing.
"""

from __future__ import annotations

import ctypes.util
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.texts import Text

LEAST_FREE_MB = 500
CV2_DISTRIBUTIONS = (
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python",
    "opencv-contrib-python-headless",
)
DEBIAN_PACKAGE = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}


class Condition(StrEnum):
    """How one thing stands: good, wanting (work goes on without it), or failing (it cannot)."""

    GOOD = "good"
    WANTING = "wanting"
    FAILING = "failing"


@dataclass(frozen=True)
class Examined:
    """One thing that was looked at: what it is, how it stands, and what to do where it is not good."""

    name: str
    condition: Condition
    text: Text
    remedy: Text | None = None


def examine(*, resources: Path, home: Path) -> tuple[Examined, ...]:
    """Return what was found of this computer, of the program's files in `resources`, and of the station in `home`."""
    return (
        _python(),
        *_opencv(),
        _zbar(),
        *_window_libraries(),
        _display(),
        _fonts(resources),
        _disk(home),
        _enrolment(home),
    )


def _judged(name: str, *, good: bool, otherwise: Condition = Condition.FAILING, **params: str | int) -> Examined:
    if good:
        return Examined(name, Condition.GOOD, Text(f"doctor.{name}.good", params))
    return Examined(name, otherwise, Text(f"doctor.{name}.bad", params), Text(f"doctor.{name}.remedy", params))


def _python() -> Examined:
    return _judged("python", good=sys.version_info >= (3, 11), version=".".join(map(str, sys.version_info[:3])))


def _opencv() -> Iterator[Examined]:
    if getattr(sys, "frozen", False):
        return
    found = [name for name in CV2_DISTRIBUTIONS if _is_installed(name)]
    yield _judged("opencv", good=found == ["opencv-python"], found=", ".join(found) or "-")


def _is_installed(distribution: str) -> bool:
    try:
        importlib.metadata.distribution(distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _zbar() -> Examined:
    bundled = getattr(sys, "_MEIPASS", None)
    found = ctypes.util.find_library("zbar") or (bundled and next(Path(bundled).glob("libzbar.so*"), None))
    return _judged("zbar", good=bool(found), otherwise=Condition.WANTING)


def _window_libraries() -> Iterator[Examined]:
    """Look through the X plugin of Qt, whose own message names one missing library for several."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        yield _judged("qt", good=False, missing="PySide6", packages="PySide6")
        return
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None or not plugin.exists():
        return
    listed = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=False, timeout=20).stdout  # noqa: S603, S607 - our own file
    missing = sorted(set(re.findall(r"^\s*(\S+) => not found", listed, re.MULTILINE)))
    packages = " ".join(DEBIAN_PACKAGE.get(name, name) for name in missing)
    yield _judged("qt", good=not missing, missing=", ".join(missing) or "-", packages=packages)


def _display() -> Examined:
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")) or not sys.platform.startswith("linux")
    return _judged("display", good=bool(named), otherwise=Condition.WANTING)


def _fonts(resources: Path) -> Examined:
    fonts = [resources / "fonts" / f"NotoSansSC-{weight}.ttf" for weight in ("Regular", "Bold")]
    return _judged("fonts", good=all(font.is_file() for font in fonts))


def _disk(home: Path) -> Examined:
    existing = next(folder for folder in [home, *home.absolute().parents] if folder.exists())
    free = shutil.disk_usage(existing).free // 2**20
    return _judged("disk", good=free >= LEAST_FREE_MB, free=free, least=LEAST_FREE_MB)


def _enrolment(home: Path) -> Examined:
    return _judged("enrolment", good=(home / "station.json").is_file(), otherwise=Condition.WANTING, home=str(home))
