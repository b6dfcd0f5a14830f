"""What the hub has not signed for is offered until it has, and a station that disagrees with its hub is named."""

from __future__ import annotations

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

import app.journal.segment
from app.domain.moment import to_text
from app.domain.outbox import outbox_in_words
from app.domain.texts import Language
from app.journal.entry import Kind
from app.journal.receipt import Receipt, sign_receipt
from app.proof.signing import Ed25519Signer
from tests.journeys.gate import catalogue
from tests.outbox.post import STATION, Post


def backed_up(post: Post) -> Path:
    return Path(shutil.copyfile(post.database, post.home / "station.backup"))


def put_back(post: Post, backup: Path) -> None:
    for path in post.home.glob("station.db-*"):
        path.unlink()
    shutil.copyfile(backup, post.database)


def offers(post: Post) -> int:
    return sum(entry.kind is Kind.OFFER for entry in post.journal())


def said(post: Post) -> list[str]:
    texts = catalogue()
    words = outbox_in_words(post.owed(), say=lambda text: texts.render(text, Language.EN), when=to_text)
    return [texts.render(one, Language.EN) for one in words]


def test_what_is_owed_is_said_in_sentences(post: Post) -> None:
    post.report("one")
    owed = "Not signed for by the hub: 0 inspections, 1 reports, 1 records in all."
    assert said(post) == [owed, "The hub has not signed for anything yet."]
    post.exchange()
    assert said(post)[2].startswith(f"Put into {post.stick} on 2026-11-20T04:00:00Z")
    post.ingest()
    post.exchange()
    assert said(post) == [
        "The hub has signed for every inspection and report of this station.",
        "The hub last signed on 2026-11-20T04:00:00Z.",
    ]


def test_signing_in_and_syncing_owe_the_hub_nothing_by_themselves(post: Post) -> None:
    post.append(Kind.SIGN_IN)
    post.exchange()
    assert post.owed().is_empty
    assert post.posted() == {}
    assert offers(post) == 0
    assert said(post) == ["There is nothing to send to the hub yet."]


def test_work_waits_until_the_hub_has_signed_for_it(post: Post) -> None:
    post.append()
    post.report("one")
    assert (post.owed().records, post.owed().reports, post.owed().signed_at) == (2, 1, None)
    post.exchange()
    offered = post.owed().offered
    assert offered
    assert (offered.place, offered.through, offered.reports, offered.reason) == (str(post.stick), 3, 1, None)
    assert [Path(name).suffixes for name in post.posted()] == [[".segment", ".age"], [".report", ".age"]]
    assert post.owed().records == 2
    taken = post.ingest()
    assert (taken.entries, taken.reports, taken.through, taken.missing, taken.faults) == (3, 1, 3, 0, ())
    post.exchange()
    assert post.owed().is_empty
    assert (post.owed().signed_through, post.owed().signed_at) == (3, post.clock())
    assert post.posted() == {}


def test_the_same_work_is_offered_once_however_often_one_syncs(post: Post) -> None:
    post.append()
    post.exchange()
    first = post.posted()
    post.exchange()
    assert post.posted() == first
    assert offers(post) == 1


def test_more_work_replaces_the_piece_that_was_offered(post: Post) -> None:
    for _ in range(2):
        post.append()
        post.exchange()
    (only,) = post.posted()
    assert post.ingest().entries == int(only[11:21])


def test_the_hub_takes_nothing_twice_and_signs_no_second_time(post: Post) -> None:
    post.append()
    post.report("one")
    post.exchange()
    first = post.ingest()
    signed = post.receipt.read_bytes()
    post.moved = timedelta(hours=1)
    again = post.ingest()
    assert (again.entries, again.reports, again.through, again.faults) == (0, 0, first.through, ())
    assert post.receipt.read_bytes() == signed


def test_a_lost_stick_tells_nobody_anything(post: Post) -> None:
    post.append(declaration_no="224820260000000001")
    post.report("one")
    post.exchange()
    for content in post.posted().values():
        assert content.startswith(b"age-encryption.org/v1\n")
        assert b"224820260000000001" not in content
        assert b"%PDF" not in content


def test_a_journal_travels_in_pieces_and_goes_on_where_a_stick_was_pulled_out(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 3)
    for _ in range(9):
        post.append()
    post.exchange(stop_after=2)
    broken_off = post.owed()
    assert broken_off.offered
    assert broken_off.offered.reason
    assert broken_off.offered.reason.code == "outbox.cancelled"
    some = post.posted()
    post.exchange()
    everything = post.posted()
    assert (len(some), len(everything)) == (2, 4)
    assert some.items() <= everything.items()
    assert (post.ingest().through, post.ingest().faults) == (10, ())


def test_what_came_in_part_is_signed_for_in_part(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.journal.segment, "MOST_ENTRIES", 3)
    for _ in range(9):
        post.append()
    post.exchange(stop_after=2)
    assert post.ingest().through == 6
    post.exchange()
    assert (post.owed().records, post.owed().signed_through) == (4, 6)
    assert post.ingest().faults == ()
    post.exchange()
    assert post.owed().is_empty


@pytest.mark.parametrize("code", ["outbox.unwritable", "outbox.gone"])
def test_a_place_that_takes_nothing_is_said_and_nothing_is_lost(post: Post, code: str) -> None:
    post.append()
    if code == "outbox.gone":
        post.stick.rmdir()
    else:
        (post.stick / "outbox").write_text("a file in the way", encoding="utf-8")
    post.exchange()
    outbox = post.owed()
    assert outbox.records == 1
    assert outbox.offered
    assert outbox.offered.reason
    assert outbox.offered.reason.code == code
    assert "is still here" in catalogue().render(outbox.offered.reason, Language.EN)
    assert not post.stick.exists() or code == "outbox.unwritable"


def test_a_countersigned_report_travels_as_it_is_now(post: Post) -> None:
    post.report("one")
    post.report("one", b"%PDF-1.7 countersigned")
    assert post.owed().reports == 1
    post.exchange()
    taken = post.ingest()
    assert (taken.reports, taken.missing) == (1, 0)


def test_a_report_that_was_moved_away_stays_owed_until_it_is_back(post: Post) -> None:
    path = post.report("one")
    moved = path.rename(post.home / "elsewhere.pdf")
    post.exchange()
    assert post.ingest().missing == 1
    post.exchange()
    lost = post.owed()
    assert (lost.records, lost.reports) == (0, 1)
    assert lost.offered
    assert lost.offered.lost_reports == 1
    moved.rename(path)
    post.exchange()
    assert post.ingest().missing == 0
    post.exchange()
    assert post.owed().is_empty


def test_a_report_that_was_written_elsewhere_is_sent_from_there(post: Post) -> None:
    path, content = post.home / "stick.pdf", b"%PDF-1.7 elsewhere"
    path.write_bytes(content)
    post.append(Kind.REPORT, digest="one", file=hashlib.sha256(content).hexdigest(), place=str(path))
    post.exchange()
    assert (post.ingest().reports, post.ingest().missing) == (1, 0)


def test_a_backup_that_was_put_back_is_named_and_sends_nothing_more(post: Post) -> None:
    backup = backed_up(post)
    for _ in range(4):
        post.append()
    post.exchange()
    post.ingest()
    posted = post.posted()
    put_back(post, backup)
    post.exchange()
    cut = post.owed().conflict
    assert cut
    assert (cut.code, cut.params) == ("outbox.cut", {"seq": 5})
    for _ in range(4):
        post.append()
    post.exchange()
    fork = post.owed().conflict
    assert fork
    assert (fork.code, fork.params) == ("outbox.fork", {"seq": 5})
    assert post.posted() == posted
    assert offers(post) == 0
    before = len(post.journal())
    post.exchange()
    assert len(post.journal()) == before + 1  # the sync itself: what was named is not said again


def test_a_station_with_a_tail_cut_off_its_copy_is_named_until_the_whole_is_back(post: Post) -> None:
    post.append()
    backup = backed_up(post)
    post.append()
    whole = Path(shutil.copyfile(post.database, post.home / "station.whole"))
    post.exchange()
    post.ingest()
    put_back(post, backup)
    post.exchange()
    assert post.owed().conflict
    put_back(post, whole)
    post.exchange()
    assert (post.owed().conflict, post.owed().records) == (None, 0)


@pytest.mark.parametrize("content", [b"{}", b"\xff" * 100, b"[" * 100_000, b'{"format":1}'])
def test_what_is_no_receipt_counts_for_nothing(post: Post, content: bytes) -> None:
    post.append()
    post.receipt.parent.mkdir()
    post.receipt.write_bytes(content)
    post.exchange()
    assert post.owed().records == 1


@pytest.mark.parametrize("what", ["another key", "another station", "altered"])
def test_a_receipt_that_the_hub_did_not_sign_for_this_station_counts_for_nothing(post: Post, what: str) -> None:
    post.append()
    last = post.journal()[-1]
    signer = Ed25519Signer(bytes(range(32)) if what == "another key" else post.seeds.receipts)
    station = "2248-ffffff" if what == "another station" else STATION
    receipt = sign_receipt(Receipt(station, last.seq, last.entry_hash, last.at), signer).to_bytes()
    post.receipt.parent.mkdir()
    post.receipt.write_bytes(receipt.replace(b'"seq":2', b'"seq":1') if what == "altered" else receipt)
    post.exchange()
    assert post.owed().records == 1
    assert Kind.RECEIPT not in {entry.kind for entry in post.journal()}


def test_an_older_receipt_takes_nothing_back(post: Post) -> None:
    post.append()
    post.exchange()
    post.ingest()
    older = post.receipt.read_bytes()
    post.append()
    post.exchange()
    post.ingest()
    post.exchange()
    assert post.owed().is_empty
    post.receipt.write_bytes(older)
    post.exchange()
    assert post.owed().is_empty
    assert post.owed().conflict is None
