"""Which photographs are taken of one package? Three, of growing severity, of which the reader can surely read one.

"Can read" means zxing-cpp alone, on the picture as it is. A torn label is photographed so that it reads none.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

import numpy as np
import zxingcpp
from PIL import Image

from app.demo.photography import Shot, photograph
from app.demo.scenery import Picture, Scene, stick

SEVERITIES = ((0.1, 0.35), (0.5, 0.75), (0.65, 1.0))
_TRIES = 20
_QR_CODE = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@dataclass(frozen=True)
class Frame:
    """One photograph: the JPEG, how severe it is (0 to 1), and whether zxing-cpp alone reads a QR code in it."""

    content: bytes
    severity: float
    is_read: bool


def take_frames(
    label: Picture, *, container: str, dots_per_module: float, seed: str, frames: int, is_torn: bool = False
) -> tuple[Frame, ...]:
    """Return one frame for each of the first `frames` SEVERITIES, in an order left to chance; `seed` decides it all."""
    chance = np.random.default_rng(number_of(seed))
    scene = stick(
        label,
        container=container,
        dots_per_module=dots_per_module,
        seed=int(chance.integers(2**32)),
        is_torn=is_torn,
    )
    severities = SEVERITIES[:frames]
    must_read = [False] * frames if is_torn else [True] + [None] * (frames - 1)
    taken = [
        _take(scene, *bounds, chance=chance, must_read=must) for bounds, must in zip(severities, must_read, strict=True)
    ]
    return tuple(taken[place] for place in chance.permutation(frames))


def reads_qr_code(content: bytes) -> bool:
    """Return whether zxing-cpp, with no help, reads a QR code in the picture."""
    picture = np.asarray(Image.open(io.BytesIO(content)).convert("L"))
    return bool(zxingcpp.read_barcodes(picture, formats=_QR_CODE))


def number_of(seed: str) -> int:
    """Return a number that follows from `seed` alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])


def _take(scene: Scene, least: float, most: float, *, chance: np.random.Generator, must_read: bool | None) -> Frame:
    """Return a frame; taken again until the reader does what it must, where it must do anything."""
    for _ in range(_TRIES):
        severity = round(float(chance.uniform(least, most)), 3)
        content = photograph(scene, Shot(severity=severity, seed=int(chance.integers(2**32))))
        frame = Frame(content=content, severity=severity, is_read=reads_qr_code(content))
        if must_read is None or frame.is_read is must_read:
            return frame
    raise ValueError(f"no photograph of severity {least} to {most} came out {'' if must_read else 'un'}readable")
