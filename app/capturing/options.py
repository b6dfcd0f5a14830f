"""What can a document scanner be told? The answers of `scanimage --formatted-device-list` and `--all-options`.

Bytes of a program are read here, which other people's drivers speak through: what is not understood is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.capturing.profile import LEAST_DPI, MOST_DPI

LIST_FORMAT = "%d|%v|%m%n"
MOST_DEVICES = 50
_USUAL_DPI = (75, 100, 150, 200, 300, 400, 600)
_OPTION = re.compile(r"^ {4}--?(?P<name>[a-z0-9-]+)(?P<rest>[ =\[].*)?$")
_OFFERED = re.compile(r" (?P<offered>.+?) \[(?P<now>.*)\]")
_RANGE = re.compile(r"(?P<least>\d+)(?:\.\d+)?\.\.(?P<most>\d+)(?:\.\d+)?(?:dpi|mm)?(?: \(in steps of .*\))?")
_MOST_TEXT = 100


@dataclass(frozen=True)
class Device:
    """A document scanner: what it is called by SANE, and what its maker calls it."""

    name: str
    title: str


@dataclass(frozen=True)
class DeviceOptions:
    """What one scanner can be told, in its own words; empty where it has no such option."""

    sources: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    adf_modes: tuple[str, ...] = ()
    resolutions: tuple[int, ...] = ()


def read_devices(listed: str) -> tuple[Device, ...]:
    """Return the scanners in an answer to `scanimage -f LIST_FORMAT`."""
    found = [line.split("|", 2) for line in listed.splitlines() if line.count("|") >= 2]  # noqa: PLR2004 - three fields
    return tuple(
        Device(name, " ".join(f"{vendor} {model}".split())[:_MOST_TEXT])
        for name, vendor, model in found[:MOST_DEVICES]
        if name and name.isprintable() and not name.startswith("-")
    )


def read_options(told: str) -> DeviceOptions:
    """Return what stands in an answer to `scanimage -d DEVICE --all-options`; an inactive option counts as one."""
    offered = dict(_offered(told))
    return DeviceOptions(
        sources=_words(offered.get("source", "")),
        modes=_words(offered.get("mode", "")),
        adf_modes=_words(offered.get("adf-mode", "")),
        resolutions=_resolutions(offered.get("resolution", "")),
    )


def _offered(told: str) -> Iterator[tuple[str, str]]:
    for line in told.splitlines():
        option = _OPTION.match(line)
        values = _OFFERED.match(option["rest"] or "") if option else None
        if option and values:
            yield option["name"], values["offered"]


def _words(offered: str) -> tuple[str, ...]:
    return tuple(word for word in offered.split("|") if word and word.isprintable() and len(word) <= _MOST_TEXT)


def _resolutions(offered: str) -> tuple[int, ...]:
    if whole := _RANGE.fullmatch(offered):
        least, most = int(whole["least"]), int(whole["most"])
        return tuple(dpi for dpi in _USUAL_DPI if least <= dpi <= most)
    each = [word.removesuffix("dpi") for word in offered.split("|")]
    return tuple(int(word) for word in each if word.isdecimal() and LEAST_DPI <= int(word) <= MOST_DPI)
