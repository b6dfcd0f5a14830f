"""How is a scale on a serial port asked by command? Carries bytes and the clock to `WeighingTaken`, which decides."""

from __future__ import annotations

import errno
import os
import re
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.domain.errors import WorkstationError
from app.domain.found import Weighing
from app.measuring.weighing import WeighingTaken

_LINE = re.compile(r"(.+?)(?::(\d{3,6}))?(?::([78])([NEO])([12]))?", re.ASCII)
_LOOK_EVERY_S = 0.05
_MOST_BYTES = 4096


@dataclass(frozen=True)
class ScaleLine:
    """A serial port and how it is set; 9600 baud, 8 data bits, no parity is what scales leave the factory with."""

    port: str
    baud: int = 9_600
    data_bits: int = 8
    parity: str = "N"
    stop_bits: int = 1


def scale_line(text: str) -> ScaleLine:
    """Return the line that `PORT[:BAUD[:8N1]]` names. Raises ValueError."""
    found = _LINE.fullmatch(text)
    if found is None:
        raise ValueError("no port")
    port, baud, bits, parity, stops = found.groups()
    line = ScaleLine(port if "/" in port else f"/dev/{port}", int(baud or 9_600))
    return line if bits is None else ScaleLine(line.port, line.baud, int(bits), parity, int(stops))


def weigh(line: ScaleLine, *, package: int | None, gross: bool) -> Weighing:
    """Return one weighing. Raises WorkstationError "serial-..." and "scale-..."."""
    taken = WeighingTaken(scale_id=line.port.rpartition("/")[2], package=package, gross=gross)
    with _opened(line) as port:
        os.write(port, taken.begin(time.monotonic()))
        while taken.result is None:
            came = b""
            if select.select([port], [], [], _LOOK_EVERY_S)[0]:
                came = os.read(port, _MOST_BYTES)
                if not came:
                    raise WorkstationError("serial-unplugged", port=line.port)
            os.write(port, taken.receive(came, time.monotonic()))
    if isinstance(taken.result, WorkstationError):
        raise taken.result
    return taken.result


@contextmanager
def _opened(line: ScaleLine) -> Iterator[int]:
    """Open the port for this program alone, empty."""
    try:
        port = os.open(line.port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError as error:
        raise _fault(line, error) from error
    try:
        _set_up(port, line)
        yield port
    except OSError as error:
        raise _fault(line, error) from error
    finally:
        os.close(port)


def _set_up(port: int, line: ScaleLine) -> None:
    import fcntl  # noqa: PLC0415 - POSIX only
    import termios  # noqa: PLC0415 - POSIX only
    import tty  # noqa: PLC0415 - POSIX only

    try:
        fcntl.ioctl(port, termios.TIOCEXCL)
        tty.setraw(port)
        settings = termios.tcgetattr(port)
        speed = getattr(termios, f"B{line.baud}", None)
        if speed is None:
            raise WorkstationError("serial-failed", port=line.port, reason=f"{line.baud} baud")
        control = settings[2] & ~(termios.CSIZE | termios.PARENB | termios.PARODD | termios.CSTOPB)
        control |= termios.CLOCAL | termios.CREAD | (termios.CS7 if line.data_bits == 7 else termios.CS8)  # noqa: PLR2004
        control |= {"N": 0, "E": termios.PARENB, "O": termios.PARENB | termios.PARODD}[line.parity]
        control |= termios.CSTOPB if line.stop_bits == 2 else 0  # noqa: PLR2004
        settings[2], settings[4], settings[5] = control, speed, speed
        termios.tcsetattr(port, termios.TCSANOW, settings)
        termios.tcflush(port, termios.TCIOFLUSH)
    except termios.error as error:
        raise WorkstationError("serial-failed", port=line.port, reason=str(error.args[-1])) from error


def _fault(line: ScaleLine, error: OSError) -> WorkstationError:
    if error.errno in {errno.ENOENT, errno.ENXIO, errno.ENODEV}:
        return WorkstationError("serial-missing", port=line.port)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EBUSY}:
        return WorkstationError("serial-denied", port=line.port)
    if error.errno == errno.EIO:
        return WorkstationError("serial-unplugged", port=line.port)
    return WorkstationError("serial-failed", port=line.port, reason=error.strerror or "-")
