"""Do the demo's ledgers agree, and is every planted fault found and named?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.batch import BatchStatus
from app.domain.texts import Catalogue, Language
from app.hub.ledger import reconcile
from app.hub.rows import Tables
from app.hub.tables import build_tables
from tests.hub_tables.conftest import RESOURCES

LICENCE, USE, BATCH = "DEMO-10013", 2, "SB-00215"
"""A bulk licence used twice; its second use took this batch alone."""


@pytest.mark.parametrize("seed", range(5))
def test_the_ledgers_of_the_demo_agree(seed: int) -> None:
    assert reconcile(build_tables(RESOURCES / "demo/tables", day=date(2027, 6, 1), seed=seed)) == ()


def with_licence(tables: Tables, **changes: Any) -> Tables:  # noqa: ANN401 - any field of a row
    return replace(
        tables,
        licences=tuple(replace(each, **changes) if each.licence_no == LICENCE else each for each in tables.licences),
    )


def with_use(tables: Tables, **changes: Any) -> Tables:  # noqa: ANN401 - any field of a row
    return replace(
        tables,
        uses=tuple(
            replace(each, **changes) if (each.licence_no, each.use_no) == (LICENCE, USE) else each
            for each in tables.uses
        ),
    )


def with_batch(tables: Tables, **changes: Any) -> Tables:  # noqa: ANN401 - any field of a row
    return replace(
        tables,
        batches=tuple(replace(each, **changes) if each.batch_no == BATCH else each for each in tables.batches),
    )


FAULTS: dict[str, Callable[[Tables], Tables]] = {
    "ledger.drawn": lambda tables: with_licence(tables, drawn_g=52_000_001),
    "ledger.uses": lambda tables: with_licence(tables, uses=3),
    "ledger.too-many-uses": lambda tables: with_licence(tables, uses_max=1),
    "ledger.over-drawn": lambda tables: with_licence(tables, quantity_g=50_000_000),
    "ledger.order": lambda tables: with_use(tables, used_on=tables.day - timedelta(days=150)),
    "ledger.licence-unknown": lambda tables: with_use(tables, licence_no="DEMO-99999"),
    "ledger.use-date": lambda tables: with_use(tables, used_on=tables.day + timedelta(days=300)),
    "ledger.batch-unknown": lambda tables: with_use(tables, batch_nos=(BATCH, "SB-99999")),
    "ledger.use-mass": lambda tables: with_use(tables, mass_g=25_999_999),
    "ledger.batch-twice": lambda tables: with_use(tables, batch_nos=(BATCH, BATCH)),
    "ledger.batch-unused": lambda tables: with_use(tables, batch_nos=()),
    "ledger.batch-licence": lambda tables: with_batch(tables, licence_no="DEMO-10014"),
    "ledger.batch-not-exported": lambda tables: with_batch(tables, status=BatchStatus.RELEASABLE),
    "ledger.batch-date": lambda tables: with_use(tables, used_on=tables.day - timedelta(days=125)),
    "ledger.batch-remaining": lambda tables: with_batch(tables, remaining_g=-1),
    "ledger.batch-goods": lambda tables: with_batch(tables, commodity_code="8110102000"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_planted_fault_is_found_and_said_in_both_languages(tables: Tables, code: str) -> None:
    faults = reconcile(FAULTS[code](tables))
    assert code in {fault.code for fault in faults}
    catalogue = Catalogue(json.loads((RESOURCES / "texts/hub.json").read_text("utf-8")))
    for fault in faults:
        for language in Language:
            shown = catalogue.render(fault, language)
            assert fault.code not in shown
            assert "<" not in shown


def test_the_last_use_of_bulk_goods_may_exceed_the_balance_by_five_percent_and_not_a_gram_more(
    tables: Tables,
) -> None:
    remained = 24_761_905  # 26,000,000 / 1.05, rounded up
    assert reconcile(with_licence(tables, quantity_g=26_000_000 + remained)) == ()
    (fault,) = reconcile(with_licence(tables, quantity_g=26_000_000 + remained - 1))
    assert fault.code == "ledger.over-drawn"


def test_goods_that_are_not_bulk_may_not_exceed_the_balance_at_all(tables: Tables) -> None:
    (fault,) = reconcile(with_licence(tables, bulk=False, quantity_g=51_999_999))
    assert fault.code == "ledger.over-drawn"
