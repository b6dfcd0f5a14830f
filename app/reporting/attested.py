"""What did officers read of the papers, beside what the machine read, and what comes of it? Every word of them."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Flowable

from app.domain.assessment import Assessment
from app.domain.attestation import Attestation, weighed
from app.domain.consignment import Consignment
from app.domain.plain_form import for_people
from app.reporting.frames import WIDTH, Cell, grid, heading
from app.reporting.typeface import MUTED, Typeface
from app.reporting.wording import Wording

_VALUE = 140.0
_LONGEST = 200


def attested(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return the readings of officers, corrected ones too; nothing where there are none."""
    goods = assessment.consignment
    said = goods.examination.attestations
    if not said:
        return []
    latest = {id(one): standing.value for one, standing, _ in weighed(said, goods.readings)}
    columns = [wording.name("report.column", code) for code in ("field", "by-machine", "by-officer", "comes-to")]
    rows = [_row(one, latest.get(id(one), "corrected"), goods, face, wording) for one in said]
    share = (WIDTH - 2 * _VALUE) / 2
    return [
        *heading(face, wording.of("attested")),
        face.paragraph(wording.of("attested.is-not-accepted").line, size=7.5),
        grid(face, columns, rows, widths=[share, _VALUE, _VALUE, share]),
    ]


def _row(one: Attestation, comes_to: str, goods: Consignment, face: Typeface, wording: Wording) -> list[Cell]:
    files = [Path(paper.path).name for paper in goods.papers if paper.sha256 == one.sha256]
    file = files[0] if files else f"{one.sha256[:16]}…"
    where = wording.of(f"attested.{'line' if one.line else 'place'}", file=file, page=one.page, line=one.line)
    by = face.paragraph(f"{one.officer_id}, {one.at:%Y-%m-%d %H:%M} UTC", size=6.4, colour=MUTED)
    return [
        [*face.both(wording.name("field", one.field), size=8), *face.both(where, size=6.4)],
        face.paragraph(for_people(one.field, one.proposed), size=8, limit=_LONGEST),
        [face.paragraph(for_people(one.field, one.said), size=8, bold=True, limit=_LONGEST), by],
        face.both(wording.name("attested", comes_to), size=8),
    ]
