"""Which keys come from a handheld scanner that types what it reads, and what did it read?

A scanner types faster than a hand: keys 35 ms apart at most, six and more. While that is open keys are kept, so that no
space or Enter of a code presses anything; what turns out to be typed by hand is given back, 35 ms late. Enter, Tab or a
silence ends a code. What follows an end at once (the line feed after it, a second line) belongs to the scanner too,
however short. Knows no keyboard and no clock: whoever has keys feeds them with the times the events carry.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

GAP_MS = 35
"""A hand does not press two different keys within this time, again and again."""

SILENCE_MS = 120
"""After so long without a key a code has ended, where the scanner sends no Enter; a busy computer makes pauses too."""

TAIL_MS = 60
"""So soon after its end, what comes is still the scanner's."""

LEAST_KEYS = 6
"""Fewer are given back as typed: no passport, GS1 code, declaration or batch number is shorter."""

MOST_KEYS = 8_000
"""The longest code, a QR of digits, has 7,089."""

_ENDS = frozenset("\r\n\t")


class Press(Enum):
    """What a key is to a code."""

    CHARACTER = auto()
    """Types something."""
    END = auto()
    """Enter or Tab."""
    CHORD = auto()
    """With Ctrl or Alt, repeated by being held down, or one that types nothing; acts at once, unless within a code.

    Ctrl and ] in a code is the group separator of GS1."""


@dataclass(frozen=True)
class Key:
    """One key: what kind of press, what it types ("" for nothing), and when, in milliseconds of any clock."""

    press: Press
    text: str
    at_ms: int


@dataclass(frozen=True)
class Code:
    """A code as typed by a scanner, with the milliseconds between its keys."""

    text: str
    gaps_ms: tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """What came of a key or a silence: keys given back (to be typed now, before this one), codes, is this one kept?"""

    given_back: tuple[Key, ...] = ()
    codes: tuple[Code, ...] = ()
    is_kept: bool = False


class Keystrokes:
    """The keys of one keyboard, in order; `press` each, and call `silence` when none came for `patience_ms`."""

    def __init__(self) -> None:
        self._kept: list[Key] = []
        self._last_ms: int | None = None
        self._is_machine = False

    @property
    def patience_ms(self) -> int | None:
        """How long the next key may keep; None while no key is kept."""
        if not self._kept:
            return None
        return SILENCE_MS if self._is_code() else GAP_MS

    def keeps(self, key: Key) -> bool:
        """Return whether `press` would keep this key: its shortcut, if it is one, must then not act."""
        return key.press is not Press.CHORD or self._follows(key)

    def press(self, key: Key) -> Step:
        """Take one key."""
        if not self._follows(key):
            before = self.silence()
            is_kept = key.press is not Press.CHORD
            self._is_machine = False
            if is_kept:
                self._keep(key)
            return Step(before.given_back, before.codes, is_kept)
        if not self._kept and key.press is not Press.CHARACTER:  # the line feed after the carriage return
            self._last_ms = key.at_ms
            return Step(is_kept=True)
        self._keep(key)
        if (_ends(key) and self._is_code()) or len(self._kept) >= MOST_KEYS:
            return Step(codes=self._end(), is_kept=True)
        return Step(is_kept=True)

    def silence(self) -> Step:
        """End what is kept: a code, or keys that a hand typed."""
        if self._is_code():
            return Step(codes=self._end())
        given_back = tuple(self._kept)
        self._kept.clear()
        self._last_ms = None
        return Step(given_back)

    def _follows(self, key: Key) -> bool:
        """Return whether `key` came so soon that it goes on with what is kept, or with the code that just ended."""
        if self._last_ms is None:
            return False
        patience_ms = TAIL_MS if not self._kept else SILENCE_MS if self._is_code() else GAP_MS
        return 0 <= key.at_ms - self._last_ms <= patience_ms

    def _is_code(self) -> bool:
        return self._is_machine or len(self._kept) >= LEAST_KEYS

    def _keep(self, key: Key) -> None:
        self._kept.append(key)
        self._last_ms = key.at_ms

    def _end(self) -> tuple[Code, ...]:
        """Return what is kept as codes, a line each."""
        lines = [list(keys) for is_end, keys in groupby(self._kept, _ends) if not is_end]
        codes = (
            Code("".join(key.text for key in line), tuple(b.at_ms - a.at_ms for a, b in pairwise(line)))
            for line in lines
        )
        self._kept.clear()
        self._is_machine = True
        return tuple(code for code in codes if code.text)


def _ends(key: Key) -> bool:
    return key.press is Press.END or (key.press is Press.CHORD and key.text in _ENDS)
