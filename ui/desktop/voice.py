"""What sounds a verdict? The port for it, and the voice of a computer that has no sound."""

from __future__ import annotations

from typing import Protocol

from app.domain.outcome import Verdict


class Voice(Protocol):
    """Sounds a verdict."""

    def sound(self, verdict: Verdict) -> None:
        """Sound `verdict`."""


class SilentVoice:
    """Sounds nothing."""

    def sound(self, verdict: Verdict) -> None:
        """Sound nothing for `verdict`."""
