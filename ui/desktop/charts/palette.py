"""Which fills do charts use, and can everybody tell neighbours apart?

Colours alternate dark and light, each with a pattern of its own, so that neither colour-blindness nor a grey print
takes anything away.
Hues after Okabe and Ito (2008). Deuteranopia after Machado, Oliveira and Fernandes (2009), severity 1.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """What is drawn over a fill."""

    PLAIN = "plain"
    RISING = "rising"
    DOTS = "dots"
    LEVEL = "level"
    FALLING = "falling"
    CROSSED = "crossed"


@dataclass(frozen=True)
class Fill:
    """A colour (sRGB hex), the ink of its pattern, and the pattern."""

    colour: str
    ink: str
    pattern: Pattern


_PATTERNS = tuple(Pattern)
FILLS_LIGHT = tuple(
    Fill(colour, ink, pattern)
    for (colour, ink), pattern in zip(
        (
            ("#0b5394", "#ffffff"),
            ("#ffc84a", "#5c3d00"),
            ("#00634a", "#ffffff"),
            ("#a9d8f5", "#0d3a57"),
            ("#8a2f00", "#ffffff"),
            ("#dfe3e8", "#4d5a68"),
        ),
        _PATTERNS,
        strict=True,
    )
)
FILLS_DARK = tuple(
    Fill(colour, ink, pattern)
    for (colour, ink), pattern in zip(
        (
            ("#7cc0ff", "#08131f"),
            ("#8f5200", "#ffe6bd"),
            ("#5fe3b4", "#06281d"),
            ("#2f5f94", "#dcecfb"),
            ("#ffb694", "#3d1500"),
            ("#5b6673", "#eef2f6"),
        ),
        _PATTERNS,
        strict=True,
    )
)

_DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def fills(*, is_dark: bool) -> tuple[Fill, ...]:
    """Return the fills of a theme, in the order in which neighbours can be told apart."""
    return FILLS_DARK if is_dark else FILLS_LIGHT


def as_seen_without_green(colour: str) -> str:
    """Return `colour` as somebody with deuteranopia sees it."""
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    seen = (sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in _DEUTERANOPIA)
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, part)))):02x}" for part in seen)


def as_printed_grey(colour: str) -> str:
    """Return `colour` as a printer without colours prints it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    level = round(255 * _gamma(0.2126 * red + 0.7152 * green + 0.0722 * blue))
    return f"#{level:02x}{level:02x}{level:02x}"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's figures


def _gamma(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB's figures
