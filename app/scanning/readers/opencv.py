"""What does OpenCV's QR detector find? It joins finder patterns as ArUco does, and reads a few codes nobody else does.

Bytes of a code that are not valid UTF-8 come as if they had been Latin-1, re-encoded; that is undone here. What cannot
be told apart: UTF-8 text whose every letter Latin-1 knows has its text right and its content in Latin-1.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2

from app.scanning.reader import QR_CODE, Found, Gray, text_of


class OpenCv:
    """Reads QR codes with OpenCV."""

    engine = "opencv"

    def __init__(self) -> None:
        self._detector = cv2.QRCodeDetectorAruco()

    def read(self, picture: Gray) -> Iterable[Found]:
        """Return every QR code that was decoded; the detector also returns places it could not decode."""
        try:
            _, contents, places, _ = self._detector.detectAndDecodeBytesMulti(picture)
        except cv2.error:  # its geometry asserts on some pictures; the other readers have had theirs
            return
        for content, place in zip(contents, places if places is not None else (), strict=False):
            if content:
                content = _as_printed(content)  # noqa: PLW2901 - the same bytes, undone
                (a, b, c, d) = ((float(x), float(y)) for x, y in place)
                yield Found(QR_CODE, text_of(content), content, (a, b, c, d))


def _as_printed(content: bytes) -> bytes:
    try:
        return content.decode("utf-8").encode("latin-1")
    except UnicodeError:
        return content
