"""Tidewaiter measure: what the files of an XRF analyser say."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.found import Concentration
from app.measuring.tables import read_file
from app.measuring.xrf import XrfReading, read_xrf
from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("measure", parents=[everywhere], help="the readings in files of an XRF analyser")
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, _parts: Parts, output: Output) -> bool:
    unread: WorkstationError | None = None
    for path in arguments.paths:
        try:
            _show(path, output)
        except WorkstationError as error:
            if unread is not None:
                output.remark(unread.text)
                output.remark(unread.remedy)
            unread = error
    if unread is not None:
        raise unread
    return True


def _show(path: Path, output: Output) -> None:
    for reading in read_xrf(read_file(path), file=path.name):
        output.record(reading_record(path, reading))
        named = {"reading": reading.reading_no, "instrument": reading.instrument, "method": reading.method}
        output.line("measure.reading", file=path.name, **named)
        output.table([(f"  {symbol}", _words(content)) for symbol, content in reading.elements.items()])


def _words(content: Concentration) -> str:
    return f"< {content.limit_ppm:,} ppm" if content.ppm is None else f"{content.ppm:,} ± {content.sigma_ppm:,} ppm"


def reading_record(path: Path, reading: XrfReading) -> dict[str, object]:
    """Return a reading in the shape that `measure --json` promises."""
    return {
        "path": str(path),
        "row": reading.row,
        "item": reading.item_no,
        "package": reading.package,
        "instrument": reading.instrument,
        "method": reading.method,
        "reading": reading.reading_no,
        "taken": reading.taken,
        "elements": [
            {"element": symbol, "ppm": one.ppm, "sigma_ppm": one.sigma_ppm, "limit_ppm": one.limit_ppm}
            for symbol, one in reading.elements.items()
        ],
    }
