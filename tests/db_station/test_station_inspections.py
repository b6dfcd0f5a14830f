"""What was inspected before at this station, and what it drew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.domain.evidence import Drawn, Sighting
from app.domain.found import GoodsFound, PartShipment
from app.domain.inspected import Inspected
from app.domain.outcome import Verdict
from app.domain.passport import SignatureState
from app.inspection import Inspections
from app.journal.entry import Kind
from app.proof.record import FORMAT, assessment_record
from app.sync.memory import Memory, Seen
from db.station import DAWN, StationDatabase
from tests.db_station.stations import NOW, assessed, batch, create

_LATER = NOW + timedelta(hours=1)
_BEFORE = NOW - timedelta(days=1)


def _ports(station: StationDatabase) -> tuple[Inspections, Memory]:
    """Return the station as the use cases see it; mypy checks that it is what they ask for."""
    return station, station


@pytest.mark.parametrize(("read", "code"), [(1, "record-newer"), (99, "record-older")])
def test_a_record_of_another_format_is_named_and_is_no_damage(
    station: StationDatabase, monkeypatch: pytest.MonkeyPatch, read: int, code: str
) -> None:
    station.keep(assessed("C1", assessment_id="a1"))
    monkeypatch.setattr("app.proof.record.FORMAT", read)
    with pytest.raises(WorkstationError) as raised:
        station.assessment("a1")
    with pytest.raises(WorkstationError, match=code):
        station.latest_inspection("C1")
    assert (raised.value.code, raised.value.params["found"]) == (code, FORMAT)


def test_an_assessment_is_kept_whole_in_the_journal(station: StationDatabase) -> None:
    inspections, _ = _ports(station)
    assessment = assessed("C1", assessment_id="a1", packages=[(batch(1), 1)], licences=[{"L1": 500}])
    inspections.keep(assessment)
    (entry,) = station.entries()
    assert (entry.kind, entry.officer_id, entry.at) == (Kind.INSPECTION, "A1001", NOW)
    assert entry.body == assessment_record(assessment)
    assert station.assessment("a1") == assessment
    assert station.assessment("a2") is None


def test_the_newest_inspections_are_listed_first(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1"))
    station.keep(assessed("C2", assessment_id="a2", verdict=Verdict.DETAIN, at=_LATER))
    station.keep(assessed("C3", assessment_id="a3", verdict=Verdict.REFER, at=_BEFORE, what_if=True))
    third, second, first = station.inspections()
    assert second == Inspected(
        seq=2,
        assessment_id="a2",
        consignment_id="C2",
        declaration_no="D-C2",
        at=_LATER,
        officer_id="A1001",
        verdict=Verdict.DETAIN,
        what_if=False,
    )
    assert third.what_if
    assert station.inspections(limit=1) == (third,)
    assert station.inspections(before=2) == (first,)


def test_a_what_if_is_journalled_as_one_and_leaves_no_trace_elsewhere(station: StationDatabase) -> None:
    station.keep(
        assessed(
            "C1",
            assessment_id="a1",
            packages=[(batch(1), 1)],
            licences=[{"L1": 500}],
            at=NOW + timedelta(days=400),
            what_if=True,
        )
    )
    (entry,) = station.entries()
    assert (entry.kind, entry.at) == (Kind.WHAT_IF, NOW)
    assert station.floor() == NOW
    assert station.sightings([batch(1)], apart_from="C2") == ()
    assert station.drawn(["L1"], since=_BEFORE, apart_from="C2") == {"L1": Drawn()}


def test_a_package_seen_in_another_consignment_is_remembered(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1", packages=[(batch(1), 1), (batch(2), 7)]))
    expected = Sighting(batch_id=batch(1), package=1, consignment_id="C1", at=NOW, officer_id="A1001")
    assert station.sightings([batch(1)], apart_from="C2") == (expected,)
    assert station.sightings([batch(1), batch(2), batch(3)], apart_from="C2") == (
        expected,
        Sighting(batch_id=batch(2), package=7, consignment_id="C1", at=NOW, officer_id="A1001"),
    )
    assert station.sightings([batch(1)], apart_from="C1") == ()


def test_inspecting_again_is_no_replay_of_oneself(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1", packages=[(batch(1), 1)]))
    station.keep(assessed("C2", assessment_id="a2", packages=[(batch(1), 1)], verdict=Verdict.DETAIN))
    station.keep(assessed("C1", assessment_id="a3", packages=[(batch(1), 1)], at=_LATER))
    assert station.sightings([batch(1)], apart_from="C1") == ()
    assert [(s.consignment_id, s.at) for s in station.sightings([batch(1)], apart_from="C2")] == [("C1", NOW)]


def test_a_package_first_shown_by_another_is_seen_though_this_one_came_earlier_with_other_goods(
    station: StationDatabase,
) -> None:
    station.keep(assessed("C1", assessment_id="a1", packages=[(batch(1), 1)]))
    station.keep(assessed("C2", assessment_id="a2", packages=[(batch(1), 2)]))
    station.keep(assessed("C1", assessment_id="a3", packages=[(batch(1), 1), (batch(1), 2)]))
    assert [(s.consignment_id, s.package) for s in station.sightings([batch(1)], apart_from="C1")] == [("C2", 2)]


def test_a_clock_turned_back_does_not_make_a_replay_the_first(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1", packages=[(batch(1), 1)]))
    station.keep(assessed("C2", assessment_id="a2", packages=[(batch(1), 1)], at=_BEFORE))
    assert [s.consignment_id for s in station.sightings([batch(1)], apart_from="C2")] == ["C1"]
    assert station.sightings([batch(1)], apart_from="C1") == ()


def test_a_package_whose_passport_is_not_truly_signed_was_not_seen(station: StationDatabase) -> None:
    for number, signature in enumerate(set(SignatureState) - {SignatureState.GOOD}):
        station.keep(assessed("C1", assessment_id=f"a{number}", packages=[(batch(1), 1)], signature=signature))
    assert station.sightings([batch(1)], apart_from="C2") == ()


def test_only_a_release_draws(station: StationDatabase) -> None:
    for number, verdict in enumerate(Verdict):
        station.keep(assessed(f"C{number}", assessment_id=f"a{number}", licences=[{"L1": 10**number}], verdict=verdict))
    assert station.drawn(["L1"], since=_BEFORE, apart_from="C9") == {"L1": Drawn(mass_g=1, uses=1)}


def test_two_items_on_one_licence_are_one_use_of_it(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1", licences=[{"L1": 300, "L2": 5}, {"L1": 200}]))
    assert station.drawn(["L1", "L2", "L3"], since=_BEFORE, apart_from="C9") == {
        "L1": Drawn(mass_g=500, uses=1),
        "L2": Drawn(mass_g=5, uses=1),
        "L3": Drawn(),
    }


def test_the_latest_release_of_a_consignment_counts_alone(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1", licences=[{"L1": 300}]))
    station.keep(assessed("C1", assessment_id="a2", licences=[{"L2": 200}]))
    station.keep(assessed("C1", assessment_id="a3", licences=[{"L2": 999}], verdict=Verdict.REFER))
    assert station.drawn(["L1", "L2"], since=_BEFORE, apart_from="C9") == {"L1": Drawn(), "L2": Drawn(200, 1)}
    assert station.drawn(["L2"], since=_BEFORE, apart_from="C1") == {"L2": Drawn()}


def test_what_the_register_already_counts_is_left_out(station: StationDatabase) -> None:
    station.keep(assessed("C1", assessment_id="a1", licences=[{"L1": 300}]))
    assert station.drawn(["L1"], since=_LATER, apart_from="C9") == {"L1": Drawn()}
    assert station.drawn(["L1"], since=NOW, apart_from="C9") == {"L1": Drawn(300, 1)}


def test_a_clock_turned_back_does_not_hide_what_was_drawn(station: StationDatabase) -> None:
    station.append(Kind.SYNC, {}, officer_id="A1001", at=NOW)
    station.keep(assessed("C1", assessment_id="a1", licences=[{"L1": 300}], at=_BEFORE))
    assert station.drawn(["L1"], since=NOW, apart_from="C9") == {"L1": Drawn(300, 1)}


_KEPT = st.lists(
    st.tuples(
        st.sampled_from(["C1", "C2", "C3"]),
        st.sampled_from(list(Verdict)),
        st.booleans(),
        st.dictionaries(st.sampled_from(["L1", "L2"]), st.integers(1, 999)),
        st.integers(0, 3),
    ),
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(_KEPT, st.integers(0, 4))
def test_what_was_drawn_is_the_sum_over_latest_releases(
    tmp_path_factory: pytest.TempPathFactory, kept: list[tuple[str, Verdict, bool, dict[str, int], int]], since: int
) -> None:
    station = create(tmp_path_factory.mktemp("drawn") / "station.db")
    hours = [NOW + timedelta(hours=number) for number in range(5)]
    releases: dict[str, tuple[int, dict[str, int]]] = {}
    floor = 0
    for number, (consignment_id, verdict, what_if, licences, hour) in enumerate(kept):
        station.keep(
            assessed(
                consignment_id,
                assessment_id=f"a{number}",
                licences=[licences],
                verdict=verdict,
                at=hours[hour],
                what_if=what_if,
            )
        )
        floor = max(floor, 0 if what_if else hour)
        if verdict is Verdict.RELEASE and not what_if:
            releases[consignment_id] = (floor, licences)
    counted = [uses for name, (hour, uses) in releases.items() if name != "C1" and hour >= since]
    expected = {
        no: Drawn(sum(uses.get(no, 0) for uses in counted), sum(no in uses for uses in counted)) for no in ("L1", "L2")
    }
    assert station.drawn(["L1", "L2"], since=hours[since], apart_from="C1") == expected
    station.close()


def test_the_floor_is_the_latest_of_journal_and_memory(station: StationDatabase) -> None:
    assert station.floor() == DAWN
    station.append(Kind.SCAN, {}, officer_id="A1001", at=NOW)
    station.append(Kind.SCAN, {}, officer_id="A1001", at=_BEFORE)
    assert station.floor() == NOW
    station.remember(Seen(versions={}, floor=_LATER))
    assert station.floor() == station.seen().floor == _LATER
    station.append(Kind.SCAN, {}, officer_id="A1001", at=_LATER + timedelta(seconds=1))
    assert station.seen().floor == _LATER + timedelta(seconds=1)


def test_a_new_station_has_seen_nothing(station: StationDatabase) -> None:
    assert station.seen() == Seen(versions={}, floor=None)


def test_what_was_seen_only_rises(station: StationDatabase) -> None:
    _, memory = _ports(station)
    memory.remember(Seen(versions={"register": 7, "root": 1}, floor=NOW))
    memory.remember(Seen(versions={"register": 6, "rulebook": 3}, floor=_BEFORE))
    assert memory.seen() == Seen(versions={"register": 7, "root": 1, "rulebook": 3}, floor=NOW)
    station.remember(Seen(versions={"register": 8}))
    assert station.seen().versions["register"] == 8


def test_parts_released_before_are_found_each_as_it_was_last_and_without_the_one_asked_about(
    station: StationDatabase,
) -> None:
    def keep(name: str, number: int, packages: int, verdict: Verdict = Verdict.RELEASE) -> None:
        made = assessed("C1", assessment_id=name, verdict=verdict, packages=[(batch(number), number)])
        found = GoodsFound(packages=packages, part=PartShipment(number, is_last=False))
        station.keep(replace(made, consignment=replace(made.consignment, found=found)))

    keep("a1", 1, 5)
    keep("a2", 1, 6)
    keep("a3", 2, 7, verdict=Verdict.REFER)
    keep("a4", 3, 8)
    station.keep(assessed("C2", assessment_id="b1"))
    parts = station.parts("C1", apart_from=3)
    assert parts is not None
    ((found, seen),) = [(one.found, one.seen) for one in parts]
    assert (found.packages, seen) == (6, ((batch(1), 1),))
    others = station.parts("C1", apart_from=9)
    assert others is not None
    assert [one.found.packages for one in others] == [6, 8]


def test_a_part_in_another_format_is_not_known(station: StationDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    station.keep(assessed("C1", assessment_id="a1"))
    monkeypatch.setattr("app.proof.record.FORMAT", 99)
    assert station.parts("C1", apart_from=1) is None
