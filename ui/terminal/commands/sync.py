"""Tidewaiter sync: takes the newest registry from a folder, a stick or an address."""

from __future__ import annotations

import argparse

from app.domain.errors import WorkstationError
from app.domain.moment import to_text
from app.domain.outbox import outbox_in_words
from app.domain.registry import SyncResult
from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("sync", parents=[everywhere], help="take the newest registry")
    command.add_argument("--from", dest="source", metavar="URL_OR_FOLDER", help="default: where it was last taken from")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        outcome = station.sync(arguments.source)
        outbox = station.registry().outbox
    output.record(
        {
            "from": outcome.source,
            "result": outcome.result.value,
            "register": outcome.register,
            "rulebook": outcome.rulebook,
            "reason": outcome.reason and output.words(outcome.reason),
            "outbox": outbox and {"records": outbox.records, "reports": outbox.reports},
        }
    )
    output.line(
        f"terminal.sync.{outcome.result.value}",
        source=outcome.source,
        register=outcome.register or "-",
        rulebook=outcome.rulebook or "-",
    )
    if outbox is not None:
        for sentence in outbox_in_words(outbox, say=output.words, when=to_text):
            output.plain(output.words(sentence))
    if outcome.reason is not None:
        output.remark(outcome.reason)
    if outcome.result in (SyncResult.REFUSED, SyncResult.UNREACHABLE):
        raise WorkstationError(f"sync-{outcome.result.value}", source=outcome.source)
    return True
