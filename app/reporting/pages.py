"""What does the report look like as pages? The sections in order, and the marks of every page.

Pure but for the photographs, which it is given a way to read. It neither signs nor makes the file an archive one.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageTemplate

from app.domain.assessment import Assessment
from app.domain.statement import Statement
from app.reporting.attested import attested
from app.reporting.checklist import checklist
from app.reporting.closing import SignerBox, age_of_register, signatures
from app.reporting.comparison import comparison
from app.reporting.findings import findings
from app.reporting.frames import MARGIN
from app.reporting.goods import consigned, items, parties
from app.reporting.marks import COLOURS, WORST, draw_mark
from app.reporting.opening import opening
from app.reporting.photographs import Originals, Shrink, photographs
from app.reporting.typeface import BOLD, LINE, MUTED, REGULAR, WHITE, Typeface
from app.reporting.wording import Both, Wording

_WIDTH, _HEIGHT = A4
_BAND = 17.0
_FOOT = 40.0
_DEMO = HexColor(0x4B2E83)
_WHAT_IF = HexColor(0x7A3E00)
_WATERMARK = HexColor(0xF5F4F8)
_TOTAL = "Total"
_LEAST_OF_A_SECTION = 110.0
"""Points that must be free under a heading; with less it goes to the next page."""


@dataclass(frozen=True)
class Pages:
    """The laid out report: a plain PDF, and where each signature goes."""

    content: bytes
    boxes: tuple[SignerBox, ...]


def lay_out(
    assessment: Assessment,
    statement: Statement | None = None,
    *,
    digest: bytes,
    resources: Path,
    wording: Wording,
    originals: Originals,
    shrink: Shrink,
) -> Pages:
    """Return the report's pages; `digest` is that of the record that will be embedded."""
    face = Typeface(resources)
    boxes: list[SignerBox] = []
    sections = [
        opening(assessment, digest, face=face, wording=wording),
        findings(assessment, face=face, wording=wording),
        consigned(assessment, face=face, wording=wording),
        parties(assessment, face=face, wording=wording),
        items(assessment, face=face, wording=wording),
        comparison(assessment, face=face, wording=wording),
        attested(assessment, face=face, wording=wording),
        checklist(assessment, face=face, wording=wording),
        age_of_register(assessment, face=face, wording=wording),
        photographs(assessment, originals=originals, shrink=shrink, face=face, wording=wording),
        signatures(assessment, statement, placed=boxes.append, face=face, wording=wording),
    ]
    story = [flowable for section in sections for flowable in (CondPageBreak(_LEAST_OF_A_SECTION), *section)]
    content = io.BytesIO()
    decor = _Decor(assessment, digest, face=face, wording=wording)
    frame = Frame(
        MARGIN,
        _FOOT,
        _WIDTH - 2 * MARGIN,
        _HEIGHT - _FOOT - decor.top,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        pageTemplates=[PageTemplate(frames=[frame], onPage=decor.before)],
        initialFontName=REGULAR,
        pageCompression=1,
        lang="zh-CN",
    )
    document.build(story, canvasmaker=decor.canvas())
    return Pages(content.getvalue(), tuple(boxes))


class _Decor:
    """What stands on every page around the sections."""

    def __init__(self, assessment: Assessment, digest: bytes, *, face: Typeface, wording: Wording) -> None:
        self._assessment = assessment
        self._digest = digest.hex()
        self._face = face
        self._wording = wording
        self._bands: list[tuple[Both, Color]] = []
        if assessment.demo:
            self._bands.append((wording.of("demo"), _DEMO))
        if assessment.what_if:
            self._bands.append((wording.of("what-if"), _WHAT_IF))
        self.top = 34.0 + _BAND * len(self._bands)

    def canvas(self) -> type[Canvas]:
        """Return the kind of canvas that draws the number of pages, once it is known."""
        wording = self._wording

        class Numbered(Canvas):
            def save(self) -> None:
                pages = self.getPageNumber() - 1
                self.beginForm(_TOTAL, 0, -5, 120, 12)
                self.setFont(REGULAR, 7.5)
                self.setFillColor(MUTED)
                self.drawString(0, 0, wording.of("page.of", m=pages).line)
                self.endForm()
                super().save()

        return Numbered

    def before(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Draw marks, running head and foot of one page, beneath what comes."""
        canvas.saveState()
        self._draw_watermark(canvas)
        for number, (says, colour) in enumerate(self._bands):
            bottom = _HEIGHT - _BAND * (number + 1)
            canvas.setFillColor(colour)
            canvas.rect(0, bottom, _WIDTH, _BAND, stroke=0, fill=1)
            canvas.setFillColor(WHITE)
            canvas.setFont(BOLD, 8.5)
            canvas.drawCentredString(_WIDTH / 2, bottom + 5, says.line)
        if canvas.getPageNumber() > 1:
            self._draw_head(canvas)
        self._draw_foot(canvas)
        canvas.restoreState()

    def _draw_watermark(self, canvas: Canvas) -> None:
        if not self._bands:
            return
        canvas.saveState()
        canvas.translate(_WIDTH / 2, _HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFillColor(_WATERMARK)
        canvas.setFont(BOLD, 92)
        canvas.drawCentredString(0, -30, "  ".join(self._wording.of(code).line for code in self._watermarks()))
        canvas.restoreState()

    def _watermarks(self) -> list[str]:
        kinds = [("demo.mark", self._assessment.demo), ("what-if.mark", self._assessment.what_if)]
        return [code for code, is_set in kinds if is_set][-1:]

    def _draw_head(self, canvas: Canvas) -> None:
        verdict = self._assessment.verdict
        worst = WORST[verdict]
        line = _HEIGHT - self.top + 10
        canvas.saveState()
        canvas.translate(MARGIN, line)
        draw_mark(canvas, worst, size=9, fill=COLOURS[worst], sign=WHITE)
        canvas.setFillColor(COLOURS[worst])
        canvas.setFont(BOLD, 8)
        canvas.drawString(14, 1.5, self._wording.of(f"verdict.{verdict.value.lower()}").line)
        canvas.setFillColor(MUTED)
        canvas.setFont(REGULAR, 7.5)
        about = f"{self._wording.of('title').line} · {self._assessment.consignment.declaration_no}"
        canvas.drawRightString(_WIDTH - 2 * MARGIN, 1.5, self._face.printable(about)[:110])
        canvas.restoreState()

    def _draw_foot(self, canvas: Canvas) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, 29, _WIDTH - MARGIN, 29)
        canvas.setFillColor(MUTED)
        canvas.setFont(REGULAR, 6)
        canvas.drawString(MARGIN, 18, f"sha256 {self._digest}")
        canvas.setFont(REGULAR, 7.5)
        middle = _WIDTH - MARGIN - 62
        canvas.drawRightString(middle - 4, 18, self._wording.of("page", n=canvas.getPageNumber()).line)
        canvas.saveState()
        canvas.translate(middle, 18)
        canvas.doForm(_TOTAL)
        canvas.restoreState()
