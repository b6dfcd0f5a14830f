"""The language is switched in mid-inspection at a real keyboard: what lies open stays, and the number is typed on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.on_x.hands import Hands
from tests.ui_desktop.desk_samples import BATCH_NO

BY_HAND_MS = 120
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


def test_a_number_is_typed_on_after_the_language_was_switched_within_it(hands: Hands) -> None:
    hands.ask("focus list")
    hands.press("Home", "Down", "Return", delay_ms=BY_HAND_MS)
    before = shown(hands, open="wrong-end-user", is_judged=True, has_keyboard=True)
    hands.type(BATCH_NO[:2], delay_ms=BY_HAND_MS)
    shown(hands, typed=BATCH_NO[:2])
    for says in ("判定", "Judge", "判定"):
        hands.press("F8")
        page = shown(hands, says=says)
        assert page == {**before, "says": says, "typed": BATCH_NO[:2]}
    hands.type(BATCH_NO[2:5], delay_ms=BY_HAND_MS)
    shown(hands, typed=BATCH_NO[:5])
    hands.press("Down")
    assert shown(hands, typed=BATCH_NO)["typed"] == BATCH_NO
    hands.press("Return")  # xdotool does not type a new line that comes last
    page = shown(hands, open="clean", is_judged=True)
    assert page == {**before, "open": "clean", "says": "判定"}
    hands.press("F8")
    assert shown(hands, says="Judge")["says"] == "Judge"
