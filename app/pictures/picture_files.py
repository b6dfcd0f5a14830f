"""What pictures do the bytes of a picture file hold? As displayed: turned as EXIF says, transparency on white.

Size is judged from the header, before anything is decoded. Only the formats that cameras and scanners write are opened:
Pillow's others start programs or run code of their own.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image, UnidentifiedImageError

from app.pictures.faults import unreadable
from app.pictures.pixels import Pixels

MOST_PIXELS = 100_000_000
MOST_FRAMES = 50

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on broken files: its own errors, and what its decoders stumble over."""

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each value of the EXIF tag Orientation (CIPA DC-008, 4.6.5.1)."""


def read_pictures(content: bytes, *, colour: bool = False, first: int = 0) -> Iterator[Pixels]:
    """Return the pictures in `content`: the pages of a TIFF file from `first` on, or the one picture of another.

    They are gray, or in `colour`; of an animation only the first frame is taken. Raises UnreadableError when it is no
    picture, is broken, or has more than `MOST_PIXELS` or `MOST_FRAMES`.
    """
    with _opened(content) as image:
        frames = _frames(image)
        for number in range(first, min(frames, MOST_FRAMES)):
            with _faults_of_pictures():
                image.seek(number)
                picture = _pixels(image, colour=colour)
            yield picture
    if frames > MOST_FRAMES:
        raise unreadable("not-all-pages", read=MOST_FRAMES, total=frames)


def count_pictures(content: bytes) -> int:
    """Return how many pictures `content` holds. Raises UnreadableError."""
    with _opened(content) as image:
        return _frames(image)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    with _faults_of_pictures():
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
    with image:
        yield image


def _frames(image: Image.Image) -> int:
    with _faults_of_pictures():
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


@contextmanager
def _faults_of_pictures() -> Iterator[None]:
    """Turn what Pillow raises into an UnreadableError, and keep it from warning of odd tags."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnidentifiedImageError as error:
        raise unreadable("not-a-picture") from error
    except Image.DecompressionBombError as error:
        raise unreadable("too-many-pixels", limit=MOST_PIXELS // 1_000_000) from error
    except _BROKEN as error:
        raise unreadable("broken-picture") from error


def _pixels(image: Image.Image, *, colour: bool) -> Pixels:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise unreadable("too-many-pixels", limit=MOST_PIXELS // 1_000_000)
    if not colour:
        image.draft("L", image.size)  # a JPEG decoder then leaves the colours out
    turn = _turn(image)
    drawn = _on_white(image, "RGB" if colour else "L")
    shown = np.asarray(drawn.transpose(turn) if turn is not None else drawn)
    return shown[:, :, ::-1] if colour else shown


def _turn(image: Image.Image) -> Image.Transpose | None:
    """Return how the picture is turned for display; broken tags turn nothing, the picture itself may be good."""
    try:
        return _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return None


def _on_white(image: Image.Image, mode: str) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image).convert(mode)
    if not image.has_transparency_data:
        return image.convert(mode)
    clear = image.convert("RGBA")
    page = Image.new(mode, image.size, 255 if mode == "L" else (255, 255, 255))
    page.paste(clear.convert(mode), mask=clear.getchannel("A"))
    return page


def _eight_bits(image: Image.Image) -> Image.Image:
    """Spread what a picture of more than 8 bits holds over 8."""
    values = np.nan_to_num(np.asarray(image, np.float32))
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255.0 / max(high - low, 1e-9))).astype(np.uint8))
