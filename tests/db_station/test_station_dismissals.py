"""Which hits were dismissed: in the journal with their reason, found by what they hold for, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.screened import Dismissal
from app.journal.chain import verify_chain
from app.journal.entry import Kind
from db.engine import IntegrityError
from db.station import StationDatabase
from tests.db_station.stations import NOW, SIGNER, reopen

FIRST = Dismissal("A1001", "Founded in 1901, the listed one in 2019", "f1")
SEEN = {"name": "grey line", "entry": "L-7", "entry_name": "Grey Line Shipping", "list": "watch"}


def test_a_dismissal_is_in_the_journal_and_found_again(station: StationDatabase, path: Path) -> None:
    station.dismiss(FIRST, seen=SEEN, at=NOW)
    station.close()
    again = reopen(path)
    (entry,) = again.entries()
    assert (entry.kind, entry.officer_id) == (Kind.DISMISSAL, "A1001")
    assert entry.body == {**SEEN, "reason": FIRST.reason, "fingerprint": "f1"}
    assert again.dismissals(["f1", "f2"]) == {"f1": FIRST}
    assert verify_chain(again.entries(), public=SIGNER.public).is_intact
    again.close()


def test_the_latest_dismissal_speaks(station: StationDatabase) -> None:
    second = Dismissal("A1002", "Another registration number", "f1")
    station.dismiss(FIRST, seen=SEEN, at=NOW)
    station.dismiss(second, seen=SEEN, at=NOW)
    assert station.dismissals(["f1"]) == {"f1": second}


def test_nothing_is_dismissed_by_default(station: StationDatabase) -> None:
    assert station.dismissals(["f1"]) == {}


@pytest.mark.parametrize("sql", ["DELETE FROM dismissal", "UPDATE dismissal SET fingerprint = 'f2'"])
def test_a_dismissal_cannot_be_changed_or_removed(station: StationDatabase, sql: str) -> None:
    station.dismiss(FIRST, seen=SEEN, at=NOW)
    with pytest.raises(IntegrityError, match="never"):
        station._database.execute(sql)
