"""Is anything read where nothing is written? Every symbol that is reported here is kept as a picture, to be looked at.

    python bench/scanning_nothing.py --keep FOLDER [--count 1000] [--photos FOLDER --truth FILE.jsonl]

Pictures of 640 x 480 by turns: fences, tiles, halftone, crates with lettering, and pieces of the papers of bench/forms,
each turned, slanted, blurred and grained by chance; and, with --photos, pieces of photographs that touch no marked
code (they may show codes nobody marked: that is what looking is for). The budget is processor time, 1.5 s a picture.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forms.making import make, plan
from scanning import MODELS, _photographs

from app.pictures.pdf_pages import is_pdf, read_pages
from app.pictures.picture_files import read_pictures
from app.scanning.cascade import read_picture, stages
from app.scanning.places import overlap
from app.scanning.reader import Corners, Gray
from app.scanning.spots import spot_reader

WIDTH, HEIGHT = 640, 480
PIECES = 10
"""Of one paper."""
Chance = np.random.Generator


def main() -> None:
    """Print what was reported, and how many pictures of each kind were shown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--results", type=Path)
    arguments = parser.parse_args()
    arguments.keep.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    every_stage, spots = stages(), spot_reader(MODELS)
    shown: Counter[str] = Counter()
    reported = []
    for number, (kind, picture) in enumerate(_pictures(arguments.count, arguments.photos, arguments.truth)):
        shown[kind] += 1
        readings = read_picture(picture, every_stage, spots=spots, clock=time.process_time)
        for reading in readings:
            found = reading.found
            reported.append({"picture": number, "kind": kind, "stage": reading.stage, "engine": reading.engine,
                             "symbology": found.symbology, "text": found.text})  # fmt: skip
            print(f"{number:05} {kind:12} {reading.stage:12} {found.symbology:10} {found.text[:60]!r}", flush=True)
        if readings:
            cv2.imwrite(str(arguments.keep / f"{number:05}-{kind}.png"), picture)
    print(f"{sum(shown.values())} pictures {dict(shown)}, {len(reported)} symbols")
    if arguments.results:
        told = {"pictures": dict(shown), "symbols": reported}
        arguments.results.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _pictures(count: int, photos: Path | None, truth: Path | None) -> Iterator[tuple[str, Gray]]:
    """Yield pictures of every kind in equal parts."""
    chance = np.random.default_rng(20261130)
    sources: dict[str, Iterator[Gray]] = {kind: _made(draw, chance) for kind, draw in MADE.items()}
    sources["paper"] = _papers(chance)
    if photos and truth:
        sources["photograph"] = _pieces(photos, truth, chance)
    each = -(-count // len(sources))
    for kind, source in sources.items():
        for _ in range(each):
            picture = next(source, None)
            if picture is None:
                break
            yield kind, picture


def _made(draw: Callable[[Chance], Gray], chance: Chance) -> Iterator[Gray]:
    while True:
        yield _taken(draw(chance), chance)


def _papers(chance: Chance) -> Iterator[Gray]:
    """Yield pieces of papers, as they are: they are photographed or scanned already."""
    for asked in plan(10_000, part="tuning"):
        paper = make(**asked)
        pages = read_pages(paper.content) if is_pdf(paper.content, paper.name) else read_pictures(paper.content)
        page = next(iter(pages))
        if not isinstance(page, np.ndarray) or min(page.shape) <= max(WIDTH, HEIGHT):
            continue
        for _ in range(PIECES):
            yield _piece(page, chance)[0]


def _pieces(photos: Path, truth: Path, chance: Chance) -> Iterator[Gray]:
    """Yield pieces of photographs without a marked code."""
    while True:
        for _, picture, codes in _photographs(photos, truth):
            if picture.shape[0] <= HEIGHT or picture.shape[1] <= WIDTH:
                continue
            piece, place = _piece(picture, chance)
            if not any(overlap(place, (code[0], code[1], code[2], code[3])) for code in codes):
                yield piece


def _piece(picture: Gray, chance: Chance) -> tuple[Gray, Corners]:
    x, y = int(chance.integers(0, picture.shape[1] - WIDTH)), int(chance.integers(0, picture.shape[0] - HEIGHT))
    place: Corners = ((x, y), (x + WIDTH, y), (x + WIDTH, y + HEIGHT), (x, y + HEIGHT))
    return np.ascontiguousarray(picture[y : y + HEIGHT, x : x + WIDTH]), place


def _taken(scene: Gray, chance: Chance) -> Gray:
    """Take a picture of a scene: from aside, turned, blurred, in uneven light, with grain."""
    flat = np.array([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)], np.float32)
    seen = (flat + chance.uniform(-60, 60, (4, 2))).astype(np.float32)
    bent = cv2.warpPerspective(
        scene, cv2.getPerspectiveTransform(flat, seen), (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT
    )
    blurred = cv2.GaussianBlur(bent, (0, 0), float(chance.uniform(0.3, 3.0)))
    light = np.linspace(float(chance.uniform(0.3, 1)), 1, WIDTH)[None, :]
    grain = chance.normal(0, float(chance.uniform(0, 12)), blurred.shape)
    return np.clip(blurred * light + grain, 0, 255).astype(np.uint8)


def _fence(chance: Chance) -> Gray:
    """Draw slats of many widths before the sky, with a rail or two."""
    scene, x = np.full((HEIGHT, WIDTH), int(chance.integers(160, 250)), np.uint8), 0
    module = int(chance.integers(2, 9))
    while x < WIDTH:
        width, gap = (module * int(step) for step in chance.integers(1, 5, 2))
        scene[:, x : x + width] = int(chance.integers(0, 70))
        x += width + gap
    for _ in range(int(chance.integers(0, 3))):
        y = int(chance.integers(0, HEIGHT - 20))
        scene[y : y + 14] = int(chance.integers(0, 70))
    return scene


def _tiles(chance: Chance) -> Gray:
    """Draw a wall of dark and light tiles by chance."""
    side = int(chance.integers(3, 24))
    cells = np.where(chance.random((HEIGHT // side + 1, WIDTH // side + 1)) < 0.5, 30, 225).astype(np.uint8)
    return np.ascontiguousarray(np.kron(cells, np.ones((side, side), np.uint8))[:HEIGHT, :WIDTH])


def _halftone(chance: Chance) -> Gray:
    """Print clouds in dots of ordered sizes."""
    small = chance.integers(0, 256, (8, 10), np.uint8)
    clouds = np.asarray(cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC))
    y, x = np.mgrid[:HEIGHT, :WIDTH] * (np.pi / float(chance.uniform(2, 6)))
    return np.where(clouds > 127.5 + 120 * np.sin(x) * np.sin(y), 240, 20).astype(np.uint8)


def _crates(chance: Chance) -> Gray:
    """Draw planks, nails, stencilled letters and handling marks."""
    scene = np.full((HEIGHT, WIDTH), 150, np.uint8)
    for y in range(0, HEIGHT, int(chance.integers(30, 90))):
        scene[y : y + 4] = 50
        scene[y + 4 :] = int(chance.integers(110, 200))
    for _ in range(int(chance.integers(4, 14))):
        at = int(chance.integers(0, WIDTH - 80)), int(chance.integers(20, HEIGHT))
        words = "".join(chance.choice(list("ABCDEFGHIKLMNOPRSTUVWXYZ0123456789/-|"), 14))
        size, thick = float(chance.uniform(0.5, 2.2)), int(chance.integers(1, 5))
        cv2.putText(scene, words, at, cv2.FONT_HERSHEY_SIMPLEX, size, int(chance.integers(0, 60)), thick)
    for _ in range(int(chance.integers(0, 6))):
        x, y, side = int(chance.integers(0, WIDTH - 90)), int(chance.integers(0, HEIGHT - 90)), 70
        cv2.rectangle(scene, (x, y), (x + side, y + side), 20, 8)
        cv2.rectangle(scene, (x + 24, y + 24), (x + side - 24, y + side - 24), 20, -1)
    return scene


MADE: dict[str, Callable[[Chance], Gray]] = {
    "fence": _fence,
    "tiles": _tiles,
    "halftone": _halftone,
    "crates": _crates,
}


if __name__ == "__main__":
    main()
