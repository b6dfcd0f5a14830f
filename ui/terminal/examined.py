"""How are the goods shown by command, as they are examined now: the checklist, what was seen, read and photographed?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from app.domain.attestation import Attestation
from app.domain.checklist import CheckLine, Said
from app.domain.consignment import Consignment, Photograph
from app.domain.plain_form import for_people
from app.domain.texts import Text
from ui.terminal.output import Output

_SIGNS = {True: "✓", False: "!"}


def is_done(line: CheckLine) -> bool:
    """Return whether nothing about a point is open or against release."""
    return not line.is_against and not line.lacks_photographs and (line.answer is not None or not line.is_demanded)


def shape(now: Consignment, lines: Sequence[CheckLine], output: Output) -> dict[str, Any]:
    """Return the goods as they are examined now, as the record of the command."""
    return {
        "consignment": now.declaration_no,
        "photographs": [_photograph_shape(now, one) for one in now.photographs],
        "papers": [{"file": PurePath(one.path).name, "sha256": one.sha256} for one in now.papers],
        "said": [_said_shape(now, one) for one in now.examination.attestations],
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
                "done": is_done(line),
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


def _said_shape(now: Consignment, said: Attestation) -> dict[str, Any]:
    return {
        "file": _file_of(now, said),
        "field": said.field,
        "line": said.line,
        "read": said.proposed,
        "said": said.said,
        "officer": said.officer_id,
    }


def _file_of(now: Consignment, said: Attestation) -> str:
    """Return the name of the paper that was read, its digest where it lies here no more."""
    names = [PurePath(paper.path).name for paper in now.papers if paper.sha256 == said.sha256]
    return names[0] if names else said.sha256


def show(now: Consignment, lines: Sequence[CheckLine], output: Output) -> None:
    """Print the goods as they are examined now."""
    rows = [[_SIGNS[is_done(line)], line.point, _said(line, output), output.words(line.title)] for line in lines]
    output.table(rows)
    _show_what_was_seen(now, output)
    for paper in now.papers:
        output.line("terminal.examine.paper", file=PurePath(paper.path).name)
    for said in now.examination.attestations:
        value = for_people(said.field, said.said)
        output.line("terminal.examine.said", file=_file_of(now, said), field=said.field, value=value)
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
