"""Which actions fit what was typed? Pure: the palette shows what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """An action that can be taken now: what it is called, and its key."""

    name: str
    key: str


def fitting(commands: Sequence[Command], typed: str) -> tuple[int, ...]:
    """Return the places of the commands that hold every word typed, those that begin so first; all of them for none."""
    words = typed.casefold().split()
    ranked = []
    for place, command in enumerate(commands):
        name = command.name.casefold()
        if all(word in name or word == command.key.casefold() for word in words):
            ranked.append((not all(name.startswith(word) or f" {word}" in name for word in words), place))
    return tuple(place for _, place in sorted(ranked))
