"""In the frozen program: let pyzbar find the libzbar beside it, which its own search does not look at."""

import ctypes.util
import sys
from pathlib import Path

BUNDLE = Path(sys._MEIPASS)  # type: ignore[attr-defined]  # noqa: SLF001 - where PyInstaller says the program's files lie

_find_library = ctypes.util.find_library


def _find_beside_the_program(name: str) -> str | None:
    if name == "zbar":
        return next((str(path) for path in BUNDLE.glob("libzbar.so*")), None)
    return _find_library(name)


ctypes.util.find_library = _find_beside_the_program
