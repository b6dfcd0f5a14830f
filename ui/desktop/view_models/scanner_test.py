"""What is said of a scan of a test code, and of a scanner on a serial port?"""

from __future__ import annotations

from app.domain.texts import Text
from app.scanning.scanner_test import Tested
from ui.desktop.view_models.colours import Tone
from ui.desktop.view_models.readiness import Sentence

_SHOWN = 60


def said_of_test(tested: Tested) -> Sentence:
    """Return what a scan of a test code says of the scanner."""
    if tested.trouble is not None:
        code = f"desktop.scanner.{tested.trouble}"
        return Sentence(Tone.DOUBT, "outcome-unknown", Text(code), Text(f"{code}.remedy"))
    if tested.slowest_ms is None:
        return Sentence(Tone.GOOD, "outcome-pass", Text("desktop.scanner.good"))
    return Sentence(Tone.GOOD, "outcome-pass", Text("desktop.scanner.fast", {"ms": tested.slowest_ms}))


def shown(text: str) -> str:
    """Return a text as it can be shown: what does not print as a sign."""
    plain = "".join(letter if letter.isprintable() else "␝" if letter == "\x1d" else "�" for letter in text)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"
