"""What does the first page say before anything else? The verdict, its reason and the next step, and the digest."""

from __future__ import annotations

from collections import Counter

from reportlab.platypus import Flowable, Spacer, Table

from app.domain.assessment import Assessment
from app.domain.outcome import Outcome
from app.domain.track import name_of
from app.reporting.frames import WIDTH, Cell, table
from app.reporting.marks import COLOURS, WORST, Mark
from app.reporting.qr import SYMBOL, digest_operators
from app.reporting.typeface import INK, MUTED, PANEL, WHITE, Typeface
from app.reporting.wording import Both, Wording

_QR_POINTS = 82.0


class DigestSymbol(Flowable):
    """The QR code of the record's digest, with a quiet zone of four modules."""

    def __init__(self, digest: bytes) -> None:
        super().__init__()
        self._operators, self._side = digest_operators(digest)
        self.width = self.height = _QR_POINTS

    def draw(self) -> None:
        """Draw it as a form of its own, which the verifier finds again."""
        canvas = self.canv
        canvas.beginForm(SYMBOL, 0, 0, self._side, self._side)
        canvas.addLiteral(self._operators)
        canvas.endForm()
        module = _QR_POINTS / (self._side + 8)
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.translate(4 * module, 4 * module)
        canvas.scale(module, module)
        canvas.doForm(SYMBOL)
        canvas.restoreState()


def opening(assessment: Assessment, digest: bytes, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return title, symbol, banner and the count of outcomes."""
    return [
        _title(assessment, digest, face=face, wording=wording),
        Spacer(0, 4),
        _banner(assessment, face=face, wording=wording),
        Spacer(0, 5),
        _counts(assessment, face=face, wording=wording),
    ]


def _title(assessment: Assessment, digest: bytes, *, face: Typeface, wording: Wording) -> Table:
    title, who = wording.of("title"), assessment.officer
    lines = [
        face.paragraph(title.zh, size=21, bold=True),
        Spacer(0, 3),
        face.paragraph(title.en, size=12, colour=MUTED),
        Spacer(0, 7),
        face.paragraph(
            f"{wording.of('declaration').line} {assessment.consignment.declaration_no}"
            f"  ·  {wording.of('office').line} {assessment.office}"
        ),
        face.paragraph(f"{wording.instant(assessment.at)}  ·  {who.name_zh} {who.name_en} ({who.officer_id})"),
        face.paragraph(f"{wording.of('assessment').line} {assessment.assessment_id}", size=7.5, colour=MUTED),
    ]
    caption = [
        DigestSymbol(digest),
        face.paragraph(wording.of("digest").line, size=6.2, colour=MUTED, align=1),
        face.paragraph(digest.hex()[:32], size=5.4, align=1),
        face.paragraph(digest.hex()[32:], size=5.4, align=1),
    ]
    return table([[lines, caption]], widths=[WIDTH - 112, 112], style=[("ALIGN", (1, 0), (1, 0), "CENTER")])


def _banner(assessment: Assessment, *, face: Typeface, wording: Wording) -> Table:
    verdict = assessment.verdict
    worst = WORST[verdict]
    word = wording.of(f"verdict.{verdict.value.lower()}")
    reasons = assessment.reasons
    if assessment.what_if:
        why, then = wording.of("what-if.verdict"), wording.of("what-if.unsigned")
    elif reasons:
        why, then = wording.say(reasons[0].text), wording.say(reasons[0].next_step)
    else:
        why, then = wording.of("nothing-against", checks=len(assessment.findings)), wording.of("release.next")
    says = [*_white(face, why, size=9.5, bold=True), Spacer(0, 3), *_white(face, then, size=8.5, bold=False)]
    if assessment.track:
        says += [Spacer(0, 3), face.paragraph(wording.say(name_of(assessment.track)).line, size=7.5, colour=WHITE)]
    if len(reasons) > 1:
        more = wording.of("more-reasons", n=len(reasons) - 1)
        says += [Spacer(0, 3), face.paragraph(more.line, size=7.5, colour=WHITE)]
    return table(
        [
            [
                Mark(worst, 46, fill=WHITE, sign=COLOURS[worst]),
                [
                    face.paragraph(word.zh, size=24, bold=True, colour=WHITE),
                    Spacer(0, 7),
                    face.paragraph(word.en, size=14, bold=True, colour=WHITE),
                ],
                says,
            ]
        ],
        widths=[66, 124, WIDTH - 190],
        padding=(10, 9),
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), COLOURS[worst]),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEBEFORE", (2, 0), (2, 0), 0.7, WHITE),
            ("ROUNDEDCORNERS", [4, 4, 4, 4]),
        ],
    )


def _white(face: Typeface, both: Both, *, size: float, bold: bool) -> list[Flowable]:
    return [
        face.paragraph(both.zh, size=size, bold=bold, colour=WHITE),
        face.paragraph(both.en, size=size - 1, colour=WHITE),
    ]


def _counts(assessment: Assessment, *, face: Typeface, wording: Wording) -> Table:
    counts = Counter(finding.outcome for finding in assessment.findings)
    cells: list[Cell] = []
    for outcome in reversed(Outcome):
        word = wording.of(f"outcome.{outcome.name.lower()}")
        colour = COLOURS[outcome] if counts[outcome] else MUTED
        cells += [
            Mark(outcome, 10, fill=colour),
            face.paragraph(f"{word.line}  {counts[outcome]}", size=7.6, bold=counts[outcome] > 0, colour=colour),
        ]
    mark, share = 16.0, WIDTH / len(Outcome)
    return table(
        [cells],
        widths=[mark, share - mark] * len(Outcome),
        padding=(2.5, 3.5),
        style=[("BACKGROUND", (0, 0), (-1, -1), PANEL), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")],
    )
