"""What did the labels of the packages show, all batches together?

Only a verified passport (signature good, its key trusted at its issue and now) shows that a package was seen. A label
without one counts as a package photographed, whatever an unverified passport on it claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known, total
from app.domain.consignment import Consignment
from app.domain.evidence import Label
from app.domain.passport import Passport, PassportReading, SignatureState

_C = Scope.CONSIGNMENT

FACTS = (
    Fact("labels_total", Kind.INT, _C, Unit.PACKAGE, "已拍摄的包装件数", "packages photographed"),
    Fact("labels_unread", Kind.INT, _C, Unit.PACKAGE, "未读出护照的件数", "packages whose label gave no passport"),
    Fact("labels_unverified", Kind.INT, _C, Unit.PACKAGE, "无有效护照的件数", "packages without a verified passport"),
    Fact("labels_unpictured", Kind.INT, _C, Unit.PACKAGE, "仅凭扫码枪读数的件数", "packages read by a scanner alone"),
    Fact("passports_malformed", Kind.INT, _C, Unit.PASSPORT, "格式错误的护照数", "malformed passports"),
    Fact("packages_declared_total", Kind.INT, _C, Unit.PACKAGE, "申报总件数", "packages declared in all"),
    Fact("packages_seen_total", Kind.INT, _C, Unit.PACKAGE, "已核验总件数", "declared packages seen in all"),
    Fact("packages_missing_total", Kind.INT, _C, Unit.PACKAGE, "未核验总件数", "declared packages not seen in all"),
    Fact("packages_doubled", Kind.INT, _C, Unit.PACKAGE, "标签重复的件数", "labels found on more than one package"),
)


def is_verified(reading: PassportReading) -> bool:
    """Return whether the claims of the passport may be believed."""
    return (
        reading.passport is not None
        and reading.signature is SignatureState.GOOD
        and reading.trusted_at_issue is True
        and reading.trusted_now is True
    )


def readings_by_batch(labels: Iterable[Label]) -> Mapping[str, tuple[PassportReading, ...]]:
    """Return every well-formed passport, verified or not, by the batch number it claims."""
    found: dict[str, list[PassportReading]] = defaultdict(list)
    for label in labels:
        for reading in label.passports:
            if reading.passport is not None:
                found[reading.passport.batch_no].append(reading)
    return {batch_no: tuple(readings) for batch_no, readings in found.items()}


def verified(readings: Iterable[PassportReading]) -> tuple[Passport, ...]:
    """Return the passports among the readings that may be believed."""
    return tuple(reading.passport for reading in readings if reading.passport is not None and is_verified(reading))


def packages_declared(consignment: Consignment) -> Mapping[str, int | None]:
    """Return the packages declared of each batch over all items; None when a declared number is not positive."""
    counts: dict[str, list[int]] = defaultdict(list)
    for item in consignment.items:
        for batch in item.batches:
            counts[batch.batch_no].append(batch.packages)
    return {batch_no: total(numbers) for batch_no, numbers in counts.items()}


def packages_seen(readings: Iterable[PassportReading]) -> int:
    """Return how many different packages the verified passports name."""
    return len({passport.package[0] for passport in verified(readings)})


def gather_labels(consignment: Consignment, labels: tuple[Label, ...]) -> Facts:
    """Return the facts of all labels together."""
    readings = readings_by_batch(labels)
    declared = packages_declared(consignment)
    seen = {batch_no: packages_seen(readings.get(batch_no, ())) for batch_no in declared}
    counts = [count for count in declared.values() if count is not None]
    countable = bool(counts) and len(counts) == len(declared)
    return known(
        {
            "labels_total": len(labels),
            "labels_unread": sum(not any(reading.passport for reading in label.passports) for label in labels),
            "labels_unverified": sum(not any(map(is_verified, label.passports)) for label in labels),
            "labels_unpictured": sum(not label.photographs for label in labels),
            "passports_malformed": sum(reading.passport is None for label in labels for reading in label.passports),
            "packages_declared_total": sum(counts) if countable else None,
            "packages_seen_total": sum(seen.values()),
            "packages_missing_total": sum(max(0, (declared[batch_no] or 0) - seen[batch_no]) for batch_no in declared)
            if countable
            else None,
            "packages_doubled": _doubled(labels),
        }
    )


def _doubled(labels: Iterable[Label]) -> int:
    """Count the packages of a batch whose passport was found on labels that the examination numbered differently."""
    places: dict[tuple[bytes, int], set[int]] = defaultdict(set)
    for label in labels:
        if label.package is not None:
            for passport in verified(label.passports):
                places[passport.batch_id, passport.package[0]].add(label.package)
    return sum(len(numbers) > 1 for numbers in places.values())
