"""Which pixels does a frame of a camera hold? Its brightness as a gray picture, and the whole of it as a PNG file."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from app.scanning.reader import Gray

_Pixels = QVideoFrameFormat.PixelFormat
_STEPS = {
    **dict.fromkeys(
        (
            *(_Pixels.Format_YUV420P, _Pixels.Format_YUV422P, _Pixels.Format_YV12),
            *(_Pixels.Format_NV12, _Pixels.Format_NV21, _Pixels.Format_Y8),
        ),
        (0, 1),
    ),
    _Pixels.Format_YUYV: (0, 2),
    _Pixels.Format_UYVY: (1, 2),
}
"""Formats whose first plane holds the brightness: where in it the first one stands, and how far apart they are."""


def gray_of(frame: QVideoFrame) -> Gray | None:
    """Return the brightness of a frame, a copy; None for a frame that holds no pixels."""
    steps = _STEPS.get(frame.pixelFormat())
    if steps is None:
        return _gray_of_image(frame.toImage())
    copy = QVideoFrame(frame)
    if not copy.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        first, step = steps
        width, height, line = copy.width(), copy.height(), copy.bytesPerLine(0)
        plane = np.frombuffer(copy.bits(0), np.uint8, line * height).reshape(height, line)
        return plane[:, first : first + width * step : step].copy()
    finally:
        copy.unmap()


def png_of(frame: QVideoFrame) -> bytes:
    """Return a frame as a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    frame.toImage().save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know file names only
    return bytes(content.data())


def image_of(gray: Gray) -> QImage:
    """Return a gray picture as an image of its own."""
    height, width = gray.shape
    return QImage(gray.data, width, height, gray.strides[0], QImage.Format.Format_Grayscale8).copy()


def _gray_of_image(image: QImage) -> Gray | None:
    if image.isNull():
        return None
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(gray.constBits(), np.uint8).reshape(gray.height(), gray.bytesPerLine())
    return pixels[:, : gray.width()].copy()
