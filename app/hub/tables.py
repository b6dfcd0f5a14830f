"""What does the authority of the demo know? Its source tables, filled up by a seeded generator, as one frozen value.

Dates in the source tables are days before or after the day the authority is set up, so the same tables make a living
port on any day. Format: docs/formats/demo-tables.md. All of it is invented, and says so in its rows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.hub.companions import with_companions
from app.hub.generator import fill_up
from app.hub.knowing import with_knowledge
from app.hub.knowledge_rows import read_knowledge
from app.hub.rows import Commodity, IssuerRow, LicenceUseRow, Office, OfficerRow, Producer, Tables
from app.hub.source_tables import read_tables

__all__ = [
    "Commodity",
    "IssuerRow",
    "LicenceUseRow",
    "Office",
    "OfficerRow",
    "Producer",
    "Tables",
    "build_tables",
]


def build_tables(folder: Path, *, day: date, seed: int) -> Tables:
    """Return the tables of the source CSV files in `folder`, as of `day`, filled up by the generator from `seed`.

    The same arguments give the same tables. Raises WorkstationError when a source table is missing or malformed.
    """
    said = read_tables(folder, day=day, seed=seed)
    ids = {batch.batch_no: batch.batch_id for batch in said.batches}
    knowledge = read_knowledge(folder / "knowledge", day=day, batch_ids=ids)
    return with_knowledge(with_companions(replace(fill_up(said), knowledge=knowledge)))
