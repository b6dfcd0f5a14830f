"""Tidewaiter demo: an invented port, made by the real parts."""

from __future__ import annotations

import argparse

from ui.terminal.commands.inspect import assessment_shape
from ui.terminal.output import Output
from ui.terminal.parts import Parts, Told


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("demo", parents=[everywhere], help="make the demo port and open it")
    command.add_argument("--headless", action="store_true", help="inspect all of it without a window")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    if not arguments.headless:
        return parts.open_demo(output.remark, output.chosen) == 0
    demo = parts.tell_demo(output.remark)
    for told in demo.told:
        shape = assessment_shape(told.assessment, told.report, output)
        output.record({"story": told.name, "as_expected": told.as_expected, **shape})
    output.table([_row(told) for told in demo.told])
    for told in demo.told:
        for finding in told.assessment.reasons:
            output.plain(f"{told.name}: {output.words(finding.text)} → {output.words(finding.next_step)}")
    output.plain(output.words(demo.severity))
    output.line("terminal.demo.home", home=str(demo.home))
    return all(told.as_expected for told in demo.told)


def _row(told: Told) -> tuple[str, ...]:
    codes = ", ".join(finding.code for finding in told.assessment.reasons)
    return ("✓" if told.as_expected else "✗", told.name, told.assessment.verdict.value, codes or "-", str(told.report))
