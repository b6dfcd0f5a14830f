"""Another station's journal is read as a whole or not at all, and what nobody proved does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.domain.outcome import Verdict
from app.domain.review import ReviewState, ReviewStep, Step
from app.domain.review_filter import Filter
from app.journal.entry import Kind
from app.log.importing import Importing
from app.proof.signing import Ed25519Signer
from app.proof.step_record import step_record
from app.review.reviewing import Reviewing
from db.station import StationDatabase
from tests.db_station.stations import KEY, NOW, STATION, assessed
from tests.review.people import EVERYBODY, LIN, WANG, Office, key_of

OTHER = "STN-0002"
SIGNER = Ed25519Signer(bytes(range(64, 96)))


@dataclass
class OtherStation:
    """Another station of the same office."""

    database: StationDatabase
    folder: Path
    made: int = 0

    def inspect(self, consignment: str = "C9", verdict: Verdict = Verdict.REFER, *, by: Officer = LIN) -> None:
        self.made += 1
        made = assessed(consignment, assessment_id=f"o-{self.made}", verdict=verdict)
        self.database.keep(replace(made, station_id=OTHER, officer=by))

    def review(self, actor: Officer, *, key: str | None = None) -> Reviewing:
        return Reviewing(
            self.database.review,
            station_id=OTHER,
            actor=actor,
            listed=EVERYBODY.get,
            statement_of=self.database.statements.statement,
            signer=key_of(key or actor.officer_id),
            clock=lambda: NOW,
        )

    def case(self, consignment: str = "C9") -> object:
        return self.database.review.queue(Filter(text=consignment), hand=None, limit=1)[0].case

    def export(self, name: str = "journal.jsonl", alter: Callable[[list[bytes]], list[bytes]] = list) -> Path:
        path = self.folder / name
        path.write_bytes(b"".join(line + b"\n" for line in alter(list(self.database.export(at=NOW)))))
        return path


@pytest.fixture
def other(tmp_path: Path) -> Iterator[OtherStation]:
    path = tmp_path / "other.db"
    with closing(StationDatabase.create(path, key=KEY, station_id=OTHER, signer=SIGNER, clock=lambda: NOW)) as database:
        yield OtherStation(database, tmp_path)


def importing(office: Office, actor: Officer = WANG, *, known: bool = True) -> Importing:
    return Importing(
        office.station.review,
        station_id=STATION,
        actor=actor,
        key_of=lambda station_id: SIGNER.public if known and station_id == OTHER else None,
        listed=EVERYBODY.get,
        clock=office.clock,
    )


def shown(office: Office) -> list[tuple[str, ReviewState]]:
    lines = office.station.review.queue(Filter(station_id=OTHER), hand=None, limit=99)
    return [(line.case.consignment_id, line.case.state) for line in lines]


def refused(code: str, work: Callable[[], object]) -> None:
    with pytest.raises(WorkstationError) as raised:
        work()
    assert raised.value.code == code


def test_a_supervisor_sees_the_inspections_and_reviews_of_another_station(office: Office, other: OtherStation) -> None:
    office.inspect("C1")
    other.inspect("C8", Verdict.RELEASE)
    other.inspect("C9")
    other.review(WANG).confirm(other.case("C9"))  # type: ignore[arg-type]  # a case
    imported = importing(office).take(other.export())
    assert (imported.station_id, imported.entries, imported.new, imported.ignored) == (OTHER, 3, 3, ())
    assert shown(office) == [("C8", ReviewState.NEW), ("C9", ReviewState.CLOSED)]
    found = office.station.review.newest(Filter(text="D-C9"), made_by=None, limit=9)
    assert [line.logged.station_id for line in found] == [OTHER]
    dossier = office.review(WANG).open(found[0].case)
    assert [event.is_proven for event in dossier.events] == [False, True]
    *_, last = office.station.entries()
    assert last.kind is Kind.IMPORT
    assert last.body
    assert (last.body["station"], last.body["new"]) == (OTHER, 3)


def test_reading_it_again_changes_nothing_and_a_newer_one_adds_what_is_new(office: Office, other: OtherStation) -> None:
    other.inspect("C8")
    first = other.export("first.jsonl")
    importing(office).take(first)
    head = office.station.head()
    assert importing(office).take(first).new == 0
    assert office.station.head() == head
    other.inspect("C9")
    assert importing(office).take(other.export("second.jsonl")).new == 1
    assert importing(office).take(first).new == 0
    assert [name for name, _ in shown(office)] == ["C8", "C9"]


def test_a_case_of_another_station_can_be_read_and_not_moved(office: Office, other: OtherStation) -> None:
    other.inspect("C9")
    importing(office).take(other.export())
    (line,) = office.station.review.queue(Filter(), hand=None, limit=9)
    refused("review-elsewhere", lambda: office.review(WANG).confirm(line.case))


@pytest.mark.parametrize(
    "alter",
    [
        lambda lines: [line.replace(b'"LIN"', b'"TAN"') for line in lines],
        lambda lines: lines[:-1],
        lambda lines: [lines[0], *lines[2:]],
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        lambda lines: [*lines, lines[-1]],
    ],
    ids=["altered", "cut off", "gap", "reordered", "twice"],
)
def test_a_journal_that_is_not_what_was_signed_is_refused_whole(
    office: Office, other: OtherStation, alter: Callable[[list[bytes]], list[bytes]]
) -> None:
    for name in ("C7", "C8", "C9"):
        other.inspect(name)
    head = office.station.head()
    refused("import-altered", lambda: importing(office).take(other.export(alter=alter)))
    assert (shown(office), office.station.head()) == ([], head)


def test_two_journals_of_one_station_are_a_fork_and_are_named(
    office: Office, other: OtherStation, tmp_path: Path
) -> None:
    other.inspect("C8")
    importing(office).take(other.export())
    path = tmp_path / "fork.db"
    with closing(StationDatabase.create(path, key=KEY, station_id=OTHER, signer=SIGNER, clock=lambda: NOW)) as database:
        fork = OtherStation(database, tmp_path)
        fork.inspect("C7")
        fork.inspect("C6")
        refused("import-fork", lambda: importing(office).take(fork.export("fork.jsonl")))
    assert [name for name, _ in shown(office)] == ["C8"]


def test_what_is_no_journal_of_a_listed_station_is_refused(office: Office, other: OtherStation, tmp_path: Path) -> None:
    other.inspect()
    export = other.export()
    own = tmp_path / "own.jsonl"
    own.write_bytes(b"".join(line + b"\n" for line in office.station.export(at=NOW)))
    nothing = tmp_path / "nothing"
    nothing.write_bytes(b"")
    refused("import-unlisted", lambda: importing(office, known=False).take(export))
    refused("import-own", lambda: importing(office).take(own))
    refused("import-not-an-export", lambda: importing(office).take(nothing))
    refused("file-unreadable", lambda: importing(office).take(tmp_path / "nowhere"))
    refused("import-right", lambda: importing(office, LIN).take(export))


def forged(other: OtherStation, *, officer: Officer, key: str, step: Step = Step.CONFIRM) -> None:
    """Have the station itself journal a step that its officer did not take."""
    case = other.database.review.queue(Filter(), hand=None, limit=1)[0].case
    taken = ReviewStep(
        station_id=OTHER,
        case_id=case.case_id,
        declaration_no=case.declaration_no,
        step=step,
        before=case.state,
        follows=case.follows,
        assessment_id=case.assessment_id,
        officer_id=officer.officer_id,
        at=NOW,
        decision=case.verdict,
    )
    body = step_record(taken, key_of(key))
    other.database.append(Kind.DECISION, body, officer_id=officer.officer_id, at=NOW)


@pytest.mark.parametrize(
    ("officer", "key"),
    [
        (WANG, "LIN"),
        (LIN, "LIN"),
        (EVERYBODY["LIN-2"], "LIN"),
        (replace(WANG, officer_id="NOBODY"), "WANG"),
    ],
    ids=["another's key", "an inspector", "the inspector under another name", "an officer nobody lists"],
)
def test_a_closing_that_its_officer_had_no_right_to_does_not_count(
    office: Office, other: OtherStation, officer: Officer, key: str
) -> None:
    other.inspect("C9", by=LIN)
    forged(other, officer=officer, key=key)
    imported = importing(office).take(other.export())
    assert imported.ignored == (2,)
    assert shown(office) == [("C9", ReviewState.REFERRED)]


def test_an_inspection_in_another_stations_name_does_not_count(office: Office, other: OtherStation) -> None:
    ours = office.inspect("C1")
    other.inspect("C9")
    record = next(entry.body for entry in office.station.entries() if entry.kind is Kind.INSPECTION)
    assert record
    other.database.append(Kind.INSPECTION, record, officer_id=ours.officer.officer_id, at=NOW)
    before = office.case("C1")
    assert importing(office).take(other.export()).ignored == (2,)
    assert office.case("C1") == before
