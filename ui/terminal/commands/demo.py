"""Tidewaiter demo: an invented port, made by the real parts."""

from __future__ import annotations

import argparse

from ui.terminal.commands.inspect import inspected_record
from ui.terminal.output import Output
from ui.terminal.parts import Inspected, Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("demo", parents=[everywhere], help="make the demo port and open it")
    command.add_argument("--headless", action="store_true", help="inspect all of it without a window")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    demo = parts.demo(headless=arguments.headless, language=output.language)
    if isinstance(demo, int):
        return demo == 0
    for told in demo.told:
        record = inspected_record(Inspected(told.assessment, told.report), output)
        output.record({"story": told.story, "as_expected": told.as_expected, **record})
    output.table(
        [
            (
                "✓" if told.as_expected else "✗",
                told.story,
                told.assessment.verdict.value,
                ", ".join(finding.code for finding in told.assessment.reasons) or "-",
                str(told.report or "-"),
            )
            for told in demo.told
        ]
    )
    for told in demo.told:
        for finding in told.assessment.reasons:
            output.plain(f"{told.story}: {output.words(finding.text)} → {output.words(finding.next_step)}")
    output.plain(output.words(demo.severity))
    output.line("terminal.demo.home", home=str(demo.home))
    return all(told.as_expected for told in demo.told)
