"""What was taken in as pages is found again by its digest, with the consignments it was taken in for."""

from __future__ import annotations

from app.journal.entry import Kind
from db.station import StationDatabase
from tests.db_station.stations import NOW, OFFICER

FIRST, SECOND = "a" * 64, "b" * 64


def take_in(station: StationDatabase, digests: list[str], consignment_id: str) -> None:
    station.take_in(
        digests, consignment_id=consignment_id, body={"sha256": digests}, officer_id=OFFICER.officer_id, at=NOW
    )


def test_a_file_is_found_with_every_consignment_it_was_taken_in_for(station: StationDatabase) -> None:
    take_in(station, [FIRST, SECOND], "C-1")
    take_in(station, [FIRST], "C-2")
    take_in(station, [FIRST], "C-2")
    assert station.taken([FIRST, SECOND, "c" * 64]) == {FIRST: {"C-1", "C-2"}, SECOND: {"C-1"}}


def test_what_was_never_taken_in_is_not_there(station: StationDatabase) -> None:
    assert station.taken([FIRST]) == {}


def test_taking_in_is_journalled(station: StationDatabase) -> None:
    take_in(station, [FIRST, FIRST], "C-1")
    assert [(entry.kind, entry.body) for entry in station.entries()][-1] == (Kind.PAGES, {"sha256": [FIRST, FIRST]})
