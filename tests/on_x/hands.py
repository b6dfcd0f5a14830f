"""The hands at a real keyboard: xdotool types, the window's process tells what came of it, a JSON line each."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any


class Hands:
    """Types on the display and hears what the program tells."""

    def __init__(self, program: subprocess.Popen[str], display: str) -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        self._to, self._from = program.stdin, program.stdout
        self._environment = {**os.environ, "DISPLAY": display}

    def tell(self, command: str) -> None:
        """Give the program a command."""
        self._to.write(f"{command}\n")
        self._to.flush()

    def wait_for(self, kind: str) -> list[dict[str, Any]]:
        """Return what is told up to and with the next thing of this kind."""
        told: list[dict[str, Any]] = []
        while not told or told[-1]["kind"] != kind:
            line = self._from.readline()
            assert line, told
            told.append(json.loads(line))
        return told

    def ask(self, command: str) -> list[dict[str, Any]]:
        """Give a command and return what was told until it was done."""
        self.tell(command)
        return self.wait_for(command.split(maxsplit=1)[0])

    def type(self, text: str, *, delay_ms: int) -> None:
        """Type `text`, its new lines as Enter."""
        typing = ["xdotool", "type", "--delay", str(delay_ms), "--file", "-"]
        subprocess.run(typing, input=text, text=True, env=self._environment, check=True, timeout=60)

    def press(self, *keys: str, delay_ms: int = 0) -> None:
        """Press keys by their X names, one after the other."""
        subprocess.run(
            ["xdotool", "key", "--delay", str(delay_ms), *keys], env=self._environment, check=True, timeout=60
        )
