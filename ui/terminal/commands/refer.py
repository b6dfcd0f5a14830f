"""Tidewaiter refer: everything about one inspection in one file, for whoever takes the case over."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("refer", parents=[everywhere], help="the case file of an inspection, to hand over")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("--to", type=Path, metavar="FILE", required=True, help="where to write it, as a .zip")
    command.add_argument("--assessment", metavar="ID", help="which inspection; else the latest of these goods")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        written = station.refer(arguments.folder, arguments.to, assessment_id=arguments.assessment)
    output.record({"case": str(written.path), "files": written.files, "sha256": written.sha256})
    output.line("case.written", path=str(written.path), files=written.files, sha256=written.sha256)
    return True
