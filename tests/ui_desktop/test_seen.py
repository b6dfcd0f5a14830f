"""What a supervisor sees of the goods: who answered for them, how they were examined, what was asked and shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.checklist import Answer, CheckLine, Said
from app.domain.consignment import Examination, Method, Photograph, Remark
from app.domain.found import GoodsFound, PartShipment
from app.domain.marking import Mark, Marking, MarkKind
from app.domain.officer import Role
from app.domain.selection import Lane, LaneChange, Selection
from app.domain.statement import Capacity, Given, Shown, Statement
from app.domain.texts import Language, Text, literal
from app.review.dossier import Dossier
from tests.journeys.gate import catalogue
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop import office_samples
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.seen import SeenRow, seen_rows

CASE = office_samples.lines()[0].case
SEAL = CheckLine(
    "seal",
    literal({"zh": "封志完好", "en": "The seal is intact"}),
    is_demanded=True,
    asks_number=False,
    no_stands_against=True,
    needed=2,
    taken=1,
)


def dossier(**of_consignment: object) -> Dossier:
    made = office_samples.dossier(CASE)
    assert made.assessment
    goods = replace(made.assessment.consignment, **of_consignment)  # type: ignore[arg-type]  # as a consignment has it
    return replace(made, assessment=replace(made.assessment, consignment=goods))


def answered(**given: object) -> Statement:
    one = Given("Qiu Shan", Capacity.DRIVER, Shown.DRIVING_LICENCE)
    return Statement("A", "ab" * 32, "", "", replace(one, **given), "DEMO-O1", samples.NOW)  # type: ignore[arg-type]


def shown_rows(of_case: Dossier) -> tuple[SeenRow, ...]:
    return seen_rows(of_case, zone="Asia/Shanghai")


def said(row: SeenRow) -> str:
    words = [row.what, *row.found]
    return " | ".join(catalogue().render(one, Language.EN) if isinstance(one, Text) else one for one in words)


def test_who_signed_by_hand_is_named_with_their_witness() -> None:
    (row, *_) = shown_rows(replace(dossier(), statement=answered(strokes=(((0, 0), (500, 300)),))))
    assert said(row).endswith("Qiu Shan | driver | driving licence | Signed by hand before officer DEMO-O1")
    assert (row.tone, row.by) == (Tone.GOOD, "DEMO-O1")


def test_a_refusal_to_sign_stands_with_its_reason() -> None:
    (row, *_) = shown_rows(replace(dossier(), statement=answered(refused="They say the seal was whole.")))
    assert said(row).endswith("Refused to sign before officer DEMO-O1 | They say the seal was whole.")
    assert row.tone is Tone.DOUBT


@pytest.mark.parametrize(("is_own", "says"), [(True, "Nobody was asked"), (False, "another station")])
def test_that_nobody_answered_is_said_and_of_another_station_that_it_is_not_known(is_own: bool, says: str) -> None:
    (row, *_) = shown_rows(replace(dossier(), statement=None, is_own=is_own))
    assert says in said(row)
    assert row.tone is Tone.QUIET


@pytest.mark.parametrize(
    ("selected", "lane", "words", "tone"),
    [
        (Lane.YELLOW, None, "Lane | Yellow lane: by machine or from outside | No criterion applies.", Tone.NOTE),
        (
            Lane.YELLOW,
            Lane.RED,
            "Lane | Red lane: to be opened | yellow lane before | 20 November 2026, 16:30 | changed by SY001: A tip.",
            Tone.NOTE,
        ),
        (
            Lane.RED,
            Lane.GREEN,
            "Lane | Green lane: papers | red lane before | 20 November 2026, 16:30 | changed by SY001: A tip.",
            Tone.DOUBT,
        ),
    ],
)
def test_a_supervisor_sees_who_changed_the_lane_when_and_why(
    selected: Lane, lane: Lane | None, words: str, tone: Tone
) -> None:
    change = LaneChange(lane, "SY001", Role.SUPERVISOR, "A tip.", samples.NOW) if lane else None
    made = dossier()
    assert made.assessment
    judged = replace(made.assessment, selection=Selection("1", 3, selected, (), change=change))
    (row,) = (row for row in shown_rows(replace(made, assessment=judged)) if said(row).startswith("Lane"))
    assert said(row) == words
    assert (row.tone, row.by) == (tone, "SY001" if lane else "")


def test_how_the_goods_were_examined_which_part_they_are_and_every_remark_stand_there() -> None:
    examination = Examination(Method.SAMPLE, 2, 40, (Remark("DEMO-O2", samples.NOW, "Drum 7 is dented."),))
    rows = [
        said(row)
        for row in shown_rows(dossier(examination=examination, found=GoodsFound(part=PartShipment(3, is_last=True))))
    ]
    assert "Examination | Sample | 2 / 40" in rows
    assert "Part shipment | no. 3, the last" in rows
    assert "Remark | Drum 7 is dented." in rows


@pytest.mark.parametrize(
    ("line", "says", "tone"),
    [
        (SEAL, "not answered | photographs 1 of 2", Tone.DOUBT),
        (replace(SEAL, is_demanded=False, needed=0), "this lane does not ask", Tone.QUIET),
        (replace(SEAL, answer=Answer("seal", Said.NO, None, "cut", "DEMO-O1", samples.NOW)), "no | cut", Tone.STOP),
        (replace(SEAL, answer=Answer("seal", Said.YES, None, "", "DEMO-O1", samples.NOW)), "yes", Tone.DOUBT),
        (replace(SEAL, taken=2, answer=Answer("seal", Said.NUMBER, 7, "", "DEMO-O1", samples.NOW)), "7", Tone.GOOD),
    ],
)
def test_every_point_of_the_checklist_stands_with_its_answer(line: CheckLine, says: str, tone: Tone) -> None:
    made = dossier()
    assert made.assessment
    shown = replace(made, assessment=replace(made.assessment, checklist=(line,)))
    (row,) = [row for row in shown_rows(shown) if row.what == SEAL.title]
    assert says in said(row)
    assert row.tone is tone


def test_every_photograph_stands_with_what_it_shows_and_what_was_marked_on_it() -> None:
    photographs = (
        Photograph("photos/a.jpg", "aa" * 32, 4),
        Photograph("photos/b.jpg", "bb" * 32, shows="other"),
        Photograph("photos/c.jpg", "cc" * 32, shows="seal"),
    )
    marks = (Mark(MarkKind.NOTE, 1, 1, 1, 1, "cut here"), Mark(MarkKind.BLUR, 1, 1, 9, 9))
    markings = (Marking("bb" * 32, "photos/marked/b.jpg", "dd" * 32, marks, "DEMO-O2", samples.NOW),)
    made = dossier(photographs=photographs, markings=markings)
    assert made.assessment
    rows = shown_rows(replace(made, assessment=replace(made.assessment, checklist=(SEAL,))))
    assert [said(row) for row in rows if row.what == Text("review.seen.photograph")] == [
        "Photograph | Package 4 | a.jpg",
        "Photograph | something else that was seen | b.jpg | 2 marks by DEMO-O2 | cut here",
        "Photograph | The seal is intact | c.jpg",
    ]


def test_a_record_that_cannot_be_read_shows_nothing() -> None:
    assert shown_rows(replace(dossier(), assessment=None)) == ()
