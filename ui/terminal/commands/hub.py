"""Tidewaiter hub: the authority makes keys, labels goods, takes in stations and what they send, and publishes."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.checked_rulebook import Refused, Sound
from app.domain.moment import to_text
from app.domain.texts import Text
from ui.terminal.addresses import address
from ui.terminal.output import Output
from ui.terminal.parts import Parts
from ui.terminal.times import day, instant

if TYPE_CHECKING:  # of the steps commands know values only, and load none of them
    from app.hub.ingest import Received

_COUNTS = ("version", "facts", "rules", "vectors", "rows")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command and its parts to the parser."""
    hub = commands.add_parser("hub", help="the authority's side").add_subparsers(required=True)
    init = hub.add_parser("init", parents=[everywhere], help="make the authority's keys and tables")
    init.add_argument("--day", type=day, help="the day the demo tables count from (default: today)")
    init.set_defaults(run=_init)
    issue = hub.add_parser("issue", parents=[everywhere], help="print the package labels of batches (PNG and PDF)")
    issue.add_argument("batches", nargs="+", metavar="BATCH_NO")
    issue.add_argument("--out", required=True, type=Path, metavar="DIR")
    issue.set_defaults(run=_issue)
    enrol = hub.add_parser("enrol", parents=[everywhere], help="take in a station and write its welcome")
    enrol.add_argument("request", type=Path, metavar="FILE")
    enrol.add_argument("--out", required=True, type=Path, metavar="FILE")
    enrol.set_defaults(run=_enrol)
    publish = hub.add_parser("publish", parents=[everywhere], help="publish the registry: sign it and write its files")
    publish.add_argument("--out", type=Path, metavar="DIR", help="default: authority/registry below the home folder")
    publish.add_argument("--issued", type=instant, metavar="TIME", help="the instant of issue (default: now)")
    publish.set_defaults(run=_publish)
    ingest = hub.add_parser("ingest", parents=[everywhere], help="take in what stations have put into a folder")
    ingest.add_argument("folder", type=Path, metavar="FOLDER")
    ingest.set_defaults(run=_ingest)
    serve = hub.add_parser("serve", parents=[everywhere], help="give the registry and take what stations send")
    serve.add_argument("--address", type=address, default=("127.0.0.1", 8080), metavar="HOST:PORT")
    serve.add_argument("--certificate", type=Path, metavar="PEM", help="serve https: certificate and key in one file")
    serve.set_defaults(run=_serve)
    status = hub.add_parser("status", parents=[everywhere], help="what has come of every station")
    status.set_defaults(run=_status)
    rulebook = hub.add_parser("rulebook", help="policy as signed data").add_subparsers(required=True)
    check = rulebook.add_parser("check", parents=[everywhere], help="say whether a rulebook would be taken")
    check.add_argument("path", type=Path, metavar="FILE_OR_FOLDER")
    check.set_defaults(run=_check_rulebook)
    for command in (init, issue, enrol, publish, ingest, serve, status, check):
        command.add_argument("--json", action="store_true")


def _init(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    path = parts.hub.init(day=arguments.day)
    output.record({"authority": str(path)})
    output.line("terminal.hub.made", path=str(path))
    return True


def _issue(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    for path in parts.hub.issue(arguments.batches, out=arguments.out):
        output.record({"label": str(path)})
        output.plain(str(path))
    return True


def _enrol(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    path = parts.hub.enrol(arguments.request, out=arguments.out)
    output.record({"welcome": str(path)})
    output.line("terminal.hub.enrolled", path=str(path))
    return True


def _publish(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    path, version = parts.hub.publish(out=arguments.out, issued=arguments.issued)
    output.record({"registry": str(path), "register": version})
    output.line("terminal.hub.published", path=str(path), version=version)
    return True


def _ingest(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    taken = parts.hub.ingest(arguments.folder)
    for one in taken:
        counts = {"entries": one.entries, "reports": one.reports, "through": one.through, "missing": one.missing}
        output.record({"station": one.station_id, **counts, "faults": [output.words(fault) for fault in one.faults]})
        output.line("terminal.hub.ingested", station=one.station_id, **counts)
        for fault in one.faults:
            output.remark(fault)
    return not any(one.faults for one in taken)


def _serve(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    def said(what: Received | Text) -> None:
        if isinstance(what, Text):
            output.remark(what)
            return
        through, fault = what.receipt.seq if what.receipt else 0, what.fault and output.words(what.fault)
        output.record({"station": what.station_id, "piece": what.name, "through": through, "fault": fault})
        output.line("terminal.hub.received", station=what.station_id, piece=what.name, through=through)
        if what.fault:
            output.remark(what.fault)

    with parts.hub.serve(arguments.address, certificate=arguments.certificate, said=said) as hub:
        host, port = hub.place
        where = f"{'https' if arguments.certificate else 'http'}://{host}:{port}/"
        output.record({"address": where})
        output.line("terminal.hub.serving", address=where)
        with suppress(KeyboardInterrupt):
            hub.serve_forever()
    return True


def _status(_arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    standings = parts.hub.status()
    for one in standings:
        receipt, where = one.receipt, {"station": one.station_id, "office": one.office}
        through, missing = (receipt.seq, len(receipt.missing)) if receipt else (0, 0)
        at = to_text(receipt.at) if receipt else None
        output.record({**where, "through": through, "at": at, "missing": missing, "forks": one.forks})
        if at is None:
            output.line("terminal.hub.standing.none", **where)
        else:
            output.line("terminal.hub.standing", **where, through=through, at=at, missing=missing, forks=one.forks)
    if not standings:
        output.line("terminal.hub.standing.nobody")
    return True


def _check_rulebook(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    checked = parts.hub.check_rulebook(arguments.path)
    output.record({"path": str(arguments.path), **_of_rulebook(checked, output)})
    match checked:
        case Refused():
            output.plain(f"{checked.file}:{checked.line}: {output.words(checked.error.text)}")
            output.plain(output.words(_remedy(checked)))
        case Sound():
            counts = {name: getattr(checked, name) for name in _COUNTS}
            output.line("terminal.hub.rulebook.sound", path=str(arguments.path), **counts)
            days = ", ".join(day.isoformat() for day in checked.changes)
            output.line(f"terminal.hub.rulebook.{'changes' if days else 'lasting'}", days=days)
    return isinstance(checked, Sound)


def _of_rulebook(checked: Sound | Refused, output: Output) -> dict[str, Any]:
    if isinstance(checked, Sound):
        counts = {name: getattr(checked, name) for name in _COUNTS}
        return {"answer": "VALID", **counts, "changes": [day.isoformat() for day in checked.changes], "refusal": None}
    refusal = {
        "file": str(checked.file),
        "line": checked.line,
        "code": checked.error.code,
        "text": output.words(checked.error.text),
        "remedy": output.words(_remedy(checked)),
    }
    return {"answer": "INVALID", **dict.fromkeys(_COUNTS), "changes": [], "refusal": refusal}


def _remedy(refused: Refused) -> Text:
    """Return what its author does; only a program that is too old has another remedy."""
    is_too_new = refused.error.code == "rulebook-needs-newer-program"
    return refused.error.remedy if is_too_new else Text("terminal.hub.rulebook.correct")
