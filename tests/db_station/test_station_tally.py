"""What a station counts of its inspections: every figure is the number of inspections that lie behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.finding import Subject
from app.domain.outcome import Outcome, Verdict, verdict_of
from app.domain.party import NamedParty, PartyRole
from app.domain.selection import Draw, Lane, LaneChange, Selection
from app.domain.trade import Drill, Way, Work
from app.journal.entry import Kind, make_entry
from app.proof.record import assessment_record
from app.proof.signing import Ed25519Signer
from app.trading.ports import Tally
from db.engine import IntegrityError, open_database
from db.station import StationDatabase
from db.station_tally_schema import OFFICE_KEYS, TALLY_TABLES
from tests.db_station.stations import KEY, NOW, OFFICER, STATION, assessed, create, reopen

CODES = ("licence.balance", "batch.known", "route.prohibited")
CHANGE = LaneChange(Lane.RED, "S", OFFICER.role, "a reason", NOW)


def selected(way: Way) -> Selection | None:
    """Return a selection by this way."""
    lot = Draw(1, bytes(32) if way is Way.LOT else b"\xff" * 32, 500_000, Lane.RED)
    proposed = Lane.YELLOW if way is Way.RISK else Lane.GREEN
    made = Selection("D", 3, proposed, (), lot)
    if way is Way.UNKNOWN:
        return None
    return made.changed(CHANGE) if way is Way.OFFICER else made


@dataclass(frozen=True)
class Inspection:
    """One inspection as a test tells it: findings by code."""

    consignment: str
    officer: str
    country: str
    way: Way
    findings: tuple[tuple[str, Outcome], ...]
    days: int = 0

    @property
    def verdict(self) -> Verdict:
        return verdict_of(outcome for _, outcome in self.findings)


def keep(station: StationDatabase, told: Inspection, number: int, *, what_if: bool = False) -> None:
    made = assessed(told.consignment, assessment_id=f"a{number}", licences=[{"L-1": 5}], what_if=what_if)
    facts = (("elements", "Dy, Tb"),)
    findings = tuple(
        made.findings[0]._replace(code=code, outcome=outcome, facts=facts, subject=Subject(place))
        for place, (code, outcome) in enumerate(told.findings)
    )
    parties = {PartyRole.EXPORTER: NamedParty("P-1", "湖南锑业有限公司")}
    station.keep(
        replace(
            made,
            at=NOW + timedelta(days=told.days),
            officer=replace(OFFICER, officer_id=told.officer),
            consignment=replace(made.consignment, destination_country=told.country or None, parties=parties),
            findings=findings,
            selection=selected(told.way),
        )
    )


inspections = st.builds(
    Inspection,
    consignment=st.sampled_from(("C1", "C2", "C3")),
    officer=st.sampled_from(("A", "B")),
    country=st.sampled_from(("JP", "US", "")),
    way=st.sampled_from(Way),
    findings=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(Outcome)), min_size=1, max_size=4).map(tuple),
    days=st.integers(0, 3),
)


def firsts(told: Sequence[Inspection]) -> list[Inspection]:
    """Return the first inspection of each consignment."""
    return list({one.consignment: one for one in reversed(told)}.values())


def check_rules(work: Work, counted: list[Inspection], behind: Callable[..., int]) -> None:
    """Hold the hits of every rule against what was told and what lies behind."""
    assert [rule.code for rule in work.rules] == sorted({code for one in counted for code, _ in one.findings})
    for rule in work.rules:
        worst = [
            max(outcome for code, outcome in one.findings if code == rule.code)
            for one in counted
            if rule.code in dict(one.findings)
        ]
        assert rule.asked == len(worst)
        for outcome in Outcome:
            if outcome is not Outcome.PASS:
                assert rule.hits.get(outcome, 0) == worst.count(outcome)
                assert behind(code=rule.code, outcomes=(outcome,)) == worst.count(outcome)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(inspections, max_size=8), since=st.integers(0, 3))
def test_every_figure_is_the_number_of_inspections_behind_it(
    tmp_path: Path, told: list[Inspection], since: int
) -> None:
    path = tmp_path / "station.db"
    for file in tmp_path.glob("station.db*"):
        file.unlink()
    station = create(path)
    for number, one in enumerate(told):
        keep(station, one, number)
    tally: Tally = station.tally
    start = NOW + timedelta(days=since)
    work = tally.work(since=start)
    counted = [one for one in firsts(told) if one.days >= since]

    def behind(**criteria: object) -> int:
        return len(tally.behind(Drill(since=start, **criteria), limit=99))  # type: ignore[arg-type]  # fields of a drill

    check_rules(work, counted, behind)
    for way in work.ways:
        mine = [one for one in counted if one.way is way.way]
        assert (way.inspected, way.not_released) == (len(mine), sum(one.verdict is not Verdict.RELEASE for one in mine))
        assert behind(way=way.way) == way.inspected
        assert behind(way=way.way, verdicts=(Verdict.REFER, Verdict.DETAIN)) == way.not_released
    everything = [one for one in told if one.days >= since]
    assert sum(sum(one.verdicts.values()) for one in work.officers) == len(everything)
    for officer in work.officers:
        for verdict, count in officer.verdicts.items():
            assert behind(first=False, officer_id=officer.officer_id, verdicts=(verdict,)) == count
    for country in ("JP", "US"):
        assert behind(country=country) == sum(one.country == country for one in counted)
    station.close()


def told_once(**changes: object) -> Inspection:
    plain = Inspection("C1", "A", "JP", Way.RISK, (("licence.balance", Outcome.REFER),))
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of an inspection


def test_goods_are_found_by_element_party_and_licence(station: StationDatabase) -> None:
    keep(station, told_once(), 1)
    for criteria in ({"element": "Dy"}, {"element": "Tb"}, {"party_id": "P-1"}, {"licence_no": "L-1"}):
        assert [one.assessment_id for one in station.tally.behind(Drill(**criteria), limit=9)] == ["a1"]  # type: ignore[arg-type]  # fields of a drill
    for criteria in ({"element": "Sb"}, {"party_id": "L-1"}, {"licence_no": "P-1"}, {"code": "Dy"}):
        assert station.tally.behind(Drill(**criteria), limit=9) == ()  # type: ignore[arg-type]  # fields of a drill


def test_the_elements_inspected_most_come_first(station: StationDatabase) -> None:
    keep(station, told_once(), 1)
    assert station.tally.elements() == ("Dy", "Tb")


def test_a_what_if_is_not_counted(station: StationDatabase) -> None:
    keep(station, told_once(), 1, what_if=True)
    keep(station, told_once(), 2)
    assert [one.seq for one in station.tally.behind(Drill(), limit=9)] == [2]


def test_the_newest_come_first_and_no_more_than_asked(station: StationDatabase) -> None:
    for number in range(3):
        keep(station, told_once(consignment=f"C{number}"), number)
    assert [one.assessment_id for one in station.tally.behind(Drill(), limit=2)] == ["a2", "a1"]


def test_a_station_made_before_there_was_a_tally_counts_all_it_inspected(path: Path) -> None:
    station = create(path)
    for number in range(5):
        keep(station, told_once(consignment=f"C{number % 3}"), number)
    before, head = station.tally.work(since=NOW), station.head()
    station.close()
    database = open_database(path, KEY)
    for table in (*reversed(OFFICE_KEYS), "asked"):
        database.execute(f"DROP TABLE {table}")
    database.execute("DELETE FROM _sqlite_migrations WHERE name IN ('tally', 'count_the_office')")
    database.conn.commit()
    database.close()
    station = reopen(path)
    assert station.tally.work(since=NOW) == before
    assert station.head() == head
    station.close()


def test_a_station_that_counted_itself_alone_counts_anew(path: Path) -> None:
    station = create(path)
    for number in range(3):
        keep(station, told_once(consignment=f"C{number % 2}"), number)
    before = station.tally.work(since=NOW)
    station.close()
    database = open_database(path, KEY)
    for table in (*reversed(OFFICE_KEYS), "asked"):
        database.execute(f"DROP TABLE {table}")
    for table in TALLY_TABLES:
        database.execute(table)
    database.execute("INSERT INTO asked VALUES (1, '[]')")
    database.execute("INSERT INTO tally VALUES (1, '2026-11-20T08:00:00Z', 'A', 'REFER', 'JP', 'risk', 1, 1)")
    database.execute("INSERT INTO tally_mark VALUES ('REFER', 'licence.balance', 1)")
    database.execute("DELETE FROM _sqlite_migrations WHERE name = 'count_the_office'")
    database.conn.commit()
    database.close()
    station = reopen(path)
    assert station.tally.work(since=NOW) == before
    assert [(one.station_id, one.inspections) for one in before.stations] == [(STATION, 3)]
    station.close()


def test_the_work_of_a_station_whose_journal_was_read_is_counted_and_marked(station: StationDatabase) -> None:
    keep(station, told_once(), 1)
    signer = Ed25519Signer(bytes(range(64, 96)))
    other = replace(assessed("C1", assessment_id="o1", verdict=Verdict.REFER), station_id="STN-0002")
    entry = make_entry(
        None,
        at=NOW,
        kind=Kind.INSPECTION,
        officer_id="B",
        station_id="STN-0002",
        body=assessment_record(other),
        salt=bytes(32),
        signer=signer,
    )
    station.review.take([(entry, other)], note={}, officer_id="S", at=NOW)
    work = station.tally.work(since=NOW)
    assert [(one.station_id, one.inspections) for one in work.stations] == [(STATION, 1), ("STN-0002", 1)]
    assert sum(one.inspected for one in work.ways) == 2  # each station's first
    for station_id in (STATION, "STN-0002"):
        assert sum(one.inspected for one in station.tally.work(since=NOW, station_id=station_id).ways) == 1
        (behind,) = station.tally.behind(Drill(station_id=station_id), limit=9)
        assert behind.station_id == station_id
    assert len(station.tally.behind(Drill(), limit=9)) == 2


def test_what_was_read_of_other_stations_before_is_counted_when_the_station_is_opened(path: Path) -> None:
    station = create(path)
    test_the_work_of_a_station_whose_journal_was_read_is_counted_and_marked(station)
    before = station.tally.work(since=NOW)
    station.close()
    database = open_database(path, KEY)
    for table in reversed(OFFICE_KEYS):
        database.execute(f"DROP TABLE {table}")
    for table in TALLY_TABLES[1:]:
        database.execute(table)
    database.execute("DELETE FROM _sqlite_migrations WHERE name = 'count_the_office'")
    database.conn.commit()
    database.close()
    station = reopen(path)
    assert station.tally.work(since=NOW) == before
    station.close()


@pytest.mark.parametrize("table", ["asked", *OFFICE_KEYS])
def test_what_was_counted_is_never_changed_and_never_removed(station: StationDatabase, table: str) -> None:
    keep(station, told_once(), 1)
    column = "name" if table == "counted_mark" else "rowid"
    for said, statement in (
        ("changed", f"UPDATE {table} SET {column} = {column}"),  # noqa: S608 - own names
        ("removed", f"DELETE FROM {table}"),  # noqa: S608 - own names
        ("replaced", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),  # noqa: S608 - own names
    ):
        with pytest.raises(IntegrityError, match=f"{table} is never {said}"):
            station._database.execute(statement)


def test_an_officer_is_anybody_who_inspected(station: StationDatabase) -> None:
    keep(station, told_once(officer="Z"), 1)
    (workload,) = station.tally.work(since=NOW).officers
    assert (workload.officer_id, workload.verdicts) == ("Z", {Verdict.REFER: 1})
