"""What does the window remember from one start to the next? Language, look and devices; nothing that decides."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from app.capturing.profile import ScanProfile
from app.domain.texts import Language
from app.proof.document import read_document, write_document
from app.scanning.budget import BUDGET_S, MOST_BUDGET_S

_BAUD = 9_600
"""What scales leave the factory with."""

LOCK_MINUTES = (5, 10, 30, 0)
"""What may be chosen, the usual second; 0 is never."""
MOST_LOCK_MINUTES = 240

FEWEST_READS, MOST_READS = 2, 6


class WindowSettings:
    """The window's settings, in `window.ini` of the station's folder; what cannot be read counts as not set."""

    def __init__(self, home: Path) -> None:
        self._file = QSettings(str(home / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language | None:
        """The language last chosen."""
        written = str(self._file.value("language", ""))
        return Language(written) if written in set(Language) else None

    @language.setter
    def language(self, language: Language) -> None:
        self._file.setValue("language", language.value)

    @property
    def is_dark(self) -> bool:
        """Whether the dark theme was last chosen."""
        return str(self._file.value("theme", "light")) == "dark"

    @is_dark.setter
    def is_dark(self, is_dark: bool) -> None:
        self._file.setValue("theme", "dark" if is_dark else "light")

    @property
    def scale(self) -> float:
        """The text scale last chosen."""
        try:
            scale = float(str(self._file.value("scale", "1.0")))
        except ValueError:
            return 1.0
        return scale if 1.0 <= scale <= 2.0 else 1.0  # noqa: PLR2004 - what the window can be read at

    @scale.setter
    def scale(self, scale: float) -> None:
        self._file.setValue("scale", str(scale))

    @property
    def camera(self) -> str | None:
        """By which the camera last chosen is known again; None for the first there is."""
        return str(self._file.value("camera", "")) or None

    @camera.setter
    def camera(self, camera: str | None) -> None:
        self._file.setValue("camera", camera or "")

    @property
    def needed_reads(self) -> int:
        """How many equal reads a code of the camera needs to count."""
        return self._whole_number("needed-reads", FEWEST_READS, MOST_READS, usual=FEWEST_READS)

    @needed_reads.setter
    def needed_reads(self, needed_reads: int) -> None:
        self._file.setValue("needed-reads", needed_reads)

    @property
    def scanner_port(self) -> str:
        """The serial port a handheld scanner is on; empty for none."""
        return str(self._file.value("scanner-port", ""))

    @scanner_port.setter
    def scanner_port(self, port: str) -> None:
        self._file.setValue("scanner-port", port)

    @property
    def budget_s(self) -> float:
        """Seconds that the reading of one photograph may take."""
        try:
            seconds = float(str(self._file.value("picture-seconds", BUDGET_S)))
        except ValueError:
            return BUDGET_S
        return seconds if 0 < seconds <= MOST_BUDGET_S else BUDGET_S

    @budget_s.setter
    def budget_s(self, seconds: float) -> None:
        self._file.setValue("picture-seconds", str(seconds))

    @property
    def profiles(self) -> tuple[ScanProfile, ...]:
        """The profiles of scanning that were saved."""
        return tuple(profile for profile in map(_profile, self._list("profiles")) if profile)

    @profiles.setter
    def profiles(self, profiles: tuple[ScanProfile, ...]) -> None:
        self._file.setValue("profiles", [write_document(profile).decode() for profile in profiles])

    @property
    def profile(self) -> ScanProfile | None:
        """The profile last scanned with."""
        named = str(self._file.value("profile", ""))
        return next((one for one in self.profiles if one.name == named), next(iter(self.profiles), None))

    @profile.setter
    def profile(self, profile: ScanProfile) -> None:
        self._file.setValue("profile", profile.name)

    @property
    def watched(self) -> Path | None:
        """The folder that is watched for scans."""
        written = str(self._file.value("watched", ""))
        return Path(written) if written else None

    @watched.setter
    def watched(self, folder: Path | None) -> None:
        self._file.setValue("watched", str(folder) if folder else "")

    @property
    def printer(self) -> str:
        """The printer last printed on, empty before."""
        return str(self._file.value("printer", ""))

    @printer.setter
    def printer(self, name: str) -> None:
        self._file.setValue("printer", name)

    @property
    def slip_printer(self) -> str:
        """The printer the last slip went to, empty before: a gate has a small one."""
        return str(self._file.value("slip-printer", ""))

    @slip_printer.setter
    def slip_printer(self, name: str) -> None:
        self._file.setValue("slip-printer", name)

    @property
    def scale_port(self) -> str:
        """The port that the scale is on, empty while none was chosen."""
        return str(self._file.value("scale_port", ""))

    @scale_port.setter
    def scale_port(self, port: str) -> None:
        self._file.setValue("scale_port", port)

    @property
    def scale_baud(self) -> int:
        """How fast the scale speaks."""
        written = str(self._file.value("scale_baud", ""))
        return int(written) if written.isdecimal() else _BAUD

    @scale_baud.setter
    def scale_baud(self, baud: int) -> None:
        self._file.setValue("scale_baud", str(baud))

    @property
    def lock_minutes(self) -> int:
        """After how many minutes of rest the screen locks by itself; 0 for never."""
        return self._whole_number("lock-minutes", 0, MOST_LOCK_MINUTES, usual=LOCK_MINUTES[1])

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._file.setValue("lock-minutes", minutes)

    def _list(self, name: str) -> list[str]:
        """Return a list of texts; a list of one is written as a text."""
        written = self._file.value(name, [])
        return [str(one) for one in written] if isinstance(written, list) else [str(written)]

    @property
    def is_muted(self) -> bool:
        """Whether sounds are off."""
        return str(self._file.value("sounds", "on")) == "off"

    @is_muted.setter
    def is_muted(self, is_muted: bool) -> None:
        self._file.setValue("sounds", "off" if is_muted else "on")

    def _whole_number(self, name: str, least: int, most: int, *, usual: int) -> int:
        try:
            number = int(str(self._file.value(name, usual)))
        except ValueError:
            return usual
        return number if least <= number <= most else usual


def _profile(written: str) -> ScanProfile | None:
    try:
        return read_document(written.encode(), ScanProfile)
    except ValueError:
        return None
