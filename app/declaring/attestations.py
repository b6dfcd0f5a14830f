"""What did officers read of the papers? The field `attestations` of `examination.json` (formats/declaration.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.declaring.fields import IDENTIFIER, Fields
from app.declaring.strict_json import shown
from app.domain.attestation import Attestation
from app.domain.moment import to_text
from app.domain.plain_form import is_plain_form

MAX_ATTESTATIONS = 1_000
_MOST_PAGES = 10_000
_MOST_LINES = 10_000
_MOST_PIXELS = 100_000
_SHA256 = r"[0-9a-f]{64}"
_ATTESTATION = ("sha256", "page", "box", "field", "line", "proposed", "said", "officer_id", "at")
_CORNERS = ("x", "y", "to_x", "to_y")


def read_attestations(fields: Fields) -> tuple[Attestation, ...]:
    """Return what a record of an examination says officers read, in order. Raises WorkstationError, naming the field.

    Several may be of one place: a later one corrects an earlier one, and neither goes.
    """
    return tuple(_attestation(one) for one in fields.objects("attestations", _ATTESTATION, most=MAX_ATTESTATIONS))


def plain_attestation(attestation: Attestation) -> Mapping[str, Any]:
    """Return an attestation as it is listed."""
    said: dict[str, Any] = {"sha256": attestation.sha256, "page": attestation.page}
    said |= {"box": dict(zip(_CORNERS, attestation.box, strict=True)), "field": attestation.field}
    said |= {"line": attestation.line} if attestation.line else {}
    said |= {"proposed": attestation.proposed, "said": attestation.said}
    return {**said, "officer_id": attestation.officer_id, "at": to_text(attestation.at)}


def _attestation(fields: Fields) -> Attestation:
    name, said = fields.text("field"), fields.text("said")
    if not is_plain_form(name, said):
        raise fields.fault("form", "said", found=shown(said))
    box = fields.object("box", _CORNERS)
    x, y, to_x, to_y = (box.whole_number(corner, least=0, most=_MOST_PIXELS) for corner in _CORNERS)
    return Attestation(
        sha256=fields.text("sha256", _SHA256),
        page=fields.whole_number("page", least=1, most=_MOST_PAGES),
        box=(x, y, to_x, to_y),
        field=name,
        line=fields.optional_whole_number("line", least=0, most=_MOST_LINES) or 0,
        proposed=fields.text("proposed"),
        said=said,
        officer_id=fields.text("officer_id", IDENTIFIER),
        at=fields.instant("at"),
    )
