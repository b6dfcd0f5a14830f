"""What did other stations draw on a licence beyond the ledger, and what of its balance is leased to this one?

What this station drew itself is in the ledger's facts; of the authority's table only other stations' uses count here.
"""

from __future__ import annotations

from datetime import datetime

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.domain.evidence import Evidence
from app.domain.knowledge import Allowance, RemoteUse

_L = Scope.LICENCE

FACTS = (
    Fact("licence_remote_uses", Kind.INT, _L, Unit.USE, "他站未入账使用次数", "uses at other stations, not booked yet"),
    Fact(
        "licence_remote_g", Kind.INT, _L, Unit.GRAM, "他站未入账使用量", "mass drawn at other stations, not booked yet"
    ),
    Fact("licence_remote_stations", Kind.STRINGS, _L, Unit.STATION, "使用该证的其他工作站", "stations that used it"),
    Fact(
        "licence_declared_elsewhere",
        Kind.INT,
        _L,
        Unit.USE,
        "本报关单在他站的使用次数",
        "uses for this declaration there",
    ),
    Fact(
        "licence_declared_at", Kind.STRING, _L, Unit.STATION, "使用本报关单的他站", "station that used this declaration"
    ),
    Fact("licence_other_office_uses", Kind.INT, _L, Unit.USE, "在其他海关的使用次数", "uses at other customs offices"),
    Fact("licence_other_office_gap_s", Kind.INT, _L, Unit.SECOND, "与他关使用的时间差", "time to the nearest of these"),
    Fact("licence_other_office", Kind.STRING, _L, Unit.OFFICE, "使用该证的其他海关", "office of the nearest of these"),
    Fact("licence_leased", Kind.BOOL, _L, Unit.NONE, "许可证额度已分配到站", "its balance is leased to stations"),
    Fact("licence_allowances_here", Kind.INT, _L, Unit.ALLOWANCE, "分配给本站的额度数", "allowances of this station"),
    Fact("licence_allowances_valid", Kind.INT, _L, Unit.ALLOWANCE, "今日有效的额度数", "those of them valid today"),
    Fact(
        "licence_allowance_until",
        Kind.STRING,
        _L,
        Unit.DATE,
        "本站额度截止日期",
        "last day of this station's allowance",
    ),
    Fact(
        "licence_allowance_left_g", Kind.INT, _L, Unit.GRAM, "本站额度余量", "what is left of this station's allowance"
    ),
)


def of_licence(evidence: Evidence, licence_no: str) -> Facts:
    """Return the facts; absent where the register does not bring the table."""
    brought = evidence.knowledge if evidence.register else None
    uses = brought.remote_uses if brought else None
    leases = brought.allowances if brought else None
    values: dict[str, Value | None] = {}
    if uses is not None:
        here = evidence.station_id
        values |= _used(evidence, [one for one in uses if one.licence_no == licence_no and one.station_id != here])
    if leases is not None:
        values |= _leased(evidence, licence_no, [one for one in leases if one.licence_no == licence_no])
    return known(values)


def _used(evidence: Evidence, uses: list[RemoteUse]) -> dict[str, Value | None]:
    same = [one for one in uses if one.declaration_no == evidence.consignment.declaration_no]
    others = [one for one in uses if one.office != evidence.station_office]
    nearest = min(others, key=lambda one: (_gap_s(one, evidence.at), one.office), default=None)
    return {
        "licence_remote_uses": len(uses),
        "licence_remote_g": sum(one.mass_g for one in uses) if all(one.mass_g > 0 for one in uses) else None,
        "licence_remote_stations": tuple(sorted({one.station_id for one in uses})),
        "licence_declared_elsewhere": len(same),
        "licence_declared_at": min((one.station_id for one in same), default=None),
        "licence_other_office_uses": len(others),
        "licence_other_office_gap_s": _gap_s(nearest, evidence.at) if nearest else None,
        "licence_other_office": nearest.office if nearest else None,
    }


def _leased(evidence: Evidence, licence_no: str, leases: list[Allowance]) -> dict[str, Value | None]:
    today = evidence.on
    here = [one for one in leases if one.station_id == evidence.station_id]
    valid = [one for one in here if one.valid_from <= today <= one.valid_until]
    drawn = (evidence.drawn_here or {}).get(licence_no)
    return {
        "licence_leased": bool(leases),
        "licence_allowances_here": len(here),
        "licence_allowances_valid": len(valid),
        "licence_allowance_until": max((one.valid_until.isoformat() for one in here), default=None),
        "licence_allowance_left_g": sum(one.mass_g for one in valid) - drawn.mass_g if drawn else None,
    }


def _gap_s(use: RemoteUse, at: datetime) -> int:
    return abs(int((use.used_at - at).total_seconds()))
