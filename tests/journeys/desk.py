"""The commands themselves, run in the test's process: to start one for each costs a second."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from main import Parts
from tests.journeys.gate import Gate
from tests.journeys.terminal import Said
from ui.terminal import face


@dataclass(frozen=True)
class Desk:
    """A desk at the gate, where commands are typed."""

    gate: Gate
    capsys: pytest.CaptureFixture[str]

    def types(self, *words: str | Path, home: Path | None = None) -> Said:
        """Run a command at the station."""
        argv = [*map(str, words), "--home", str(home or self.gate.home)]
        code = face.run(argv, parts_at=Parts, environment={})
        out, err = self.capsys.readouterr()
        return Said(code, out, err)

    def inspects(self, folder: Path) -> Said:
        """Inspect a consignment, answered in JSON."""
        return self.types("inspect", folder, "--json")


def standing(said: Said) -> dict[str, str]:
    """Return the findings that keep the goods."""
    return {
        finding["code"]: finding["outcome"]
        for finding in said.record["findings"]
        if finding["outcome"] not in {"PASS", "NOTICE"}
    }


def refused(said: Said, *words: str) -> None:
    """Assert that the command could not be done, that its sentence has these words, and that a remedy comes last."""
    assert (said.code, said.out) == (3, "")
    *sentences, remedy = said.err.splitlines()
    assert sentences
    assert all(any(word in sentence for sentence in sentences) for word in words), said.err
    assert remedy.endswith((".", "。"))
