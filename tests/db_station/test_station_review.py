"""What is reviewed and logged, on the disk: old stations get it, nobody changes it, and any word finds it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.consignment import DeclaredBatch
from app.domain.outcome import Verdict
from app.domain.party import NamedParty, PartyRole
from app.domain.review import ReviewState
from app.domain.review_filter import Filter, NamedFilter
from db.engine import IntegrityError, open_database
from db.station import StationDatabase
from db.station_review_schema import REVIEW_KEYS
from tests.db_station.stations import KEY, NOW, assessed, create, reopen


def keep(station: StationDatabase, name: str = "C1", *, verdict: Verdict = Verdict.RELEASE, days: int = 0) -> None:
    made = assessed(name, assessment_id=name, verdict=verdict, licences=[{"26-DU-1": 5}], at=NOW + timedelta(days=days))
    parties = {
        PartyRole.EXPORTER: NamedParty("P-1", "湖南锑业有限公司"),
        PartyRole.END_USER: NamedParty("P-2", 'Bellmarsh "Rare" Materials GmbH'),
    }
    item = replace(made.consignment.items[0], batches=(DeclaredBatch("SB-00101", 5, 1),))
    consignment = replace(made.consignment, parties=parties, container_no="MSCU1234566", items=(item,))
    station.keep(replace(made, consignment=consignment))


def found(station: StationDatabase, text: str = "", **more: object) -> list[str]:
    lines = station.review.newest(Filter(text=text, **more), made_by=None, limit=99)  # type: ignore[arg-type]  # the fields of a filter
    return [line.logged.consignment_id for line in lines]


def as_before_the_review(path: Path) -> None:
    """Take from a station what the review added to it, as one that an earlier program made lacks it."""
    database = open_database(path, KEY)
    for table in (*REVIEW_KEYS, "log_words", "log_pairs"):
        database.execute(f"DROP TABLE {table}")
    database.execute("DELETE FROM _sqlite_migrations WHERE name = 'review'")
    database.conn.commit()
    database.close()


def test_a_station_made_before_there_was_a_review_gets_one_with_all_it_inspected(path: Path) -> None:
    station = create(path)
    for number in range(70):
        keep(station, f"C{number}", verdict=Verdict.REFER if number % 7 == 0 else Verdict.RELEASE)
    head = station.head()
    station.close()
    as_before_the_review(path)
    station = reopen(path)
    assert station.head() == head
    assert len(found(station, "湖南锑业")) == 70
    assert station.review.counts() == {ReviewState.NEW: 60, ReviewState.REFERRED: 10}
    station.close()
    reopen(path).close()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "BELLMARSH",
            "rare mat",
            '"rare"',
            "26-du-1",
            "du",
            "sb-00101",
            "湖南锑业有限公司",
            "锑业",
            "锑",
            "限公",
            "34566",
        ),
        *("mscu1234566", "a1001", "王伟", "wang wei", "2026-11-20", "batch.known", "REFER", "ＢＥＬＬＭＡＲＳＨ"),
    ],
)
def test_any_part_of_what_an_inspection_names_finds_it(station: StationDatabase, text: str) -> None:
    keep(station, verdict=Verdict.REFER)
    assert found(station, text) == ["C1"]


@pytest.mark.parametrize("text", ["湖北", "北", "xyz", "26-DU-12", "belmarsh ganzhou", "AND", "words:", '" OR "', "*"])
def test_what_it_does_not_name_does_not_find_it(station: StationDatabase, text: str) -> None:
    keep(station)
    assert found(station, text) == []


@pytest.mark.parametrize("text", ["\0", "锑\0业", "\udcff", " "])
def test_what_nobody_can_print_asks_for_nothing(station: StationDatabase, text: str) -> None:
    keep(station)
    assert found(station, text) == ["C1"]


def test_every_word_must_occur(station: StationDatabase) -> None:
    keep(station)
    assert found(station, "锑业 bellmarsh 1001") == ["C1"]
    assert found(station, "锑业 bellmarsh 9999") == []


def test_the_newest_come_first_page_by_page_whatever_the_order_of_the_journal(station: StationDatabase) -> None:
    for name, days in (("C1", 2), ("C2", 0), ("C3", 1), ("C4", 1)):
        keep(station, name, days=days)
    first = station.review.newest(Filter(text="锑业"), made_by=None, limit=2)
    rest = station.review.newest(Filter(text="锑业"), made_by=None, before=first[-1].place, limit=9)
    assert [line.logged.consignment_id for line in (*first, *rest)] == ["C1", "C4", "C3", "C2"]


def test_filters_narrow_what_is_found(station: StationDatabase) -> None:
    keep(station, "C1", verdict=Verdict.DETAIN)
    keep(station, "C2", days=1)
    day = NOW.date()
    assert found(station, verdicts=(Verdict.DETAIN, Verdict.REFER)) == ["C1"]
    assert found(station, states=(ReviewState.NEW,)) == ["C2"]
    assert found(station, states=(ReviewState.CLOSED, ReviewState.REFERRED), text="锑业") == ["C1"]
    assert found(station, since=day, until=day) == ["C1"]
    assert found(station, since=day + timedelta(days=1), text="锑业") == ["C2"]
    assert found(station, officer_id="A1001") == ["C2", "C1"]
    assert found(station, officer_id="A100") == []
    assert found(station, station_id="STN-0002") == []
    assert found(station, clean_only=True) == ["C2"]


@pytest.mark.parametrize("table", ["review_event", "logged", "saved_filter", "review_case"])
@pytest.mark.parametrize(
    ("word", "statement"),
    [
        ("changed", "UPDATE {table} SET rowid = rowid"),
        ("removed", "DELETE FROM {table}"),
        ("replaced", "INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
    ],
)
def test_a_row_of_the_review_cannot_be_changed(
    station: StationDatabase, path: Path, table: str, word: str, statement: str
) -> None:
    keep(station)
    station.review.save_filter(NamedFilter("mine", Filter()))
    stranger = open_database(path, KEY)
    column = {"review_event": "seq", "logged": "seq", "saved_filter": "id", "review_case": "follows"}[table]
    with pytest.raises(IntegrityError, match=f"a row of {table} is never {word}"):
        stranger.execute(statement.format(table=table).replace("rowid", column))
    stranger.close()


def test_a_closed_case_cannot_be_opened_by_hand(station: StationDatabase, path: Path) -> None:
    keep(station)
    stranger = open_database(path, KEY)
    stranger.execute("UPDATE review_case SET state = 'closed', follows = follows + 1")
    with pytest.raises(IntegrityError, match="review_case is never changed"):
        stranger.execute("UPDATE review_case SET state = 'new', follows = follows + 1")
    stranger.close()


def test_saved_filters_are_kept_by_name_and_forgotten(station: StationDatabase, path: Path) -> None:
    station.review.save_filter(NamedFilter("mine", Filter(text="锑")))
    station.review.save_filter(NamedFilter("late", Filter(states=(ReviewState.RETURNED,), since=NOW.date())))
    station.review.save_filter(NamedFilter("mine", Filter(text="镓")))
    again = reopen(path)
    assert again.review.filters() == (
        NamedFilter("late", Filter(states=(ReviewState.RETURNED,), since=NOW.date())),
        NamedFilter("mine", Filter(text="镓")),
    )
    again.review.forget_filter("mine")
    assert [named.name for named in again.review.filters()] == ["late"]
    again.close()
