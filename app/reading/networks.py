"""Where do the networks that read text lie? In the wheel of rapidocr, whose code is not run."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def networks() -> Path:
    """Return the folder of the networks; that they are there is for `doctor` to say."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent / "_internal" / "rapidocr" / "models"
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return Path("rapidocr", "models")
    return Path(spec.origin).parent / "models"
