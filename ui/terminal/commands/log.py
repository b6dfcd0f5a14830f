"""Tidewaiter log: the inspections of the office, found by any part of a word, shown or exported."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from app.domain.logged import LogLine
from app.domain.moment import to_text
from app.domain.outcome import Verdict
from app.domain.review import ReviewState
from app.domain.review_filter import Filter
from ui.terminal.output import Output
from ui.terminal.parts import Parts
from ui.terminal.times import day

SHOWN = 100


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("log", parents=[everywhere], help="the inspections of the office, found by anything")
    add_filter(command)
    command.add_argument("--limit", type=int, default=SHOWN, metavar="N", help=f"the newest N; {SHOWN} unless said")
    written = command.add_mutually_exclusive_group()
    written.add_argument("--csv", type=Path, metavar="FILE", help="write all that is found")
    written.add_argument("--xlsx", type=Path, metavar="FILE", help="write all that is found")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def add_filter(command: argparse.ArgumentParser) -> None:
    """Add the parts of a filter to a command."""
    command.add_argument("--find", default="", metavar="TEXT", help="words that must occur")
    command.add_argument("--state", type=ReviewState, choices=list(ReviewState), action="append", default=[])
    command.add_argument("--verdict", type=Verdict, choices=list(Verdict), action="append", default=[])
    command.add_argument("--officer", default="", metavar="ID", help="who inspected")
    command.add_argument("--since", type=day, metavar="DAY")
    command.add_argument("--until", type=day, metavar="DAY")


def filter_of(arguments: argparse.Namespace) -> Filter:
    """Return the filter that was typed."""
    since: date | None = arguments.since
    until: date | None = arguments.until
    return Filter(
        text=arguments.find,
        states=tuple(arguments.state),
        verdicts=tuple(arguments.verdict),
        officer_id=arguments.officer,
        since=since,
        until=until,
    )


def line_shape(line: LogLine) -> dict[str, object]:
    """Return a line in the shape that `log --json` and `review list --json` promise."""
    logged, case = line.logged, line.case
    return {
        "consignment": logged.consignment_id,
        "verdict": logged.verdict.value,
        "state": case.state.value,
        "decision": case.decision and case.decision.value,
        "at": to_text(logged.at),
        "opened": to_text(case.opened),
        "officer": logged.officer_id,
        "assignee": case.assignee,
        "reason": case.reason or None,
        "exporter": logged.exporter,
        "licences": list(logged.licences),
        "batches": list(logged.batches),
        "container": logged.container or None,
        "findings": list(logged.findings),
        "station": logged.station_id,
        "entry": logged.seq,
        "case": case.case_id,
        "assessment": logged.assessment_id,
    }


def shown(line: LogLine) -> list[str]:
    """Return a line for people."""
    logged, case = line.logged, line.case
    return [
        to_text(logged.at),
        logged.declaration_no,
        logged.verdict.value,
        case.state.value if case.decision is None else f"{case.state.value} {case.decision.value}",
        logged.officer_id,
        logged.exporter,
        ", ".join(logged.findings),
    ]


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    which = filter_of(arguments)
    path = arguments.csv or arguments.xlsx
    with parts.at_work() as station:
        log = station.office.log
        if path is not None:
            export = log.export(which, path, language=output.language)
            output.record({"export": str(export.path), "rows": export.rows, "sha256": export.sha256})
            output.line("log.done.export", rows=export.rows, path=str(export.path))
            return True
        lines = log.find(which, limit=max(1, arguments.limit))
    for line in lines:
        output.record(line_shape(line))
    output.table([shown(line) for line in lines])
    return True
