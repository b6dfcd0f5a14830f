"""How old was what it was judged by, and who signs? The last sections, with one drawn box for each expected signer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.domain.assessment import Assessment
from app.domain.statement import Statement
from app.reporting.by_hand import ByHand
from app.reporting.fields import SignerField
from app.reporting.frames import WIDTH, heading, particulars, table
from app.reporting.typeface import LINE, MUTED, Typeface
from app.reporting.wording import Both, Wording

_BOX_WIDTH, _BOX_HEIGHT, _INSET = round(WIDTH / 2 - 10, 2), 62.0, 1.5
FIELD_SIZE = (_BOX_WIDTH - 2 * _INSET, _BOX_HEIGHT - 2 * _INSET)
"""Width and height of every signature field, in points."""


@dataclass(frozen=True)
class SignerBox:
    """Where a signature goes: page from 0, and (left, bottom, right, top) in points from the page's lower left."""

    field: SignerField
    page: int
    rect: tuple[float, float, float, float]


Placed = Callable[[SignerBox], None]
"""Is told where a box came to stand."""


class _Box(Flowable):
    """An empty frame for one signature, which tells where it was drawn."""

    def __init__(self, field: SignerField, placed: Placed) -> None:
        super().__init__()
        self.width, self.height = _BOX_WIDTH, _BOX_HEIGHT
        self._field = field
        self._placed = placed

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(0, 0, self.width, self.height, 3, stroke=1, fill=0)
        left, bottom = canvas.absolutePosition(_INSET, _INSET)
        right, top = canvas.absolutePosition(self.width - _INSET, self.height - _INSET)
        rect = (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))
        self._placed(SignerBox(self._field, canvas.getPageNumber() - 1, rect))


def age_of_register(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return which register and rulebook judged this, and how old the register was."""
    register, age = assessment.register, assessment.age_s
    none = wording.of("no-register").line
    said = [
        ("register", str(register.version) if register else none),
        ("issued", wording.instant(register.issued) if register else none),
        ("age", wording.age(age).line if age is not None else none),
        ("rulebook", str(assessment.rulebook)),
        ("station", assessment.station_id),
        ("labels", f"{sum(1 for label in assessment.labels if label.passports)} / {len(assessment.labels)}"),
    ]
    entries = [(wording.of(f"field.{code}"), value) for code, value in said]
    return [KeepTogether([*heading(face, wording.of("sources")), particulars(face, entries)])]


def signatures(
    assessment: Assessment, statement: Statement | None, *, placed: Placed, face: Typeface, wording: Wording
) -> list[Flowable]:
    """Return the signature area; an assessment that is never signed gets a sentence instead of boxes.

    What was answered by hand stands where the declarant's field would be, and the words it answers for below.
    """
    top = heading(face, wording.of("signatures"))
    if assessment.what_if:
        return [KeepTogether([*top, face.paragraph(wording.of("what-if.unsigned").line, bold=True)])]
    officer = assessment.officer
    cells: list[list[Flowable]] = []
    for field in SignerField:
        label = wording.of(f"signer.{field}").line
        if field is SignerField.INSPECTOR:
            label = f"{label}  ·  {officer.name_zh} {officer.name_en} ({officer.officer_id})"
        box: Flowable = _Box(field, placed)
        if field is SignerField.DECLARANT and statement is not None:
            box = ByHand(statement, size=(_BOX_WIDTH, _BOX_HEIGHT), face=face, wording=wording)
        cells.append([face.paragraph(label, size=8, bold=True), Spacer(0, 3), box])
    boxes = table([cells[:2], cells[2:]], widths=[WIDTH / 2] * 2, padding=(2, 4))
    note = face.paragraph(wording.of("signatures.note").line, size=7.5, colour=MUTED)
    answered: list[Flowable] = []
    if statement is not None:
        answered = [*face.both(Both(statement.zh, statement.en), size=8), Spacer(0, 4)]
    return [KeepTogether([*top, boxes, *answered, note])]
