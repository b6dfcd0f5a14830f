"""Tidewaiter enrol: a new workstation asks the authority in, and takes its welcome."""

from __future__ import annotations

import argparse
from pathlib import Path

from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command and its two parts to the parser."""
    enrol = commands.add_parser("enrol", help="enrol this workstation with the authority").add_subparsers(required=True)
    request = enrol.add_parser("request", parents=[everywhere], help="make this station's keys and write its request")
    request.add_argument("--office", required=True, help="the customs office this station belongs to")
    request.add_argument("--officer", required=True, type=Path, metavar="FILE.p12", help="the first officer's key")
    request.add_argument("--out", required=True, type=Path, metavar="FILE")
    request.add_argument("--json", action="store_true")
    request.set_defaults(run=_request)
    accept = enrol.add_parser("accept", parents=[everywhere], help="take the authority's welcome")
    accept.add_argument("welcome", type=Path, metavar="FILE")
    accept.add_argument("--json", action="store_true")
    accept.set_defaults(run=_accept)


def _request(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    path = parts.request_enrolment(office=arguments.office, officer=arguments.officer, out=arguments.out)
    output.record({"request": str(path)})
    output.line("terminal.enrol.requested", path=str(path))
    return True


def _accept(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    station_id = parts.accept_enrolment(arguments.welcome)
    output.record({"station": station_id})
    output.line("terminal.enrol.accepted", station=station_id)
    return True
