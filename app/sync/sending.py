"""How do bytes go to an http(s) address: whole, paced, and called off at any moment?

The same connections as fetching (`fetching.py`), the same patience, the same errors: every way it can fail leaves as a
python-tuf DownloadError. What is sent may be sent again: whoever takes it knows it by its name.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import urllib3
from tuf.api.exceptions import DownloadError, DownloadLengthMismatchError, SlowRetrievalError

from app.sync.fetching import CancelledError, connections, is_too_slow


class Sender:
    """Sends to http and https addresses; `timeout_s` is the longest silence, and the longest wait for a connection."""

    def __init__(self, *, is_cancelled: Callable[[], bool], timeout_s: float = 20) -> None:
        self._is_cancelled = is_cancelled
        self._pool = connections(timeout_s)

    def put(self, url: str, content: bytes, *, longest: int) -> tuple[int, bytes]:
        """Send `content` to `url`, and return the status and the answer, of at most `longest` bytes."""
        body = _Body(content, self._is_cancelled)
        try:
            response = self._pool.request(
                "PUT",
                url,
                body=body,
                headers={"Content-Length": str(len(content)), "Content-Type": "application/octet-stream"},
                preload_content=False,
                redirect=False,
            )
            try:
                return response.status, self._answer(url, response, longest)
            finally:
                response.close()
        except urllib3.exceptions.HTTPError as error:
            raise DownloadError(f"{url} does not take it: {error}") from error

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def _answer(self, url: str, response: urllib3.BaseHTTPResponse, longest: int) -> bytes:
        answer, began = b"", time.monotonic()
        while chunk := response.read1(longest + 1 - len(answer), decode_content=False):
            answer += chunk
            if self._is_cancelled():
                raise CancelledError("cancelled")
            if len(answer) > longest:
                raise DownloadLengthMismatchError(f"{url} answers at too great a length")
            if is_too_slow(time.monotonic() - began, len(answer)):
                raise SlowRetrievalError(f"{url} answers too slowly")
        return answer


class _Body(io.BytesIO):
    """What is sent: read piece by piece, and from its beginning again when it has to be sent once more."""

    def __init__(self, content: bytes, is_cancelled: Callable[[], bool]) -> None:
        super().__init__(content)
        self._is_cancelled = is_cancelled
        self._began = time.monotonic()

    def read(self, size: int | None = -1, /) -> bytes:
        if self._is_cancelled():
            raise CancelledError("cancelled")
        if is_too_slow(time.monotonic() - self._began, self.tell()):
            raise SlowRetrievalError("it goes out too slowly")
        return super().read(size)
