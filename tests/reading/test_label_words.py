"""A label that was read poorly gets its own letters where the network saw them; nothing else does."""

from __future__ import annotations

import numpy as np
import pytest

from app.reading.forms import FormField
from app.reading.label_words import _LONGEST, LabelWords
from app.reading.networks import RECOGNISER, networks
from app.reading.recogniser import BLANK, Columns, Recogniser
from app.reading.values import Form

LICENCE = FormField("licence_no", Form.IDENTIFIER, ("许可证号", "Licence No"))
AMOUNT = FormField("value", Form.MONEY, ("总额", "Total value"))
MASS = FormField("net_mass", Form.MASS, ("余额",))


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser(networks() / RECOGNISER, threads=1)


def line(recogniser: Recogniser, text: str, **others: tuple[int, str, float]) -> Columns:
    """Return columns that show `text`, and in places of it others instead: the place, the letter, its chance."""
    shown = np.zeros((2 * len(text) + 1, len(recogniser.alphabet) + 1), np.float32)
    shown[:, BLANK] = 1.0
    for place, letter in enumerate(text):
        shown[2 * place + 1, BLANK] = 0.02
        shown[2 * place + 1, recogniser.alphabet[letter]] = 0.9
    for place, letter, chance in others.values():
        shown[2 * place + 1, recogniser.alphabet[text[place]]] = 0.9 - chance
        shown[2 * place + 1, recogniser.alphabet[letter]] = chance
    return shown


def put(recogniser: Recogniser, columns: Columns, *fields: FormField) -> str:
    words = LabelWords(fields, recogniser.alphabet)
    return "".join(one.text for one in words.put(recogniser.decode(columns), columns))


def test_a_label_gets_its_own_letters_and_the_value_stays(recogniser: Recogniser) -> None:
    columns = line(recogniser, "Lioenoe No 2O17", one=(2, "c", 0.3), two=(5, "c", 0.3), three=(6, "e", 0.1))
    assert put(recogniser, columns, LICENCE) == "Licence No 2O17"


def test_its_letters_are_as_sure_as_they_were_seen(recogniser: Recogniser) -> None:
    columns = line(recogniser, "许可证另", one=(3, "号", 0.3))
    (*_, number) = LabelWords([LICENCE], recogniser.alphabet).put(recogniser.decode(columns), columns)
    assert number.text == "号"
    assert 0.8 < number.confidence < 0.9


def test_what_the_network_did_not_see_is_not_put(recogniser: Recogniser) -> None:
    assert put(recogniser, line(recogniser, "许可任意"), LICENCE) == "许可任意"


def test_between_labels_of_two_fields_nothing_is_put(recogniser: Recogniser) -> None:
    columns = line(recogniser, "丁额", one=(0, "总", 0.3), two=(0, "余", 0.3))
    assert put(recogniser, columns, AMOUNT, MASS) == "丁额"
    assert put(recogniser, columns, AMOUNT) == "总额"


def test_letters_in_the_midst_of_a_word_are_no_label(recogniser: Recogniser) -> None:
    columns = line(recogniser, "subtotal valoes", one=(12, "u", 0.3))
    assert put(recogniser, columns, AMOUNT) == "subtotal valoes"


def test_a_number_of_a_box_that_was_taken_for_a_letter_is_no_part_of_the_label(recogniser: Recogniser) -> None:
    columns = line(recogniser, "大总颜", one=(2, "额", 0.3))
    assert put(recogniser, columns, AMOUNT) == "大总颜"
    columns[1, recogniser.alphabet["大"]] = 0.4
    assert put(recogniser, columns, AMOUNT) == "大总额"


def test_a_line_longer_than_any_with_a_label_is_left(recogniser: Recogniser) -> None:
    columns = line(recogniser, "总颜", one=(1, "额", 0.3))
    nothing = np.zeros((_LONGEST, columns.shape[1]), np.float32)
    nothing[:, BLANK] = 1.0
    assert put(recogniser, np.concatenate([columns, nothing[: _LONGEST - len(columns)]]), AMOUNT) == "总额"
    assert put(recogniser, np.concatenate([columns, nothing]), AMOUNT) == "总颜"


def test_what_was_read_surely_stays(recogniser: Recogniser) -> None:
    columns = line(recogniser, "总颜", one=(1, "额", 0.04))
    columns[1::2] *= 1.1
    assert put(recogniser, columns, AMOUNT) == "总颜"
