"""Tidewaiter doctor: what this computer lacks, and how to get it."""

from __future__ import annotations

import argparse

from app.doctor import Condition
from app.domain.errors import WorkstationError
from ui.terminal.output import Output
from ui.terminal.parts import Parts

MARKS = {Condition.GOOD: "✓", Condition.WANTING: "!", Condition.FAILING: "✗"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("doctor", parents=[everywhere], help="what this computer lacks, and how to get it")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(_arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    failing = 0
    for examined in parts.examine():
        remedy = output.words(examined.remedy) if examined.remedy else None
        output.record(
            {
                "check": examined.name,
                "condition": examined.condition.value,
                "text": output.words(examined.text),
                "remedy": remedy,
            }
        )
        output.plain(f"{MARKS[examined.condition]} {output.words(examined.text)}{' ' + remedy if remedy else ''}")
        failing += examined.condition is Condition.FAILING
    if failing:
        raise WorkstationError("doctor-found", count=failing)
    return True
