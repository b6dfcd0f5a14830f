"""How do bytes come from a source: a python-tuf fetcher for http(s) and folders that can begin in the middle?

What arrives is not judged here. Every way a transfer can fail leaves as a python-tuf DownloadError; a missing file is
status 404 for both kinds of source, which TUF needs to know the newest root.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import urllib3
from tuf.api.exceptions import DownloadError, DownloadHTTPError, SlowRetrievalError
from tuf.ngclient.fetcher import FetcherInterface

_CHUNK = 1 << 18
_REDIRECTS = 3
_GRACE_S = 60
_SLOWEST_BYTES_PER_S = 2048


def connections(timeout_s: float) -> urllib3.PoolManager:
    """Return where connections come from, for fetching and for sending: certificates as this computer trusts them."""
    # a server may close an idle connection at the very moment it is used again: asked once more
    once_more = urllib3.Retry(connect=1, read=1, other=0, redirect=False, respect_retry_after_header=False)
    return urllib3.PoolManager(retries=once_more, timeout=urllib3.Timeout(connect=timeout_s, read=timeout_s))


def is_too_slow(seconds: float, moved: int) -> bool:
    """Return whether a line that moved so many bytes in that time is slower than the slowest worth waiting for."""
    return seconds > _GRACE_S + moved / _SLOWEST_BYTES_PER_S


class TransferCutError(DownloadError):
    """The transfer ended before its end."""


class GoneError(DownloadError):
    """The folder is not there, or not there any more."""


class CancelledError(DownloadError):
    """The person at the station called it off."""


class Fetcher(FetcherInterface):
    """Fetches from http, https and file addresses.

    `timeout_s` is the longest silence, and the longest wait for a connection. `asked` is the last address asked for:
    it says at which file a verification stopped.
    """

    def __init__(self, *, is_cancelled: Callable[[], bool], timeout_s: float = 20) -> None:
        self.asked = ""
        self._is_cancelled = is_cancelled
        self._answer: urllib3.BaseHTTPResponse | None = None
        self._pool = connections(timeout_s)

    def fetch_from(self, url: str, offset: int) -> tuple[int, Iterator[bytes]]:
        """Return where the answer begins (`offset`, or 0 where the source cannot) and its chunks from there on."""
        self.asked = url
        if urlsplit(url).scheme == "file":
            return offset, self._paced(self._read_file(url, offset))
        if self._answer is not None:
            self._answer.close()
        response = self._answer = self._request(url, offset)
        begins = offset if response.status == HTTPStatus.PARTIAL_CONTENT else 0
        return begins, self._paced(self._read_response(response))

    def close(self) -> None:
        """Close the connections, and an answer that was given up half-way: nobody else closes that one."""
        if self._answer is not None:
            self._answer.close()
        self._pool.clear()

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self.fetch_from(url, 0)[1]

    def _paced(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Pass chunks on while nobody cancels and they keep coming faster than the slowest line worth waiting for."""
        began, received = time.monotonic(), 0
        with closing(chunks):  # type: ignore[type-var]  # both are generators
            for chunk in chunks:
                if self._is_cancelled():
                    raise CancelledError("cancelled")
                received += len(chunk)
                if is_too_slow(time.monotonic() - began, received):
                    raise SlowRetrievalError(f"{self.asked} comes too slowly")
                yield chunk

    def _read_file(self, url: str, offset: int) -> Iterator[bytes]:
        path = Path(url2pathname(urlsplit(url).path))
        try:
            if not path.parent.is_dir():
                raise GoneError(f"{url} is not in any folder")
            if not path.is_file():  # nor is a pipe one, which would hang the station
                raise DownloadHTTPError(f"{url} is missing", HTTPStatus.NOT_FOUND)
            with path.open("rb") as file:
                file.seek(offset)
                while chunk := file.read(_CHUNK):
                    yield chunk
        except OSError as error:
            raise DownloadError(f"{url} cannot be read: {error}") from error

    def _request(self, url: str, offset: int) -> urllib3.BaseHTTPResponse:
        headers = {"Accept-Encoding": "identity"}
        if offset:
            headers["Range"] = f"bytes={offset}-"
        for _ in range(_REDIRECTS + 1):
            try:
                response = self._pool.request("GET", url, headers=headers, preload_content=False, redirect=False)
            except urllib3.exceptions.HTTPError as error:
                raise DownloadError(f"{url} does not answer: {error}") from error
            target = response.get_redirect_location()
            if not target:
                break
            response.close()
            onward = urljoin(url, target)
            if urlsplit(onward).scheme != urlsplit(url).scheme:
                raise DownloadError(f"{url} leads to another kind of address")
            url = onward
        else:
            raise DownloadError(f"{url} leads on and on")
        if response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and offset:
            response.close()
            return self._request(url, 0)
        if response.status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            response.close()
            raise DownloadHTTPError(f"{url}: status {response.status}", response.status)
        if response.status == HTTPStatus.PARTIAL_CONTENT and not _begins_at(response, offset):
            response.close()
            raise DownloadError(f"{url}: the server sent another part than was asked for")
        return response

    def _read_response(self, response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        try:
            while chunk := response.read1(_CHUNK, decode_content=False):
                yield chunk
        except urllib3.exceptions.TimeoutError as error:
            raise SlowRetrievalError(f"{self.asked} fell silent") from error
        except urllib3.exceptions.HTTPError as error:
            raise TransferCutError(f"{self.asked} was cut: {error}") from error
        finally:
            response.close()


def _begins_at(response: urllib3.BaseHTTPResponse, offset: int) -> bool:
    return response.headers.get("Content-Range", "").startswith(f"bytes {offset}-")
