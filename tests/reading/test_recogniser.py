"""What is seen in the columns of a line becomes letters; of an element and a word alike, the element is read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.looking import Eyes
from app.reading.networks import RECOGNISER, networks
from app.reading.recogniser import BLANK, Columns, Recogniser, _batches
from tests.journeys.gate import RESOURCES
from tests.reading.papers import paper, picture, unspaced
from tests.reading.test_second_look import opened


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(networks() / RECOGNISER, threads=1)


def columns(recogniser: Recogniser, *letters: dict[str, float]) -> Columns:
    """Return columns that show these letters, with nothing between them."""
    shown = np.zeros((2 * len(letters), len(recogniser.alphabet) + 1), np.float32)
    shown[1::2, BLANK] = 1.0
    for place, chances in enumerate(letters):
        for letter, chance in chances.items():
            shown[2 * place, recogniser.alphabet[letter]] = chance
    return shown


def test_an_element_is_read_where_a_word_like_it_is_little_likelier(recogniser: Recogniser) -> None:
    metal, samarium = recogniser.decode(columns(recogniser, {"业": 0.5, "金": 0.2}, {"衫": 0.4, "钐": 0.2, "彩": 0.1}))
    assert (metal.text, samarium.text) == ("金", "钐")
    assert (samarium.confidence, samarium.others) == (0.2, (("衫", 0.4), ("彩", 0.1)))


def test_a_word_that_is_seen_clearly_stays(recogniser: Recogniser) -> None:
    (shirt,) = recogniser.decode(columns(recogniser, {"衫": 0.9, "钐": 0.05}))
    assert (shirt.text, shirt.confidence, shirt.others) == ("衫", 0.9, (("钐", 0.05),))


def test_between_two_elements_the_likelier_is_read(recogniser: Recogniser) -> None:
    (tungsten,) = recogniser.decode(columns(recogniser, {"钨": 0.5, "铜": 0.45}))
    assert tungsten.text == "钨"


def test_nothing_stays_nothing(recogniser: Recogniser) -> None:
    assert recogniser.decode(columns(recogniser, {})) == []


def test_a_colon_is_a_colon_however_wide_it_was_set() -> None:
    lines = Eyes(networks(), RESOURCES / "reading").look(opened(picture(paper(("合同号：DEMO-SC-20117",))))).lines
    assert unspaced(line.text for line in lines) == ["合同号:DEMO-SC-20117"]
    assert "".join(letter.text for letter in lines[0].letters) == lines[0].text


@given(st.lists(st.integers(1, 4000), max_size=40))
def test_every_line_is_looked_at_once_and_few_long_ones_together(wide: list[int]) -> None:
    order = sorted(range(len(wide)), key=wide.__getitem__)
    batches = list(_batches(order, wide))
    assert [place for batch in batches for place in batch] == order
    assert all(len(batch) == 1 or len(batch) * max(wide[place] for place in batch) <= 9000 for batch in batches)
    assert all(0 < len(batch) <= 6 for batch in batches)
