"""One reader with its two children serves all tests of a run: networks are loaded once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.reading.lines import PaperLines
from app.reading.reader import PaperReader

HOUSE = Path(__file__).parents[2]
MAIN = (sys.executable, str(HOUSE / "main.py"), "--child")
Read = Callable[..., PaperLines]


@pytest.fixture(scope="session")
def reader() -> Iterator[PaperReader]:
    with PaperReader((*MAIN, "open"), (*MAIN, "look")) as reader:
        yield reader


@pytest.fixture
def read(reader: PaperReader, tmp_path: Path) -> Read:
    """Return what reads bytes as a file of some name."""

    def read(content: bytes, name: str = "paper.pdf") -> PaperLines:
        path = tmp_path / name
        path.write_bytes(content)
        return reader.read(path)

    return read
