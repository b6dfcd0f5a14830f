"""Which colours does the window use, and can they be told apart? sRGB hex, light and dark; WCAG 2.1 contrast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means; it never stands without a word and an icon."""

    GOOD = "good"
    NOTE = "note"
    DOUBT = "doubt"
    STOP = "stop"
    QUIET = "quiet"


@dataclass(frozen=True)
class Pair:
    """A text colour and the ground it is written on."""

    text: str
    ground: str


@dataclass(frozen=True)
class Colours:
    """One theme.

    `banners` are for the verdict, read from 3 m; `chips` for words in tables and strips. `accent` marks what can be
    pressed and what holds the focus; `badge` is the DEMO badge.
    """

    is_dark: bool
    window: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    badge: Pair
    banners: dict[Tone, Pair]
    chips: dict[Tone, Pair]


LIGHT = Colours(
    is_dark=False,
    window="#eef1f4",
    surface="#ffffff",
    raised="#f6f8fa",
    line="#d3dae1",
    edge="#76828f",
    text="#16202b",
    muted="#4d5a68",
    accent="#0b5394",
    on_accent="#ffffff",
    selection="#d6e6f7",
    badge=Pair("#ffffff", "#6b2fa0"),
    banners={
        Tone.GOOD: Pair("#ffffff", "#0a6b3b"),
        Tone.NOTE: Pair("#ffffff", "#0b5394"),
        Tone.DOUBT: Pair("#1a1300", "#ffc233"),
        Tone.STOP: Pair("#ffffff", "#b3141c"),
        Tone.QUIET: Pair("#16202b", "#dbe1e8"),
    },
    chips={
        Tone.GOOD: Pair("#0a5c33", "#dff3e7"),
        Tone.NOTE: Pair("#0b4a83", "#deebf8"),
        Tone.DOUBT: Pair("#6b4700", "#fff0c7"),
        Tone.STOP: Pair("#9c1017", "#fde3e3"),
        Tone.QUIET: Pair("#45515e", "#e9edf1"),
    },
)

DARK = Colours(
    is_dark=True,
    window="#11161c",
    surface="#1a2129",
    raised="#222b35",
    line="#35414d",
    edge="#8794a2",
    text="#eef2f6",
    muted="#b0bbc7",
    accent="#6db3f2",
    on_accent="#08131f",
    selection="#23425f",
    badge=Pair("#1c0733", "#cfa6f7"),
    banners={
        Tone.GOOD: Pair("#ffffff", "#0d7a45"),
        Tone.NOTE: Pair("#ffffff", "#1f66a8"),
        Tone.DOUBT: Pair("#1a1300", "#ffc233"),
        Tone.STOP: Pair("#ffffff", "#c7212a"),
        Tone.QUIET: Pair("#eef2f6", "#35414d"),
    },
    chips={
        Tone.GOOD: Pair("#8fe3b4", "#12372a"),
        Tone.NOTE: Pair("#a5d0fa", "#17334d"),
        Tone.DOUBT: Pair("#ffd773", "#3e3110"),
        Tone.STOP: Pair("#ffb3b3", "#4a1a1f"),
        Tone.QUIET: Pair("#c3ccd6", "#2b3540"),
    },
)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1, section 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's figures
