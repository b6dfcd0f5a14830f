"""Where else were packages of this batch seen, and were more seen in all than were made?

Another inspection of the same consignment counts for nothing: goods are looked at inland and again at the port. What
this station saw itself is not counted here a second time.
"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, Value, known
from app.checks.gathering.batch import local_text
from app.checks.gathering.labels import verified
from app.domain.evidence import Evidence
from app.domain.knowledge import RemoteSighting
from app.domain.moment import to_text
from app.domain.passport import PassportReading

_B = Scope.BATCH

FACTS = (
    Fact("sightings_elsewhere", Kind.INT, _B, Unit.SIGHTING, "他站查验记录数", "sightings of these packages elsewhere"),
    Fact(
        "batch_packages_elsewhere", Kind.INT, _B, Unit.PACKAGE, "他站查验件数", "packages of the batch seen elsewhere"
    ),
    Fact("elsewhere_package", Kind.INT, _B, Unit.PACKAGE, "他站查验的件号", "package last seen elsewhere (its number)"),
    Fact("elsewhere_office", Kind.STRING, _B, Unit.OFFICE, "查验该件的海关", "office that saw it last"),
    Fact("elsewhere_station", Kind.STRING, _B, Unit.STATION, "查验该件的工作站", "station that saw it last"),
    Fact("elsewhere_at", Kind.STRING, _B, Unit.INSTANT, "他站查验时间", "time it was seen there"),
    Fact("elsewhere_in", Kind.STRING, _B, Unit.CONSIGNMENT, "他站查验的货物", "consignment it was seen in there"),
)


def of_batch(evidence: Evidence, batch_no: str, readings: tuple[PassportReading, ...]) -> Facts:
    """Return what other stations saw of the batch; absent where the register does not bring it."""
    seen = evidence.knowledge.remote_sightings if evidence.register and evidence.knowledge else None
    passports = verified(readings)
    batch = evidence.batches.get(batch_no)
    ids = {passport.batch_id for passport in passports} | ({batch.batch_id} if batch else set())
    if seen is None or not ids:
        return {}
    here = {(one.batch_id, one.package, one.consignment_id) for one in evidence.sightings}
    others = [
        one
        for one in seen
        if one.batch_id in ids
        and one.consignment_id != evidence.consignment.consignment_id
        and (one.batch_id, one.package, one.consignment_id) not in here
    ]
    packages = {(passport.batch_id, passport.package[0]) for passport in passports}
    same = [one for one in others if (one.batch_id, one.package) in packages]
    values: dict[str, Value | None] = {
        "sightings_elsewhere": len(same) if passports else None,
        "batch_packages_elsewhere": len({(one.batch_id, one.package) for one in others}),
    }
    last = max(same or others, key=_by_time, default=None)
    if last is not None:
        values |= {
            "elsewhere_package": last.package,
            "elsewhere_office": last.office,
            "elsewhere_station": last.station_id,
            "elsewhere_at": local_text(last.at, evidence.zone),
            "elsewhere_in": last.consignment_id,
        }
    return known(values)


def _by_time(sighting: RemoteSighting) -> tuple[str, str, int, str]:
    return to_text(sighting.at), sighting.consignment_id, sighting.package, sighting.station_id
