"""How does it stand in the report that somebody signed by hand, or refused to? Drawn from the strokes, and called so.

The statement is attached to the report as a document of its own, canonical, and bound to the record by its digest. It
is under the inspector's signature, who vouches for what they witnessed; it is no signature in the sense of PAdES.
"""

from __future__ import annotations

from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from app.domain.assessment import Assessment
from app.domain.statement import HIGH, WIDE, Statement, fault_of
from app.proof.document import read_document, write_document
from app.reporting.typeface import BOLD, INK, LINE, MUTED, REGULAR, Typeface
from app.reporting.wording import Wording

STATEMENT_NAME = "declarant.json"
_INK_WIDTH = 1.1
_INSET, _DRAWN = 7.0, 0.4
"""Points from the frame, and the share of its width in which is drawn."""
_NAME, _SMALL = 8.5, 6.0
_MOST_LINES = 6


def write_statement(statement: Statement) -> bytes:
    """Return the document that is attached."""
    return write_document(statement)


def read_statement(content: bytes, *, assessment: Assessment, digest: bytes) -> Statement:
    """Return the statement in a document. Raises ValueError for one that is not about this very record."""
    statement = read_document(content, Statement)
    about = (statement.record, statement.assessment_id, statement.witness)
    if about != (digest.hex(), assessment.assessment_id, assessment.officer.officer_id):
        raise ValueError("a statement about another inspection")
    if fault_of(statement.given) is not None:
        raise ValueError("a statement that says nothing")
    return statement


class ByHand(Flowable):
    """The declarant's frame, in which the strokes stand beside who drew them; or why nothing was signed."""

    def __init__(self, statement: Statement, *, size: tuple[float, float], face: Typeface, wording: Wording) -> None:
        super().__init__()
        self.width, self.height = size
        self._statement = statement
        self._face = face
        self._wording = wording

    def draw(self) -> None:
        """Draw the frame and what stands in it."""
        canvas, given = self.canv, self._statement.given
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(0, 0, self.width, self.height, 3, stroke=1, fill=0)
        left = _INSET
        if given.strokes:
            self._draw_strokes(wide=self.width * _DRAWN)
            left += self.width * _DRAWN + _INSET
        room = self.width - left - _INSET
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, _NAME)
        (name, *_) = simpleSplit(self._face.printable(given.name or "–"), BOLD, _NAME, room)
        canvas.drawString(left, self.height - 13, name)
        canvas.setFillColor(MUTED)
        canvas.setFont(REGULAR, _SMALL)
        lines = [part for line in self._lines() for part in simpleSplit(line, REGULAR, _SMALL, room)]
        for number, line in enumerate(lines[:_MOST_LINES], start=1):
            canvas.drawString(left, self.height - 13 - 8.0 * number, line)

    def _draw_strokes(self, *, wide: float) -> None:
        canvas, unit = self.canv, wide / WIDE
        bottom = (self.height - HIGH * unit) / 2
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(_INK_WIDTH)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        for stroke in self._statement.given.strokes:
            for number, (x, y) in enumerate(stroke):
                place = (_INSET + x * unit, bottom + (HIGH - y) * unit)
                (path.lineTo if number else path.moveTo)(*place)
            if len(stroke) == 1:
                path.lineTo(*place)
        canvas.drawPath(path, stroke=1, fill=0)

    def _lines(self) -> list[str]:
        """Return what stands below the name; of a refusal, the reason comes last."""
        statement, say = self._statement, self._wording
        given = statement.given
        kind = "by-hand" if given.strokes else "refused"
        lines = [
            say.of(f"capacity.{given.capacity}").line,
            say.of(f"shown.{given.shown}").line,
            *say.of(kind, witness=statement.witness),
            say.instant(statement.at),
            given.refused,
        ]
        if not given.strokes:
            lines[:2] = [" · ".join(lines[:2])]
            lines[1:3] = [" ".join(lines[1:3])]
        return [self._face.printable(line) for line in lines if line]
