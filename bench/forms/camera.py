"""What becomes of a page on its way to the inspector? Five levels: digital, clean, scanner, desk, bad.

`digital` is the PDF as its writer made it. `clean` is its picture, sealed and signed. `scanner` is grey, a little askew
and dusty, as JPEG or wrapped in a PDF. `desk` is a photograph on a table, `bad` one that a clerk would ask to take
again.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from forms.ink import Picture, Seal, press, sign
from forms.light import desk_top, fold, grain, lit, moved, shadow
from forms.sheet import DPI

LEVELS = ("digital", "clean", "scanner", "desk", "bad")
Points = NDArray[np.float64]
_ORIENTATION = 0x0112
_TURNED = 6
"""EXIF: displayed after a quarter turn to the right."""


@dataclass(frozen=True)
class Shown:
    """A file, the size of its picture as displayed, and where points of the page (at 200 dpi) came to lie in it."""

    content: bytes
    suffix: str
    size: tuple[int, int]
    onto: Callable[[Points], Points]

    def box(self, box: tuple[float, ...]) -> list[int]:
        """Return the upright box round where a box of the page came to lie."""
        x0, y0, x1, y1 = box
        corners = self.onto(np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], np.float64))
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        return [int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom))]


def show(pdf: bytes, level: str, *, seed: int, seal: Seal, signed_at: tuple[float, float]) -> Shown:
    """Return the page as it reaches the inspector at one of LEVELS, sealed and signed unless it is digital."""
    chance = np.random.default_rng(seed)
    page = _drawn(pdf)
    height, width = page.shape[:2]
    if level == "digital":
        return Shown(pdf, "pdf", (width, height), lambda points: points)
    sign(page, signed_at, chance)
    press(page, seal, chance)
    if level == "clean":
        return Shown(_png(page), "png", (width, height), lambda points: points)
    return _scanned(page, chance) if level == "scanner" else _photographed(page, chance, is_bad=level == "bad")


def _drawn(pdf: bytes) -> Picture:
    document = pypdfium2.PdfDocument(pdf)
    picture = np.array(document[0].render(scale=DPI / 72).to_numpy()[..., :3])
    document.close()
    return picture


def _scanned(page: Picture, chance: np.random.Generator) -> Shown:
    """Return the page from a flatbed: grey, askew by up to 1.2 degrees, dust, a darker edge, JPEG."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    height, width = grey.shape
    turn = np.asarray(
        cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.uniform(-1.2, 1.2)), 1.0), np.float64
    )
    turn[:, 2] += chance.uniform(-8, 8, 2)
    seen = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=235).astype(np.float32)
    seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), float(chance.uniform(0.45, 0.8))), np.float32)
    edge = np.minimum(np.arange(width), np.arange(width)[::-1])[None, :]
    seen *= 1 - 0.16 * np.exp(-edge / 22.0)
    seen = 28 + seen * (float(chance.uniform(0.84, 0.96)) - 28 / 255)
    seen += grain(seen.shape, float(chance.uniform(2, 5)), chance)
    for _ in range(int(chance.integers(5, 25))):
        at = (int(chance.integers(width)), int(chance.integers(height)))
        cv2.circle(seen, at, int(chance.integers(1, 3)), float(chance.uniform(40, 160)), -1, cv2.LINE_AA)
    picture = Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))
    content = io.BytesIO()
    is_wrapped = chance.random() < 0.3
    if is_wrapped:
        picture.save(content, "PDF", resolution=DPI, quality=75, creationDate=None, modDate=None)
    else:
        picture.save(content, "JPEG", quality=int(chance.integers(62, 85)), dpi=(DPI, DPI))
    return Shown(
        content.getvalue(),
        "pdf" if is_wrapped else "jpg",
        (width, height),
        lambda points: np.asarray(points @ turn[:, :2].T + turn[:, 2]),
    )


def _photographed(page: Picture, chance: np.random.Generator, *, is_bad: bool) -> Shown:
    """Return the page on a table: curled, seen askew, unevenly lit; a bad one is folded, shaded, moved and pale too."""
    height, width = page.shape[:2]
    if is_bad:
        for _ in range(int(chance.integers(1, 3))):
            page = fold(page, chance)
    curl = float(chance.uniform(4, 16)) * (1.4 if is_bad else 1.0)
    scale = float(chance.uniform(0.74, 0.84)) if is_bad else float(chance.uniform(0.95, 1.05))
    frame = (int(width * scale * 1.12), int(height * scale * 1.1))
    view = _view((width, height), frame, scale=scale, askew=0.05 if is_bad else 0.03, chance=chance)
    seen = desk_top(frame, chance)
    inside = cv2.warpPerspective(_curled(page, curl), view, frame, flags=cv2.INTER_AREA).astype(np.float32)
    cover = (
        cv2.warpPerspective(np.full((height, width), 255, np.uint8), view, frame).astype(np.float32)[..., None] / 255
    )
    soft = cv2.GaussianBlur(cover, (0, 0), 9)[..., None]
    seen *= 1 - 0.5 * soft * (1 - cover)
    seen += (inside - seen) * cover
    seen *= lit(frame, chance, slope=0.5 if is_bad else 0.3)[..., None]
    seen *= shadow(frame, chance, dark=(0.35, 0.6) if is_bad else (0.05, 0.25), soft=18 if is_bad else 40)[..., None]
    seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), float(chance.uniform(0.6, 0.95))), np.float32)
    if is_bad:
        seen = moved(seen, float(chance.uniform(2.5, 5.0)), chance)
        seen = 60 + (seen - 60) * float(chance.uniform(0.55, 0.75))
    seen += grain(seen.shape, float(chance.uniform(7, 11) if is_bad else chance.uniform(2.5, 5)), chance)
    picture = Image.fromarray(np.clip(seen[..., ::-1], 0, 255).astype(np.uint8))
    return Shown(
        _jpeg(picture, int(chance.integers(48, 66) if is_bad else chance.integers(76, 90)), chance),
        "jpg",
        frame,
        lambda points: _through(
            view, points + np.stack([np.zeros(len(points)), curl * _bow(points[:, 0], width)], axis=1)
        ),
    )


def _view(
    size: tuple[int, int], frame: tuple[int, int], *, scale: float, askew: float, chance: np.random.Generator
) -> Points:
    """Return the homography from the page to the photograph; the whole page stays in the picture."""
    width, height = size
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = np.radians(chance.uniform(-2.2, 2.2))
    about = (flat - (width / 2, height / 2)) @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    astray = chance.uniform(-askew, askew, (4, 2)) * np.array(size) * scale
    corners = np.clip(about * scale * (1 - askew) + astray + np.array(frame) / 2, (3, 3), (frame[0] - 3, frame[1] - 3))
    return np.asarray(cv2.getPerspectiveTransform(flat, corners.astype(np.float32)), np.float64)


def _curled(page: Picture, curl: float) -> Picture:
    """Return the page with its middle lifted: every column is moved down by up to `curl` pixels."""
    height, width = page.shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    ys -= (curl * _bow(np.arange(width, dtype=np.float64), width)).astype(np.float32)[None, :]
    return np.asarray(cv2.remap(page, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _bow(xs: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    return np.asarray(np.sin(np.pi * xs / width))


def _through(view: Points, points: Points) -> Points:
    seen = np.column_stack([points, np.ones(len(points))]) @ view.T
    return np.asarray(seen[:, :2] / seen[:, 2:])


def _jpeg(picture: Image.Image, quality: int, chance: np.random.Generator) -> bytes:
    """Return a JPEG; one in five is stored lying down and says so in its EXIF, as telephones do."""
    content = io.BytesIO()
    if chance.random() < 0.2:
        exif = Image.Exif()
        exif[_ORIENTATION] = _TURNED
        picture.transpose(Image.Transpose.ROTATE_90).save(content, "JPEG", quality=quality, exif=exif)
    else:
        picture.save(content, "JPEG", quality=quality)
    return content.getvalue()


def _png(page: Picture) -> bytes:
    content = io.BytesIO()
    Image.fromarray(page[..., ::-1]).save(content, "PNG", dpi=(DPI, DPI), compress_level=3)
    return content.getvalue()
