"""What would a camera at the gate make of a label? A simulated photograph, from easy (severity 0) to hopeless (1).

Perspective, turn, distance, uneven light, shadow, glare, defocus, motion, sensor noise and JPEG all grow with severity.
Nothing is measured against real cameras: the benchmark photographs do that.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.demo.scenery import DOTS_PER_POINT, SURFACE_HEIGHT, SURFACE_WIDTH, Picture, Scene

WIDTH, HEIGHT = 1280, 960
_SPREAD_OF_TWO_BYTES = 104.5
"""Standard deviation of the sum of two even bytes: nearly as good as a normal one, and four times as fast."""

_Light = NDArray[np.float32]
_Homography = NDArray[np.float64]


@dataclass(frozen=True)
class Shot:
    """How one photograph is taken. `severity` lies between 0 and 1; `seed` decides everything left to chance."""

    severity: float
    seed: int


def photograph(scene: Scene, shot: Shot) -> bytes:
    """Return a JPEG of WIDTH x HEIGHT of `scene`: a QR module is 5 pixels wide at severity 0, and 2.9 at 1."""
    chance = np.random.default_rng(shot.seed)
    severity = shot.severity
    view = _view(scale=(5.0 - 2.1 * severity) / scene.dots_per_module, severity=severity, chance=chance)
    height, width = scene.cover.shape
    seen = _seen(scene.surface, view @ _centred(SURFACE_WIDTH, SURFACE_HEIGHT, scale=DOTS_PER_POINT))
    onto_label = view @ _centred(width, height)
    cover = _seen(scene.cover, onto_label, is_mirrored=False)[..., None] / 255
    seen += (_seen(scene.label, onto_label, is_mirrored=False) - seen) * cover
    seen *= _light(severity, chance)[..., None]
    seen += _glare(_at(onto_label, width * 0.25, height * 0.4), severity, chance)[..., None]
    seen = _blurred(seen, severity, chance)
    seen += _noise(severity, chance)
    return _developed(seen, quality=int(82 - 30 * severity))


def _developed(seen: _Light, *, quality: int) -> bytes:
    picture = np.clip(seen, 0, 255).astype(np.uint8)
    done, content = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError("the photograph could not be written as JPEG")
    return content.tobytes()


def _view(*, scale: float, severity: float, chance: np.random.Generator) -> _Homography:
    """Return where points about the label's middle, in dots, appear: a pinhole camera that looks at it askew."""
    tilt = np.radians(4 + 34 * severity) * chance.uniform(0.6, 1.0)
    towards = chance.uniform(0, 2 * np.pi)
    turn = np.radians((4 + 30 * severity) * chance.uniform(-1, 1))
    focal = 1.1 * WIDTH
    about_plane, _ = cv2.Rodrigues(np.array([np.cos(towards) * tilt, np.sin(towards) * tilt, 0.0]))
    about_axis, _ = cv2.Rodrigues(np.array([0.0, 0.0, turn]))
    rotation = about_axis @ about_plane
    plane = np.column_stack([rotation[:, 0] * scale, rotation[:, 1] * scale, np.array([0.0, 0.0, focal])])
    shift = chance.uniform(-1, 1, 2) * (60, 40)
    camera = np.array([[focal, 0, WIDTH / 2 + shift[0]], [0, focal, HEIGHT / 2 + shift[1]], [0, 0, 1.0]])
    return np.asarray(camera @ plane, dtype=np.float64)


def _centred(width: int, height: int, *, scale: float = 1.0) -> _Homography:
    """Return what takes points of a picture to dots about its middle."""
    return np.array([[scale, 0, -scale * width / 2], [0, scale, -scale * height / 2], [0, 0, 1.0]])


def _seen(picture: Picture, view: _Homography, *, is_mirrored: bool = True) -> _Light:
    """Return `picture` through `view`; beyond its edge it is mirrored, or black."""
    border = cv2.BORDER_REFLECT_101 if is_mirrored else cv2.BORDER_CONSTANT
    warped = cv2.warpPerspective(picture, view, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=border)
    return warped.astype(np.float32)


def _at(view: _Homography, x: float, y: float) -> tuple[float, float]:
    across, down, depth = view @ np.array([x, y, 1.0])
    return float(across / depth), float(down / depth)


def _light(severity: float, chance: np.random.Generator) -> _Light:
    """Return the light that falls on each point: a slope across the picture, and the edge of a shadow."""
    ys, xs = np.mgrid[0:HEIGHT:8, 0:WIDTH:8].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    along = (xs - WIDTH / 2) * np.cos(angle) + (ys - HEIGHT / 2) * np.sin(angle)
    light = chance.uniform(0.85, 1.0) * (1 + (0.1 + 0.5 * severity) * along / WIDTH)
    edge = chance.uniform(0, np.pi)
    distance = (xs - WIDTH * chance.uniform(0.35, 0.65)) * np.sin(edge) - (ys - HEIGHT / 2) * np.cos(edge)
    dark = (0.05 + 0.6 * severity) * chance.uniform(0.5, 1.0)
    light *= 1 - dark / (1 + np.exp(-distance / 14))
    return np.asarray(cv2.resize(light, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _glare(at: tuple[float, float], severity: float, chance: np.random.Generator) -> _Light:
    """Return what a lamp's reflection near the symbol adds."""
    ys, xs = np.mgrid[0:HEIGHT:8, 0:WIDTH:8].astype(np.float32)
    x, y = at[0] + chance.normal(0, 70), at[1] + chance.normal(0, 70)
    wide, tall = chance.uniform(40, 120), chance.uniform(25, 70)
    strength = 260 * max(0.0, severity - 0.35) * chance.uniform(0.0, 1.4)
    spot = strength * np.exp(-(((xs - x) / wide) ** 2) - ((ys - y) / tall) ** 2)
    return np.asarray(cv2.resize(spot, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _blurred(seen: _Light, severity: float, chance: np.random.Generator) -> _Light:
    """Return the picture out of focus, and moved while the shutter was open."""
    defocus = 0.45 + 1.0 * severity * chance.uniform(0.5, 1.0)
    seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), defocus), dtype=np.float32)
    length = 7 * severity * chance.uniform(0.0, 1.0)
    if length < 1:
        return seen
    half = int(np.ceil(length / 2)) + 1
    path = np.zeros((2 * half + 1, 2 * half + 1), np.float32)
    angle = chance.uniform(0, np.pi)
    step = np.array([np.cos(angle), np.sin(angle)]) * length / 2 * 16
    start, end = (np.round(half * 16 + sign * step).astype(int).tolist() for sign in (-1, 1))
    cv2.line(path, start, end, 1.0, 1, cv2.LINE_AA, 4)
    return np.asarray(cv2.filter2D(seen, -1, path / path.sum()), dtype=np.float32)


def _noise(severity: float, chance: np.random.Generator) -> _Light:
    """Return what the sensor adds: grain in every point, and blots of colour."""
    coins = np.frombuffer(chance.bytes(2 * HEIGHT * WIDTH), np.uint8).reshape(2, HEIGHT, WIDTH)
    grain = (cv2.add(coins[0], coins[1], dtype=cv2.CV_32F) - 255) * ((1.5 + 9 * severity) / _SPREAD_OF_TWO_BYTES)
    colour = chance.standard_normal((HEIGHT // 4, WIDTH // 4, 3), np.float32) * (1 + 5 * severity)
    noise = cv2.resize(colour, (WIDTH, HEIGHT))
    noise += grain[..., None]
    return np.asarray(noise, dtype=np.float32)
