"""What symbols does one frame of a camera show? The first look only, so that it keeps up with the camera."""

from __future__ import annotations

from app.scanning.reader import Found, Gray
from app.scanning.readers.zxing import Zxing


def read_frame(frame: Gray) -> tuple[Found, ...]:
    """Return the symbols of one gray frame (rows x columns, any strides), corners in its pixels."""
    return tuple(Zxing().read(frame))
