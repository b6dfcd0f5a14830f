"""How many codes does the cascade read, beside zxing-cpp alone, and how long does it take?

    python bench/scanning.py                                     pictures made here, by severity
    python bench/scanning.py --photos FOLDER --truth FILE.jsonl  photographs with marked codes, by folder

A line of the truth is {"file": "folder/name.jpg", "codes": [[[x, y] * 4], ...]} in pixels as displayed. A code counts
as found where the centre of a symbol lies in it or within 15 % of its side. Times are wall milliseconds of reading a
decoded picture, one thread; with --processor they and the budget are processor time, for a computer that is busy with
other things. The ways take turns on each picture. A second table says what each stage found first, and
what a look that found one took. The last lines time the sandbox: a child's start, its first picture, that picture warm.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

import cv2
import numpy as np
import qrcode
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.pictures.picture_files import read_pictures
from app.scanning.budget import BUDGET_S
from app.scanning.cascade import read_picture, stages
from app.scanning.places import overlap
from app.scanning.reader import Corners, Found, Gray, Reader
from app.scanning.readers.opencv import OpenCv
from app.scanning.readers.zbar import zbar_readers
from app.scanning.readers.zxing import Zxing
from app.scanning.scanner import SandboxedScanner
from app.scanning.spots import spot_reader

HOUSE = str(Path(__file__).resolve().parents[1])
MODELS = Path(HOUSE) / "resources" / "models"
CHILD = (
    f"import sys; sys.path.insert(0, {HOUSE!r}); from pathlib import Path; "
    f"from app.scanning.child import main; main(Path({str(MODELS)!r}))"
)


@dataclass
class Score:
    """What one way of reading found in one folder."""

    found: int = 0
    stray: int = 0
    times_ms: list[float] = field(default_factory=list)


def main() -> None:
    """Print a row per folder, the sum, and the times of the sandbox."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--budget", type=float, default=BUDGET_S, metavar="SECONDS")
    parser.add_argument("--processor", action="store_true")
    parser.add_argument("--results", type=Path, help="JSON file to write the figures to")
    arguments = parser.parse_args()
    if bool(arguments.photos) != bool(arguments.truth):
        parser.error("--photos and --truth belong together")
    pictures = _photographs(arguments.photos, arguments.truth) if arguments.photos else _simulated()
    cv2.setNumThreads(1)
    clock = time.process_time if arguments.processor else time.perf_counter
    every_stage, spots, zxing, opencv = stages(), spot_reader(MODELS), Zxing(), OpenCv()
    by_stage: dict[str, Finds] = defaultdict(Finds)

    def cascade(picture: Gray) -> Iterable[Found]:
        readings = read_picture(picture, every_stage, spots=spots, budget_s=arguments.budget, clock=clock)
        for reading in readings:
            by_stage[reading.stage].found += 1
            by_stage[reading.stage].ms += reading.ms
        return [reading.found for reading in readings]

    alone: dict[str, Reader] = {"zxing-cpp": zxing, **{zbar.engine: zbar for zbar in zbar_readers()}, "opencv": opencv}
    ways: dict[str, Callable[[Gray], Iterable[Found]]] = {name: reader.read for name, reader in alone.items()}
    ways["cascade"] = cascade
    totals: dict[str, int] = defaultdict(int)
    scores: dict[str, dict[str, Score]] = defaultdict(lambda: {way: Score() for way in ways})
    for folder, picture, codes in pictures:
        for name in (folder, "all"):
            totals[name] += len(codes)
        for way, read in ways.items():
            started = clock()
            symbols = list(read(picture))
            ms = (clock() - started) * 1000
            found, stray = _match(symbols, codes)
            for name in (folder, "all"):
                score = scores[name][way]
                score.found += found
                score.stray += stray
                score.times_ms.append(ms)
    _print(totals, scores, by_stage)
    if arguments.results:
        taken = {"clock": "processor" if arguments.processor else "wall", "budget_s": arguments.budget}
        _write(arguments.results, taken, totals, scores, by_stage)
    _time_sandbox()


@dataclass
class Finds:
    """What one stage was the first to find, and the milliseconds of the looks that found it."""

    found: int = 0
    ms: float = 0.0


Scores = Mapping[str, Mapping[str, Score]]


def versions() -> dict[str, str]:
    """Return what the figures were taken with."""
    packages = ("zxing-cpp", "pyzbar", "opencv-python", "numpy")
    return {"python": platform.python_version(), **{name: metadata.version(name) for name in packages}}


def _write(
    file: Path,
    taken: Mapping[str, object],
    totals: Mapping[str, int],
    scores: Scores,
    by_stage: Mapping[str, Finds],
) -> None:
    folders = {
        name: {
            "codes": total,
            **{
                way: {
                    "found": score.found,
                    "unmarked": score.stray,
                    "median_ms": round(statistics.median(score.times_ms), 1),
                    "longest_ms": round(max(score.times_ms), 1),
                }
                for way, score in scores[name].items()
            },
        }
        for name, total in sorted(totals.items())
    }
    found_by = {name: {"found": stage.found, "ms": round(stage.ms, 1)} for name, stage in by_stage.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    results = {"versions": versions(), **taken, "folders": folders, "stages": found_by}
    file.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


def _print(totals: Mapping[str, int], scores: Scores, by_stage: Mapping[str, Finds]) -> None:
    ways = scores["all"]
    print(f"{'folder':16}{'codes':>6}" + "".join(f"{way:>12}{'ms':>8}{'max ms':>8}{'stray':>6}" for way in ways))
    for name in (*sorted(set(totals) - {"all"}), "all"):
        columns = "".join(
            f"{score.found:>12}{statistics.median(score.times_ms):>8.0f}{max(score.times_ms):>8.0f}{score.stray:>6}"
            for score in scores[name].values()
        )
        print(f"{name:16}{totals[name]:>6}{columns}")
    print(f"{'stage':16}{'found':>6}{'ms each':>10}")
    for name, stage in sorted(by_stage.items(), key=lambda item: -item[1].found):
        print(f"{name:16}{stage.found:>6}{stage.ms / stage.found:>10.1f}")


def _match(symbols: Iterable[Found], codes: list[Corners]) -> tuple[int, int]:
    """Return how many codes were found, and how many symbols stand where none is marked."""
    hit, stray = set(), 0
    for symbol in symbols:
        x, y = np.mean(symbol.corners, axis=0)
        around = ((x, y), (x, y), (x, y), (x, y))
        where = [number for number, code in enumerate(codes) if overlap(_grown(code), around)]
        hit.update(where[:1])
        stray += not where
    return len(hit), stray


def _grown(code: Corners) -> Corners:
    """Return a quad grown by 15 % of its side on each side."""
    middle = np.mean(code, axis=0)
    a, b, c, d = (np.array(code) - middle) * 1.3 + middle
    return ((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1]))


def _photographs(folder: Path, truth: Path) -> Iterator[tuple[str, Gray, list[Corners]]]:
    for line in truth.read_text("utf-8").splitlines():
        marked = json.loads(line)
        picture = next(read_pictures((folder / marked["file"]).read_bytes()))
        yield marked["file"].split("/")[0], picture, marked["codes"]


def _simulated() -> Iterator[tuple[str, Gray, list[Corners]]]:
    """Make labels of passport size, photographed at four severities: perspective, uneven light, blur and noise."""
    chance = np.random.default_rng(20261120)
    letters = np.array(list("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"))
    for severity in (1, 2, 3, 4):
        for _ in range(25):
            code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=5, border=4)
            code.add_data("BP1:" + "".join(chance.choice(letters, 370)))
            code.make()
            label = np.asarray(code.make_image().get_image().convert("L"))
            yield f"severity {severity}", *_photographed(label, severity, chance)


def _photographed(label: Gray, severity: int, chance: np.random.Generator) -> tuple[Gray, list[Corners]]:
    side, width, height = label.shape[0], 1280, 960
    flat = np.array([(0, 0), (side, 0), (side, side), (0, side)], np.float32)
    spin = np.deg2rad(chance.uniform(-15, 15) * severity)
    turned = (flat - side / 2) @ np.array([[np.cos(spin), np.sin(spin)], [-np.sin(spin), np.cos(spin)]])
    skew = chance.uniform(-0.04, 0.04, (4, 2)) * side * severity
    corners = (turned + skew + (width / 2, height / 2)).astype(np.float32)
    bent = cv2.warpPerspective(
        label,
        cv2.getPerspectiveTransform(flat, corners),
        (width, height),
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=200,
    )
    across = np.linspace(0, 1, width)[None, :] * np.linspace(0.3, 1, height)[:, None]
    light = 1 - min(0.22 * severity, 0.9) * across
    noise = chance.normal(0, 3.5 * severity, bent.shape)
    picture = cv2.GaussianBlur(bent, (0, 0), 0.45 * severity) * light + noise
    return np.clip(picture, 0, 255).astype(np.uint8), [corners.tolist()]


def _time_sandbox() -> None:
    _, picture, _ = next(_simulated())
    with tempfile.TemporaryDirectory() as folder, SandboxedScanner((sys.executable, "-c", CHILD)) as scanner:
        path = Path(folder) / "label.png"
        Image.fromarray(picture).save(path)
        for what, work in (
            ("start of the child", scanner.start),
            ("first picture", lambda: list(scanner.scan([path]))),
            ("the same picture warm", lambda: list(scanner.scan([path]))),
        ):
            started = time.perf_counter()
            work()
            print(f"{what:24}{(time.perf_counter() - started) * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
