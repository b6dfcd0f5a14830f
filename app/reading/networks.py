"""Where do the networks that read text lie? In the wheel of rapidocr, whose code is not run; one is this program's."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
WORN = "worn.onnx"
"""In resources/reading: the recogniser after it learned lines of worn print (bench/lines)."""


def missing_networks() -> tuple[Path, ...]:
    """Return the files that are not there; without any of them no picture of a paper can be read."""
    return tuple(path for name in (DETECTOR, RECOGNISER) if not (path := networks() / name).is_file())


def networks() -> Path:
    """Return the folder of the networks; that they are there is for `doctor` to say."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", ""), "rapidocr", "models")
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        return Path("rapidocr", "models")
    return Path(spec.origin).parent / "models"
