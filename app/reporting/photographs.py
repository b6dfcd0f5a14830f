"""What was photographed? Small copies for the page; the originals stand by their SHA-256 in the record.

Where something was marked on a copy, that copy is shown: what an officer made unreadable is not in the report.

A photograph whose bytes are gone, changed since the examination, or no JPEG or PNG of a size worth opening, is not
shown: a box in its place says which. Bytes are decoded by `shrink`, which a caller may run elsewhere.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import PurePath

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table
from reportlab.platypus import Image as ImageFlowable

from app.domain.assessment import Assessment
from app.domain.consignment import Photograph
from app.domain.marking import Marking
from app.reporting.frames import WIDTH, heading, table
from app.reporting.typeface import LINE, MUTED, PANEL, Typeface
from app.reporting.wording import Wording

Originals = Callable[[Photograph], bytes | None]
"""Returns the bytes of a photograph as it lies on the disk, or None if it is gone."""

Shrink = Callable[[bytes], bytes | None]
"""Returns a small JPEG copy of an image, or None if it cannot be shown."""

MAX_PIXELS = 120_000_000
LONGEST_SIDE = 560
"""Pixels of a copy's longer side: about 240 to the inch at the size it is printed."""

_PER_ROW = 3
_WIDE, _HIGH = 164.0, 123.0


def shrink_photograph(content: bytes) -> bytes | None:
    """Return a small, upright RGB JPEG of a JPEG or PNG, without its metadata; None if it is none or over the limit."""
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MAX_PIXELS:
                return None
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):  # what Pillow raises over broken files
        return None
    copy = io.BytesIO()
    upright.save(copy, "JPEG", quality=80)
    return copy.getvalue()


def photographs(
    assessment: Assessment, *, originals: Originals, shrink: Shrink, face: Typeface, wording: Wording
) -> list[Flowable]:
    """Return the photographs, three in a row, each over its package, file name and SHA-256."""
    consignment = assessment.consignment
    if not consignment.photographs:
        return []
    cells = [
        _cell(
            photograph,
            consignment.marking_of(photograph),
            originals=originals,
            shrink=shrink,
            face=face,
            wording=wording,
        )
        for photograph in consignment.photographs
    ]
    rows = [cells[start : start + _PER_ROW] for start in range(0, len(cells), _PER_ROW)]
    rows[-1] += [[Spacer(0, 0)]] * (_PER_ROW - len(rows[-1]))
    note = face.paragraph(wording.of("photographs.note").line, size=7.5)
    first, *others = [_row(row) for row in rows]
    return [KeepTogether([*heading(face, wording.of("photographs")), note, first]), *others]


def _row(cells: list[list[Flowable]]) -> Table:
    widths, style = [WIDTH / _PER_ROW] * _PER_ROW, [("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    return table([cells], widths=widths, padding=(2, 4), style=style)


def _cell(
    photograph: Photograph,
    marking: Marking | None,
    *,
    originals: Originals,
    shrink: Shrink,
    face: Typeface,
    wording: Wording,
) -> list[Flowable]:
    where = wording.of("package", n=photograph.package).line if photograph.package is not None else "—"
    shown = Photograph(marking.path, marking.sha256) if marking else photograph
    said = [
        _picture(shown, originals=originals, shrink=shrink, face=face, wording=wording),
        Spacer(0, 2),
        face.paragraph(f"{where} · {PurePath(photograph.path).name}", size=7.5),
        *_digest(photograph.sha256, face),
    ]
    if marking is not None:
        by = wording.of("photograph.marked", officer=marking.officer_id).line
        said += [face.paragraph(by, size=7.5), *_digest(marking.sha256, face)]
    return said


def _digest(sha256: str, face: Typeface) -> list[Flowable]:
    return [face.paragraph(half, size=6.4, colour=MUTED) for half in (sha256[:32], sha256[32:])]


def _picture(
    photograph: Photograph, *, originals: Originals, shrink: Shrink, face: Typeface, wording: Wording
) -> Flowable:
    content = originals(photograph)
    if content is None:
        return _box(face, wording.of("photograph.gone").line)
    if hashlib.sha256(content).hexdigest() != photograph.sha256:
        return _box(face, wording.of("photograph.changed").line)
    copy = shrink(content)
    if copy is None:
        return _box(face, wording.of("photograph.unreadable").line)
    wide, high = ImageReader(io.BytesIO(copy)).getSize()
    scale = min(_WIDE / wide, _HIGH / high)
    return ImageFlowable(io.BytesIO(copy), width=wide * scale, height=high * scale, hAlign="LEFT")


def _box(face: Typeface, says: str) -> Table:
    return table(
        [[face.paragraph(says, size=8, colour=MUTED, align=1)]],
        widths=[_WIDE],
        heights=[_HIGH],
        style=[
            ("BACKGROUND", (0, 0), (0, 0), PANEL),
            ("BOX", (0, 0), (0, 0), 0.5, LINE),
            ("VALIGN", (0, 0), (0, 0), "MIDDLE"),
        ],
    )
