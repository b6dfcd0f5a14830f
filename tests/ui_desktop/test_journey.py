"""A shift at the window: sign in, open, see the verdict, switch the language, sign the report, go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.outcome import Verdict
from app.domain.registry import SyncResult
from app.domain.texts import Language
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop.fake_workstation import SOURCE
from tests.ui_desktop.stage import Stage
from ui.desktop.view_models.colours import Tone


def shown(stage: Stage) -> str:
    """Return every word on the page that is shown."""
    return "\n".join(one.text() for one in stage.window.findChildren(QLabel) if one.isVisible())


def test_from_sign_in_to_the_signed_report_in_two_languages(stage: Stage) -> None:
    page = stage.begin()
    QTest.keyClicks(page.intake.number, "020120260000000002")
    QTest.keyClick(page.intake.number, Qt.Key.Key_Return)
    stage.settle()
    assert stage.verdict() is Verdict.DETAIN
    assert "The declared end user is not the one on the licence." in shown(stage)
    row = page.findings._table.currentIndex().row()
    page.findings._table.selectRow(1)
    stage.window.header.language.click()
    stage.settle()
    assert "申报的最终用户与许可证不符。" in shown(stage)
    assert "扣留" in shown(stage)
    assert page.findings._table.currentIndex().row() == 1 != row
    assert stage.verdict() is Verdict.DETAIN
    stage.press(Qt.Key.Key_F9)
    report = stage.workstation.home / "reports" / "020120260000000002.pdf"
    assert report.is_file()
    assert str(report) in shown(stage)
    stage.press(Qt.Key.Key_F10)
    assert stage.opened == [report]


def test_the_number_being_typed_survives_a_switch_of_language_and_theme(stage: Stage) -> None:
    page = stage.begin()
    QTest.keyClicks(page.intake.number, "0201")
    stage.window._speak(Language.ZH)
    stage.window._wear(is_dark=True, scale=2.0)
    stage.settle()
    assert page.intake.number.text() == "0201"


def test_the_next_consignment_is_the_next_not_yet_judged(stage: Stage) -> None:
    page = stage.begin()
    verdicts: list[Verdict | None] = []
    for _ in range(3):
        page._next.click()
        stage.settle()
        verdicts.append(stage.verdict())
    assert verdicts == [Verdict.RELEASE, Verdict.DETAIN, Verdict.REFER]
    page._next.click()
    stage.settle()
    assert page._desk.folder is None
    assert "Every waiting consignment has been judged." in shown(stage)


def test_a_judged_consignment_is_shown_again_and_not_judged_again(stage: Stage) -> None:
    stage.begin()
    for number in ("020120260000000001", "020120260000000002", "020120260000000001"):
        stage.type_number(number)
    assert stage.verdict() is Verdict.RELEASE
    assert stage.workstation.calls.count("inspect") == 2


def test_a_consignment_without_photographs_is_not_judged_until_asked(stage: Stage) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "bare")
    stage.settle()
    assert page.banner.banner.word.code == "desktop.banner.not-judged"
    assert not page._write.isEnabled()
    page._judge.click()
    stage.settle()
    assert stage.verdict() is not None


def test_dropped_labels_open_the_consignment_they_belong_to(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    picture = tmp_path / "label.jpg"
    picture.touch()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture))])
    page.dropEvent(
        QDropEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    stage.settle()
    assert page._desk.folder == stage.workstation.home / "clean"
    assert page._desk.consignment is not None
    assert page._desk.consignment.photographs[-1].path == str(picture)
    assert stage.verdict() is Verdict.RELEASE


def test_pictures_that_belong_nowhere_are_looked_up_and_release_nothing(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    stage.picker.next_pictures = [tmp_path / "carton.jpg", tmp_path / "blank.jpg"]
    for picture in stage.picker.next_pictures:
        picture.touch()
    page._pick()
    stage.settle()
    assert page.banner.banner.word.code == "desktop.banner.only-read"
    assert stage.verdict() is None
    assert len(page.known.cards) == 2
    assert not page._write.isEnabled()
    assert "inspect" not in stage.workstation.calls


def test_a_typed_licence_shows_the_register_and_leaves_the_open_consignment(stage: Stage) -> None:
    stage.begin()
    stage.type_number("020120260000000002")
    stage.type_number(samples.LICENCE_NO)
    assert stage.verdict() is Verdict.DETAIN
    assert "12,000.5 of 20,000 kg left" in shown(stage)


def test_photographs_dropped_while_judging_are_judged_too(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    pictures = [tmp_path / f"label{n}.jpg" for n in range(3)]
    for picture in pictures:
        picture.touch()
    page._desk.open(stage.workstation.home / "clean")
    for picture in pictures:
        page.take([picture])
    stage.settle()
    assert page._desk.consignment is not None
    assert [one.path for one in page._desk.consignment.photographs[-3:]] == [str(one) for one in pictures]
    assert stage.verdict() is Verdict.RELEASE


def test_a_bad_picture_is_one_sentence_and_the_good_one_beside_it_is_judged(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "clean")
    stage.settle()
    pictures = [tmp_path / "broken.jpg", tmp_path / "label.jpg"]
    for picture in pictures:
        picture.touch()
    page.take(pictures)
    stage.settle()
    assert page._desk.consignment is not None
    assert page._desk.consignment.photographs[-1].path == str(pictures[1])
    assert stage.verdict() is Verdict.RELEASE
    assert page.notice.sentence is not None
    assert page.notice.sentence.text.code == "error.photograph-broken"


def test_only_the_consignment_opened_last_is_shown(stage: Stage) -> None:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "clean")
    page._desk.open(stage.workstation.home / "wrong-end-user")
    stage.executor.run_next()
    stage.deliver()
    assert stage.verdict() is None
    stage.settle()
    assert stage.verdict() is Verdict.DETAIN


def test_the_shift_start_tells_the_register_and_that_all_is_ready(stage: Stage) -> None:
    assert "Sign in to see the register." in stage.window.shift_start.readiness.text
    stage.sign_in()
    text = shown(stage)
    assert "Ready for inspections" in text
    assert "20 November 2026, 13:00" in text
    assert "3 hours ago" in text
    assert stage.window.shift_start.registry._source.text() == SOURCE


def test_a_sync_tells_its_progress_and_its_result(stage: Stage) -> None:
    stage.sign_in()
    panel = stage.window.shift_start.registry
    panel._sync.click()
    assert stage.is_syncing()
    assert not stage.window.header.pages[1].isEnabled()
    stage.settle()
    assert not stage.is_syncing()
    assert panel._progress == (3, 3)
    assert "Updated: register version 8, rulebook version 3." in shown(stage)
    assert "version 8" in shown(stage)
    assert stage.session.synced_from == SOURCE


def test_a_sync_can_be_stopped_and_the_register_stays(stage: Stage) -> None:
    stage.sign_in()
    panel = stage.window.shift_start.registry
    panel._sync.click()
    panel._stop.click()
    stage.settle()
    assert not stage.is_syncing()
    assert "version 7" in shown(stage)
    assert panel._notice.sentence is not None
    assert panel._notice.sentence.tone is Tone.DOUBT


def test_a_refused_sync_says_so(stage: Stage) -> None:
    stage.sign_in()
    stage.session.sync_result = SyncResult.REFUSED
    stage.picker.next_folder = Path("stick")
    stage.window.shift_start.registry._folder.click()
    stage.window.shift_start.registry._sync.click()
    stage.settle()
    assert stage.session.synced_from == "stick"
    assert "Refused; the station keeps register version 8." in shown(stage)


def test_every_page_of_a_demo_says_demo(stage: Stage) -> None:
    assert "DEMO" in shown(stage)
    assert "DEMO" in stage.window.windowTitle()
    stage.begin()
    assert shown(stage).count("DEMO") >= 2


def test_signing_out_closes_the_session_and_puts_everything_away(stage: Stage) -> None:
    stage.begin()
    stage.window._turn_to(0)
    stage.window.shift_start.sign_in._leave.click()
    stage.settle()
    assert stage.workstation.calls[-1] == "close"
    assert stage.window.inspection is None
    assert stage.window._offered == [stage.window.shift_start, stage.window.devices]
    assert "Sign in to see the register." in stage.window.shift_start.readiness.text
    stage.window._wear(is_dark=True, scale=1.0)
    stage.window._speak(Language.ZH)
    stage.begin()
    assert stage.verdict() is None


def test_a_verdict_is_announced_once(stage: Stage) -> None:
    announced: list[Verdict] = []
    stage.window.verdict_shown.connect(announced.append)
    stage.begin()
    stage.type_number("020120260000000002")
    stage.window._speak(Language.ZH)
    stage.settle()
    assert announced == [Verdict.DETAIN]
