"""Tidewaiter review: the cases that wait, and the steps that move them, each signed with the officer's own key."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from app.domain.errors import WorkstationError
from app.domain.moment import to_text
from app.domain.outcome import Verdict
from app.domain.review import Case, Decided, ReviewState
from app.domain.review_filter import OPEN, Filter
from app.domain.texts import Text
from ui.terminal.commands.log import add_filter, filter_of, line_shape, shown
from ui.terminal.output import Output
from ui.terminal.parts import AtWork, Office, Parts

SHOWN = 100


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command and its parts to the parser."""
    review = commands.add_parser("review", help="what waits for a supervisor").add_subparsers(required=True)
    waiting = review.add_parser("list", parents=[everywhere], help="the cases, the longest open first")
    add_filter(waiting)
    waiting.add_argument("--json", action="store_true")
    waiting.set_defaults(run=_list)
    for name, text, take in (
        ("refer", "put a case before a supervisor", _refer),
        ("assign", "have a supervisor decide it", _assign),
        ("return", "send it back to its inspector", _return),
        ("resubmit", "put it before the supervisor again", _resubmit),
        ("confirm", "close it, the verdict confirmed, and sign its report", _confirm),
        ("override", "close it with another decision, and sign its report", _override),
        ("sign", "sign the report of a case that you closed", _sign),
    ):
        step = review.add_parser(name, parents=[everywhere], help=text)
        step.add_argument("case", metavar="DECLARATION", help="its number, or the id of the case")
        step.add_argument("--reason", default="", metavar="TEXT")
        if name == "assign":
            step.add_argument("--to", required=True, metavar="OFFICER")
        if name == "override":
            step.add_argument("--decision", type=Verdict, choices=list(Verdict), required=True)
        step.add_argument("--json", action="store_true")
        step.set_defaults(run=_doing(take))
    clean = review.add_parser("close-clean", parents=[everywhere], help="close what passed every question, one by one")
    clean.add_argument("--json", action="store_true")
    clean.set_defaults(run=_close_clean)


def _list(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    which = filter_of(arguments)
    if not which.states:
        which = Filter(**{**vars(which), "states": OPEN})
    with parts.at_work() as station:
        lines = station.office.review.queue(which, limit=SHOWN)
    for line in lines:
        output.record(line_shape(line))
    output.table([shown(line) for line in lines])
    return True


def _refer(office: Office, case: Case, arguments: argparse.Namespace) -> Decided:
    return Decided(office.review.refer(case, arguments.reason))


def _assign(office: Office, case: Case, arguments: argparse.Namespace) -> Decided:
    return Decided(office.review.assign(case, arguments.to, arguments.reason))


def _return(office: Office, case: Case, arguments: argparse.Namespace) -> Decided:
    return Decided(office.review.send_back(case, arguments.reason))


def _resubmit(office: Office, case: Case, arguments: argparse.Namespace) -> Decided:
    return Decided(office.review.resubmit(case, arguments.reason))


def _confirm(office: Office, case: Case, arguments: argparse.Namespace) -> Decided:
    return office.deciding.confirm(case, arguments.reason)


def _override(office: Office, case: Case, arguments: argparse.Namespace) -> Decided:
    return office.deciding.override(case, arguments.decision, arguments.reason)


def _sign(office: Office, case: Case, _arguments: argparse.Namespace) -> Decided:
    return office.deciding.sign_report(case)


def _doing(
    act: Callable[[Office, Case, argparse.Namespace], Decided],
) -> Callable[[argparse.Namespace, Parts, Output], bool]:
    def run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
        with parts.at_work() as station:
            done = act(station.office, _found(station, arguments.case), arguments)
        _tell(done, output)
        return True

    return run


def _found(station: AtWork, number: str) -> Case:
    case = station.office.review.find(number)
    if case is None:
        raise WorkstationError("review-unknown", declaration=number)
    return case


def _tell(done: Decided, output: Output) -> None:
    case = done.case
    output.record(
        {
            "consignment": case.consignment_id,
            "case": case.case_id,
            "state": case.state.value,
            "verdict": case.verdict.value,
            "decision": case.decision and case.decision.value,
            "assignee": case.assignee,
            "reason": case.reason or None,
            "since": to_text(case.since),
            "report": str(done.report) if done.report else None,
        }
    )
    output.line("review.told", declaration=case.declaration_no, state=case.state.value)
    if done.unsigned is not None:
        output.remark(Text("review.unsigned", {"declaration": case.declaration_no}))
        output.remark(done.unsigned.text)


def _close_clean(_arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    clean = Filter(states=(ReviewState.NEW,), clean_only=True)
    with parts.at_work() as station:
        waiting = station.office.review.queue(clean, limit=SHOWN)
        many = station.office.deciding.confirm_clean([line.case for line in waiting])
    for done in many.closed:
        _tell(done, output)
    for _, error in many.left:
        output.remark(error.text)
    return not many.left
