"""Which exports of the past, flows and quotas follow from the ledgers of an invented trade?

A lot is a use of a licence. Flows are invented far above the lots of a month, so that the lots are a part of them;
quotas far above what was minted. None of it is a statistic of any real trade, and every source says DEMO.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from app.domain.knowledge import Lot, PermitKind, Quota, TradeFlow
from app.domain.licence import Licence
from app.hub.knowledge_rows import month_of
from app.hub.rows import Tables

SOURCE = "DEMO: invented"
MONTHS = 36
_TIMES_THE_LOTS = 6
_LEAST_KG = 40_000
_MAY_VARY_PERCENT = 8
_QUOTA_TIMES = 3
_UNPUBLISHED = "DEMO-P06"
"""The producer whose quota is not published."""


def lots(tables: Tables, permits: dict[str, PermitKind]) -> Iterator[Lot]:
    """Yield one lot for each use, not a second one for the second licence that the same goods drew on."""
    for use in tables.uses:
        licence = tables.licence_by_no[use.licence_no]
        if permits[use.licence_no] is PermitKind.EXPORT:
            continue
        yield Lot(
            declaration_no=use.declaration_no,
            item_no=1,
            exporter_id=licence.exporter_id,
            consignee_id=licence.consignee_id,
            end_user_id=licence.end_user_id,
            destination_country=licence.destination_country,
            commodity_code=licence.commodity_code,
            element=tables.commodity_by_code[licence.commodity_code].element,
            net_mass_g=use.mass_g,
            exported_on=use.used_on,
            office=licence.office,
            licence_no=licence.licence_no,
        )


def flows(tables: Tables, exported: list[Lot]) -> Iterator[TradeFlow]:
    """Yield the flow of every element to every country it is licensed for, over the MONTHS before the day's month."""
    by_month = Counter({_of_lot(lot): 0 for lot in exported})
    for lot in exported:
        by_month[_of_lot(lot)] += lot.net_mass_g
    for element, country in sorted({_trade_of(tables, licence) for licence in tables.licences}):
        chance = random.Random(f"flow:{tables.seed}:{element}:{country}")  # noqa: S311 - a reproducible demo
        months = [month_of(tables.day, back) for back in range(-MONTHS, 0)]
        largest = max(by_month[element, country, (month.year, month.month)] for month in months)
        usual_kg = max(_LEAST_KG, largest * _TIMES_THE_LOTS // 1000)
        for month in months:
            percent = 100 + chance.randint(-_MAY_VARY_PERCENT, _MAY_VARY_PERCENT)
            yield TradeFlow(element, country, month, usual_kg * percent * 10, SOURCE)


def quotas(tables: Tables) -> Iterator[Quota]:
    """Yield each producer's quota of each of its elements for every year it minted in; one is not published."""
    minted: Counter[tuple[str, str, int]] = Counter()
    for batch in tables.batches:
        element = tables.commodity_by_code[batch.commodity_code].element
        minted[batch.producer_id, element, batch.minted.year] += batch.net_mass_g
    for (producer_id, element, year), mass_g in sorted(minted.items()):
        quota_g = None if producer_id == _UNPUBLISHED else mass_g * _QUOTA_TIMES
        yield Quota(producer_id, element, year, quota_g, mass_g)


def _of_lot(lot: Lot) -> tuple[str, str, tuple[int, int]]:
    return lot.element, lot.destination_country, (lot.exported_on.year, lot.exported_on.month)


def _trade_of(tables: Tables, licence: Licence) -> tuple[str, str]:
    return tables.commodity_by_code[licence.commodity_code].element, licence.destination_country
