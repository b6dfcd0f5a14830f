"""Tidewaiter read: the fields of papers, and which of them count."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.paper_reading import FieldReading, PaperReading
from app.domain.texts import Text
from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("read", parents=[everywhere], help="the fields of papers: scans, photographs, PDFs")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    unread: Path | None = None
    is_clean = True
    with parts.reading_in_force() as reading:
        for path in arguments.paths:

            def say(read: int, total: int, name: str = path.name) -> None:
                output.progress(Text("read.progress", {"file": name, "read": read, "total": total}))

            papers = reading.read_paper(path, progress=say)
            output.progress(None)
            for paper in papers:
                _show(paper, output)
                if paper.fault is not None:
                    output.remark(paper.fault)
                    is_clean = False
            if not any(paper.pages for paper in papers):
                unread = unread or path
    if unread is not None:
        raise WorkstationError("not-all-read", path=str(unread))
    return is_clean


def _show(paper: PaperReading, output: Output) -> None:
    for one in paper.fields:
        output.record(field_record(paper, one))
    if paper.pages:
        kind = Text(f"read.kind.{paper.kind or 'unknown'}")
        output.plain(f"{paper.path}  {paper.pages[0]}  {output.words(kind)}")
    output.table([_row(one, output) for one in paper.fields])
    if paper.pages and paper.kind is None:
        output.remark(Text("read.no-kind", {"path": paper.path, "page": paper.pages[0]}))


def _row(one: FieldReading, output: Output) -> tuple[str, ...]:
    ground = output.words(Text(f"read.ground.{one.ground or 'none'}"))
    mended = output.words(Text("read.mended", {"printed": one.printed})) if one.ground and one.mending else ""
    return (f"  {one.name}", one.value, ground, f"{one.sure_permille // 10 / 100:.2f}", mended)


def field_record(paper: PaperReading, one: FieldReading) -> dict[str, object]:
    """Return a field in the shape that `read --json` promises."""
    return {
        "path": paper.path,
        "page": one.page,
        "kind": paper.kind.value.replace("-", "_") if paper.kind else "unknown",
        "field": one.name,
        "value": one.value,
        "accepted": one.accepted,
        "confidence": round(one.confidence, 3),
        "box": list(one.box),
        "candidates": list(one.candidates),
        "ground": one.ground.value if one.ground else None,
        "printed": one.printed,
    }
