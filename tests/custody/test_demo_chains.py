"""The demo's chains: honest ones lead to their batches, and each fraud is found by its own name."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime

import pytest

from app.custody.document import write_chain
from app.custody.verification import compare_with_batch, verify_chain
from app.custody.writing import sign_chain
from app.demo.frauds import Fraud, commit, spoil_signature
from app.domain.batch import Batch, BatchStatus
from app.domain.custody import ChainEvent, ChainReport
from app.domain.trust import CustodyTerms
from app.hub.chains import CustodyRows, chain_of, custody_terms, read_custody_rows, with_heads
from app.hub.keys import custody_key
from app.hub.rows import Tables
from app.hub.tables import build_tables
from app.proof.canonical import sha256
from app.proof.signing import Ed25519Signer
from tests.custody.making import RESOURCES, SCHEMA

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows() -> CustodyRows:
    return read_custody_rows(RESOURCES)


@pytest.fixture(scope="module")
def tables(rows: CustodyRows) -> Tables:
    return with_heads(build_tables(RESOURCES / "demo/tables", day=NOW.date(), seed=1), rows)


@pytest.fixture(scope="module")
def seeds(tables: Tables, rows: CustodyRows) -> dict[str, bytes]:
    actors = [*(row.id for row in rows.actors), *(producer.party_id for producer in tables.producers)]
    return {actor_id: sha256(actor_id.encode()) for actor_id in actors}


@pytest.fixture(scope="module")
def terms(tables: Tables, rows: CustodyRows, seeds: dict[str, bytes]) -> CustodyTerms:
    keys = {actor_id: custody_key(seed, tables) for actor_id, seed in seeds.items()}
    return custody_terms(tables, rows, actors=keys, log=custody_key(sha256(b"log"), tables))


def verified(chain: tuple[ChainEvent, ...], terms: CustodyTerms) -> ChainReport:
    return verify_chain(write_chain(chain, created=NOW), terms=terms, schema=SCHEMA)


def signed(chain: tuple[ChainEvent, ...], seeds: dict[str, bytes]) -> tuple[ChainEvent, ...]:
    signers: defaultdict[str, Ed25519Signer] = defaultdict(lambda: Ed25519Signer(sha256(b"forger")))
    return sign_chain(chain, signers | {actor_id: Ed25519Signer(seed) for actor_id, seed in seeds.items()})


def one_of_each(tables: Tables) -> list[Batch]:
    found: dict[tuple[str, BatchStatus], Batch] = {}
    for batch in tables.batches:
        found.setdefault((batch.commodity_code, batch.status), batch)
    return list(found.values())


def test_an_honest_chain_of_every_commodity_and_status_leads_to_its_batch(
    tables: Tables, rows: CustodyRows, seeds: dict[str, bytes], terms: CustodyTerms
) -> None:
    assert set(rows.routes) == {commodity.code for commodity in tables.commodities}
    for batch in one_of_each(tables):
        report = verified(signed(chain_of(batch, tables, rows), seeds), terms)
        assert report.problems == ()
        assert compare_with_batch(report, batch) == ()


@pytest.mark.parametrize("fraud", Fraud)
def test_every_fraud_is_found_by_its_own_name(
    fraud: Fraud, tables: Tables, rows: CustodyRows, seeds: dict[str, bytes], terms: CustodyTerms
) -> None:
    for batch_no in ("GA-00116", "SB-00117", "SM-00118", "SB-00101", "SB-00113"):
        batch = tables.batch_by_no[batch_no]
        chain = signed(commit(fraud, chain_of(batch, tables, rows)), seeds)
        report = verified(spoil_signature(chain) if fraud is Fraud.WRONG_SIGNATURE else chain, terms)
        assert fraud in {str(problem.fault) for problem in (*report.problems, *compare_with_batch(report, batch))}


def test_the_same_tables_have_the_same_heads(tables: Tables, rows: CustodyRows) -> None:
    again = with_heads(build_tables(RESOURCES / "demo/tables", day=date(2026, 11, 20), seed=1), rows)
    assert again.batches == tables.batches
    assert len({batch.head for batch in tables.batches}) == len(tables.batches)
