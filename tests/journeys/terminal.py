"""A person at a terminal, who types commands: each is a process of its own, and nothing of the test's surroundings."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.journeys.gate import PROGRAM


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The answer under `--json`."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def record(self) -> dict[str, Any]:
        """The answer under `--json`, of one object."""
        (record,) = self.records
        return record

    @property
    def remedy(self) -> str:
        """The last line of standard error."""
        return self.err.splitlines()[-1]


class Terminal:
    """A terminal in the folder `at`; `environment` is all its commands know of their surroundings."""

    def __init__(self, at: Path, **environment: str) -> None:
        self._at = at
        at.mkdir(exist_ok=True)
        self._environment = {"HOME": str(at), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment}

    def types(self, *words: str | Path, **environment: str) -> Said:
        """Run `tidewaiter` with these words and wait for its end."""
        done = subprocess.run(
            [*PROGRAM, *words],
            cwd=self._at,
            env={**self._environment, **environment},
            capture_output=True,
            text=True,
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=120,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Said(done.returncode, done.stdout, done.stderr)

    def reads_one_line(self, *words: str | Path) -> str:
        """Run `tidewaiter` with these words, read one line of its answer and no more; it must end of itself."""
        with subprocess.Popen(
            [*PROGRAM, *words],
            cwd=self._at,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            assert running.stdout
            assert running.stderr
            line = running.stdout.readline()
            running.stdout.close()
            assert (running.stderr.read(), running.wait(60)) == ("", 0)
        return line
