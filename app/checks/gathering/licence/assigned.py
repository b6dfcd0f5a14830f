"""To which licence is a batch assigned, by the register and by its passports?

Only verified passports count; a batch that is assigned to none may leave on any licence that covers it.
"""

from __future__ import annotations

from app.checks.fact import Fact, Facts, Kind, Scope, Unit, known
from app.checks.gathering.labels import verified
from app.domain.consignment import Item
from app.domain.evidence import Evidence
from app.domain.passport import PassportReading

FACTS = (
    Fact(
        "item_licences_known", Kind.INT, Scope.ITEM, Unit.LICENCE, "登记库中的许可证数", "its licences in the register"
    ),
    Fact(
        "batch_other_licences",
        Kind.STRINGS,
        Scope.BATCH,
        Unit.LICENCE_NO,
        "批次另有所属许可证",
        "licences the batch is assigned to and the item does not name",
    ),
)


def of_item(evidence: Evidence, item: Item) -> Facts:
    """Return how many of the licences of the item the register knows."""
    numbers = {use.licence_no for use in item.licences}
    return known({"item_licences_known": len(numbers & evidence.licences.keys()) if evidence.register else None})


def of_batch(evidence: Evidence, item: Item, batch_no: str, readings: tuple[PassportReading, ...]) -> Facts:
    """Return the licences that the batch is assigned to and `item` does not name; absent without a register."""
    if not evidence.register:
        return {}
    batch = evidence.batches.get(batch_no)
    assigned = {passport.licence_no for passport in verified(readings)} | {batch.licence_no if batch else None}
    named = {use.licence_no for use in item.licences}
    return known({"batch_other_licences": tuple(sorted(number for number in assigned - named if number))})
