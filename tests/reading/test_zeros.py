"""An O is told from a zero by the zeros of its page: they have a dot in them, or are narrower."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.pictures.pixels import Pixels
from app.reading.recogniser import Seen
from app.reading.zeros import told_apart
from tests.reading.papers import FONT

EM = 30


def drawn(text: str, *, dotted: bool) -> tuple[Pixels, list[Seen]]:
    """Return the picture of a line, letter by letter, and what is seen there: a zero for every round letter."""
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
        Seen(one.replace("O", "0"), 0.98, place / len(text), (place + 1) / len(text), (("O", 0.02),))
        for place, one in enumerate(text)
    ]
    return np.asarray(cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2BGR), np.uint8), seen


def read(*lines: str, dotted: bool) -> list[str]:
    pieces, seen = zip(*(drawn(line, dotted=dotted) for line in lines), strict=True)
    return ["".join(one.text for one in line) for line in told_apart(pieces, seen)]


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
