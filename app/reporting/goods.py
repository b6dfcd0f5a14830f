"""What was declared: the consignment, its parties and its items, as the declaration has them."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.domain.assessment import Assessment
from app.domain.consignment import Consignment, Examination, Item, Remark
from app.domain.found import PartShipment
from app.domain.selection import Selection
from app.reporting.frames import WIDTH, Cell, grid, heading, particulars
from app.reporting.typeface import Typeface
from app.reporting.wording import Wording

_GRAMS_PER_KG = 1000
_CENTS = 100
_ABSENT = "—"


def consigned(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return what the declaration says of the whole."""
    entries = _consignment(assessment, face=face, wording=wording)
    return [*heading(face, wording.of("consignment")), entries]


def parties(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return the parties as declared."""
    if not assessment.consignment.parties:
        return []
    return [*heading(face, wording.of("parties")), _parties(assessment.consignment, face=face, wording=wording)]


def items(assessment: Assessment, *, face: Typeface, wording: Wording) -> list[Flowable]:
    """Return the items as declared."""
    if not assessment.consignment.items:
        return []
    return [*heading(face, wording.of("items")), _items(assessment.consignment, face=face, wording=wording)]


def kilograms(grams: int) -> str:
    """Return grams as kilograms with three decimals, exactly."""
    sign, grams = ("-", -grams) if grams < 0 else ("", grams)
    return f"{sign}{grams // _GRAMS_PER_KG:,}.{grams % _GRAMS_PER_KG:03d} kg"


def _consignment(assessment: Assessment, *, face: Typeface, wording: Wording) -> Flowable:
    consignment = assessment.consignment
    said = [
        ("consignment-id", consignment.consignment_id),
        ("declaration", consignment.declaration_no),
        ("declared-on", consignment.declared_on.isoformat() if consignment.declared_on else None),
        ("office-of-clearance", consignment.office),
        ("import-country", consignment.import_country),
        ("destination-country", consignment.destination_country),
        ("contract", consignment.contract_no),
        ("container", consignment.container_no),
        ("seals", ", ".join(consignment.seals) or None),
        ("lane", _lane(assessment.selection, wording)),
        ("examination", _examination(consignment.examination, wording)),
        *([("part", _part(consignment.found.part, wording))] if consignment.found.part else []),
        *(("remark", _remark(one)) for one in consignment.examination.remarks),
        ("end-use", consignment.end_use),
    ]
    return particulars(face, [(wording.of(f"field.{code}"), value or _ABSENT) for code, value in said])


def _lane(selection: Selection | None, wording: Wording) -> str | None:
    """Return the lane in force, and what brought it about: the lot, or a person, who, when, from which lane and why."""
    if selection is None:
        return None
    lane = wording.of(f"lane.{selection.lane}").line
    if (change := selection.change) is not None:
        before = wording.of(f"lane.{selection.selected}").line
        return f"{before} → {lane} · {change.officer_id}, {change.at:%Y-%m-%d %H:%M} UTC: {change.reason}"
    drawn = wording.of("lane.drawn").line
    return f"{lane} · {drawn}" if selection.is_drawn else lane


def _examination(examination: Examination, wording: Wording) -> str:
    method = wording.of(f"method.{examination.method}").line
    if examination.sampled is None or examination.of is None:
        return method
    return f"{method} {examination.sampled} / {examination.of}"


def _part(part: PartShipment, wording: Wording) -> str:
    return wording.of("part.last" if part.is_last else "part.more", number=part.number).line


def _remark(remark: Remark) -> str:
    return f"{remark.text}  ({remark.officer_id}, {remark.at:%Y-%m-%d %H:%M} UTC)"


def _parties(consignment: Consignment, *, face: Typeface, wording: Wording) -> Flowable:
    rows: list[list[Cell]] = [
        [face.both(wording.of(f"role.{role}")), face.paragraph(party.name), face.paragraph(party.party_id or _ABSENT)]
        for role, party in consignment.parties.items()
    ]
    columns = [wording.of(f"column.{code}") for code in ("role", "name", "party-id")]
    return grid(face, columns, rows, widths=[90, WIDTH - 220, 130])


def _items(consignment: Consignment, *, face: Typeface, wording: Wording) -> Flowable:
    rows = [_item(item, face) for item in consignment.items]
    columns = [wording.of(f"column.{code}") for code in ("item", "goods", "mass", "licences", "batches")]
    return grid(face, columns, rows, widths=[30, WIDTH - 400, 86, 132, 152], splits_rows=True)


def _item(item: Item, face: Typeface) -> list[Cell]:
    value = f"{item.currency} {item.value_cents // _CENTS:,}.{item.value_cents % _CENTS:02d}"
    return [
        face.paragraph(str(item.item_no), bold=True),
        [
            face.paragraph(item.name_zh, bold=True),
            face.paragraph(item.name_en),
            face.paragraph(item.commodity_code, size=8),
        ],
        [face.paragraph(kilograms(item.net_mass_g)), face.paragraph(value, size=8)],
        [face.paragraph(f"{use.licence_no} · {kilograms(use.net_mass_g)}", size=8) for use in item.licences]
        or [face.paragraph(_ABSENT)],
        [
            face.paragraph(f"{batch.batch_no} · {kilograms(batch.net_mass_g)} · ×{batch.packages}", size=8)
            for batch in item.batches
        ]
        or [face.paragraph(_ABSENT)],
    ]
