"""The language is switched in mid-inspection at a real keyboard: what lies open stays, and the number is typed on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.on_x.hands import Hands

FIRST, SECOND = "020120260000000001", "020120260000000002"
BY_HAND_MS = 60
LOOKS = 25
"""So often is the page looked at until it shows what is expected, a fifth of a second apart."""
pytestmark = pytest.mark.timeout(60)


def shown(hands: Hands, **expected: object) -> dict[str, Any]:
    """Return what the page shows, as soon as it is as expected or has had time enough."""
    for _ in range(LOOKS):
        page: dict[str, Any] = hands.ask("page")[-1]
        if all(page[name] == value for name, value in expected.items()):
            break
    return page


def enter(hands: Hands, typed: str) -> None:
    hands.type(typed, delay_ms=BY_HAND_MS)
    hands.press("Return")  # xdotool does not type a new line that comes last


def test_a_number_is_typed_on_after_the_language_was_switched_within_it(hands: Hands) -> None:
    hands.ask("focus number")
    enter(hands, FIRST)
    before = shown(hands, open="clean", is_judged=True, typed="")
    hands.type(SECOND[:7], delay_ms=BY_HAND_MS)
    assert shown(hands, typed=SECOND[:7]) == {**before, "open": "clean", "is_judged": True, "typed": SECOND[:7]}
    for says in ("判定", "Judge"):
        hands.press("F8")
        page = shown(hands, says=says)
        assert page == {**before, "says": says, "typed": SECOND[:7], "has_keyboard": True}
    hands.press("F8")
    enter(hands, SECOND[7:])
    page = shown(hands, open="wrong-end-user", is_judged=True, typed="")
    assert page == {**before, "open": "wrong-end-user", "says": "判定"}
