"""An inspector weighs goods on a scale at a pty and takes an analyser's file in, in the window."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.found import Assay, Concentration, Weighing
from app.domain.texts import Language
from tests.ui_desktop.desk_samples import NOW
from tests.ui_desktop.stage import Stage
from tests.ui_desktop.test_keyboard_and_names import named, nameless
from tests.ui_desktop.test_serial_port import Peer
from ui.desktop.controls import ActionButton
from ui.desktop.measuring_dialog import MeasuringDialog, MeasuringPanel
from ui.desktop.view_models.measured import assay_in_words, mass_in_words

STEADY = {b"TA\r\n": [b"TA A 0.000 kg"], b"SI\r\n": [b"S D 25.870 kg", b"S S 26.003 kg"]}
SWINGING = {b"TA\r\n": [b"TA A 0.000 kg"], b"SI\r\n": [b"S D 25.870 kg"]}


@dataclass
class Bench:
    """The measuring of one consignment, open over the inspection."""

    stage: Stage
    dialog: MeasuringDialog

    @property
    def panel(self) -> MeasuringPanel:
        return self.dialog.panel

    def wait(self, condition: Callable[[], bool]) -> None:
        def settled() -> bool:
            self.stage.settle()
            return condition()

        self.stage.qtbot.waitUntil(settled, timeout=15_000)

    def said(self) -> str:
        sentence = self.panel.notice.sentence
        return sentence.text.code if sentence else ""

    def listed(self) -> list[str]:
        return [self.panel.list.item(row).text() for row in range(self.panel.list.count())]


@pytest.fixture
def bench(stage: Stage) -> Bench:
    stage.begin()
    stage.type_number("020120260000000001")
    stage.press(Qt.Key.Key_F4)
    dialog = stage.window.findChild(MeasuringDialog)
    assert isinstance(dialog, MeasuringDialog)
    return Bench(stage, dialog)


@pytest.fixture
def peer(request: pytest.FixtureRequest) -> Iterator[Peer]:
    peer = Peer(request.param)
    yield peer
    peer.unplug()


def weigh(bench: Bench, peer: Peer) -> None:
    bench.panel.choice.port.setEditText(peer.port)
    QTest.keyClick(bench.panel, Qt.Key.Key_F2)


@pytest.mark.parametrize("peer", [STEADY], indirect=True)
def test_a_package_is_weighed_by_one_press_and_the_next_one_follows(bench: Bench, peer: Peer) -> None:
    bench.panel.package.setValue(3)
    weigh(bench, peer)
    bench.wait(lambda: bench.said() == "desktop.measuring.weighed")
    assert bench.panel.shown.text() == "26.003 kg"
    assert len(bench.listed()) == 1
    assert bench.listed()[0].startswith("Package 3, gross: 26.003 kg")
    assert "20 November 2026" in bench.listed()[0]
    assert bench.panel.package.value() == 4


@pytest.mark.parametrize("peer", [STEADY], indirect=True)
def test_what_was_weighed_is_judged_when_the_measuring_is_closed(bench: Bench, peer: Peer) -> None:
    bench.panel.gross.setCurrentIndex(1)
    weigh(bench, peer)
    bench.wait(lambda: bench.said() == "desktop.measuring.weighed")
    bench.panel.leave.click()
    bench.wait(lambda: bench.stage.session.calls[-2:] == ["reopened", "inspect"])
    assessment = bench.stage.page._desk.assessment
    assert assessment is not None
    (weighing,) = assessment.consignment.found.weighings
    assert weighing == Weighing(26_003, True, weighing.scale_id, None, False, NOW, "kg")


@pytest.mark.parametrize("peer", [SWINGING], indirect=True)
def test_a_weight_that_moves_is_shown_and_never_taken(bench: Bench, peer: Peer) -> None:
    weigh(bench, peer)
    bench.wait(lambda: bench.panel.shown.text() == "25.870 kg")
    QTest.keyClick(bench.panel, Qt.Key.Key_F4)
    bench.wait(bench.panel.weigh.isEnabled)
    assert bench.listed() == []
    assert "weigh" not in bench.stage.session.calls


@pytest.mark.parametrize("peer", [SWINGING], indirect=True)
def test_a_scale_that_is_unplugged_says_so_and_can_be_tried_again(bench: Bench, peer: Peer) -> None:
    weigh(bench, peer)
    bench.wait(lambda: bench.panel.shown.text() == "25.870 kg")
    peer.unplug()
    bench.wait(bench.panel.weigh.isEnabled)
    assert bench.said().startswith("error.serial-")
    assert bench.panel.shown.text() == "–"


def test_a_port_that_is_not_there_says_so(bench: Bench) -> None:
    bench.panel.choice.port.setEditText("/dev/ttyNOWHERE")
    QTest.keyClick(bench.panel, Qt.Key.Key_F2)
    bench.wait(lambda: bench.said() == "error.serial-missing")
    assert bench.panel.weigh.isEnabled()


@pytest.mark.parametrize("peer", [STEADY], indirect=True)
def test_the_port_is_remembered(bench: Bench, peer: Peer) -> None:
    weigh(bench, peer)
    bench.wait(lambda: bench.said() == "desktop.measuring.weighed")
    settings = bench.panel.choice._settings
    assert type(settings)(bench.stage.workstation.home).scale_port == peer.port


def test_an_analyser_s_file_is_taken_in(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "xrf.csv"
    file.write_text("readings")
    bench.stage.picker.next_tables = [file]
    bench.panel.files.click()
    bench.stage.settle()
    assert bench.said() == "desktop.measuring.measured"
    assert bench.listed() == ["Item 1: Sb 83.400 %, Pb < 120 ppm (instrument VMR-1, reading 1)"]


def test_a_file_that_is_none_says_so(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "xrf.csv"
    file.touch()
    bench.panel.take([file])
    bench.stage.settle()
    assert bench.said() == "error.measurement-none"


def test_an_analyser_s_file_that_is_dropped_on_the_page_opens_the_measuring(stage: Stage, tmp_path: Path) -> None:
    page = stage.begin()
    stage.type_number("020120260000000001")
    file = tmp_path / "xrf.csv"
    file.write_text("readings")
    page.take([file])
    stage.settle()
    dialog = stage.window.findChild(MeasuringDialog)
    assert isinstance(dialog, MeasuringDialog)
    assert dialog.panel.list.count() == 1


def test_goods_that_were_only_looked_at_are_not_judged_again(bench: Bench) -> None:
    before = list(bench.stage.session.calls)
    bench.panel.leave.click()
    bench.stage.settle()
    assert bench.stage.session.calls == before


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_of_the_measuring_is_named_and_large_enough(
    bench: Bench, language: Language, scale: float
) -> None:
    bench.stage.window._speak(language)
    bench.stage.window._wear(is_dark=True, scale=scale)
    bench.stage.settle()
    assert nameless(named(bench.dialog)) == []
    buttons = [one for one in bench.dialog.findChildren(ActionButton) if one.isVisible()]
    for button in buttons:
        assert button.focusPolicy() is Qt.FocusPolicy.NoFocus
        assert button.height() >= 44 * scale
        assert button.width() >= button.sizeHint().width(), button.text()
    assert bench.panel.package.height() >= 44 * scale
    keys = [one.shortcut().toString() for one in buttons]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("grams", "said"), [(26_003, "26.003 kg"), (7, "0.007 kg"), (1_024_500, "1\u202f024.500 kg"), (-100, "-0.100 kg")]
)
def test_a_mass_loses_no_digit(grams: int, said: str) -> None:
    assert mass_in_words(grams) == said


def test_below_the_limit_of_detection_is_not_zero() -> None:
    found = assay_in_words(Assay(1, "Alloy", "V", "1", {"Pb": Concentration(None, 40, 120)}))
    assert functools.reduce(lambda said, part: said and part in str(found.params["found"]), ["Pb", "< 120 ppm"], True)
