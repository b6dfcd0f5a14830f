"""The camera at the window: what it sees is counted once, off the GUI thread; unplugged, it is survived."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from itertools import pairwise, repeat

import numpy as np
import pytest
from PySide6.QtCore import QLoggingCategory
from pytestqt.qtbot import QtBot

from app.domain.live_read import ReadBy
from app.domain.taken import Heard
from app.scanning.frames import frame_reader
from app.scanning.reader import Found, Gray
from tests.scanning.drawing import MODELS
from tests.ui_desktop.cameras import FilmCameras, FrameInput, label_frame
from tests.ui_desktop.stage import Stage
from ui.desktop.camera_panel import CameraPanel
from ui.desktop.devices import camera as cameras
from ui.desktop.devices.camera import Camera
from ui.desktop.devices.camera_thread import Looked
from ui.desktop.devices.late_cameras import LateCameras

BLANK: Gray = np.full((720, 1280), 200, np.uint8)


@pytest.fixture(autouse=True)
def quiet() -> None:
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")


@pytest.fixture
def camera(qtbot: QtBot) -> Iterator[Camera]:  # noqa: ARG001 - events need it
    camera = Camera(lambda: frame_reader(MODELS))
    yield camera
    camera.stop()


def test_codes_held_before_the_camera_are_heard_once_each_with_the_frame_that_shows_them(
    qtbot: QtBot, camera: Camera
) -> None:
    heard: list[Heard] = []
    camera.read.connect(heard.append)
    film = [label_frame("BP1:1")] * 8 + [label_frame("BP1:2", "BP1:3")] * 8 + [BLANK] * 100
    camera.start(FrameInput(iter(film)))
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=20_000)
    assert sorted(one.text for one in heard) == ["BP1:1", "BP1:2", "BP1:3"]
    assert {one.by for one in heard} == {ReadBy.CAMERA}
    assert all(one.picture is not None and one.picture.startswith(b"\x89PNG") for one in heard)


def test_the_latest_frame_wins_and_nothing_is_read_on_the_window_s_thread(qtbot: QtBot) -> None:
    seen: list[int] = []
    threads: set[str] = set()

    class Slow:
        count = 0

        def read(self, frame: Gray) -> tuple[Found, ...]:
            threads.add(threading.current_thread().name)
            seen.append(int(frame[0, 0]))
            time.sleep(0.2)
            return ()

    from app.scanning.frames import FrameReader  # noqa: PLC0415 - beside the look it is made of

    camera = Camera(lambda: FrameReader(Slow()))
    camera.start(FrameInput(np.full((72, 128), shade, np.uint8) for shade in range(0, 250, 5)))
    qtbot.waitUntil(lambda: len(seen) >= 5, timeout=20_000)
    camera.stop()
    assert threads == {"camera"}
    assert seen == sorted(seen)
    assert max(b - a for a, b in pairwise(seen)) > 5, "frames that came meanwhile are let go"


def test_the_window_stays_free_while_frames_are_read(qtbot: QtBot, camera: Camera) -> None:
    looks: list[Looked] = []
    spent: list[float] = []
    show = camera._collect

    def timed() -> None:
        started = time.thread_time()
        show()
        spent.append((time.thread_time() - started) * 1000)

    camera._told.disconnect()
    camera._told.connect(timed)
    camera.looked.connect(looks.append)
    camera.start(FrameInput(repeat(label_frame("BP1:1", "BP1:2"))))
    qtbot.waitUntil(lambda: len(looks) >= 15, timeout=20_000)
    assert sorted(spent)[len(spent) // 2] < 16
    assert looks[-1].size == (1280, 720)


def test_a_camera_that_falls_silent_is_said_to_and_is_off(
    qtbot: QtBot, camera: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cameras, "SILENT_MS", 300)
    camera._silence.setInterval(300)
    with qtbot.waitSignal(camera.failed, timeout=20_000) as failed:
        camera.start(FrameInput(iter([BLANK] * 3)))
    assert failed.args is not None
    assert failed.args[0].code == "camera-silent"
    assert not camera.is_on


def test_a_fault_of_the_camera_thread_is_no_silence(qtbot: QtBot) -> None:
    class BrokenError(Exception):
        pass

    def make() -> None:
        raise BrokenError

    camera = Camera(make)  # type: ignore[arg-type]  # a reader that cannot be made
    with qtbot.captureExceptions() as caught:
        camera.start(FrameInput(repeat(BLANK)))
        qtbot.waitUntil(lambda: bool(caught), timeout=5000)
    camera._thread = None
    camera.stop()
    assert caught[0][0] is BrokenError


def film(stage: Stage, *frames: Gray) -> tuple[CameraPanel, FilmCameras]:
    page = stage.begin()
    page._desk.open(stage.workstation.home / "bare")
    stage.settle()
    shown = FilmCameras(frames)
    page.camera._cameras = shown
    return page.camera, shown


def test_packages_filmed_one_after_the_other_run_up_the_count_and_are_judged_when_the_camera_goes_off(
    stage: Stage,
) -> None:
    panel, _ = film(stage, *[label_frame("BP1:1")] * 10, *[label_frame("BP1:2")] * 10, *[BLANK] * 300)
    stage.page.intake._film.click()

    def counted() -> bool:
        stage.settle()
        return panel._strip is not None and panel._strip.counted == 2

    stage.qtbot.waitUntil(counted, timeout=20_000)
    assert panel.isVisible()
    assert "2 of 5" in panel._count.text()
    assert stage.workstation.calls.count("inspect") == 0
    stage.page.intake._film.click()
    stage.settle()
    assert not panel.isVisible()
    assert stage.workstation.calls.count("inspect") == 1
    assert stage.verdict() is not None


def test_a_camera_unplugged_in_the_middle_says_so_and_what_was_counted_stays(stage: Stage) -> None:
    panel, shown = film(stage, *[label_frame("BP1:1")] * 10, *[BLANK] * 5)
    stage.page.intake._film.click()
    shown.opened[0]._silence.setInterval(500)
    stage.qtbot.waitUntil(lambda: not panel.is_on, timeout=20_000)
    stage.settle()
    sentence = stage.page.notice.sentence
    assert sentence is not None
    assert stage.page._desk.consignment is not None
    assert [read.text for read in stage.page._desk.consignment.reads] == ["BP1:1"]
    stage.page.intake._film.click()
    assert panel.is_on
    panel.switch_off()


def test_the_camera_is_off_behind_another_page_and_after_the_window(stage: Stage) -> None:
    panel, shown = film(stage, BLANK)
    stage.page.intake._film.click()
    stage.window._turn_to(0)
    stage.window._turn_to(1)
    assert [camera.is_on for camera in shown.opened] == [False]
    stage.page.intake._film.click()
    assert [camera.is_on for camera in shown.opened] == [False, True]
    stage.window.close()
    assert [camera.is_on for camera in shown.opened] == [False, False]
    assert not panel.is_on


def test_the_same_label_on_two_packages_in_view_is_warned_of(stage: Stage) -> None:
    panel, _ = film(stage, *[label_frame("BP1:4", "BP1:4")] * 60)
    stage.page.intake._film.click()
    stage.qtbot.waitUntil(lambda: panel._warning is not None, timeout=20_000)
    assert panel._said.text() == "Two packages in view carry the same label."
    panel.switch_off()


def test_a_computer_without_a_camera_says_so_with_the_remedy(stage: Stage) -> None:
    panel, _ = film(stage, BLANK)
    panel._cameras = LateCameras(MODELS)
    stage.page.intake._film.click()
    stage.qtbot.waitUntil(lambda: stage.page.notice.sentence is not None, timeout=5000)
    assert stage.page.notice.sentence is not None
    assert stage.page.notice.sentence.text.code == "error.camera-none"
    assert not panel.is_on


def test_frames_of_every_common_format_are_read() -> None:
    from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat  # noqa: PLC0415 - only here

    from ui.desktop.devices.frame_pixels import gray_of  # noqa: PLC0415 - only here

    gray = label_frame("BP1:9")
    pixels = QVideoFrameFormat.PixelFormat
    for kind, first, step in (
        (pixels.Format_NV12, 0, 1),
        (pixels.Format_YUV420P, 0, 1),
        (pixels.Format_YUYV, 0, 2),
        (pixels.Format_UYVY, 1, 2),
        (pixels.Format_Y8, 0, 1),
    ):
        from PySide6.QtCore import QSize  # noqa: PLC0415 - only here

        frame = QVideoFrame(QVideoFrameFormat(QSize(1280, 720), kind))
        assert frame.map(QVideoFrame.MapMode.ReadWrite)
        line = frame.bytesPerLine(0)
        plane = np.frombuffer(frame.bits(0), np.uint8, line * 720).reshape(720, line)
        plane[:, first : first + 1280 * step : step] = gray
        frame.unmap()
        read = gray_of(frame)
        assert read is not None
        assert np.array_equal(read, gray), kind
