"""A picture that would take for ever costs its own time and no more, and what was read of it by then is kept."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.domain.symbol import Scan
from app.scanning.ceiling import take
from app.scanning.reader import Found, Gray, Reading, SoFar
from app.scanning.scanner import SandboxedScanner
from tests.scanning.drawing import CHILD, encode, on_page, qr

SQUARE = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
READING = Reading(Found("QRCode", "BP1:A", b"BP1:A", SQUARE), "fake", "plain", 1.0)


def endless(side: int = 3000) -> Gray:
    """Return a field of finder patterns, which zxing-cpp tries three by three for half a minute."""
    pattern = np.full((9, 9), 255, np.uint8)
    pattern[:7, :7] = 0
    pattern[1:6, 1:6] = 255
    pattern[2:5, 2:5] = 0
    return np.tile(pattern, (side // 9, side // 9))


def test_what_was_read_in_time_is_kept_when_the_rest_is_given_up() -> None:
    never = threading.Event()

    def read(so_far: SoFar) -> None:
        so_far.readings.append(READING)
        never.wait(60)

    taken = take(read, 0.1)
    assert (taken.readings, taken.is_looked_through, taken.is_ended) == ((READING,), False, False)
    never.set()


def test_what_ends_in_time_is_whole() -> None:
    def read(so_far: SoFar) -> None:
        so_far.is_looked_through = True

    taken = take(read, 60)
    assert (taken.readings, taken.is_looked_through, taken.is_ended) == ((), True, True)


def test_what_reading_raises_reaches_the_one_who_waits() -> None:
    def read(_: SoFar) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        take(read, 60)


def test_a_page_that_takes_for_ever_is_said_and_the_pages_and_files_after_it_are_read(tmp_path: Path) -> None:
    label, other = (on_page((qr(text), 100, 100)) for text in ("BP1:FIRST", "BP1:THIRD"))
    more = [Image.fromarray(endless()), Image.fromarray(other)]
    three_pages = encode(label, "TIFF", save_all=True, append_images=more, compression="tiff_deflate")
    (tmp_path / "three.tif").write_bytes(three_pages)
    (tmp_path / "alone.png").write_bytes(encode(endless()))
    (tmp_path / "next.png").write_bytes(encode(label))
    with SandboxedScanner(CHILD, children=1) as scanner:
        three, alone, after = scanner.scan([tmp_path / name for name in ("three.tif", "alone.png", "next.png")])
    assert [(symbol.page, symbol.text) for symbol in three.symbols] == [(1, "BP1:FIRST"), (3, "BP1:THIRD")]
    assert (fault(three), fault(alone), fault(after)) == (("unfinished", 2), ("unfinished", 1), None)
    assert [symbol.text for symbol in after.symbols] == ["BP1:FIRST"]


def fault(scan: Scan) -> tuple[str, int] | None:
    return (scan.fault.code.removeprefix("scan.fault."), int(scan.fault.params["page"])) if scan.fault else None
