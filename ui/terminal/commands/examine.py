"""Tidewaiter examine: all that is photographed, seen, weighed and answered of one consignment, as in the window."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from app.domain.checklist import Said
from app.domain.consignment import LABEL, Photograph
from app.domain.errors import WorkstationError
from app.domain.marking import LONGEST_NOTE, WHOLE, Mark, MarkKind
from app.domain.texts import Text
from ui.terminal.attesting import attest_all, says, show_crops
from ui.terminal.examined import is_done, shape, show
from ui.terminal.goods_port import Goods
from ui.terminal.looking import add_looking, looked
from ui.terminal.output import Output
from ui.terminal.parts import Parts
from ui.terminal.scale import ScaleLine, scale_line, weigh

_MARK = re.compile(
    r"(arrow|box|blur|note):(\d{1,5}),(\d{1,5})(?:,(\d{1,5}),(\d{1,5}))?(?::(.+))?", re.ASCII | re.DOTALL
)
_WEIGHING = re.compile(r"(gross|net)(?::([1-9]\d{0,6}))?", re.ASCII)
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
        "--showing", action="append", default=[], type=_showing, metavar="PHOTO=WHAT", help="say what one shows instead"
    )
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
    command.add_argument(
        "--paper",
        action="append",
        default=[],
        nargs="+",
        type=Path,
        metavar="FILE",
        help="scanned pages, filed as one paper",
    )
    command.add_argument(
        "--crops", type=Path, metavar="FOLDER", help="pictures of what the papers say that does not count yet"
    )
    command.add_argument(
        "--says",
        action="append",
        default=[],
        type=says,
        metavar="FILE:FIELD[/LINE][=TEXT]",
        help="what a paper says that does not count yet",
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
        for name, shows in arguments.showing:
            goods.photographs.shows(_named(goods.reopened().photographs, name).sha256, shows)
        _mark_all(goods, arguments.mark)
        unfiled = _file_all(goods, arguments.paper, output)
        for name, picture in show_crops(goods, arguments.crops) if arguments.crops else ():
            output.remark(Text("terminal.examine.crop", {"name": name, "path": str(picture)}))
        attest_all(goods, arguments.says, output.words)
        if seen := looked(arguments, goods.reopened()):
            goods.describe(*seen)
        _weigh_all(goods, arguments.weigh, arguments.scale)
        if arguments.readings:
            goods.measure(arguments.readings)
        _answer_all(goods, arguments.answer)
        for remark in arguments.remark:
            goods.remark(remark)
        now, lines = goods.reopened(), goods.checklist()
    output.record(shape(now, lines, output))
    show(now, lines, output)
    for fault in (*faults, *unfiled):
        output.remark(fault.text)
        output.remark(fault.remedy)
    if faults:
        raise WorkstationError("photographs-left", count=len(faults))
    if unfiled:
        raise WorkstationError("papers-left", count=len(unfiled))
    return all(map(is_done, lines))


def _photograph(goods: Goods, paths: Sequence[Path], shows: str) -> tuple[WorkstationError, ...]:
    return goods.photographs.take(paths, shows=shows).faults if paths else ()


def _answer_all(goods: Goods, answers: Sequence[Answered]) -> None:
    for point, said, number, reason in answers:
        _require_point(goods, point)
        goods.answer(point, said, number=number, reason=reason)


def _file_all(goods: Goods, papers: Sequence[Sequence[Path]], output: Output) -> tuple[WorkstationError, ...]:
    """File one paper after the other and return why some were not."""
    faults: list[WorkstationError] = []
    for paths in papers:
        together = goods.pages.file_together(paths)
        taken, filed = together.taken, together.filed
        for name in taken.again:
            output.remark(Text("desktop.papers.again", {"file": name, "count": len(taken.again)}))
        for name, declaration in taken.elsewhere:
            about = {"file": name, "declaration_no": declaration}
            output.remark(Text("desktop.papers.elsewhere", about))
            output.remark(Text("desktop.papers.elsewhere.remedy", about))
        faults += [*taken.faults, *([filed.fault] if filed and filed.fault else [])]
    return tuple(faults)


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


def _showing(text: str) -> tuple[str, str]:
    name, _, shows = text.rpartition("=")
    if not (name and shows):
        raise ValueError("nothing is shown")
    return name, shows


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
