"""Codes that are seen and not read are read module by module; nothing is read that cannot be proven."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scanning.close_looks import close_looks, closer_looks, looks_at
from app.scanning.mending import layout
from app.scanning.mending.codewords import bytes_of
from app.scanning.mending.layout import Modules
from app.scanning.mending.mender import mend
from app.scanning.mending.reed_solomon import correct
from app.scanning.reader import Corners, Gray
from app.scanning.readers.zxing import QR_ONLY, Zxing
from app.scanning.views import View
from tests.scanning.drawing import on_page, qr

TEXT = "BP1:MENDED 0123456789"
LEVELS = (
    qrcode.ERROR_CORRECT_L,
    qrcode.ERROR_CORRECT_M,
    qrcode.ERROR_CORRECT_Q,
    qrcode.ERROR_CORRECT_H,
)


def never() -> bool:
    return False


def seen_in(picture: Gray) -> list[Corners]:
    """Return where close looks see a QR code in the picture."""
    every_look = close_looks() + closer_looks()
    return [
        view.places(place)
        for look, view in looks_at(View(picture), every_look)
        for place in look.look(view.picture).seen
    ]


def modules_of(text: str, version: int, level: int = qrcode.ERROR_CORRECT_M) -> Modules:
    code = qrcode.QRCode(version=version, error_correction=level, border=0)
    code.add_data(text)
    code.make(fit=False)
    return np.where(np.array(code.get_matrix()), 1, -1).astype(np.float32)


@given(st.data())
@settings(max_examples=200)
def test_a_word_is_mended_up_to_what_its_check_words_allow(data: st.DataObject) -> None:
    check = data.draw(st.integers(2, 30))
    message = data.draw(st.lists(st.integers(0, 255), min_size=1, max_size=90))
    places = range(len(message) + check)
    word = correct([*message, *[0] * check], check, list(places)[len(message) :])
    assert word is not None
    assert word[: len(message)] == message
    erased = data.draw(st.lists(st.sampled_from(places), unique=True, max_size=check))
    others = [place for place in places if place not in erased]
    most = (check - len(erased)) // 2
    wrong = data.draw(st.lists(st.sampled_from(others), unique=True, max_size=most)) if others and most else []
    seen = list(word)
    for place in (*erased, *wrong):
        seen[place] ^= data.draw(st.integers(place in wrong, 255))
    assert correct(seen, check, erased) == word


@pytest.mark.parametrize("version", [1, 2, 6, 7, 14, 22, 40])
@pytest.mark.parametrize("level", LEVELS)
def test_the_modules_of_every_kind_of_code_are_read(version: int, level: int) -> None:
    modules = modules_of("AB12", version, level)
    known = layout.known(version)
    assert np.array_equal(modules[known != 0], known[known != 0])
    assert bytes_of(modules) == b"AB12"


def test_unsure_modules_are_given_up() -> None:
    modules = modules_of(TEXT, 3)
    rows, columns = layout.path(3)
    lost = slice(8 * 5, 8 * 24)
    modules[rows[lost], columns[lost]] *= -0.1
    assert bytes_of(modules) == TEXT.encode()
    modules[rows[lost], columns[lost]] *= 10
    assert bytes_of(modules) is None


@given(st.integers(0, 2**32), st.integers(1, 10))
@settings(max_examples=100, deadline=None)
def test_chance_says_nothing(seed: int, version: int) -> None:
    side = layout.side_of(version)
    modules = np.random.default_rng(seed).normal(0, 1, (side, side)).astype(np.float32)
    known = layout.known(version)
    assert bytes_of(np.where(known != 0, known, modules).astype(np.float32)) is None


def test_a_format_that_is_right_and_a_message_by_chance_say_nothing() -> None:
    chance = np.random.default_rng(1)
    for _ in range(100):
        modules = modules_of(TEXT, 2)
        rows, columns = layout.path(2)
        modules[rows, columns] = chance.normal(0, 1, rows.size)
        assert bytes_of(modules) is None


def wrapped(picture: Gray, *, most_degrees: float) -> Gray:
    """Return a picture as if wrapped around an upright drum, its sides turned away by so many degrees."""
    height, width = picture.shape
    angle = math.radians(most_degrees)
    x = np.linspace(-math.sin(angle), math.sin(angle), width)
    across = (np.arcsin(x) / angle + 1) / 2 * (width - 1)
    lifted = (1 - np.cos(np.arcsin(x))) * width * 0.35
    at_x = np.broadcast_to(across, picture.shape).astype(np.float32)
    at_y = (np.arange(height)[:, None] + lifted[None, :]).astype(np.float32)
    return np.asarray(cv2.remap(picture, at_x, at_y, cv2.INTER_LINEAR, borderValue=255), np.uint8)


def moved(picture: Gray, *, by: int) -> Gray:
    """Return a picture blurred by a movement of so many pixels."""
    return np.asarray(cv2.blur(picture, (by, 1)), np.uint8)


def crumpled(picture: Gray, *, by: float, seed: int) -> Gray:
    """Return a picture whose points have wandered smoothly by about so many pixels."""
    chance = np.random.default_rng(seed)
    height, width = picture.shape
    away = [
        cv2.resize(chance.normal(0, by, (6, 6)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        for _ in range(2)
    ]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return np.asarray(cv2.remap(picture, x + away[0], y + away[1], cv2.INTER_LINEAR, borderValue=255), np.uint8)


LABEL = qr("BP1:" + "0123456789ABCDEF" * 4, module=8)
TROUBLES = {
    "wrapped": wrapped(LABEL, most_degrees=30),
    "moved": moved(LABEL, by=14),
    "crumpled": crumpled(LABEL, by=3.0, seed=3),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_label_in_trouble_that_the_reader_gives_up_is_mended(trouble: str) -> None:
    picture = TROUBLES[trouble]
    assert list(Zxing(QR_ONLY).read(picture)) == []
    found = mend(picture, seen_in(picture), never)
    assert found is not None
    assert found.text == "BP1:" + "0123456789ABCDEF" * 4


def test_what_is_mended_stands_where_it_is() -> None:
    page = on_page((LABEL, 100, 60), width=600, height=560)
    (read,) = Zxing(QR_ONLY).read(page)
    picture = moved(page, by=14)
    found = mend(picture, seen_in(picture), never)
    assert found is not None
    assert np.allclose(found.corners, read.corners, atol=10)


def test_nothing_is_begun_when_the_time_is_over() -> None:
    assert mend(TROUBLES["moved"], seen_in(TROUBLES["moved"]), lambda: True) is None


@pytest.mark.parametrize("shape", [(20, 20), (20, 900), (300, 300)])
def test_an_empty_cut_out_has_no_code(shape: tuple[int, int]) -> None:
    whole = ((0.0, 0.0), (shape[1], 0.0), (shape[1], shape[0]), (0.0, shape[0]))
    assert mend(np.full(shape, 128, np.uint8), [whole], never) is None
