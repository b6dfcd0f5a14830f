"""What does a signature look like in its box? A small page with who signed, when, and with which certificate."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from app.domain.officer import Officer
from app.domain.outcome import Outcome
from app.domain.texts import Text
from app.reporting.marks import COLOURS, draw_mark
from app.reporting.typeface import BOLD, INK, MUTED, REGULAR, WHITE, Typeface
from app.reporting.wording import Wording

SIGNED = Text("report.signed")


def draw_appearance(
    officer: Officer, *, at: datetime, says: Text, size: tuple[float, float], resources: Path, wording: Wording
) -> bytes:
    """Return a one-page PDF of `size` points that shows `officer`'s signature made at `at`, its fonts embedded.

    `says` is what the signature stands for.
    """
    face = Typeface(resources)
    _, high = size
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=size, initialFontName=REGULAR)  # type: ignore[arg-type]  # the stub errs
    canvas.translate(7, high - 22)
    draw_mark(canvas, Outcome.PASS, size=13, fill=COLOURS[Outcome.NOTICE], sign=WHITE)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 10.5)
    canvas.drawString(20, 2, face.printable(f"{officer.name_zh} {officer.name_en}")[:44])
    canvas.setFillColor(MUTED)
    canvas.setFont(REGULAR, 7.2)
    lines = (
        f"{wording.say(says).line} · {officer.officer_id}",
        wording.instant(at),
        f"SHA-256 {officer.certificate_sha256[:40]}…",
    )
    for number, line in enumerate(lines, start=1):
        canvas.drawString(0, 2 - 11.5 * number, face.printable(line))
    canvas.showPage()
    canvas.save()
    return page.getvalue()
