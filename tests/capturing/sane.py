"""SANE's own test device, which scans without a scanner: a real backend behind the real `scanimage`."""

from __future__ import annotations

from dataclasses import replace

from app.capturing.profile import ScanProfile

GLASS = ScanProfile("glass", "test:0", source="Flatbed", mode="Gray", dpi=75, extra=("--test-picture=Grid",))
FEEDER = replace(GLASS, name="feeder", source="Automatic Document Feeder")
SHEETS = 10
"""In the feeder of the test device."""


def failing(profile: ScanProfile, status: str) -> ScanProfile:
    """Return `profile` with a device whose every read ends in the status of this name."""
    return replace(profile, extra=(*profile.extra, f"--read-return-value=SANE_STATUS_{status}"))


def slow(profile: ScanProfile) -> ScanProfile:
    """Return `profile` with a device that takes about ten seconds a page."""
    delay = ("--read-limit=yes", "--read-limit-size=2048", "--read-delay=yes", "--read-delay-duration=50000")
    return replace(profile, extra=(*profile.extra, *delay))
