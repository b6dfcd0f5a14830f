"""On pictures without codes nothing is read: textures, noise, text, wood, bricks, grids and torn pieces of codes."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from app.scanning.cascade import read_picture, stages
from app.scanning.reader import Gray
from app.scanning.spots import spot_reader
from tests.scanning.drawing import MODELS, qr

SHAPE = (480, 640)
Chance = np.random.Generator


def noise(chance: Chance) -> Gray:
    small = chance.integers(0, 256, [side // int(chance.integers(1, 8)) for side in SHAPE], np.uint8)
    return _sized(small, cv2.INTER_NEAREST)


def clouds(chance: Chance) -> Gray:
    small = chance.integers(0, 256, (int(chance.integers(6, 60)),) * 2, np.uint8)
    return _sized(small, cv2.INTER_CUBIC)


def bricks(chance: Chance) -> Gray:
    height, width = (int(side) for side in chance.integers(12, 60, 2))
    wall = np.full(SHAPE, 60, np.uint8)
    for row, top in enumerate(range(0, SHAPE[0], height)):
        for left in range(-width if row % 2 else 0, SHAPE[1], 2 * width):
            shade = int(chance.integers(110, 220))
            cv2.rectangle(wall, (left + 2, top + 2), (left + 2 * width - 3, top + height - 3), shade, -1)
    return wall


def wood(chance: Chance) -> Gray:
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]]
    rings = np.sin(x * chance.uniform(0.02, 0.3) + 9 * np.sin(y * chance.uniform(0.005, 0.04)))
    return np.asarray(140 + 60 * rings + chance.normal(0, 12, SHAPE), np.float64).clip(0, 255).astype(np.uint8)


def text(chance: Chance) -> Gray:
    page = np.full(SHAPE, 255, np.uint8)
    letters = list("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/ |[]")
    for y in range(20, SHAPE[0], int(chance.integers(14, 40))):
        line = "".join(chance.choice(letters, 60))
        cv2.putText(page, line, (8, y), cv2.FONT_HERSHEY_SIMPLEX, float(chance.uniform(0.4, 0.9)), 0, 1)
    return page


def boxes(chance: Chance) -> Gray:
    """Draw squares within squares: what looks most like a finder pattern."""
    page = np.full(SHAPE, 230, np.uint8)
    for _ in range(12):
        x, y, side = int(chance.integers(0, 560)), int(chance.integers(0, 400)), int(chance.integers(14, 90))
        for inset, shade in ((0, 20), (side // 7, 230), (2 * side // 7, 20)):
            cv2.rectangle(page, (x + inset, y + inset), (x + side - inset, y + side - inset), shade, -1)
    return page


def modules(chance: Chance) -> Gray:
    """Draw a code's frame around modules by chance: there is something to see, and nothing to read."""
    module = 6
    code = qr("BP1:" + "A" * 40, module=module)
    side = code.shape[0] // module
    random = np.where(chance.random((side, side)) < 0.5, 0, 255).astype(np.uint8)
    torn = np.kron(random, np.ones((module, module), np.uint8))
    keep = np.zeros_like(code, bool)
    edge = 12 * module + 4
    keep[:edge, :edge] = keep[:edge, -edge:] = keep[-edge:, :edge] = True
    keep[: 4 * module] = keep[-4 * module :] = keep[:, : 4 * module] = keep[:, -4 * module :] = True
    page = np.full(SHAPE, 255, np.uint8)
    page[40 : 40 + code.shape[0], 60 : 60 + code.shape[1]] = np.where(keep, code, torn)
    return page


def stripes(chance: Chance) -> Gray:
    """Draw bars of widths by chance between margins: a bar code of nothing."""
    page = np.full(SHAPE, 255, np.uint8)
    x = 60
    while x < 580:
        width, gap = (int(step) for step in chance.integers(2, 9, 2))
        page[100:300, x : x + width] = 0
        x += width + gap
    return page


def _sized(small: Gray, how: int) -> Gray:
    return np.asarray(cv2.resize(small, SHAPE[::-1], interpolation=how), np.uint8)


MADE: tuple[Callable[[Chance], Gray], ...] = (noise, clouds, bricks, wood, text, boxes, modules, stripes)


@pytest.mark.parametrize("make", MADE)
def test_nothing_is_read_where_nothing_is_written(make: Callable[[Chance], Gray]) -> None:
    every_stage, spots = stages(), spot_reader(MODELS)
    for seed in range(2):
        picture = make(np.random.default_rng(seed))
        read = read_picture(picture, every_stage, spots=spots, budget_s=0.5)
        assert [(reading.stage, reading.found.symbology, reading.found.text) for reading in read] == []
