"""What was seen of the goods of a case: who answered, in which lane, how examined, what was asked and photographed?

In the order in which a supervisor doubts it. What nobody answered stands as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from app.domain.assessment import Assessment
from app.domain.checklist import CheckLine, Said
from app.domain.consignment import LABEL, OTHER, Examination, Photograph
from app.domain.marking import Marking
from app.domain.selection import Selection
from app.domain.statement import Statement
from app.domain.texts import Text
from ui.desktop.view_models.age import instant_in_words
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.lane import lane_in_words

if TYPE_CHECKING:  # of the steps the window knows values only, and loads none of them
    from app.review.dossier import Dossier

Words = Text | str
"""A sentence of the catalogue, or what somebody wrote, as it is."""


@dataclass(frozen=True)
class SeenRow:
    """One thing that was seen or asked: what, what came of it, and who said so; with its sign."""

    what: Words
    found: tuple[Words, ...]
    by: str
    tone: Tone
    icon: str


def seen_rows(dossier: Dossier, *, zone: str) -> tuple[SeenRow, ...]:
    """Return what was seen, instants in `zone`; nothing where the record of the inspection cannot be read."""
    return tuple(_rows(dossier, dossier.assessment, zone=zone)) if dossier.assessment else ()


def _rows(dossier: Dossier, assessment: Assessment, *, zone: str) -> Iterator[SeenRow]:
    goods, inspector = assessment.consignment, assessment.officer.officer_id
    yield _answered(dossier.statement, station=None if dossier.is_own else dossier.case.station_id)
    yield from _lane(assessment.selection, zone=zone)
    yield _note(Text("report.field.examination"), _method(goods.examination), by=inspector)
    if part := goods.found.part:
        code = "report.part.last" if part.is_last else "report.part.more"
        yield _note(Text("report.field.part"), (Text(code, {"number": part.number}),), by=inspector)
    for remark in goods.examination.remarks:
        yield _note(Text("report.field.remark"), (remark.text,), by=remark.officer_id)
    yield from map(_checked, assessment.checklist)
    titles = {line.point: line.title for line in assessment.checklist}
    for photograph in goods.photographs:
        yield _photographed(photograph, goods.marking_of(photograph), titles, by=inspector)


def _answered(statement: Statement | None, *, station: str | None) -> SeenRow:
    """Return what whoever presented the goods answered; `station` is another one, whose answers are not known here."""
    what = Text("review.seen.answered")
    if station is not None:
        return SeenRow(what, (Text("review.seen.elsewhere", {"station": station}),), "", Tone.QUIET, "outcome-unknown")
    if statement is None:
        return SeenRow(what, (Text("review.seen.nobody"),), "", Tone.QUIET, "outcome-unknown")
    given = statement.given
    who = (given.name or "–", Text(f"report.capacity.{given.capacity}"), Text(f"report.shown.{given.shown}"))
    if given.strokes:
        signed = Text("report.by-hand", {"witness": statement.witness})
        return SeenRow(what, (*who, signed), statement.witness, Tone.GOOD, "outcome-pass")
    refused = Text("report.refused", {"witness": statement.witness})
    return SeenRow(what, (*who, refused, given.refused), statement.witness, Tone.DOUBT, "outcome-refer")


def _lane(selection: Selection | None, *, zone: str) -> Iterator[SeenRow]:
    """Return how closely the goods were to be examined; a lane made lighter is to be doubted first."""
    if selection is None:
        return
    what, change, found = Text("report.field.lane"), selection.change, lane_in_words(selection)
    if change is None:
        yield _note(what, found, by="")
        return
    named, why = found
    before = Text(f"desktop.lane.{selection.selected}.before")
    is_lighter = change.lane.closeness < selection.selected.closeness
    tone, icon = (Tone.DOUBT, "outcome-refer") if is_lighter else (Tone.NOTE, "outcome-notice")
    yield SeenRow(what, (named, before, instant_in_words(change.at, zone), why), change.officer_id, tone, icon)


def _method(examination: Examination) -> tuple[Words, ...]:
    method = Text(f"report.method.{examination.method}")
    if examination.sampled is None or examination.of is None:
        return (method,)
    return method, f"{examination.sampled} / {examination.of}"


def _checked(line: CheckLine) -> SeenRow:
    photographs = (Text("review.seen.taken", {"taken": line.taken, "needed": line.needed}),) if line.needed else ()
    if line.answer is None:
        said = Text(f"report.answer.{'unanswered' if line.is_demanded else 'not-asked'}")
        tone, icon = (Tone.DOUBT, "outcome-unknown") if line.is_demanded else (Tone.QUIET, "outcome-notice")
        return SeenRow(line.title, (said, *photographs), "", tone, icon)
    answer = line.answer
    is_number = answer.said is Said.NUMBER
    found: Words = str(answer.number) if is_number else Text(f"report.answer.{answer.said}")
    tone, icon = Tone.GOOD, "outcome-pass"
    if line.is_against:
        tone, icon = Tone.STOP, "outcome-detain"
    elif line.lacks_photographs:
        tone, icon = Tone.DOUBT, "outcome-unknown"
    reason = (answer.reason,) if answer.reason else ()
    return SeenRow(line.title, (found, *reason, *photographs), answer.officer_id, tone, icon)


def _photographed(photograph: Photograph, marking: Marking | None, titles: dict[str, Text], *, by: str) -> SeenRow:
    shows: Words = titles.get(photograph.shows, Text(f"review.seen.{OTHER}"))
    if photograph.shows == LABEL:
        package = photograph.package
        shows = Text("report.package", {"n": package}) if package is not None else Text(f"review.seen.{LABEL}")
    found: list[Words] = [shows, PurePath(photograph.path).name]
    if marking is not None:
        found.append(Text("review.seen.marked", {"officer": marking.officer_id, "marks": len(marking.marks)}))
        found += [mark.text for mark in marking.marks if mark.text]
    return _note(Text("review.seen.photograph"), tuple(found), by=marking.officer_id if marking else by)


def _note(what: Text, found: tuple[Words, ...], *, by: str) -> SeenRow:
    return SeenRow(what, found, by, Tone.NOTE, "outcome-notice")
