"""A scanner's burst of keys on a real X server: none lost, nothing pressed, whatever holds the focus."""

from __future__ import annotations

from typing import Any

import pytest

from tests.on_x.hands import Hands

SLOW_MS = 120
pytestmark = pytest.mark.timeout(60)


def heard(told: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in told if one["kind"] == "heard"]


def pressed(told: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in told if one["kind"] == "pressed"]


@pytest.mark.parametrize(("focus", "count"), [("list", 200), ("number", 50)])
def test_every_code_of_a_long_burst_is_heard_and_presses_nothing(hands: Hands, focus: str, count: int) -> None:
    codes = [f"SB-{number:05} DEMO 7" for number in range(count)]
    hands.ask(f"focus {focus}")
    hands.type("".join(f"{code}\n" for code in codes), delay_ms=1)
    told = hands.ask("quiet")
    assert heard(told) == codes
    assert pressed(told) == []


def test_spaces_and_new_lines_press_no_button_of_an_open_dialog(hands: Hands) -> None:
    hands.ask("dialog")
    hands.type("BP1: A   B\n \n\nRelease now\n   \n", delay_ms=1)
    told = hands.ask("quiet")
    assert heard(told) == ["BP1: A   B", " ", "Release now", "   "]
    assert pressed(told) == []
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
    told = hands.ask("text")
    assert (told[-1]["text"], heard(told)) == ("Hand 12", [])
    hands.press("ctrl+a", "BackSpace", "ctrl+n", delay_ms=SLOW_MS)
    assert pressed(hands.ask("quiet")) == ["Next consignment"]
