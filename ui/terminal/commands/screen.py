"""Tidewaiter screen: who on a list may this party be; or how near are the names of each labelled pair?"""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path

from app.domain.ownership import Covered
from app.domain.texts import Text
from app.screening.party import Hit, Match, PartyKind, Query
from ui.terminal.output import Output, json_line
from ui.terminal.parts import Parts, Screening


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("screen", parents=[everywhere], help="who on a list may this party be?")
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument("names", nargs="*", default=[], metavar="NAME", help="each name is screened by itself")
    asked.add_argument("--pairs", type=Path, metavar="FILE.csv", help="compare name1 and name2 of every row instead")
    command.add_argument("--list", dest="list_file", type=Path, metavar="FILE", help="default: the list in force here")
    command.add_argument("--kind", choices=[kind.value for kind in PartyKind], help="how the names are read")
    command.add_argument(
        "--id", dest="identifiers", action="append", default=[], metavar="NUMBER", help="a number of it"
    )
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    if arguments.pairs is not None:
        for pair, match in parts.screening(None).pairs(arguments.pairs):
            names = {"name1": pair.name1, "name2": pair.name2}
            print(json_line(names | _answer(match, output)))
        return True
    named = arguments.list_file
    with nullcontext(parts.screening(named)) if named else parts.screening_in_force() as screening:
        _screen(arguments, screening, output)
    return True


def _screen(arguments: argparse.Namespace, screening: Screening, output: Output) -> None:
    output.remark(screening.source)
    kind = PartyKind(arguments.kind) if arguments.kind else None
    for name in arguments.names:
        screened = screening.screen(Query(name, kind, tuple(arguments.identifiers)))
        why = {hit.entry.entry_id: _ownership(screening.covered(hit.entry)) for hit in screened.hits}
        candidates = [_candidate(hit, why[hit.entry.entry_id], output) for hit in screened.hits]
        output.record({"name": name, "complete": screened.complete, "candidates": candidates})
        if not screened.hits:
            output.line("terminal.screen.none", name=name)
        for hit in screened.hits:
            output.plain(f"{hit.match.score:.2f}  {hit.entry.list_kind.value:9}  {hit.name}  [{hit.entry.entry_id}]")
            for reason in (*hit.match.reasons, *filter(None, [why[hit.entry.entry_id]])):
                output.plain(f"      {output.words(reason)}")
        if not screened.complete:
            output.remark(Text("screen.incomplete", {"name": name}))


def _candidate(hit: Hit, covered: Text | None, output: Output) -> dict[str, object]:
    entry = {"entry": hit.entry.entry_id, "kind": hit.entry.kind.value, "list": hit.entry.list_kind.value}
    owned = {"covered": covered and output.words(covered), "source": hit.entry.source}
    return {"candidate": hit.name, **entry, **_answer(hit.match, output), **owned}


def _ownership(covered: Covered | None) -> Text | None:
    """Return who holds a covered party, and how much of it together."""
    if covered is None:
        return None
    holders = ", ".join(f"{holding.owner} {_percent(holding.share)}" for holding in covered.holders)
    return Text("screen.covered", {"holders": holders, "share": _percent(covered.share)})


def _percent(share: int) -> str:
    whole, rest = divmod(share, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + " %"


def _answer(match: Match, output: Output) -> dict[str, object]:
    return {
        "score": match.score,
        "match": match.matched,
        "reading": match.reading.value,
        "reason": " ".join(output.words(reason) for reason in match.reasons),
    }
