"""Codes read on the spot at the window: counted, counted once, seen elsewhere, judged after a pause; none is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.errors import WorkstationError
from app.domain.evidence import Sighting
from app.domain.live_read import LiveRead, ReadBy
from app.domain.outcome import Verdict
from app.domain.passport import SignatureState
from app.domain.taken import Heard, Taken
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.stage import Stage
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.counting import said_of
from ui.desktop.view_models.scans import more_comes

AT = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)


def hear(stage: Stage, *texts: str, by: ReadBy = ReadBy.KEYBOARD) -> None:
    for text in texts:
        stage.window.hear(Heard(text, by, AT))
    stage.settle()


def open_bare(stage: Stage) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "bare")
    stage.settle()


def said(stage: Stage) -> str:
    sentence = stage.page.notice.sentence
    assert sentence is not None
    return sentence.text.code


def test_each_package_counts_once_and_the_count_runs(stage: Stage) -> None:
    open_bare(stage)
    hear(stage, "BP1:1", "BP1:2", "BP1:1", "BP1:3")
    strip = stage.page.strip.strip
    assert strip is not None
    assert (strip.counted, strip.expected) == (3, 5)
    consignment = stage.page._desk.consignment
    assert consignment is not None
    assert [read.text for read in consignment.reads] == ["BP1:1", "BP1:2", "BP1:3"]
    assert said(stage) == "desktop.counted.new"


def test_a_second_scan_is_said_to_be_one_with_its_number(stage: Stage) -> None:
    open_bare(stage)
    hear(stage, "BP1:1", "BP1:2", "BP1:1")
    sentence = stage.page.notice.sentence
    assert sentence is not None
    assert (sentence.tone, sentence.text.code) == (Tone.NOTE, "desktop.counted.already.keyboard")
    assert sentence.text.params["n"] == 1


def test_while_packages_are_counted_nothing_is_released_and_after_a_pause_it_is_judged(stage: Stage) -> None:
    open_bare(stage)
    page = stage.page
    hear(stage, "BP1:2")
    assert stage.verdict() is None
    assert not page._write.isEnabled()
    assert page.banner.banner.word.code == "desktop.banner.being-counted"
    stage.qtbot.waitUntil(lambda: stage.executor.pending > 0, timeout=5000)
    stage.settle()
    assert stage.verdict() is Verdict.RELEASE
    assert stage.workstation.calls.count("inspect") == 1


def test_the_last_package_is_not_waited_for_it_is_judged_at_once(stage: Stage) -> None:
    open_bare(stage)
    hear(stage, *(f"BP1:{number}" for number in range(1, 5)))
    assert stage.verdict() is None
    hear(stage, "BP1:5")
    stage.qtbot.waitUntil(lambda: stage.executor.pending > 0 or stage.verdict() is not None, timeout=1000)
    stage.settle()
    assert stage.verdict() is Verdict.RELEASE


def test_a_label_that_is_not_good_stops_the_goods_at_once() -> None:
    goods = samples.consignment()
    good, bad = samples.label(1, samples.reading(1)), samples.label(2, samples.reading(2, SignatureState.BAD))
    assert more_comes(goods, [good])
    assert not more_comes(goods, [good, bad])
    assert not more_comes(goods, [samples.label(number, samples.reading(number)) for number in range(1, 6)])


def test_a_code_with_nothing_open_opens_its_consignment_and_counts_there(stage: Stage) -> None:
    page = stage.begin()
    hear(stage, "BP1:3")
    assert page._desk.folder == stage.workstation.home / "clean"
    assert page._desk.consignment is not None
    assert [read.text for read in page._desk.consignment.reads] == ["BP1:3"]


def test_codes_heard_while_judging_are_all_taken_in_order(stage: Stage) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "clean")
    for number in (1, 2, 3, 4):
        stage.window.hear(Heard(f"BP1:{number}", ReadBy.SERIAL, AT))
    stage.settle()
    assert page._desk.consignment is not None
    assert [read.text for read in page._desk.consignment.reads] == [f"BP1:{number}" for number in (1, 2, 3, 4)]


def test_a_photograph_added_while_codes_are_taken_loses_neither(stage: Stage) -> None:
    open_bare(stage)
    page = stage.page
    picture = stage.workstation.home / "label.jpg"
    picture.touch()
    stage.window.hear(Heard("BP1:1", ReadBy.KEYBOARD, AT))
    page.take([picture])
    page._judge.click()
    stage.settle()
    consignment = page._desk.consignment
    assert consignment is not None
    assert ([read.text for read in consignment.reads], len(consignment.photographs)) == (["BP1:1"], 1)


def test_a_package_seen_in_another_consignment_is_said_with_when_and_by_whom(stage: Stage) -> None:
    open_bare(stage)
    stage.session.seen = (Sighting(b"", 1, "C-7", AT, "DEMO-O2"),)
    hear(stage, "BP1:1")
    sentence = stage.page.notice.sentence
    assert sentence is not None
    assert (sentence.tone, sentence.reason and sentence.reason.code) == (Tone.STOP, "desktop.counted.elsewhere")
    assert sentence.reason is not None
    assert sentence.reason.params == {"consignment": "C-7", "when": "2026-11-24 18:12", "officer": "DEMO-O2"}


def test_what_is_said_of_the_first_code_after_a_verdict_stays_when_the_verdict_goes(stage: Stage) -> None:
    open_bare(stage)
    page = stage.page
    page._judge.click()
    stage.settle()
    assert stage.verdict() is not None
    stage.session.seen = (Sighting(b"", 1, "C-7", AT, "DEMO-O2"),)
    hear(stage, "BP1:1")
    sentence = page.notice.sentence
    assert stage.verdict() is None
    assert sentence is not None
    assert (sentence.tone, sentence.reason and sentence.reason.code) == (Tone.STOP, "desktop.counted.elsewhere")


def test_a_gs1_code_that_lacks_another_says_which_one_and_what_to_scan(stage: Stage) -> None:
    open_bare(stage)
    consignment = stage.page._desk.consignment
    assert consignment is not None
    first = LiveRead("10A", ReadBy.KEYBOARD, AT, None)
    taken = Taken(
        Heard("10A", ReadBy.KEYBOARD, AT), consignment, 1, is_new=True, first=first, reading=None, elsewhere=()
    )
    for lacking, code in (((), "desktop.counted.gs1.remedy"), (("10", "21"), "desktop.counted.gs1.lacking")):
        reason = said_of(replace(taken, lacking=lacking), (), zone="Asia/Shanghai").reason
        assert reason is not None
        assert (reason.code, reason.params.get("identifiers")) == (code, "(10), (21)" if lacking else None)


def test_a_number_scanned_with_a_consignment_open_is_looked_up(stage: Stage) -> None:
    open_bare(stage)
    hear(stage, "020120260000000002")
    assert stage.page._desk.folder == stage.workstation.home / "wrong-end-user"


def test_what_cannot_be_kept_is_said_and_what_was_kept_before_stays(stage: Stage) -> None:
    open_bare(stage)
    hear(stage, "BP1:1")
    stage.workstation.failures["take"] = WorkstationError("reads-unwritable", path="x", reason="full")
    hear(stage, "BP1:2")
    assert said(stage) == "error.reads-unwritable"
    hear(stage, "BP1:3")
    consignment = stage.page._desk.consignment
    assert consignment is not None
    assert [read.text for read in consignment.reads] == ["BP1:1", "BP1:3"]


def test_codes_taken_for_a_consignment_put_away_are_not_shown_on_the_next(stage: Stage) -> None:
    open_bare(stage)
    page = stage.page
    stage.window.hear(Heard("BP1:1", ReadBy.KEYBOARD, AT))
    page._desk.open(stage.workstation.home / "clean")
    stage.settle()
    assert page._desk.consignment is not None
    assert page._desk.consignment.reads == ()
    assert "take" in stage.workstation.calls
