"""What does the gate get in the hand: one small page with the verdict, and the code that says of which report it is?

The width of a receipt printer, as high as it has to be, black on white. It is drawn from the record in the report and
says no more than it does; what proves anything is the report, which the code is compared with.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from app.domain.assessment import Assessment
from app.domain.verification import DocumentSigner
from app.reporting.fields import SignerField
from app.reporting.marks import WORST, draw_mark
from app.reporting.qr import digest_text
from app.reporting.typeface import BOLD, WHITE, Typeface
from app.reporting.wording import Both, Wording

WIDE = 80 * mm
_MARGIN, _QR = 5 * mm, 40 * mm
_ROOM = WIDE - 2 * _MARGIN


def lay_out_slip(
    assessment: Assessment,
    digest: bytes,
    *,
    signers: Sequence[DocumentSigner],
    foot: str,
    resources: Path,
    wording: Wording,
) -> bytes:
    """Return the slip of a report whose record has this digest, as one page; `foot` is its last line."""
    face = Typeface(resources)
    story = list(_story(assessment, digest, signers=signers, foot=foot, face=face, wording=wording))
    heights = [flowable.wrap(_ROOM, 10_000)[1] for flowable in story]
    high = sum(heights) + 2 * _MARGIN
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(WIDE, high), pageCompression=1)
    top = high - _MARGIN
    for flowable, height in zip(story, heights, strict=True):
        top -= height
        flowable.drawOn(canvas, _MARGIN, top)
    canvas.save()
    return content.getvalue()


def _story(
    assessment: Assessment,
    digest: bytes,
    *,
    signers: Sequence[DocumentSigner],
    foot: str,
    face: Typeface,
    wording: Wording,
) -> list[Flowable]:
    goods, officer = assessment.consignment, assessment.officer
    said: list[tuple[str, str | None]] = [
        ("declaration", goods.declaration_no),
        ("container", goods.container_no),
        ("seals", ", ".join(goods.seals) or None),
        ("seals-after", ", ".join(goods.found.seals_after) if goods.found.seals_after else None),
        ("judged-by", f"{officer.name_zh} {officer.name_en} ({officer.officer_id})"),
        ("judged-at", wording.instant(assessment.at)),
    ]
    fields = [
        face.paragraph(f"{wording.of(f'field.{code}').line}: {value or '—'}", size=8.5)
        for code, value in said
        if value or code in {"container", "seals"}
    ]
    names = "; ".join(f"{wording.of(f'signer.{one.role}').line} {one.name}" for one in signers)
    is_decided = any(one.role == SignerField.SUPERVISOR for one in signers)
    demo = [_Band(wording.of("demo.mark"), size=13), Spacer(0, 4)] if assessment.demo else []
    decided = face.both(wording.of("slip.supervisor"), size=8.5, bold=True) if is_decided else []
    return [
        *demo,
        face.paragraph(wording.of("slip").line, size=10, bold=True, align=1),
        Spacer(0, 4),
        _Verdict(assessment, wording),
        Spacer(0, 5),
        *decided,
        *fields,
        face.paragraph(f"{wording.of('slip.signed').line}: {names}", size=8.5),
        Spacer(0, 5),
        _Symbol(digest),
        Spacer(0, 3),
        *(face.paragraph(half, size=6.4, align=1) for half in (digest.hex()[:32], digest.hex()[32:])),
        Spacer(0, 3),
        *(face.paragraph(line, size=7.5) for line in wording.of("slip.note")),
        face.paragraph(foot, size=7),
    ]


class _Band(Flowable):
    """White words on black, across the slip."""

    def __init__(self, words: Both, *, size: float) -> None:
        super().__init__()
        self.width, self.height = _ROOM, size * 1.7
        self._words = words
        self._size = size

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(black)
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(WHITE)
        canvas.setFont(BOLD, self._size)
        canvas.drawCentredString(self.width / 2, self._size * 0.5, self._words.line)


class _Verdict(Flowable):
    """The verdict: its shape and its word, in a frame."""

    def __init__(self, assessment: Assessment, wording: Wording) -> None:
        super().__init__()
        self.width, self.height = _ROOM, 52.0
        self._worst = WORST[assessment.verdict]
        self._words = wording.of(f"verdict.{assessment.verdict.value.lower()}")

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(black)
        canvas.setLineWidth(1.6)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.saveState()
        canvas.translate(10, 11)
        draw_mark(canvas, self._worst, size=30, fill=black, sign=WHITE)
        canvas.restoreState()
        canvas.setFillColor(black)
        canvas.setFont(BOLD, 25)
        canvas.drawString(54, 24, self._words.zh)
        canvas.setFont(BOLD, 14)
        canvas.drawString(54, 8, self._words.en)


class _Symbol(Flowable):
    """The QR code of the record's digest, as on the first page of the report, with its quiet zone."""

    def __init__(self, digest: bytes) -> None:
        super().__init__()
        self.width, self.height = _ROOM, _QR
        symbol = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
        symbol.add_data(digest_text(digest), optimize=0)
        symbol.make(fit=True)
        self._rows = symbol.get_matrix()

    def draw(self) -> None:
        unit, canvas = _QR / len(self._rows), self.canv
        left = (self.width - _QR) / 2
        canvas.setFillColor(black)
        for down, row in enumerate(self._rows):
            for across, is_dark in enumerate(row):
                if is_dark:
                    canvas.rect(left + across * unit, _QR - (down + 1) * unit, unit, unit, stroke=0, fill=1)
