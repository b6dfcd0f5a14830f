"""What lies on a stick was written by anybody who held it: the hub takes in what its stations signed, and no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import app.journal.segment
from app.domain.errors import WorkstationError
from app.hub.journals import standings
from app.journal.entry import Kind
from tests.authority import flip_byte
from tests.outbox.post import STATION, Post
from tests.outbox.test_outbox import backed_up, put_back


def test_a_backup_put_back_that_has_seen_no_receipt_is_a_fork_and_kept_apart(post: Post) -> None:
    backup = backed_up(post)
    post.append(what="first")
    post.exchange()
    first = post.ingest()
    put_back(post, backup)
    shutil.rmtree(post.stick)
    post.stick.mkdir()
    post.append(what="another")
    post.exchange()
    forked = post.ingest()
    assert (forked.entries, forked.through) == (0, first.through)
    assert [(fault.code, fault.params) for fault in forked.faults] == [("ingest.fork", {"seq": 2})]
    (standing,) = standings(post.authority)
    assert standing.forks == 1
    assert standing.receipt
    assert standing.receipt.seq == first.through


def test_a_fork_that_begins_where_the_hub_stands_is_seen_by_what_it_continues(post: Post) -> None:
    backup = backed_up(post)
    post.append(what="first")
    post.exchange()
    post.ingest()
    put_back(post, backup)
    post.append(what="another")
    post.append(what="more")
    post.receipt.unlink()
    shutil.rmtree(post.place)
    post.exchange()
    (path,) = post.place.iterdir()
    assert [fault.code for fault in post.ingest().faults] == ["ingest.fork"]
    assert path.exists()


def test_a_piece_that_was_altered_is_left_and_named(post: Post) -> None:
    post.append()
    post.exchange()
    (path,) = post.place.iterdir()
    flip_byte(path)
    taken = post.ingest()
    assert (taken.entries, [fault.code for fault in taken.faults]) == (0, ["ingest.sealed"])
    assert not post.receipt.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_nothing_that_a_station_did_not_sign_is_taken(post: Post, data: st.DataObject) -> None:
    """Whoever knows the hub's public key can seal to it; they cannot sign."""
    if not post.posted():
        post.append()
        post.append()
        post.exchange()
    (path,) = [path for path in post.place.iterdir() if ".segment" in path.name]
    whole = post.posted()[path.name]
    content = bytearray(post.seeds.open(whole))
    place = data.draw(st.integers(0, len(content) - 2))  # its last byte is the end of the last line
    content[place] ^= data.draw(st.integers(1, 255))
    try:
        path.write_bytes(post.seeds.public.seal(bytes(content)))
        taken = post.ingest()
    finally:
        path.write_bytes(whole)
    assert (taken.entries, [fault.code for fault in taken.faults]) == (0, ["ingest.altered"])


@pytest.mark.parametrize("keeps", ["nothing", "no end", "no beginning", "no heading"])
def test_a_piece_with_something_left_out_is_left(post: Post, keeps: str) -> None:
    for _ in range(3):
        post.append()
    post.exchange()
    (path,) = post.place.iterdir()
    lines = post.seeds.open(path.read_bytes()).splitlines(keepends=True)
    kept = {"nothing": [], "no end": lines[:-1], "no beginning": [lines[0], *lines[2:]], "no heading": lines[1:]}[keeps]
    path.write_bytes(post.seeds.public.seal(b"".join(kept)))
    assert [fault.code for fault in post.ingest().faults] == ["ingest.altered"]


def test_a_gap_waits_for_what_is_missing(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 2)
    for _ in range(5):
        post.append()
    post.exchange()
    first, *_ = sorted(post.place.iterdir())
    away = first.rename(post.home / "away")
    taken = post.ingest()
    assert taken.entries == 0
    assert {(fault.code, fault.params["last"]) for fault in taken.faults} == {("ingest.gap", 2), ("ingest.gap", 4)}
    away.rename(first)
    assert (post.ingest().faults, post.ingest().through) == ((), 6)


def test_a_report_that_no_journal_names_is_left(post: Post) -> None:
    post.append()
    post.exchange()
    (post.place / f"{'ab' * 32}.report.age").write_bytes(post.seeds.public.seal(b"%PDF-1.7 slander"))
    taken = post.ingest()
    assert (taken.reports, taken.missing) == (0, 0)
    assert not (post.authority / "journals" / STATION / "reports").exists()


def test_a_report_may_come_before_the_entry_that_names_it(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 1)
    post.append()
    post.report("one")
    post.exchange()
    *_, last = sorted(path for path in post.place.iterdir() if ".segment" in path.name)
    away = last.rename(post.home / "away")
    assert post.ingest().reports == 0
    away.rename(last)
    assert post.ingest().reports == 1


def test_a_hub_killed_before_it_signed_takes_the_same_in_again(post: Post) -> None:
    post.append()
    post.exchange()
    first = post.ingest()
    for receipt in (post.receipt, post.authority / "journals" / STATION / "receipt.json"):
        receipt.unlink()
    assert post.ingest() == first


def test_what_lies_there_of_nobody_enrolled_is_left(post: Post) -> None:
    stranger = post.stick / "outbox" / "STRANGER"
    stranger.mkdir(parents=True)
    (stranger / "0000000001-0000000001-0123456789abcdef.segment.age").write_bytes(b"anything")
    with pytest.raises(WorkstationError) as raised:
        post.ingesting.ingest(post.stick)
    assert raised.value.code == "ingest-nothing"


def test_links_on_a_stick_are_not_followed(post: Post, tmp_path: Path) -> None:
    post.append()
    post.exchange()
    (path,) = post.place.iterdir()
    outside = path.rename(tmp_path / "outside.segment.age")
    path.symlink_to(outside)
    (tmp_path / "elsewhere").mkdir()
    (post.stick / "receipts").symlink_to(tmp_path / "elsewhere")
    assert post.ingest().entries == 0
    path.unlink()
    outside.rename(path)
    assert post.ingest().entries == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_damaged_store_is_said_and_not_begun_again(post: Post) -> None:
    post.append()
    post.exchange()
    post.ingest()
    (post.authority / "journals" / STATION / "receipt.json").write_bytes(b"{}")
    with pytest.raises(WorkstationError) as raised:
        post.ingest()
    assert raised.value.code == "hub-damaged"


def test_what_the_hub_has_is_the_journal_entry_for_entry(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 2)
    for turn in range(4):
        post.append(turn=str(turn))
        post.exchange()
        post.ingest()
    journal = post.journal()
    kept = (post.authority / "journals" / STATION / "segments").glob("*.segment")
    lines = {line for path in kept for line in path.read_bytes().splitlines()[1:]}
    assert {entry.kind for entry in journal[: len(lines)]} >= {Kind.SCAN, Kind.SYNC}
    assert len(lines) == max(entry.seq for entry in journal if entry.kind is Kind.SCAN)
