"""Does every licence's ledger agree with its uses and its batches? Every fault is named, none is repaired."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from app.domain.batch import Batch, BatchStatus
from app.domain.knowledge import PermitKind
from app.domain.licence import Licence
from app.domain.texts import Text
from app.hub.knowledge_ledger import knowledge_faults
from app.hub.rows import LicenceUseRow, Tables

OVERSHOOT_PERCENT = 5
"""By how much of the remaining balance the last use of bulk goods may exceed it (ordinary licence rules)."""


def reconcile(tables: Tables) -> tuple[Text, ...]:
    """Return every fault of the ledgers, in the order of licences, uses, batches, then what other offices know.

    Empty when they agree.
    """
    uses_of: dict[str, list[LicenceUseRow]] = defaultdict(list)
    for use in tables.uses:
        uses_of[use.licence_no].append(use)
    return (
        *(fault for licence in tables.licences for fault in _licence_faults(licence, uses_of[licence.licence_no])),
        *(fault for use in tables.uses for fault in _use_faults(use, tables)),
        *_batch_faults(tables),
        *knowledge_faults(tables),
    )


def _licence_faults(licence: Licence, uses: Sequence[LicenceUseRow]) -> Iterable[Text]:
    no = licence.licence_no
    ordered = sorted(uses, key=lambda use: use.use_no)
    drawn = sum(use.mass_g for use in ordered)
    if drawn != licence.drawn_g:
        yield Text("ledger.drawn", {"licence": no, "ledger": licence.drawn_g, "uses": drawn})
    if len(ordered) != licence.uses or [use.use_no for use in ordered] != list(range(1, len(ordered) + 1)):
        yield Text("ledger.uses", {"licence": no, "ledger": licence.uses, "uses": len(ordered)})
    if len(ordered) > licence.uses_max:
        yield Text("ledger.too-many-uses", {"licence": no, "uses": len(ordered), "allowed": licence.uses_max})
    if [use.used_on for use in ordered] != sorted(use.used_on for use in ordered):
        yield Text("ledger.order", {"licence": no})
    if drawn > licence.quantity_g + _overshoot(licence, ordered):
        yield Text("ledger.over-drawn", {"licence": no, "quantity": licence.quantity_g, "uses": drawn})


def _overshoot(licence: Licence, uses: Sequence[LicenceUseRow]) -> int:
    """Return the grams by which the last use may exceed the balance that remained before it."""
    if not licence.bulk or not uses:
        return 0
    remained = licence.quantity_g - sum(use.mass_g for use in uses[:-1])
    return max(0, remained) * OVERSHOOT_PERCENT // 100


def _use_faults(use: LicenceUseRow, tables: Tables) -> Iterable[Text]:
    batches = tables.batch_by_no
    place: dict[str, str | int] = {"licence": use.licence_no, "use": use.use_no}
    licence = tables.licence_by_no.get(use.licence_no)
    if licence is None:
        yield Text("ledger.licence-unknown", place)
    elif not licence.valid_from <= use.used_on <= licence.valid_until:
        yield Text("ledger.use-date", {**place, "date": use.used_on.isoformat()})
    taken = [batches[no] for no in use.batch_nos if no in batches]
    for no in use.batch_nos:
        if no not in batches:
            yield Text("ledger.batch-unknown", {**place, "batch": no})
    if len(taken) == len(use.batch_nos) and sum(batch.net_mass_g for batch in taken) != use.mass_g:
        mass = sum(batch.net_mass_g for batch in taken)
        yield Text("ledger.use-mass", {**place, "ledger": use.mass_g, "batches": mass})
    for batch in taken:
        yield from _taken_faults(use, batch, tables)


def _taken_faults(use: LicenceUseRow, batch: Batch, tables: Tables) -> Iterable[Text]:
    """Return what is wrong with a batch that a use took."""
    licence = tables.licence_by_no.get(use.licence_no)
    where: dict[str, str | int] = {"licence": use.licence_no, "use": use.use_no, "batch": batch.batch_no}
    if tables.permit_of(use.licence_no) is PermitKind.DUAL_USE and batch.licence_no != use.licence_no:
        yield Text("ledger.batch-licence", where)
    if licence is not None and licence.commodity_code != batch.commodity_code:
        yield Text("ledger.batch-goods", {"batch": batch.batch_no, "licence": use.licence_no})
    if batch.status is not BatchStatus.EXPORTED or batch.remaining_g != 0:
        yield Text("ledger.batch-not-exported", where)
    if batch.minted.date() > use.used_on:
        yield Text("ledger.batch-date", where)


def _batch_faults(tables: Tables) -> Iterable[Text]:
    """Return what is wrong with batches; each is assigned to one dual-use licence, and may draw on another kind too."""
    taken = Counter(
        no for use in tables.uses if tables.permit_of(use.licence_no) is PermitKind.DUAL_USE for no in use.batch_nos
    )
    for batch in tables.batches:
        where: dict[str, str | int] = {"batch": batch.batch_no}
        if taken[batch.batch_no] > 1:
            yield Text("ledger.batch-twice", where)
        if batch.status is BatchStatus.EXPORTED and not taken[batch.batch_no]:
            yield Text("ledger.batch-unused", where)
        if not 0 <= batch.remaining_g <= batch.net_mass_g:
            yield Text("ledger.batch-remaining", where)
        if batch.licence_no is None:
            continue
        licence = tables.licence_by_no.get(batch.licence_no)
        if licence is None or licence.commodity_code != batch.commodity_code:
            yield Text("ledger.batch-goods", {**where, "licence": batch.licence_no})
