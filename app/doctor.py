"""What does this computer lack for the workstation to do its job, and how is it got?

It looks and says; it installs nothing.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.capturing.scanimage import PROGRAM as SCANIMAGE
from app.domain.texts import Text
from app.reading.networks import missing_networks
from app.scanning.missing import load_zbar

LEAST_FREE_MB = 500
CV2_DISTRIBUTIONS = (
    "opencv-python",
    "opencv-python-headless",
    "opencv-contrib-python",
    "opencv-contrib-python-headless",
)
DEVICES = Path("/dev")
SERIAL = ("ttyUSB*", "ttyACM*")
"""Ports that are there only while a scanner or a scale is plugged in."""
CAMERAS = ("video*",)
QT_WINDOW = "plugins/platforms/libqxcb.so"
QT_SOUND = "lib/libQt6Multimedia.so.6"
QT_PRINTING = "plugins/printsupport/libcupsprintersupport.so"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY")
DEBIAN_PACKAGE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What of Debian holds the system libraries of Qt's X plugin, of its sound and of its printing."""


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
        _scanning(),
        _networks(),
        _printing(),
        _permitted("serial", SERIAL),
        _permitted("camera", CAMERAS),
        *_window_libraries(),
        _display(),
        *_opening(),
        _fonts(resources),
        _folder(home),
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
    return _judged("zbar", good=load_zbar() is not None, otherwise=Condition.WANTING)


def _networks() -> Examined:
    """Look for what reads the words of papers: the networks, and what runs them."""
    missing = [str(path) for path in missing_networks()]
    if importlib.util.find_spec("onnxruntime") is None:
        missing.insert(0, "onnxruntime")
    return _judged("networks", good=not missing, otherwise=Condition.WANTING, missing=", ".join(missing) or "-")


def _scanning() -> Examined:
    return _judged("scanimage", good=shutil.which(SCANIMAGE) is not None, otherwise=Condition.WANTING)


def _printing() -> Examined:
    """Look for what hands a report to a printer, and for what names the printers."""
    missing = [program for program in ("lp", "lpstat") if shutil.which(program) is None]
    return _judged("printing", good=not missing, otherwise=Condition.WANTING, missing=", ".join(missing) or "-")


def _permitted(name: str, patterns: Sequence[str]) -> Examined:
    """Look whether whoever runs this may use the devices that are plugged in now."""
    plugged = sorted(path for pattern in patterns for path in DEVICES.glob(pattern))
    kept = [path for path in plugged if not os.access(path, os.R_OK | os.W_OK)]
    return _judged(
        name,
        good=not kept,
        otherwise=Condition.WANTING,
        count=len(plugged),
        kept=", ".join(map(str, kept)) or "-",
        groups=",".join(sorted({_group(path) for path in kept})) or "-",
    )


def _group(path: Path) -> str:
    try:
        return path.group()
    except (KeyError, OSError):  # a group without a name, or a device that was just unplugged
        return "-"


def _opening() -> Iterator[Examined]:
    """Look for what shows a report that was written; the command line shows none."""
    if any(os.environ.get(name) for name in DISPLAYS):
        yield _judged("opening", good=shutil.which("xdg-open") is not None, otherwise=Condition.WANTING)


def _window_libraries() -> Iterator[Examined]:
    """Look through Qt's X plugin, sound and printing, whose own messages name one missing library for several."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        yield _judged("qt", good=False, missing="PySide6", packages="PySide6")
        return
    qt = Path(spec.origin).parent / "Qt"
    try:
        missing = sorted(set().union(*(_not_found(qt / part) for part in (QT_WINDOW, QT_SOUND, QT_PRINTING))))
    except (OSError, subprocess.SubprocessError):
        return  # without a linker that answers nothing is known, so nothing is said
    packages = sorted({DEBIAN_PACKAGE.get(name, name) for name in missing})
    yield _judged("qt", good=not missing, missing=", ".join(missing) or "-", packages=" ".join(packages))


def _not_found(library: Path) -> set[str]:
    """Return the libraries that `library` asks for and this computer does not have, by the system's own linker."""
    listed = subprocess.run(["ldd", library], capture_output=True, text=True, check=True, timeout=20)  # noqa: S603, S607 - our own file
    return set(re.findall(r"^\s*(\S+) => not found", listed.stdout, re.MULTILINE))


def _display() -> Examined:
    named = any(os.environ.get(name) for name in DISPLAYS) or not sys.platform.startswith("linux")
    return _judged("display", good=bool(named), otherwise=Condition.WANTING)


def _fonts(resources: Path) -> Examined:
    fonts = [resources / "fonts" / f"NotoSansSC-{weight}.ttf" for weight in ("Regular", "Bold")]
    return _judged("fonts", good=all(font.is_file() for font in fonts))


def _folder(home: Path) -> Examined:
    place = _existing(home)
    return _judged("folder", good=place.is_dir() and os.access(place, os.W_OK | os.X_OK), home=str(home))


def _disk(home: Path) -> Examined:
    try:
        free = shutil.disk_usage(_existing(home)).free >> 20
    except OSError:
        free = 0
    return _judged("disk", good=free >= LEAST_FREE_MB, free=free, least=LEAST_FREE_MB)


def _existing(folder: Path) -> Path:
    """Return `folder`, or the nearest above it that is there."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(place))


def _enrolment(home: Path) -> Examined:
    enrolled = os.access(home / "station.json", os.R_OK)
    return _judged("enrolment", good=enrolled, otherwise=Condition.WANTING, home=str(home))
