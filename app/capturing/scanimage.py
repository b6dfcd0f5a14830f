"""How is `scanimage` of Debian's sane-utils asked? Its command lines, as lists of words: no shell sees them."""

from __future__ import annotations

from pathlib import Path

from app.capturing.options import LIST_FORMAT
from app.capturing.profile import A4_MM, ScanProfile

PROGRAM = "scanimage"
ENVIRONMENT = {"LC_ALL": "C", "LANGUAGE": "C"}
"""What it says is read, so it speaks one language."""


def listing() -> list[str]:
    """Return the words that ask which scanners there are."""
    return [PROGRAM, f"--formatted-device-list={LIST_FORMAT}"]


def asking(device: str) -> list[str]:
    """Return the words that ask what a scanner can be told."""
    return [PROGRAM, f"--device-name={device}", "--all-options"]


def scanning(profile: ScanProfile, folder: Path) -> list[str]:
    """Return the words that scan into `folder`, one PNG a page: each under its own name once it is whole.

    A page larger than the glass is cut to it by the program.
    """
    width, height = A4_MM
    words = [PROGRAM, f"--device-name={profile.device}"]
    words += [f"--source={profile.source}"] if profile.source else []
    words += [f"--adf-mode={profile.adf_mode}"] if profile.adf_mode else []
    words += [f"--mode={profile.mode}"] if profile.mode else []
    words += [f"--resolution={profile.dpi}", "-x", str(width), "-y", str(height), *profile.extra]
    words += ["--format=png", "--progress", "--batch-print", f"--batch={str(folder).replace('%', '%%')}/%04d.png"]
    return words if profile.is_feeder else [*words, "--batch-count=1"]
