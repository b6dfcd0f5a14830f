"""Tidewaiter scan: every symbol in pictures and PDF pages."""

from __future__ import annotations

import argparse
import base64
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.symbol import Symbol
from app.domain.texts import Text
from app.scanning.budget import BUDGET_S, MOST_BUDGET_S
from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("scan", parents=[everywhere], help="every symbol in pictures and PDF pages")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--json", action="store_true")
    command.add_argument(
        "--budget",
        type=_budget,
        default=BUDGET_S,
        metavar="SECONDS",
        help=f"the time one picture may take, {BUDGET_S} unless said, {MOST_BUDGET_S:.0f} at most",
    )
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    unread: Path | None = None
    total = len(arguments.paths)
    with parts.scanning(budget_s=arguments.budget) as scanning:
        for text in scanning.missing():
            output.remark(text)
        for read, scan in enumerate(scanning.scan(arguments.paths), 1):
            output.progress(None)
            for symbol in scan.symbols:
                output.record(symbol_record(symbol))
                output.plain(
                    f"{symbol.path}  {symbol.page}  {symbol.symbology}  {symbol.engine}/{symbol.stage}  {symbol.text!r}"
                )
            if scan.fault is not None:
                output.remark(scan.fault)
                unread = unread or Path(scan.path)
            if read < total:
                output.progress(Text("scan.progress", {"read": read, "total": total}))
    if unread is not None:
        raise WorkstationError("not-all-read", path=str(unread))
    return True


def _budget(written: str) -> float:
    seconds = float(written)
    if not 0 < seconds <= MOST_BUDGET_S:
        raise argparse.ArgumentTypeError(f"a time above 0 and up to {MOST_BUDGET_S:.0f} s, not {written}")
    return seconds


def symbol_record(symbol: Symbol) -> dict[str, object]:
    """Return a symbol in the shape that `scan --json` promises."""
    return {
        "path": symbol.path,
        "page": symbol.page,
        "symbology": symbol.symbology,
        "text": symbol.text,
        "bytes": base64.b64encode(symbol.content).decode("ascii"),
        "quad": [list(point) for point in symbol.quad],
        "engine": symbol.engine,
        "stage": symbol.stage,
        "ms": round(symbol.ms, 1),
    }
