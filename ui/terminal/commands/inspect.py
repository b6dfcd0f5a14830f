"""Tidewaiter inspect: one consignment folder through the whole path."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.domain import moment
from app.domain.assessment import Assessment
from app.domain.outcome import Verdict
from app.domain.texts import Text
from ui.terminal.commands.select import lane_line
from ui.terminal.output import Output
from ui.terminal.parts import Parts
from ui.terminal.times import instant


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("inspect", parents=[everywhere], help="one consignment folder through the whole path")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("--at", type=instant, metavar="TIME", help="judge as of another time: a what-if, never signed")
    command.add_argument("--report", type=Path, metavar="FILE", help="write the report here")
    command.add_argument("--timing", action="store_true", help="say where the time goes")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    laps = Laps()
    with ExitStack() as stack:
        with laps("open the station"):
            station = stack.enter_context(parts.at_work())
        with laps("read the declaration"):
            consignment = station.open_folder(arguments.folder)
        assessment = station.inspect(consignment, at=arguments.at, stopwatch=laps)
        report = None
        if arguments.report is not None:
            with laps("write the report"):
                report = station.write_report(assessment, arguments.report)
    output.record(assessment_shape(assessment, report, output))
    show(assessment, report, output)
    if arguments.timing:
        for step, ms in laps.taken:
            output.remark(Text("terminal.timing", {"step": step, "ms": f"{ms:.1f}"}))
    return assessment.verdict is Verdict.RELEASE


class Laps:
    """A stopwatch that keeps what each step took, in milliseconds."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, float]] = []

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time the step of this name."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.taken.append((step, (time.perf_counter() - started) * 1000))


def assessment_shape(assessment: Assessment, report: Path | None, output: Output) -> dict[str, object]:
    """Return an assessment in the shape that `inspect --json` promises."""
    register = assessment.register
    return {
        "consignment": assessment.consignment.consignment_id,
        "verdict": assessment.verdict.value,
        "lane": assessment.selection and assessment.selection.lane.value,
        "at": moment.to_text(assessment.at),
        "what_if": assessment.what_if,
        "register": register
        and {"version": register.version, "issued": moment.to_text(register.issued), "age_s": assessment.age_s},
        "rulebook": assessment.rulebook,
        "findings": [
            {
                "code": finding.code,
                "item": finding.subject.item or None,
                "ref": finding.subject.ref or None,
                "outcome": finding.outcome.name,
                "expected": finding.expected,
                "found": finding.found,
                "basis": finding.basis and output.words(finding.basis.citation),
                "text": output.words(finding.text),
                "next_step": output.words(finding.next_step),
            }
            for finding in assessment.findings
        ],
        "report": report and str(report),
    }


def show(assessment: Assessment, report: Path | None, output: Output) -> None:
    """Write an assessment for people: the verdict, what stands in the way, and what to do."""
    if assessment.demo:
        output.line("terminal.demo")
    if assessment.what_if:
        output.line("terminal.what-if", at=moment.to_text(assessment.at))
    output.line(f"verdict.{assessment.verdict.value}", consignment=assessment.consignment.consignment_id)
    if assessment.selection is not None:
        output.plain(f"  {lane_line(assessment.selection, output)}")
    for finding in assessment.reasons:
        output.plain(f"  {finding.outcome.name:8} {finding.code}  {output.words(finding.text)}")
        output.plain(f"           → {output.words(finding.next_step)}")
    if report is not None:
        output.line("terminal.report", path=str(report))
