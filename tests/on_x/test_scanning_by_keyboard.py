"""A scanner's burst of keys on a real X server: none lost, nothing pressed, whatever holds the focus."""

from __future__ import annotations

from typing import Any

import pytest

from app.scanning.keystrokes import GAP_MS
from tests.on_x.hands import Hands

SLOW_MS = 120
pytestmark = pytest.mark.timeout(60)


def heard(told: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in told if one["kind"] == "heard"]


def pressed(told: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in told if one["kind"] == "pressed"]


def scan(hands: Hands, text: str, expected: list[str]) -> None:
    """Scan `text`: nothing may be pressed, and every code is heard, unless xdotool itself stalled: then once more."""
    for _ in range(5):
        hands.type(text, delay_ms=1)
        told = hands.ask("quiet")
        assert pressed(told) == []
        if heard(told) == expected:
            return
        assert told[-1]["stall_ms"] > GAP_MS, told
    pytest.skip("this computer is too busy to type as fast as a scanner")


@pytest.mark.parametrize(("focus", "count"), [("list", 200), ("number", 50)])
def test_every_code_of_a_long_burst_is_heard_and_presses_nothing(hands: Hands, focus: str, count: int) -> None:
    codes = [f"SB-{number:05} DEMO 7" for number in range(count)]
    hands.ask(f"focus {focus}")
    scan(hands, "".join(f"{code}\n" for code in codes), codes)


def test_spaces_and_new_lines_press_no_button_of_an_open_dialog(hands: Hands) -> None:
    hands.ask("dialog")
    scan(hands, "BP1: A   B\n \n\nRelease now\n   \n", ["BP1: A   B", " ", "Release now", "   "])
    hands.press("space", delay_ms=SLOW_MS)
    assert pressed(hands.ask("quiet")) == ["Release"]
    hands.ask("close")


def test_the_group_separator_and_chords_within_a_code_press_nothing(hands: Hands) -> None:
    hands.ask("focus number")
    keys = [*"010", "ctrl+bracketright", *"21", "ctrl+n", "F5", "ctrl+bracketright", *"10AB", "Return"]
    hands.press(*keys, delay_ms=1)
    told = hands.ask("quiet")
    assert heard(told) == ["010\x1d21\x0e\x1d10AB"]
    assert pressed(told) == []


def test_keys_of_a_hand_are_typed_and_its_chords_act(hands: Hands) -> None:
    hands.ask("focus number")
    hands.type("Hand 12", delay_ms=SLOW_MS)
    told = [*hands.ask("quiet"), *hands.ask("text")]
    assert (told[-1]["text"], heard(told)) == ("Hand 12", [])
    hands.press("ctrl+a", "BackSpace", "ctrl+n", delay_ms=SLOW_MS)
    assert pressed(hands.ask("quiet")) == ["Next consignment"]
