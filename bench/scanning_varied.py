"""Are codes still read when their photographs are made worse? A check against parameters that fit one set of pictures.

    python bench/scanning_varied.py --photos FOLDER --truth FILE.jsonl [--every N]

Every photograph is varied in one of seven ways, by its turn: half and one and a half times the size, turned by chance,
in a slanting light, compressed to quality 20, blurred, cut at two sides. Told are the codes that lie in the picture,
those that the cascade reads in the photograph as it is, and those it and zxing-cpp read in the variation. The budget is
counted in processor time, so that a busy computer tells the same.
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scanning import MODELS, _grown, _photographs

from app.scanning.cascade import read_picture, stages
from app.scanning.places import overlap
from app.scanning.reader import Corners, Gray
from app.scanning.readers.zxing import QR_ONLY, Zxing
from app.scanning.spots import spot_reader
from app.scanning.views import smaller

LONGEST_SIDE = 2200
WAYS = ("half", "larger", "turned", "light", "jpeg", "blurred", "cut")


def main() -> None:
    """Print a row per way, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    every_stage, spots, zxing = stages(), spot_reader(MODELS), Zxing(QR_ONLY)

    def cascade(picture: Gray) -> list[Corners]:
        readings = read_picture(picture, every_stage, spots=spots, clock=time.process_time)
        return [reading.found.corners for reading in readings]

    told: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for number, (_, picture, codes) in enumerate(_photographs(arguments.photos, arguments.truth)):
        if number % arguments.every:
            continue
        way = WAYS[number % len(WAYS)]
        view = smaller(picture, side=LONGEST_SIDE)
        varied, forth = _varied(view.picture, way, np.random.default_rng(zlib.crc32(str(number).encode())))
        forth = forth @ np.diag([1 / view.back[0, 0], 1 / view.back[0, 0], 1.0])
        moved = [(np.hstack([np.array(code), np.ones((4, 1))]) @ forth.T).tolist() for code in codes]
        inside = {at for at, code in enumerate(moved) if _is_inside(code, varied)}
        before, after = _read(cascade(picture), codes), _read(cascade(varied), moved)
        alone = _read((found.corners for found in zxing.read(varied)), moved)
        for name in (way, "all"):
            for place, codes_read in enumerate((inside, before & inside, after & inside, alone & inside)):
                told[name][place] += len(codes_read)
    print(f"{'way':10}{'codes':>8}{'read':>8}{'varied':>8}{'zxing-cpp':>11}")
    for name in (*WAYS, "all"):
        codes_, read, after_, alone_ = told[name]
        print(f"{name:10}{codes_:>8}{read:>8}{after_:>8}{alone_:>11}")


def _varied(picture: Gray, way: str, chance: np.random.Generator) -> tuple[Gray, npt.NDArray[np.float64]]:
    """Return the picture made worse, and the map (2 x 3) from the picture to it."""
    height, width = picture.shape
    forth = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    made: npt.NDArray[np.generic] = picture
    if way in {"half", "larger"}:
        scale = 0.5 if way == "half" else 1.5
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        made, forth = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=how), forth * scale
    elif way == "turned":
        forth, side = (
            cv2.getRotationMatrix2D((width / 2, height / 2), chance.uniform(0, 360), 1.0),
            int(np.hypot(width, height)),
        )
        forth[:, 2] += (side - width) / 2, (side - height) / 2
        made = cv2.warpAffine(picture, forth, (side, side), borderMode=cv2.BORDER_REPLICATE)
    elif way == "light":
        made = picture * np.linspace(0.25, 1.1, width)[None, :] * np.linspace(1, 0.5, height)[:, None]
    elif way == "jpeg":
        coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 20])[1]
        made = np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE))
    elif way == "blurred":
        made = cv2.GaussianBlur(picture, (0, 0), max(picture.shape) / 1400)
    else:
        top, left = height // 20, width // 20
        made, forth = picture[top:, left:], forth - [[0, 0, left], [0, 0, top]]
    return np.ascontiguousarray(np.clip(made, 0, 255), np.uint8), np.asarray(forth, np.float64)


def _is_inside(code: Corners, picture: Gray) -> bool:
    height, width = picture.shape
    return all(0 < x < width and 0 < y < height for x, y in code)


def _read(found: Iterable[Corners], codes: list[Corners]) -> set[int]:
    """Return which codes are read."""
    hit = set()
    for corners in found:
        x, y = np.mean(corners, axis=0)
        around = ((x, y), (x, y), (x, y), (x, y))
        hit.update([at for at, code in enumerate(codes) if overlap(_grown(code), around)][:1])
    return hit


if __name__ == "__main__":
    main()
