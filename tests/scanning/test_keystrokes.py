"""A scanner that types: every code arrives whole, nothing of it presses anything, and a hand's typing comes through."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scanning.keystrokes import GAP_MS, LEAST_KEYS, SILENCE_MS, Key, Keystrokes, Press

PASSPORT = "BP1:6BFOXN%TSMAHN-H1Z9R/ 8 M$C"
GS = "\x1d"


def keys(text: str, *, start: int = 1000, gap: int = 5) -> list[Key]:
    """Return the keys of `text`, Enter for a new line, Ctrl and a letter for a control character."""

    def press(letter: str) -> Press:
        if letter in "\n\t":
            return Press.END
        return Press.CHARACTER if letter.isprintable() else Press.CHORD

    return [Key(press(letter), letter, start + place * gap) for place, letter in enumerate(text)]


class Typed:
    """What came of keys: codes, and what a widget got, in order; silence is seen as a timer would see it."""

    def __init__(self, *groups: Iterable[Key]) -> None:
        self.codes: list[str] = []
        self.passed: list[str] = []
        self.keystrokes = Keystrokes()
        for key in (key for group in groups for key in group):
            step = self.keystrokes.press(key)
            self.passed += [one.text for one in step.given_back]
            self.codes += [code.text for code in step.codes]
            if not step.is_kept:
                self.passed.append(key.text)
        last = self.keystrokes.silence()
        self.passed += [one.text for one in last.given_back]
        self.codes += [code.text for code in last.codes]


def test_two_hundred_codes_in_twenty_seconds_arrive_each_once_and_press_nothing() -> None:
    texts = [f"{PASSPORT}{number:04}" for number in range(200)]
    typed = Typed(*(keys(f"{text}\n", start=1000 + 100 * number, gap=2) for number, text in enumerate(texts)))
    assert typed.codes == texts
    assert typed.passed == []


def test_codes_without_any_pause_between_them_arrive_each_once() -> None:
    texts = [f"{PASSPORT}{number:04}" for number in range(50)]
    typed = Typed(keys("\n".join(texts), gap=1))
    assert (typed.codes, typed.passed) == (texts, [])


@pytest.mark.parametrize("gap", [0, 1, GAP_MS])
def test_a_code_is_a_code_at_every_speed_of_a_scanner(gap: int) -> None:
    assert Typed(keys("0201202600", gap=gap)).codes == ["0201202600"]


def test_a_hand_is_given_back_every_key_in_order() -> None:
    typed = Typed(keys("Lot 12\t3\n", gap=GAP_MS + 1))
    assert (typed.codes, "".join(typed.passed)) == ([], "Lot 12\t3\n")


def test_a_hand_that_is_fast_for_a_moment_is_given_back_every_key() -> None:
    typed = Typed(keys("abc", gap=20), keys("def\n", start=2000, gap=20))
    assert (typed.codes, "".join(typed.passed)) == ([], "abcdef\n")


def test_one_pause_within_a_code_does_not_cut_it() -> None:
    typed = Typed(keys("BP1:ABC"), keys("DEF\n", start=1030 + SILENCE_MS))
    assert typed.codes == ["BP1:ABCDEF"]


def test_the_group_separator_is_kept_and_no_other_chord_of_a_code_acts() -> None:
    typed = Typed(keys(f"01069012345678921{GS}10AB\x0221C\n"))
    assert typed.codes == [f"01069012345678921{GS}10AB\x0221C"]
    assert typed.passed == []


def test_a_chord_of_a_hand_acts_at_once() -> None:
    keystrokes = Keystrokes()
    judge = Key(Press.CHORD, "", 1000)
    assert not keystrokes.keeps(judge)
    assert not keystrokes.press(judge).is_kept


def test_a_key_held_down_by_a_hand_repeats_at_once() -> None:
    keystrokes = Keystrokes()
    keystrokes.press(Key(Press.CHARACTER, "A", 1000))
    held = [Key(Press.CHORD, "A", at) for at in range(1500, 2000, 30)]
    steps = [keystrokes.press(key) for key in held]
    assert [len(step.given_back) for step in steps] == [1] + [0] * (len(held) - 1)
    assert not any(step.is_kept for step in steps)


def test_a_letter_doubled_within_a_millisecond_is_doubled_in_the_code() -> None:
    code = [*keys("BP1:0", gap=1), Key(Press.CHORD, "0", 1004), *keys("12\n", start=1005)]
    assert Typed(code).codes == ["BP1:0012"]


def test_a_chord_within_a_code_does_not_act() -> None:
    keystrokes = Keystrokes()
    for key in keys("BP1:AB"):
        keystrokes.press(key)
    chord = Key(Press.CHORD, "\x02", 1030)
    assert keystrokes.keeps(chord)
    assert keystrokes.press(chord).is_kept


@pytest.mark.parametrize("end", ["\n", "\t", "\n\n", "\r"])
def test_whatever_ends_a_code_reaches_nobody(end: str) -> None:
    typed = Typed(keys(f"{PASSPORT}{end}"))
    assert (typed.codes, typed.passed) == ([PASSPORT], [])


def test_the_lines_of_one_code_are_codes_and_the_shortest_presses_nothing() -> None:
    typed = Typed(keys("ok\nrelease it now\ny\n\n \n"))
    assert typed.codes == ["ok", "release it now", "y", " "]
    assert typed.passed == []


def test_a_short_code_is_typed_into_the_field_with_its_enter() -> None:
    typed = Typed(keys("A12\n"))
    assert (typed.codes, "".join(typed.passed)) == ([], "A12\n")


def test_an_enter_by_hand_right_after_a_code_waits_for_the_code_s_own_end() -> None:
    typed = Typed(keys(f"{PASSPORT}\n"), keys("\n", start=2000))
    assert (typed.codes, typed.passed) == ([PASSPORT], ["\n"])


def test_the_gaps_between_the_keys_of_a_code_are_told() -> None:
    keystrokes = Keystrokes()
    for key in keys("ABCDEF", gap=7):
        keystrokes.press(key)
    (code,) = keystrokes.silence().codes
    assert code.gaps_ms == (7,) * 5


def test_patience_is_for_kept_keys_only() -> None:
    keystrokes = Keystrokes()
    patience = [keystrokes.patience_ms]
    for key in keys("ABCDEF"):
        keystrokes.press(key)
        patience.append(keystrokes.patience_ms)
    keystrokes.silence()
    assert [*patience, keystrokes.patience_ms] == [None, *[GAP_MS] * 5, SILENCE_MS, None]


_TYPED = st.lists(
    st.tuples(st.sampled_from("AB 1\n\t\x1d\x02"), st.integers(0, 120)),
    max_size=60,
)


@given(_TYPED)
def test_no_key_is_lost_none_comes_twice_and_order_is_kept(presses: list[tuple[str, int]]) -> None:
    at, pressed = 0, []
    for letter, gap in presses:
        at += gap
        pressed += keys(letter, start=at)
    typed = Typed(pressed)
    everything = "".join(letter for letter, _ in presses if letter.isprintable())
    came = [letter for letter in "".join(typed.codes + typed.passed) if letter.isprintable()]
    assert sorted(came) == sorted(everything)
    letters = iter(everything)
    assert all(one in letters for one in "".join(typed.passed) if one.isprintable())


@given(_TYPED)
def test_what_is_kept_is_what_keeps_says(presses: list[tuple[str, int]]) -> None:
    keystrokes, at = Keystrokes(), 0
    for letter, gap in presses:
        at += gap
        (key,) = keys(letter, start=at)
        keeps = keystrokes.keeps(key)
        assert keystrokes.press(key).is_kept is keeps


@given(st.text("ABC 1\x1d", min_size=LEAST_KEYS).filter(lambda text: text[0] != GS), st.integers(0, GAP_MS))
def test_a_burst_reaches_no_widget(text: str, gap: int) -> None:
    typed = Typed(keys(f"{text}\n", gap=gap))
    assert (typed.codes, typed.passed) == ([text], [])
