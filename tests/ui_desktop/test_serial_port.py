"""Do bytes pass a serial port untouched, does a weighing come of them, and is an unplugged device survived?"""

from __future__ import annotations

import os
import tty
from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import QObject, QSocketNotifier
from pytestqt.qtbot import QtBot

from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.measuring.lines import Lines
from app.measuring.sics import NOW, TARE
from ui.desktop.devices.scale import Scale
from ui.desktop.devices.serial import SerialDevice, SerialLine


class Peer(QObject):
    """The device at the other end of a pty pair: answers what it is asked, each question with its answers in turn."""

    def __init__(self, answers: Mapping[bytes, list[bytes]]) -> None:
        super().__init__()
        self.end, self._station_end = os.openpty()
        tty.setraw(self._station_end)
        self.port = os.ttyname(self._station_end)
        self.heard = b""
        self._answers = {question: list(given) for question, given in answers.items()}
        self._asked = Lines()
        self._notifier = QSocketNotifier(self.end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)

    def say(self, content: bytes) -> None:
        os.write(self.end, content)

    def unplug(self) -> None:
        if self.end >= 0:
            self._notifier.setEnabled(False)
            os.close(self.end)
            os.close(self._station_end)
            self.end = -1

    def _answer(self) -> None:
        content = os.read(self.end, 4096)
        self.heard += content
        for line in self._asked.feed(content):
            given = self._answers.get(line + b"\r\n", [])
            if given:
                self.say((given.pop(0) if len(given) > 1 else given[0]) + b"\r\n")


@pytest.fixture
def peer(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Peer]:  # noqa: ARG001 - events need it
    peer = Peer(getattr(request, "param", {}))
    yield peer
    peer.unplug()


@pytest.fixture
def device(peer: Peer) -> Iterator[SerialDevice]:
    device = SerialDevice(SerialLine(peer.port))
    yield device
    device.close()


def test_every_byte_passes_both_ways_untouched(qtbot: QtBot, peer: Peer, device: SerialDevice) -> None:
    every = bytes(range(256)) * 16
    came = bytearray()
    device.received.connect(came.extend)
    assert device.open()
    device.send(every)
    peer.say(every)
    qtbot.waitUntil(lambda: bytes(came) == every and peer.heard == every)


def test_a_scanner_s_code_keeps_its_group_separator(qtbot: QtBot, peer: Peer, device: SerialDevice) -> None:
    lines, read = Lines(), list[bytes]()
    device.received.connect(lambda content: read.extend(lines.feed(content)))
    device.open()
    codes = [b"]d201095060001343521%05d\x1d10ABC" % number for number in range(200)]
    for code in codes:
        peer.say(code + b"\r")
    qtbot.waitUntil(lambda: read == codes)


def test_an_unplugged_device_is_named_and_the_port_closed(qtbot: QtBot, peer: Peer, device: SerialDevice) -> None:
    device.open()
    with qtbot.waitSignal(device.failed) as failed:
        peer.unplug()
    (error,) = failed.args
    assert (error.code, error.params["port"]) == ("serial-unplugged", peer.port)
    assert not device.is_open()
    device.send(b"SI\r\n")
    device.forget()


def test_a_port_that_is_not_there_is_named(qtbot: QtBot) -> None:
    device = SerialDevice(SerialLine("/dev/no-such-port"))
    with qtbot.waitSignal(device.failed) as failed:
        assert not device.open()
    assert failed.args[0].code == "serial-missing"


SETTLING = {TARE: [b"TA A      0.00 kg"], NOW: [b"S D     25.90 kg", b"S S     26.003 kg"]}


@pytest.mark.parametrize("peer", [SETTLING], indirect=True)
def test_a_settled_weight_comes_through_the_port(qtbot: QtBot, peer: Peer, device: SerialDevice) -> None:
    scale, shown = Scale(device, scale_id="DEMO-W1"), list[int]()
    scale.showing.connect(shown.append)
    peer.say(b"S S     99.000 kg\r\n" * 3)
    with qtbot.waitSignal(scale.weighed) as weighed:
        scale.weigh(package=3, gross=True)
    assert weighed.args == [Weighing(26_003, stable=True, scale_id="DEMO-W1", package=3, gross=True, unit="kg")]
    assert shown == [25_900, 26_003]
    assert not scale.is_weighing()


@pytest.mark.parametrize("peer", [{TARE: [b"TA A 0.00 kg"], NOW: [b"S +"]}], indirect=True)
def test_an_overload_is_said_and_the_scale_can_be_asked_again(qtbot: QtBot, peer: Peer, device: SerialDevice) -> None:
    scale = Scale(device, scale_id="DEMO-W1")
    for _ in range(2):
        with qtbot.waitSignal(scale.failed) as failed:
            scale.weigh(package=None, gross=True)
        assert failed.args[0].code == "scale-overload"
    assert peer.heard.count(TARE) == 2


def test_a_scale_unplugged_while_it_weighs_is_named_once(qtbot: QtBot, peer: Peer, device: SerialDevice) -> None:
    scale, errors = Scale(device, scale_id="DEMO-W1"), list[WorkstationError]()
    scale.failed.connect(errors.append)
    scale.weigh(package=None, gross=True)
    qtbot.waitUntil(lambda: peer.heard == TARE)
    peer.unplug()
    qtbot.waitUntil(lambda: not scale.is_weighing())
    scale.weigh(package=None, gross=True)
    assert [error.code for error in errors] == ["serial-unplugged", "serial-missing"]
