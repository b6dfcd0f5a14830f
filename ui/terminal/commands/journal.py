"""Tidewaiter journal: checks or exports the station's journal, reads another's, or shows what to ask about in it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.domain.errors import WorkstationError
from app.domain.moment import to_text
from app.domain.texts import Text
from app.domain.verification import Answer
from ui.terminal.commands.verify import show
from ui.terminal.output import Output
from ui.terminal.parts import AtWork, Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command and its parts to the parser."""
    journal = commands.add_parser("journal", help="check, export or audit the journal").add_subparsers(required=True)
    check = journal.add_parser("verify", parents=[everywhere], help="check the chain, from the first entry to the last")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=_verify)
    export = journal.add_parser("export", parents=[everywhere], help="write the journal as lines that verify anywhere")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--json", action="store_true")
    export.set_defaults(run=_export)
    taken = journal.add_parser("import", parents=[everywhere], help="read another station's export, for review")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--json", action="store_true")
    taken.set_defaults(run=_import)
    signs = journal.add_parser("signs", parents=[everywhere], help="what to ask about, for supervisors and auditors")
    signs.add_argument("--json", action="store_true")
    signs.set_defaults(run=_signs)


def _verify(_arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        verification = station.verify_journal()
    show(verification, output)
    return verification.answer is Answer.VALID


def _export(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    if arguments.file.exists():
        raise WorkstationError("file-exists", path=str(arguments.file))
    with parts.at_work() as station:
        count = _write(arguments.file, station)
    output.record({"export": str(arguments.file), "lines": count})
    output.line("terminal.exported", lines=count, path=str(arguments.file))
    return True


def _import(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        taken = station.office.take_journal(arguments.file)
    output.record(
        {
            "station": taken.station_id,
            "entries": taken.entries,
            "new": taken.new,
            "exported": to_text(taken.exported),
            "ignored": list(taken.ignored),
        }
    )
    output.line("import.done", station=taken.station_id, entries=taken.entries, new=taken.new)
    if taken.ignored:
        output.remark(Text("import.ignored", {"entries": ", ".join(map(str, taken.ignored))}))
    return not taken.ignored


def _signs(_arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        signs = station.signs()
    output.line("sign.heading" if signs else "sign.none")
    for sign in signs:
        output.record(
            {
                "sign": sign.code.value,
                "officer": sign.officer_id,
                "about": sign.about or None,
                "entries": list(sign.entries),
                "figures": dict(sign.figures),
                "text": output.words(sign.text),
            }
        )
        output.plain(output.words(sign.text))
        output.line("sign.entries", entries=", ".join(map(str, sign.entries)))
    return True


def _write(path: Path, station: AtWork) -> int:
    """Write the export whole or not at all, and return how many lines it has."""
    draft = path.with_name(f"{path.name}.part")
    try:
        with draft.open("wb") as file:
            count = 0
            for line in station.export_journal():
                file.write(line + b"\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count
