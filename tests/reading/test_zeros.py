"""An O is told from a zero by the zeros of its page: they have a dot in them, or are narrower."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.pictures.pixels import Pixels
from app.reading.recogniser import Seen
from app.reading.zeros import told_apart
from tests.reading.papers import FONT

EM = 30


def drawn(text: str, *, dotted: bool = False, read_as: str = "") -> tuple[Pixels, list[Seen]]:
    """Return the picture of a line, letter by letter, and what is seen there: a zero for every O, or `read_as`."""
    width = 24
    picture = Image.new("RGB", (width * len(text), 48), "white")
    draw = ImageDraw.Draw(picture)
    face = ImageFont.truetype(str(FONT), EM)
    for place, one in enumerate(text):
        middle = (width * place + width / 2, 24)
        draw.text(middle, one, fill="black", font=face, anchor="mm")
        if dotted and one == "0":
            draw.ellipse((middle[0] - 3, middle[1] - 3, middle[0] + 3, middle[1] + 3), fill="black")
    seen = [
        Seen(one, 0.98, place / len(text), (place + 1) / len(text), (("O", 0.02),))
        for place, one in enumerate(read_as or text.replace("O", "0"))
    ]
    return np.asarray(cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR), np.uint8), seen


def read(*lines: str, dotted: bool) -> list[str]:
    return said(*(drawn(line, dotted=dotted) for line in lines))


def said(*lines: tuple[Pixels, list[Seen]]) -> list[str]:
    pieces, seen = zip(*lines, strict=True)
    return ["".join(one.text for one in line) for line in told_apart(pieces, seen)]


def widened(line: tuple[Pixels, list[Seen]], places: range, times: float) -> tuple[Pixels, list[Seen]]:
    """Return a line with the letters at `places` drawn so many times as wide."""
    picture, seen = line
    step = picture.shape[1] // len(seen)
    for place in places:
        letter = picture[:, step * place : step * (place + 1)]
        wide = cv2.resize(letter, None, fx=times, fy=1, interpolation=cv2.INTER_CUBIC)
        cut = (wide.shape[1] - step) // 2
        picture[:, step * place : step * (place + 1)] = wide[:, cut : cut + step]
    return picture, seen


@pytest.mark.parametrize("dotted", [True, False])
def test_an_o_beside_a_letter_is_put_right(dotted: bool) -> None:
    lines = ("DEMO-SC-20100", "DEMO0000E21", "01 OCT 2026", "1,000.00", "400E")
    assert read(*lines, dotted=dotted) == list(lines)


def test_what_else_it_may_be_is_said() -> None:
    (word, read_as), (number, digits) = drawn("DEMO", dotted=True), drawn("1000", dotted=True)
    (*_, last), _ = told_apart([word, number], [read_as, digits])
    assert (last.text, last.confidence, last.others) == ("O", 0.98, (("0", 0.98),))


def test_a_page_without_zeros_to_compare_with_is_left_as_it_was_read() -> None:
    assert read("DEMO-SC-45", dotted=True) == ["DEM0-SC-45"]


def test_a_zero_that_stands_beside_a_letter_stays_one() -> None:
    assert read("A0-20100", "1,000.00KG", dotted=True) == ["A0-20100", "1,000.00KG"]


@pytest.mark.parametrize(("times", "letter"), [(1.0, "0"), (1.03, "0"), (1.08, "O")])
def test_an_o_a_twelfth_wider_than_the_zeros_of_its_own_line_is_told(times: float, letter: str) -> None:
    line = widened(drawn("DEM0000000E26"), range(3, 4), times)
    assert said(line) == [f"DEM{letter}000000E26"]


def test_zeros_of_the_line_go_before_those_of_the_page_which_may_be_of_other_type() -> None:
    code = widened(drawn("DEM0000000E26"), range(3, 10), 1.3)
    assert said(code, *(drawn("4000000.00") for _ in range(10)))[0] == "DEM0000000E26"


@pytest.mark.parametrize(("dotted", "code"), [(True, "DEMO20165"), (False, "DEM020165")])
def test_one_zero_of_the_line_tells_whether_its_type_has_a_dot_in_them(dotted: bool, code: str) -> None:
    page = (drawn("400,000.00", dotted=not dotted) for _ in range(3))
    assert said(drawn(code, dotted=dotted), *page)[0] == code


def test_where_type_varies_more_an_o_must_be_wider_than_that() -> None:
    number = widened(drawn("5000000.00"), range(2, 5), 1.1)
    assert said(number, widened(drawn("DEM0-SC-7"), range(3, 4), 1.1)) == ["5000000.00", "DEM0-SC-7"]


def test_a_zero_read_as_an_o_is_put_right_beside_one_that_is_an_o() -> None:
    assert said(drawn("DEMO0000000E26", read_as="DEMOO000000E26")) == ["DEMO0000000E26"]


def test_where_all_round_letters_of_a_line_look_alike_they_stay_as_they_were_read() -> None:
    assert said(drawn("DEM0000000E26", read_as="DEMO000000E26")) == ["DEMO000000E26"]


def test_a_zero_right_behind_an_o_is_compared_with_that() -> None:
    lines = (drawn("1,000.00", dotted=True), drawn("DEMO26", read_as="DEMO26"), drawn("MAO0E1", read_as="MAO0E1"))
    assert said(*lines) == ["1,000.00", "DEMO26", "MAO0E1"]


@pytest.mark.parametrize(
    ("printed", "read_as", "word"), [("DEMO7", "DEMo7", "DEMO7"), ("No7", "No7", "No7"), ("NO.", "No.", "No.")]
)
def test_a_small_o_as_tall_as_zeros_among_capitals_is_a_capital(printed: str, read_as: str, word: str) -> None:
    assert said(drawn("5000000.00"), drawn(printed, read_as=read_as))[1] == word


@pytest.mark.parametrize(("apart", "text"), [(8, "DEMO0000000E26"), (16, "DEMOO0000000E26")])
def test_one_letter_that_was_seen_as_either_is_one_where_both_were_seen_close_by(apart: int, text: str) -> None:
    picture, seen = drawn("DEMO0000000E26", read_as="DEMO0000000E26")
    middle, column = (seen[3].start + seen[3].end) / 2, apart / picture.shape[1]
    twice = [replace(seen[3], start=middle - column, end=middle), replace(seen[4], start=middle, end=middle + column)]
    assert said((picture, [*seen[:3], *twice, *seen[4:]])) == [text]
