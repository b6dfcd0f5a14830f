"""What do other readers make of papers, as they come? Lines of text, one JSON object a page.

python bench/forms/plain.py rapidocr|tesseract PATH...
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps

_DPI = 200

Picture = NDArray[np.uint8]


def main() -> None:
    """Print what stands on the first page of each paper."""
    name, *paths = sys.argv[1:]
    read = {"rapidocr": _rapidocr, "tesseract": _tesseract}[name]()
    for path in paths:
        print(json.dumps({"path": path, "lines": read(_picture(Path(path)))}, ensure_ascii=False), flush=True)


def _rapidocr() -> Callable[[Picture], list[str]]:
    from rapidocr import RapidOCR  # noqa: PLC0415 - one of two

    logging.disable(logging.CRITICAL)
    engine = RapidOCR()
    return lambda picture: [str(text) for text in getattr(engine(picture), "txts", None) or ()]


def _tesseract() -> Callable[[Picture], list[str]]:
    def read(picture: Picture) -> list[str]:
        encoded = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "chi_sim+eng", "--dpi", str(_DPI)],
            input=_png(picture),
            capture_output=True,
            check=True,
        )
        return encoded.stdout.decode("utf-8").splitlines()

    return read


def _picture(path: Path) -> Picture:
    """Return the first page of a PDF at 200 dpi, or a picture as displayed; BGR."""
    if path.suffix == ".pdf":
        return np.array(pypdfium2.PdfDocument(path)[0].render(scale=_DPI / 72).to_numpy()[..., :3])
    shown = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    return np.ascontiguousarray(np.asarray(shown)[..., ::-1])


def _png(picture: Picture) -> bytes:
    import cv2  # noqa: PLC0415 - for one of two

    return bytes(cv2.imencode(".png", picture)[1].tobytes())


if __name__ == "__main__":
    main()
