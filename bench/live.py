"""What does a camera frame cost beside zxing-cpp alone with the same formats, and what do closer looks bring?

    python bench/live.py [--frames N] [--results FILE.json]

Frames of 1280 x 720: a scene without a code, a clean label, one too blurred for the first look, one in the dark, one
under a reflection that wanders round it once in twelve frames, and such a reflection without a label. The two ways take
turns, frame by frame, in one run on one thread; a closer look costs in one frame what it is allowed over many, so the
means are compared. Goals: without a code at most 1.5 times, a clean label at most 1.3 times.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import qrcode
import zxingcpp

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scanning import MODELS, versions

from app.scanning.frames import frame_reader
from app.scanning.reader import Gray
from app.scanning.readers.zxing import EVERY_FORMAT

WIDTH, HEIGHT = 1280, 720
STEP_MS = 33


def main() -> None:
    """Print a row per scene."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frames", type=int, default=120)
    parser.add_argument("--results", type=Path)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    scenes = {
        "no code": (_shelf(), 2.0),
        "clean label": (_label(0.0), 2.0),
        "blurred label": (_label(4.4), 2.0),
        "dark label": (_darkened(_label(1.0)), 4.0),
        "reflected label": (_label(0.8), 4.0),
        "reflection alone": (_shelf(), 4.0),
    }
    rows = {
        name: _compared(scene, noise, arguments.frames, lamp=name.startswith("reflect"))
        for name, (scene, noise) in scenes.items()
    }
    print(
        f"{'scene':16}{'zxing ms':>10}{'ours ms':>10}{'ratio':>8}{'zxing read':>12}{'ours read':>11}{'counted at':>12}"
    )
    for name, row in rows.items():
        print(
            f"{name:16}{row['zxing_ms']:>10.1f}{row['ours_ms']:>10.1f}{row['ratio']:>8.2f}"
            f"{row['zxing_read']:>12}{row['ours_read']:>11}{row['counted_at_frame']!s:>12}"
        )
    if arguments.results:
        arguments.results.write_text(json.dumps({"versions": versions(), "scenes": rows}, indent=1) + "\n", "utf-8")


def _compared(scene: Gray, noise: float, frames: int, *, lamp: bool) -> dict[str, Any]:
    """Return the mean milliseconds of both ways, how many frames each read, and the frame that counted the code."""
    reader, formats = frame_reader(MODELS), zxingcpp.BarcodeFormats(EVERY_FORMAT)
    chance = np.random.default_rng(1)
    spent = {"zxing": 0.0, "ours": 0.0}
    read = {"zxing": 0, "ours": 0}
    counted_at = None
    reader.take(scene, 0)
    for number in range(1, frames + 1):
        light = _reflection(number) if lamp else 0.0
        lit = scene * (0.8 if lamp else 1.0) + light + chance.normal(0, noise, scene.shape)
        frame = np.clip(lit, 0, 255).astype(np.uint8)
        ways = ["zxing", "ours"] if number % 2 else ["ours", "zxing"]
        for way in ways:
            started = time.perf_counter()
            if way == "zxing":
                found = len(zxingcpp.read_barcodes(frame, formats=formats))
            else:
                found = len(reader.take(frame, number * STEP_MS))
            spent[way] += time.perf_counter() - started
            read[way] += bool(found)
        if counted_at is None and reader.count:
            counted_at = number
    ms = {way: seconds / frames * 1000 for way, seconds in spent.items()}
    return {
        "zxing_ms": round(ms["zxing"], 2),
        "ours_ms": round(ms["ours"], 2),
        "ratio": round(ms["ours"] / ms["zxing"], 3),
        "zxing_read": read["zxing"],
        "ours_read": read["ours"],
        "counted_at_frame": counted_at,
    }


def _reflection(number: int) -> npt.NDArray[np.float64]:
    """Return the light of a lamp that is reflected from the label, in place after place."""
    angle, side = number / 12 * 2 * np.pi, HEIGHT * 0.6
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    across, down = WIDTH / 2 + 0.28 * side * np.cos(angle), HEIGHT / 2 + 0.28 * side * np.sin(angle)
    return np.asarray(400 * np.exp(-((x - across) ** 2 + (y - down) ** 2) / (2 * (0.25 * side) ** 2)), np.float64)


def _shelf() -> Gray:
    """Draw boxes, edges and lettering, as a camera sees before a label comes."""
    chance = np.random.default_rng(20261124)
    scene = np.full((HEIGHT, WIDTH), 150, np.uint8)
    for _ in range(40):
        x, y = int(chance.integers(0, WIDTH)), int(chance.integers(0, HEIGHT))
        w, h = (int(side) for side in chance.integers(30, 260, 2))
        cv2.rectangle(scene, (x, y), (x + w, y + h), int(chance.integers(20, 240)), int(chance.choice([-1, 2, 4])))
    for _ in range(20):
        at = int(chance.integers(0, WIDTH - 200)), int(chance.integers(20, HEIGHT))
        cv2.putText(scene, "NET 25 KG LOT 2026", at, cv2.FONT_HERSHEY_SIMPLEX, 0.7, int(chance.integers(0, 90)), 2)
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), 0.8), np.uint8)


def _label(sigma: float) -> Gray:
    """Draw a label of passport size before the shelf, blurred by `sigma` pixels."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, box_size=8, border=4)
    code.add_data("BP1:" + "0123456789ABCDEF" * 10)
    code.make()
    label = np.asarray(code.make_image().get_image().convert("L"))
    scene = _shelf()
    top, left = (HEIGHT - label.shape[0]) // 2, (WIDTH - label.shape[1]) // 2
    scene[top : top + label.shape[0], left : left + label.shape[1]] = label
    return np.asarray(cv2.GaussianBlur(scene, (0, 0), sigma), np.uint8) if sigma else scene


def _darkened(scene: Gray) -> Gray:
    """Return a scene as in a dark hold: white is 14, black is 4."""
    return np.asarray(scene * 0.04 + 4, np.uint8)


if __name__ == "__main__":
    main()
