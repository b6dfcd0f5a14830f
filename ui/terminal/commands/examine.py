"""Tidewaiter examine: all that is photographed, seen, weighed and answered of one consignment, as in the window."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

from app.domain.checklist import CheckLine, Said
from app.domain.consignment import LABEL, Consignment, Photograph
from app.domain.errors import WorkstationError
from app.domain.marking import LONGEST_NOTE, WHOLE, Mark, MarkKind
from app.domain.texts import Text
from ui.terminal.goods_port import Goods
from ui.terminal.looking import add_looking, looked
from ui.terminal.output import Output
from ui.terminal.parts import Parts
from ui.terminal.scale import ScaleLine, scale_line, weigh

_MARK = re.compile(
    r"(arrow|box|blur|note):(\d{1,5}),(\d{1,5})(?:,(\d{1,5}),(\d{1,5}))?(?::(.+))?", re.ASCII | re.DOTALL
)
_WEIGHING = re.compile(r"(gross|net)(?::([1-9]\d{0,6}))?", re.ASCII)
_SIGNS = {True: "✓", False: "!"}
_FEWEST_DIGITS = 8

Answered = tuple[str, Said | None, int | None, str]
Marked = tuple[str, Mark]
Weighed = tuple[bool, int | None]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    command = commands.add_parser(
        "examine", parents=[everywhere], help="photographs, what was seen, weighed and answered"
    )
    command.add_argument("folder", type=Path, metavar="FOLDER")
    command.add_argument("--photo", action="append", default=[], type=Path, metavar="FILE", help="take a photograph in")
    command.add_argument("--shows", default=LABEL, metavar="WHAT", help="label (the default), other, or a point")
    command.add_argument(
        "--mark",
        action="append",
        default=[],
        type=_mark,
        metavar="PHOTO=KIND:X,Y[,X,Y][:NOTE]",
        help="arrow, box, blur or note on a copy; places in ten-thousandths",
    )
    command.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="POINT=ANSWER",
        help="yes, no, na:REASON, 42, none",
    )
    add_looking(command)
    command.add_argument(
        "--weigh",
        action="append",
        default=[],
        type=_weighing,
        metavar="gross|net[:PACKAGE]",
        help="take a weighing from the scale",
    )
    command.add_argument("--scale", type=scale_line, metavar="PORT[:BAUD[:8N1]]", help="where the scale is")
    command.add_argument(
        "--readings", action="append", default=[], type=Path, metavar="FILE", help="an analyser's file"
    )
    command.add_argument("--remark", action="append", default=[], metavar="TEXT")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, parts: Parts, output: Output) -> bool:
    with parts.at_work() as station:
        consignment = station.open_folder(arguments.folder)
        station.select(consignment)
        goods = station.goods(consignment, arguments.folder)
        faults = _photograph(goods, arguments.photo, arguments.shows)
        _mark_all(goods, arguments.mark)
        if seen := looked(arguments, goods.reopened()):
            goods.describe(*seen)
        _weigh_all(goods, arguments.weigh, arguments.scale)
        if arguments.readings:
            goods.measure(arguments.readings)
        for point, said, number, reason in arguments.answer:
            _require_point(goods, point)
            goods.answer(point, said, number=number, reason=reason)
        for remark in arguments.remark:
            goods.remark(remark)
        now, lines = goods.reopened(), goods.checklist()
    output.record(_shape(now, lines, output))
    _show(now, lines, output)
    for fault in faults:
        output.remark(fault.text)
        output.remark(fault.remedy)
    if faults:
        raise WorkstationError("photographs-left", count=len(faults))
    return all(map(_is_done, lines))


def _photograph(goods: Goods, paths: Sequence[Path], shows: str) -> tuple[WorkstationError, ...]:
    return goods.photographs.take(paths, shows=shows).faults if paths else ()


def _mark_all(goods: Goods, marks: Sequence[Marked]) -> None:
    """Draw all that is marked on one photograph on one copy."""
    known = goods.reopened().photographs
    by_photograph: dict[str, tuple[Photograph, list[Mark]]] = {}
    for name, mark in marks:
        photograph = _named(known, name)
        by_photograph.setdefault(photograph.sha256, (photograph, []))[1].append(mark)
    for photograph, together in by_photograph.values():
        goods.photographs.mark(photograph, together)


def _weigh_all(goods: Goods, weighings: Sequence[Weighed], line: ScaleLine | None) -> None:
    """Take one weighing after the other, each kept before the next."""
    if not weighings:
        return
    if line is None:
        raise WorkstationError("serial-missing", port="-")
    for is_gross, package in weighings:
        goods.weigh(weigh(line, package=package, gross=is_gross))


def _named(known: Sequence[Photograph], name: str) -> Photograph:
    """Return the photograph of this file name, or whose SHA-256 begins so."""
    is_digest = len(name) >= _FEWEST_DIGITS
    found = [
        one for one in known if PurePath(one.path).name == name or (is_digest and one.sha256.startswith(name.lower()))
    ]
    if len(found) != 1:
        raise WorkstationError("photograph-unknown", name=name)
    return found[0]


def _require_point(goods: Goods, point: str) -> None:
    """Refuse a point that does not concern the goods as they are now; an answer before may have brought it up."""
    points = [line.point for line in goods.checklist()]
    if point not in points:
        raise WorkstationError("point-unknown", point=point, points=", ".join(points) or "-")


def _is_done(line: CheckLine) -> bool:
    return not line.is_against and not line.lacks_photographs and (line.answer is not None or not line.is_demanded)


def _shape(now: Consignment, lines: Sequence[CheckLine], output: Output) -> dict[str, Any]:
    return {
        "consignment": now.declaration_no,
        "photographs": [_photograph_shape(now, one) for one in now.photographs],
        "examined": _examined_shape(now),
        "checklist": [
            {
                "point": line.point,
                "title": output.words(line.title),
                "demanded": line.is_demanded,
                "answer": line.answer and line.answer.said.value,
                "number": line.answer and line.answer.number,
                "reason": line.answer and line.answer.reason,
                "officer": line.answer and line.answer.officer_id,
                "photographs": {"taken": line.taken, "needed": line.needed},
                "done": _is_done(line),
            }
            for line in lines
        ],
        "remarks": [{"officer": one.officer_id, "text": one.text} for one in now.examination.remarks],
    }


def _examined_shape(now: Consignment) -> dict[str, Any]:
    examination, found = now.examination, now.found
    return {
        "method": examination.method.value,
        "sampled": examination.sampled,
        "of": examination.of,
        "container": found.container_no,
        "seals_before": found.seals_before,
        "seals_after": found.seals_after,
        "seals_intact": found.seals_intact,
        "packages": found.packages,
        "marks_origin": found.marks_origin,
        "part": found.part and {"number": found.part.number, "is_last": found.part.is_last},
        "weighings": [
            {"mass_g": one.mass_g, "gross": one.gross, "package": one.package, "scale": one.scale_id}
            for one in found.weighings
        ],
        "readings": len(found.assays),
    }


def _photograph_shape(now: Consignment, photograph: Photograph) -> dict[str, Any]:
    marking = now.marking_of(photograph)
    return {
        "file": PurePath(photograph.path).name,
        "sha256": photograph.sha256,
        "shows": photograph.shows,
        "marked": marking and {"sha256": marking.sha256, "marks": len(marking.marks), "officer": marking.officer_id},
    }


def _show(now: Consignment, lines: Sequence[CheckLine], output: Output) -> None:
    rows = [[_SIGNS[_is_done(line)], line.point, _said(line, output), output.words(line.title)] for line in lines]
    output.table(rows)
    _show_what_was_seen(now, output)
    for one in now.photographs:
        marking = now.marking_of(one)
        marks = len(marking.marks) if marking else 0
        output.line("terminal.examine.photograph", file=PurePath(one.path).name, shows=one.shows, marks=marks)


def _show_what_was_seen(now: Consignment, output: Output) -> None:
    found, examination = now.found, now.examination
    method = output.words(Text(f"report.method.{examination.method}"))
    sample = f" {examination.sampled}/{examination.of}" if examination.sampled else ""
    output.line("terminal.examine.method", method=f"{method}{sample}")
    seen = {
        "container": found.container_no,
        "seals-before": _among(found.seals_before),
        "seals-after": _among(found.seals_after),
        "seals": None if found.seals_intact is None else ("intact" if found.seals_intact else "broken"),
        "packages": found.packages,
        "marks-origin": _among(found.marks_origin),
        "part": None if found.part is None else f"{found.part.number}{'/last' if found.part.is_last else ''}",
    }
    for option, value in seen.items():
        if value is not None:
            output.plain(f"--{option} {value}")
    for weighing in found.weighings:
        how = output.words(Text(f"terminal.examine.{'gross' if weighing.gross else 'net'}"))
        package = "-" if weighing.package is None else weighing.package
        output.line("terminal.examine.weighing", mass=f"{weighing.mass_g:,} g", how=how, package=package)
    if found.assays:
        output.line("terminal.examine.readings", count=len(found.assays))


def _among(entries: Sequence[str] | None) -> str | None:
    return None if entries is None else ",".join(entries) or "none"


def _said(line: CheckLine, output: Output) -> str:
    answer = line.answer
    if answer is None:
        return output.words(Text(f"report.answer.{'unanswered' if line.is_demanded else 'not-asked'}"))
    word = str(answer.number) if answer.said is Said.NUMBER else output.words(Text(f"report.answer.{answer.said}"))
    return f"{word} ({answer.reason})" if answer.reason else word


def _answer(text: str) -> Answered:
    point, equals, said = text.partition("=")
    kind, _, reason = said.partition(":")
    if not (point and equals):
        raise ValueError("no answer")
    if said.isascii() and said.isdecimal():
        return point, Said.NUMBER, int(said), ""
    words = {"yes": Said.YES, "no": Said.NO, "na": Said.NOT_APPLICABLE, "none": None}
    if kind not in words or (kind == "none" and reason):
        raise ValueError("no answer")
    return point, words[kind], None, reason


def _weighing(text: str) -> Weighed:
    found = _WEIGHING.fullmatch(text)
    if found is None:
        raise ValueError("no weighing")
    return found[1] == "gross", int(found[2]) if found[2] else None


def _mark(text: str) -> Marked:
    name, equals, said = text.partition("=")
    found = _MARK.fullmatch(said)
    if not equals or found is None:
        raise ValueError("no mark")
    kind, note = MarkKind(found[1]), found[6] or ""
    x, y = int(found[2]), int(found[3])
    is_note = kind is MarkKind.NOTE
    if bool(note) is not is_note or len(note) > LONGEST_NOTE or (found[4] is None) is not is_note:
        raise ValueError("a note has a text and one place, every other mark two places")
    to_x, to_y = (x, y) if is_note else (int(found[4]), int(found[5]))
    if max(x, y, to_x, to_y) > WHOLE:
        raise ValueError("outside the photograph")
    return name, Mark(kind, x, y, to_x, to_y, note)
