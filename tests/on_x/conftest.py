"""An X server of the tests' own, and the window on it as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.on_x.hands import Hands

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Return the name of a display with a window manager."""
    read, write = os.pipe()
    serving = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(serving, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display}
        with subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL) as keeper:
            yield display
            keeper.terminate()
        server.terminate()


@pytest.fixture(scope="session")
def hands(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hands]:
    """Return the hands that work a window on the display, somebody signed in."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(HOUSE)}
    running = [sys.executable, "-m", "tests.on_x.program", str(tmp_path_factory.mktemp("home"))]
    pipe = subprocess.PIPE
    with subprocess.Popen(running, env=environment, cwd=HOUSE, stdin=pipe, stdout=pipe, text=True) as program:
        hands = Hands(program, display)
        hands.wait_for("ready")
        yield hands
        hands.tell("quit")
        assert program.wait(20) == 0
