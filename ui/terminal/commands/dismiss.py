"""Tidewaiter dismiss: a hit of screening is not who it looks like; why, in the journal."""

from __future__ import annotations

import argparse

from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("dismiss", parents=[everywhere], help="dismiss a hit of screening, with a reason")
    command.add_argument("name", metavar="NAME", help="as the paper has it")
    command.add_argument("entry", metavar="ENTRY", help="the entry of the list in force here")
    command.add_argument("--reason", required=True, metavar="TEXT", help="what shows that it is somebody else")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        dismissal = station.dismiss(arguments.name, arguments.entry, reason=arguments.reason)
    answer = {"name": arguments.name, "entry": arguments.entry, "officer": dismissal.officer_id}
    output.record({**answer, "reason": dismissal.reason, "fingerprint": dismissal.fingerprint})
    output.line("terminal.screen.dismissed", name=arguments.name, entry=arguments.entry)
    return True
