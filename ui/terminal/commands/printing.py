"""Tidewaiter print: a report onto paper, only as it was signed, each copy counted in the journal."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.moment import to_text
from ui.terminal.output import Output
from ui.terminal.parts import Parts
from ui.terminal.printer import SystemPrinter

MOST_COPIES = 20


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("print", parents=[everywhere], help="print a report, each copy counted")
    command.add_argument("report", type=Path, metavar="REPORT")
    command.add_argument("--printer", metavar="NAME", help="default: the system's usual one")
    command.add_argument("--copies", type=_copies, default=1, metavar="N")
    command.add_argument("--pages", type=_pages, metavar="FIRST-LAST", help="default: all of them")
    command.add_argument("--slip", action="store_true", help="the gate's slip instead: one page of 80 mm")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    printer = SystemPrinter(arguments.printer)
    with parts.at_work() as station:
        printing = station.office.printing
        printable = printing.look_at(arguments.report)
        first, last = arguments.pages or (1, printable.pages)
        if last > printable.pages:
            raise WorkstationError("print-pages", pages=printable.pages)
        for _ in range(arguments.copies):
            if arguments.slip:
                copy = printing.begin_slip(printable, printer=printer.name)
                content = printing.slip(copy)
            else:
                copy = printing.begin(printable, first=first, last=last, printer=printer.name)
                content = printing.sheets(copy, first, last)
            job = printer.take(content, title=printable.path.name, at_its_size=arguments.slip)
            output.record(
                {
                    "report": str(printable.path),
                    "copy": copy.number,
                    "printer": printer.name,
                    "pages": None if arguments.slip else [first, last],
                    "job": job,
                    "at": to_text(copy.at),
                }
            )
            output.line("terminal.print", copy=copy.number, printer=printer.name, job=job)
    return True


def _copies(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST_COPIES):
        raise ValueError("no number of copies")
    return int(text)


def _pages(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?", text, re.ASCII)
    if found is None or int(found[2] or found[1]) < int(found[1]):
        raise ValueError("no pages")
    return int(found[1]), int(found[2] or found[1])
