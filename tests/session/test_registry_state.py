"""What does the station hold of the registry, and what of it stands in the way?"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import WorkstationError
from app.domain.moment import from_text
from app.domain.outcome import Outcome, Verdict
from app.domain.registry import SyncResult
from app.domain.texts import Language
from app.journal.entry import Kind
from tests.authority import flip_byte
from tests.journeys.gate import NOON, OFFICER, Gate, Watch

HOUR = 3600


def test_a_fresh_registry_stands_in_nobodys_way(gate: Gate, watch: Watch) -> None:
    watch.move(hours=1)
    with gate.session() as session:
        state = session.registry()
    assert state.register
    assert (state.register.version, state.register.issued) == (1, from_text(NOON))
    assert (state.age_s, state.rulebook, state.source, state.obstacles) == (HOUR, 2, gate.registry, ())


def test_an_old_register_is_an_obstacle_with_its_remedy_before_any_goods_are_seen(gate: Gate, watch: Watch) -> None:
    watch.move(hours=73)
    with gate.session() as session:
        (obstacle,) = session.registry().obstacles
        finding = next(
            finding
            for finding in session.inspect(session.open_folder(gate.present(gate.home / "goods"))).findings
            if finding.code == "register.age"
        )
    assert finding.outcome is Outcome.UNKNOWN
    assert (obstacle.text, obstacle.remedy) == (finding.text, finding.next_step)
    for language in Language:
        for text in (obstacle.text, obstacle.remedy):
            assert text.code not in gate.equipment.catalogue.render(text, language)


def test_a_clock_that_was_turned_back_does_not_make_the_register_young(gate: Gate, watch: Watch) -> None:
    watch.move(hours=80)
    with gate.session():
        pass
    watch.move(hours=-79)
    with gate.session() as session:
        assert session.registry().age_s == 80 * HOUR
        assert len(session.registry().obstacles) == 1
        assert session.inspect(session.open_folder(gate.present(gate.home / "goods"))).verdict is Verdict.REFER


def test_a_register_from_the_future_has_no_age_and_releases_nothing(enrolled: Gate, watch: Watch) -> None:
    enrolled.authority.publish(issued=watch.move(days=2))
    watch.move(days=-2)
    with enrolled.session() as session:
        session.sync(enrolled.registry)
        assert session.inspect(session.open_folder(enrolled.present(enrolled.home / "goods"))).age_s == 0
        watch.move(days=2, hours=1)
        assert session.registry().obstacles == ()


def test_a_sync_is_journalled_with_who_asked_and_what_came_of_it(gate: Gate) -> None:
    gate.authority.publish()
    with gate.session() as session:
        outcome = session.sync()
        assert (outcome.result, outcome.register) == (SyncResult.UPDATED, 2)
        assert (
            session.registry().register
            == session.inspect(session.open_folder(gate.present(gate.home / "goods"))).register
        )
    (entry,) = [entry for entry in gate.journal() if entry.kind is Kind.SYNC][1:]
    assert entry.officer_id == OFFICER
    assert entry.body is not None
    assert (entry.body["result"], entry.body["register"], entry.body["source"]) == ("updated", 2, gate.registry)


def test_a_refused_registry_leaves_the_present_one_at_work(gate: Gate) -> None:
    gate.authority.publish()
    flip_byte(gate.authority.registry / "metadata" / "2.targets.json")
    with gate.session() as session:
        outcome = session.sync()
        assert (outcome.result, outcome.register) == (SyncResult.REFUSED, 1)
        assert outcome.reason
        assert session.inspect(session.open_folder(gate.present(gate.home / "goods"))).verdict is Verdict.RELEASE
    assert [entry.body["result"] for entry in gate.journal() if entry.kind is Kind.SYNC and entry.body] == [
        "updated",
        "refused",
    ]


def test_progress_is_told_in_records_up_to_all_of_them(gate: Gate) -> None:
    steps: list[tuple[int, int]] = []
    gate.authority.publish()
    with gate.session() as session:
        session.sync(progress=lambda done, total: steps.append((done, total)))
    done, total = steps[-1]
    assert done == total > 5_000
    assert steps == sorted(steps)


def test_a_cancelled_sync_leaves_the_present_registry(gate: Gate) -> None:
    gate.authority.publish()
    with gate.session() as session:
        outcome = session.sync(cancelled=lambda: True)
        assert (outcome.result, outcome.register) == (SyncResult.UNREACHABLE, 1)
        assert session.sync().result is SyncResult.UPDATED


def test_without_a_source_a_first_sync_asks_for_one(enrolled: Gate) -> None:
    with enrolled.session() as session, pytest.raises(WorkstationError) as raised:
        session.sync()
    assert raised.value.code == "sync-no-source"


def test_the_source_of_the_last_sync_is_remembered_even_when_nothing_was_there(gate: Gate, tmp_path: Path) -> None:
    with gate.session() as session:
        assert session.sync(str(tmp_path / "stick")).result is SyncResult.UNREACHABLE
    with gate.session() as session:
        assert session.registry().source == str(tmp_path / "stick")


def test_a_sync_that_failed_is_remembered_for_the_next_shift_until_one_has_not(gate: Gate, watch: Watch) -> None:
    failed_at = watch.move(minutes=1)
    with gate.session() as session:
        missed = session.sync(str(gate.home / "no-stick"))
    watch.move(hours=1)
    with gate.session() as session:
        synced = session.registry().synced
        assert synced
        assert (synced.outcome, synced.at, synced.has_failed) == (missed, failed_at, True)
        session.sync(gate.registry)
        now = session.registry().synced
    assert now
    assert not now.has_failed
