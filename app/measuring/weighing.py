"""How is one weighing taken from a scale? What to send, what to wait for, and when to give up; moves no byte itself.

A weight counts when the scale calls it stable twice running with the same value: one line that lost a digit on the wire
reads like another weight, two equal ones do not.
"""

from __future__ import annotations

from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.measuring.lines import Lines
from app.measuring.sics import LONGEST, NOW, TARE, Response, Status, read_response

PATIENCE_S = 20.0
"""A platform scale with a swinging load settles in a few seconds."""
PAUSE_S = 0.2
"""Between an answer and the next question."""
AGAIN_S = 2.0
"""Without an answer the question is asked again."""

_MOST_LINES = 10_000
"""Heard in one weighing; a port that babbles is not a scale."""
_REFUSED_TWICE = 2
"""What lay in the scale's buffer may spoil the first question."""

_FINAL = {
    Status.OVERLOAD: "scale-overload",
    Status.UNDERLOAD: "scale-underload",
    Status.UNKNOWN_COMMAND: "scale-language",
    Status.REFUSED: "scale-language",
    Status.UNIT: "scale-unit",
}
_SPOILT = frozenset({Status.NOISE, Status.NOT_TRANSMITTED})


class WeighingTaken:
    """One weighing being taken; times are seconds of one clock that only goes forward.

    Send what `begin`, `receive` and `wait` return; call `wait` a few times a second until `result` is there. `result`
    is the weighing, or the error that says what to do: scale-silent, -unstable, -garbled, -overload, -underload,
    -language, -unit, -nothing, -tared. `showing_g` is the last weight heard, for the screen alone.

    `asking` is sics.NOW, which shows the weight while it moves, or sics.STABLE. A gross weighing is refused while the
    scale holds a tare in its memory; a scale that knows no tare (level 0) is taken at its word.
    """

    def __init__(self, *, scale_id: str, package: int | None, gross: bool, asking: bytes = NOW) -> None:
        self.result: Weighing | WorkstationError | None = None
        self.showing_g: int | None = None
        self._scale_id = scale_id
        self._package = package
        self._gross = gross
        self._asking = asking
        self._question = TARE
        self._lines = Lines(longest=LONGEST)
        self._heard = self._refusals = 0
        self._began = self._asked = 0.0
        self._answered = False
        self._before: int | None = None
        self._fault = "scale-silent"

    def begin(self, at: float) -> bytes:
        """Return the first question. What the port received before it belongs to another load: clear it first."""
        self._began = self._asked = at
        return self._question

    def receive(self, content: bytes, at: float) -> bytes:
        """Take bytes as they come, and return what to send now: mostly nothing."""
        for line in self._lines.feed(content):
            self._heard += 1
            if self.result is None and self._heard > _MOST_LINES:
                self.result = WorkstationError("scale-garbled")
            if self.result is None:
                self._hear(read_response(line))
        return self.wait(at)

    def wait(self, at: float) -> bytes:
        """Look at the clock, and return what to send now: mostly nothing."""
        if self.result is not None:
            return b""
        if at - self._began >= PATIENCE_S:
            self.result = WorkstationError(self._fault)
            return b""
        if at - self._asked < (PAUSE_S if self._answered else AGAIN_S):
            return b""
        self._asked, self._answered = at, False
        return self._question

    def _hear(self, response: Response) -> None:
        if response.status in _SPOILT:
            self._go_on("scale-garbled")
        elif self._question == TARE:
            self._hear_tare(response)
        elif response.status in _FINAL:
            self.result = WorkstationError(_FINAL[response.status])
        elif response.status is Status.STABLE and response.mass_g is not None:
            self._hear_stable(response.mass_g, response.unit)
        elif response.status in {Status.MOVING, Status.BUSY}:
            self.showing_g = response.mass_g if response.mass_g is not None else self.showing_g
            self._go_on("scale-unstable")

    def _hear_tare(self, response: Response) -> None:
        if response.status is Status.TARE and response.mass_g and self._gross:
            self.result = WorkstationError("scale-tared")
        elif response.status is Status.TARE:
            self._question, self._answered = self._asking, True
        elif response.status is Status.TARE_BUSY:
            self._go_on("scale-unstable")
        elif response.status in {Status.UNKNOWN_COMMAND, Status.REFUSED}:
            self._refusals += 1
            self._question = self._asking if self._refusals >= _REFUSED_TWICE else TARE
            self._go_on("scale-language")

    def _hear_stable(self, mass_g: int, unit: str | None) -> None:
        self.showing_g = mass_g
        if self._before != mass_g:
            self._go_on("scale-unstable")
            self._before = mass_g
        elif mass_g <= 0:
            self.result = WorkstationError("scale-nothing")
        else:
            self.result = Weighing(
                mass_g, stable=True, scale_id=self._scale_id, package=self._package, gross=self._gross, unit=unit
            )

    def _go_on(self, fault: str) -> None:
        """Ask again after this answer, whose `fault` is what is said when time runs out."""
        self._fault, self._answered, self._before = fault, True, None
