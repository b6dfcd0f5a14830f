"""Tidewaiter select: for which lane is a consignment, and why; the first time it is asked, the lot is drawn."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.domain.moment import to_text
from app.domain.selection import Lane, Selection
from app.domain.texts import Text
from ui.terminal.output import Output
from ui.terminal.parts import Parts


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("select", parents=[everywhere], help="the lane of a consignment, before it is opened")
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("--lane", type=Lane, choices=list(Lane), metavar="LANE", help="change the lane, with a reason")
    command.add_argument("--reason", default="", metavar="TEXT", help="why the lane is changed")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        consignment = station.open_folder(arguments.folder)
        selection = station.select(consignment)
        if arguments.lane is not None:
            selection = station.reroute(consignment, arguments.lane, arguments.reason)
    output.record(_shape(selection, output))
    output.plain(f"{selection.declaration_no}: {lane_line(selection, output)}")
    for reason in selection.reasons:
        output.plain(f"  {reason.lane.value:8} {_spoken(reason.text, output, is_known=reason.is_known)}")
    if not selection.reasons:
        output.plain(f"  {output.words(Text('lane.none'))}")
    return True


def lane_line(selection: Selection, output: Output) -> str:
    """Return the lane in force and what brought it about, in one line for people."""
    lane = output.words(Text(f"lane.{selection.lane}"))
    if selection.change is not None:
        change = selection.change
        return output.words(
            Text("lane.by-officer", {"lane": lane, "officer": change.officer_id, "reason": change.reason})
        )
    return output.words(Text("lane.by-lot" if selection.is_drawn else "lane.by-policy", {"lane": lane}))


def _shape(selection: Selection, output: Output) -> dict[str, object]:
    change = selection.change
    return {
        "consignment": selection.declaration_no,
        "lane": selection.lane.value,
        "proposed": selection.proposed.value,
        "drawn": selection.is_drawn,
        "rulebook": selection.rulebook,
        "reasons": [
            {
                "criterion": reason.criterion,
                "lane": reason.lane.value,
                "known": reason.is_known,
                "text": output.words(reason.text),
            }
            for reason in selection.reasons
        ],
        "change": change
        and {
            "lane": change.lane.value,
            "officer": change.officer_id,
            "reason": change.reason,
            "at": to_text(change.at),
        },
    }


def _spoken(text: Text, output: Output, *, is_known: bool) -> str:
    said = output.words(text)
    return said if is_known else output.words(Text("lane.maybe", {"reason": said}))
