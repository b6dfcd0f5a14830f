"""What does the register say of one licence, and what does this consignment draw on it?

What is drawn is the consignment's total over all items: two items cannot share one balance unseen.
"""

from __future__ import annotations

from datetime import date

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known, total
from app.domain.evidence import Evidence

_L = Scope.LICENCE

FACTS = (
    Fact("licence_declared", Kind.BOOL, _L, Unit.NONE, "已申报许可证", "a licence is declared"),
    Fact("licence_known", Kind.BOOL, _L, Unit.NONE, "许可证在登记库中", "the licence is in the register"),
    Fact("licence_type", Kind.STRING, _L, Unit.LICENCE_TYPE, "许可证类型", "type of the licence"),
    Fact("licence_status", Kind.STRING, _L, Unit.LICENCE_STATUS, "许可证状态", "status of the licence"),
    Fact("licence_valid_from", Kind.STRING, _L, Unit.DATE, "许可证生效日期", "first day of the licence"),
    Fact("licence_valid_until", Kind.STRING, _L, Unit.DATE, "许可证截止日期", "last day of the licence"),
    Fact("licence_term_days", Kind.INT, _L, Unit.DAY, "许可证有效天数", "days from first to last, both counted"),
    Fact("licence_term_years", Kind.INT, _L, Unit.YEAR, "许可证有效年数", "years it runs, a part counted as a whole"),
    Fact(
        "licence_days_beyond_year", Kind.INT, _L, Unit.DAY, "跨年有效天数", "days it runs beyond the year it begins in"
    ),
    Fact("licence_exporter_id", Kind.STRING, _L, Unit.PARTY, "许可证出口商", "exporter on the licence"),
    Fact("licence_consignee_id", Kind.STRING, _L, Unit.PARTY, "许可证收货人", "consignee on the licence"),
    Fact("licence_end_user_id", Kind.STRING, _L, Unit.PARTY, "许可证最终用户", "end user on the licence"),
    Fact("licence_commodity_code", Kind.STRING, _L, Unit.COMMODITY, "许可证商品编码", "commodity code on the licence"),
    Fact("licence_import_country", Kind.STRING, _L, Unit.COUNTRY, "许可证进口国", "import country on the licence"),
    Fact(
        "licence_destination_country", Kind.STRING, _L, Unit.COUNTRY, "许可证最终目的国", "destination on the licence"
    ),
    Fact("licence_office", Kind.STRING, _L, Unit.OFFICE, "许可证报关口岸", "office of clearance on the licence"),
    Fact("licence_draw_g", Kind.INT, _L, Unit.GRAM, "本票使用量", "mass this consignment draws on the licence"),
    Fact("licence_left_g", Kind.INT, _L, Unit.GRAM, "许可证剩余量", "balance left, draws at this station deducted"),
    Fact("licence_bulk", Kind.BOOL, _L, Unit.NONE, "散装货物", "bulk goods"),
    Fact("licence_last_use", Kind.BOOL, _L, Unit.NONE, "申报为最后一次使用", "declared as the last use"),
    Fact("licence_uses_after", Kind.INT, _L, Unit.USE, "本次后的使用次数", "uses including this one"),
    Fact("licence_uses_max", Kind.INT, _L, Unit.USE, "允许使用次数", "uses allowed"),
)


def gather_no_licence() -> Facts:
    """Return the facts where an item names no licence."""
    return {"licence_declared": False, "licence_known": False}


def gather_licence(evidence: Evidence, licence_no: str) -> Facts:
    """Return the facts of the licence with this number; without a register nothing is known of it, not even that."""
    uses = [use for item in evidence.consignment.items for use in item.licences if use.licence_no == licence_no]
    declared: dict[str, bool | int | None] = {
        "licence_declared": True,
        "licence_known": licence_no in evidence.licences if evidence.register else None,
        "licence_draw_g": total(use.net_mass_g for use in uses),
        "licence_last_use": all(use.last_use for use in uses),
    }
    licence = evidence.licences.get(licence_no) if evidence.register else None
    if licence is None:
        return known(declared)
    drawn = (evidence.drawn_here or {}).get(licence_no)
    return known(
        {
            **declared,
            "licence_type": licence.licence_type.value,
            "licence_status": licence.status.value,
            "licence_valid_from": licence.valid_from.isoformat(),
            "licence_valid_until": licence.valid_until.isoformat(),
            "licence_term_days": (licence.valid_until - licence.valid_from).days + 1,
            "licence_term_years": _years(licence.valid_from, licence.valid_until),
            "licence_days_beyond_year": max(0, (licence.valid_until - date(licence.valid_from.year, 12, 31)).days),
            "licence_exporter_id": licence.exporter_id,
            "licence_consignee_id": licence.consignee_id,
            "licence_end_user_id": licence.end_user_id,
            "licence_commodity_code": licence.commodity_code,
            "licence_import_country": licence.import_country,
            "licence_destination_country": licence.destination_country,
            "licence_office": licence.office,
            "licence_left_g": licence.remaining_g - drawn.mass_g if drawn else None,
            "licence_bulk": licence.bulk,
            "licence_uses_after": licence.uses + drawn.uses + 1 if drawn else None,
            "licence_uses_max": licence.uses_max,
        }
    )


def _years(first: date, last: date) -> int:
    """Return the least number of years in which `last` lies, counted from `first` to the same day of later years."""
    years = last.year - first.year
    return years if (last.month, last.day) <= (first.month, first.day) else years + 1
