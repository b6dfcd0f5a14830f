"""Each symbol is found once, by the first stage that sees it, within the time of the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zxingcpp import BarcodeFormat as Format

from app.scanning.cascade import Stage, read_picture, stages
from app.scanning.places import overlap
from app.scanning.reader import Corners, Found, Gray, SoFar
from app.scanning.readers.zxing import OTHERS, Zxing
from app.scanning.views import Viewing, enlarged, evened, plain, reduced, sharpened, softened, turned
from tests.scanning.drawing import barcode, on_page, qr, turn

ALL = stages()
BLANK = np.full((100, 100), 255, np.uint8)


def square(x: float, y: float, side: float = 10.0) -> Corners:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side))


class Seeing:
    """A reader that sees what it is told to, and counts its looks."""

    engine = "told"

    def __init__(self, *found: Found) -> None:
        self.found = found
        self.looks = 0

    def read(self, picture: Gray) -> Iterable[Found]:
        assert picture.ndim == 2
        self.looks += 1
        return self.found


def passport(corners: Corners) -> Found:
    return Found("QRCode", "BP1:A", b"BP1:A", corners)


def linear(corners: Corners) -> Found:
    return Found("Code128", "TW-1", b"TW-1", corners)


def test_a_symbol_seen_twice_in_one_place_is_one() -> None:
    first, second = Seeing(passport(square(0, 0))), Seeing(passport(square(3, 3)))
    readings = read_picture(
        BLANK, [Stage("a", first, plain, is_rescue=False), Stage("b", second, plain, is_rescue=False)]
    )
    assert [reading.stage for reading in readings] == ["a"]
    assert second.looks == 1


def test_one_text_in_two_places_is_two_symbols() -> None:
    readings = read_picture(BLANK, [Stage("a", Seeing(passport(square(0, 0)), passport(square(50, 0))), plain)])
    assert len(readings) == 2


def test_two_texts_in_one_place_are_two_symbols() -> None:
    other = Found("QRCode", "BP1:B", b"BP1:B", square(0, 0))
    assert len(read_picture(BLANK, [Stage("a", Seeing(passport(square(0, 0)), other), plain)])) == 2


def test_no_rescue_is_sent_once_a_qr_code_is_found() -> None:
    rescue = Seeing()
    read_picture(BLANK, [Stage("a", Seeing(passport(square(0, 0))), plain, is_rescue=False), Stage("b", rescue, plain)])
    assert rescue.looks == 0


def test_a_linear_symbol_alone_does_not_stop_the_search_for_the_passport() -> None:
    rescue = Seeing(passport(square(0, 0)))
    readings = read_picture(BLANK, [Stage("a", Seeing(linear(square(50, 50))), plain), Stage("b", rescue, plain)])
    assert [reading.found.text for reading in readings] == ["TW-1", "BP1:A"]


def test_a_last_stage_runs_only_while_nothing_is_found() -> None:
    for found, looks in (((linear(square(50, 50)),), 0), ((), 1)):
        last = Seeing()
        read_picture(BLANK, [Stage("a", Seeing(*found), plain), Stage("b", last, plain, is_last=True)])
        assert last.looks == looks


def test_no_stage_but_the_first_begins_after_the_time_is_over() -> None:
    ticks = iter([0.0, 2.0, 2.0, 2.0])
    first, second = Seeing(), Seeing()
    read_picture(BLANK, [Stage("a", first, plain), Stage("b", second, plain)], clock=lambda: next(ticks))
    assert (first.looks, second.looks) == (1, 0)


def test_a_look_at_the_whole_picture_begins_only_when_it_can_be_finished() -> None:
    for first_s, looks in ((0.7, 1), (0.8, 0)):
        ticks = iter([0.0, first_s, first_s, first_s])
        second = Seeing()
        read_picture(BLANK, [Stage("a", Seeing(), plain), Stage("b", second, plain)], clock=lambda: next(ticks))  # noqa: B023 - called at once
        assert second.looks == looks


@dataclass
class Measuring:
    """A reader that notes how many pixels it is shown, and finds nothing."""

    engine: str = "fake"
    pixels: list[int] = field(default_factory=list)

    def read(self, picture: Gray) -> tuple[Found, ...]:
        self.pixels.append(picture.size)
        return ()


def test_a_look_that_is_due_is_shown_no_larger_a_picture_than_time_allows() -> None:
    for first_s, part in ((0.1, 1.0), (0.3, 0.4), (1.49, 0.25e6 / 4e6), (1.5, None)):
        ticks = iter([0.0, first_s, first_s, first_s])
        due = Measuring()
        both = [Stage("a", Seeing(), plain), Stage("b", due, plain, dearness=10)]
        read_picture(np.full((2000, 2000), 255, np.uint8), both, clock=lambda: next(ticks))  # noqa: B023 - called at once
        assert due.pixels == ([] if part is None else [pytest.approx(part * 4e6, rel=0.01)])


def test_a_picture_is_looked_through_when_the_looks_that_are_due_are_taken() -> None:
    for first_s, is_looked_through in ((0.1, True), (1.5, False)):
        ticks = iter([0.0, first_s, first_s, first_s])
        both, so_far = [Stage("a", Seeing(), plain), Stage("b", Seeing(), plain, dearness=10)], SoFar()
        read_picture(BLANK, both, clock=lambda: next(ticks), so_far=so_far)  # noqa: B023 - called at once
        assert so_far.is_looked_through is is_looked_through


def test_a_symbol_found_in_a_smaller_form_is_placed_in_the_picture() -> None:
    page = on_page((barcode("TW-2026-000123", Format.Code128), 250, 300), width=1200)
    ticks = iter([0.0, 0.3, 0.3, 0.3])
    both = [Stage("a", Seeing(), plain), Stage("b", Zxing(OTHERS), plain, dearness=10)]
    (small,) = read_picture(page, both, clock=lambda: next(ticks))
    (plainly,) = read_picture(page, both[1:])
    for (x, y), (a, b) in zip(small.found.corners, plainly.found.corners, strict=True):
        assert abs(x - a) + abs(y - b) < 12


def test_the_budget_is_for_the_one_who_asks_to_say() -> None:
    ticks = iter([0.0, 2.0, 2.0, 2.0])
    second = Seeing()
    both = [Stage("a", Seeing(), plain), Stage("b", second, plain)]
    read_picture(BLANK, both, budget_s=5.0, clock=lambda: next(ticks))
    assert second.looks == 1


def test_equal_labels_side_by_side_are_two_symbols() -> None:
    symbol = qr("BP1:ABC")
    readings = read_picture(on_page((symbol, 50, 100), (symbol, 50 + symbol.shape[1], 100)), ALL)
    assert [reading.found.text for reading in readings] == ["BP1:ABC", "BP1:ABC"]


@pytest.mark.parametrize("degrees", [0, 8, 90])
def test_a_linear_symbol_that_several_readers_see_is_one(degrees: float) -> None:
    page = turn(on_page((barcode("TW-2026-000123", Format.Code128), 250, 300), width=1200), degrees)
    readings = read_picture(page, ALL)
    assert [(reading.found.text, reading.engine) for reading in readings] == [("TW-2026-000123", "zxing")]


@pytest.mark.parametrize(("blur", "darkest"), [(1.0, 0.02), (1.8, 0.1)])
def test_a_label_in_bad_light_is_read_by_a_later_stage(blur: float, darkest: float) -> None:
    page = on_page((qr("BP1:ABC", module=5), 200, 150), width=640, height=480).astype(np.float32)
    light = darkest + (1 - darkest) * np.linspace(0, 1, 640)[None, :] ** 3
    noise = np.random.default_rng(1).normal(0, 8, page.shape)
    photograph = np.clip(cv2.GaussianBlur(page, (0, 0), blur) * light + 8 + noise, 0, 255).astype(np.uint8)
    assert not list(Zxing().read(photograph))
    assert [reading.found.text for reading in read_picture(photograph, ALL)] == ["BP1:ABC"]


def test_a_picture_without_symbols_passes_every_stage() -> None:
    noise = np.random.default_rng(7).integers(0, 255, (480, 640), np.uint8)
    assert read_picture(noise, ALL) == ()


@pytest.mark.parametrize(
    "view",
    [plain, evened, softened, sharpened, enlarged, turned, partial(reduced, megapixels=0.3)],
    ids=["plain", "evened", "softened", "sharpened", "enlarged", "turned", "reduced"],
)
def test_what_is_found_in_a_form_is_placed_in_the_picture(view: Viewing) -> None:
    page = on_page((qr("BP1:ABC", module=8), 300, 200))
    ((reference,), (reading,)) = (read_picture(page, [Stage("", Zxing(), form)]) for form in (plain, view))
    for (x, y), (a, b) in zip(reading.found.corners, reference.found.corners, strict=True):
        assert abs(x - a) + abs(y - b) < 8


def test_a_very_large_picture_is_read_in_its_own_pixels() -> None:
    symbol = qr("BP1:ABC", module=40)
    page = on_page((symbol, 4000, 3000), width=7000, height=5000)
    (reading,) = read_picture(page, ALL[:1])
    centre = np.mean(reading.found.corners, axis=0)
    assert np.abs(centre - (4000 + symbol.shape[1] / 2, 3000 + symbol.shape[0] / 2)).max() < 8


def quads() -> st.SearchStrategy[Corners]:
    def turned_square(x: int, y: int, side: int, angle: float) -> Corners:
        spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        a, b, c, d = np.array(square(0, 0, side)) @ spin.T + (x, y)
        return ((a[0], a[1]), (b[0], b[1]), (c[0], c[1]), (d[0], d[1]))

    return st.builds(turned_square, st.integers(-90, 90), st.integers(-90, 90), st.integers(1, 90), st.floats(0, 6.28))


@settings(deadline=None)
@given(quads(), quads())
def test_overlap_works_both_ways(a: Corners, b: Corners) -> None:
    assert overlap(a, b) == overlap(b, a)


@settings(deadline=None)
@given(quads())
def test_a_quad_overlaps_itself_and_nothing_far_away(a: Corners) -> None:
    away = tuple((x + 400, y) for x, y in a)
    assert overlap(a, a)
    assert not overlap(a, (away[0], away[1], away[2], away[3]))


def test_quads_whose_boxes_cross_but_which_do_not_touch_are_apart() -> None:
    assert not overlap(((0, 0), (10, 10), (9, 11), (-1, 1)), ((9, 0), (12, 3), (11, 4), (8, 1)))


def test_a_quad_as_thin_as_a_line_overlaps_what_it_crosses() -> None:
    assert overlap(((0, 5), (20, 5), (20, 5), (0, 5)), square(5, 0))
    assert not overlap(((0, 15), (20, 15), (20, 15), (0, 15)), square(5, 0))


def test_the_stages_stand_in_the_order_promised() -> None:
    def engines() -> Iterator[str]:
        last = None
        for stage in [stage for stage in ALL if not stage.is_last][:-1]:
            if stage.reader.engine != last:
                yield stage.reader.engine
            last = stage.reader.engine

    assert list(engines()) == ["zxing", "pyzbar", "opencv"]
