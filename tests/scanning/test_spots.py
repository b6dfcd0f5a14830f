"""Spots: what looks like a code is pointed at, looked at closely, and not twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from app.scanning.cascade import Stage, read_picture, stages
from app.scanning.close_looks import CloseLook, as_it_is, close_looks, closer_looks, cut_out, looks_at
from app.scanning.reader import Corners, Found, Gray, Sight
from app.scanning.readers.zxing import QR_ONLY, Zxing, see_qr_codes
from app.scanning.spots import SpotReader, spot_reader
from app.scanning.spotting import EverySpotter, QrSpotter, SeenSpotter
from app.scanning.views import View, plain
from tests.scanning.drawing import MODELS, on_page, qr

DETECTOR = MODELS / "qr-detector.onnx"
SPOT_ELSEWHERE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SPOT: Corners = ((100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0))


class Pointing:
    """Points at the same spot of every picture."""

    def __init__(self, *spots: Corners) -> None:
        self._spots = spots

    def spots(self, _picture: Gray) -> tuple[Corners, ...]:
        return self._spots


class Counting:
    """Sees nothing, and counts how often it was asked."""

    engine = "none"

    def __init__(self) -> None:
        self.asked = 0

    def read(self, _picture: Gray) -> tuple[Found, ...]:
        self.asked += 1
        return ()

    def look(self, _picture: Gray) -> Sight:
        self.asked += 1
        return Sight(())

    @property
    def looks(self) -> list[CloseLook]:
        return [CloseLook("a", self.engine, self.look, 250, as_it_is)]


def faint(symbol: Gray, *, light: int = 12) -> Gray:
    """Return a page on which the symbol can hardly be told from the paper, under noise."""
    chance = np.random.default_rng(1)
    page = np.full((900, 900), 128.0)
    page[300 : 300 + symbol.shape[0], 350 : 350 + symbol.shape[1]] += (symbol.astype(float) - 128) * light / 128
    return np.clip(page + chance.normal(0, 2, page.shape), 0, 255).astype(np.uint8)


def torn(symbol: Gray) -> Gray:
    """Return a symbol whose middle is lost."""
    lost = symbol.copy()
    third = symbol.shape[0] // 3
    lost[third + 8 : -third, third:-third] = 255
    return lost


def test_the_detector_is_the_one_that_was_written_down() -> None:
    digest = hashlib.sha256(DETECTOR.read_bytes()).hexdigest()
    assert digest in (MODELS / "README.md").read_text(encoding="utf-8")


def test_a_code_is_pointed_at() -> None:
    page = on_page((qr("BP1:ABC", module=8), 400, 300))
    (read,) = Zxing(QR_ONLY).read(page)
    (left, top), _, (right, bottom), _ = QrSpotter(DETECTOR).spots(page)[0]
    assert left < sum(x for x, _ in read.corners) / 4 < right
    assert top < sum(y for _, y in read.corners) / 4 < bottom


def test_an_empty_page_and_one_too_small_have_no_spots() -> None:
    spotter = QrSpotter(DETECTOR)
    assert spotter.spots(np.full((600, 800), 255, np.uint8)) == ()
    assert spotter.spots(np.full((20, 800), 255, np.uint8)) == ()


def test_what_a_close_look_finds_stands_where_it_is_in_the_picture() -> None:
    page = on_page((qr("BP1:ABC", module=8), 400, 300))
    (whole,) = Zxing(QR_ONLY).read(page)
    xs, ys = [x for x, _ in whole.corners], [y for _, y in whole.corners]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    spot: Corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    cut = cut_out(page, spot)
    assert cut is not None
    looks = [CloseLook("a", "zxing", see_qr_codes, side, as_it_is) for side in (250, 900)]
    for look, view in looks_at(cut, looks):
        (found,) = look.look(view.picture).found
        assert np.allclose(view.places(found.corners), whole.corners, atol=4)


def test_a_spot_that_was_read_is_not_looked_at_again() -> None:
    reader = Counting()
    inside: Corners = ((150.0, 150.0), (250.0, 150.0), (250.0, 250.0), (150.0, 250.0))
    whole = View(np.full((500, 500), 255, np.uint8))
    closely = SpotReader(Pointing(SPOT), reader.looks).read(whole, [inside], is_over=lambda: False)
    assert (closely.readings, closely.is_complete, reader.asked) == ((), True, 0)


def test_a_spot_that_stays_unread_leaves_the_picture_unfinished() -> None:
    whole = View(np.full((500, 500), 255, np.uint8))
    other: Corners = ((350.0, 350.0), (450.0, 350.0), (450.0, 450.0), (350.0, 450.0))
    assert not SpotReader(Pointing(other), Counting().looks).read(whole, [SPOT], is_over=lambda: False).is_complete


def test_no_look_begins_when_the_time_is_over() -> None:
    reader = Counting()
    whole = View(np.full((500, 500), 255, np.uint8))
    SpotReader(Pointing(SPOT), reader.looks, reader.looks).read(whole, [], is_over=lambda: True)
    assert reader.asked == 0


def test_a_spot_at_the_edge_and_one_without_size_do_no_harm() -> None:
    edge: Corners = ((-40.0, -40.0), (120.0, -40.0), (120.0, 120.0), (-40.0, 120.0))
    point: Corners = ((10.0, 10.0),) * 4
    page = np.full((400, 400), 255, np.uint8)
    cut = cut_out(page, edge)
    assert cut is not None
    every_look = close_looks() + closer_looks()
    assert all(look.look(view.picture) == Sight(()) for look, view in looks_at(cut, every_look))
    assert cut_out(page, point) is None


def test_a_cheap_look_at_every_spot_comes_before_a_closer_look_at_any() -> None:
    asked: list[str] = []

    def looking(name: str) -> list[CloseLook]:
        def look(_picture: Gray) -> Sight:
            asked.append(name)
            return Sight(())

        return [CloseLook(name, "none", look, 250, as_it_is)]

    other: Corners = ((350.0, 350.0), (450.0, 350.0), (450.0, 450.0), (350.0, 450.0))
    whole = View(np.full((500, 500), 255, np.uint8))
    SpotReader(Pointing(SPOT, other), looking("first"), looking("closer")).read(whole, [SPOT], is_over=lambda: False)
    SpotReader(Pointing(SPOT, other), looking("first"), looking("closer")).read(whole, [], is_over=lambda: False)
    assert asked == ["first", "closer", "first", "first", "first", "first", "closer", "closer", "closer", "closer"]


def test_only_a_code_that_was_seen_is_mended() -> None:
    tried: list[tuple[Corners, ...]] = []

    def mend(_cut: Gray, seen: Sequence[Corners], _is_over: Callable[[], bool]) -> None:
        tried.append(tuple(seen))

    corner: Corners = ((20.0, 20.0), (40.0, 20.0), (40.0, 40.0), (20.0, 40.0))
    whole = View(np.full((500, 500), 255, np.uint8))
    for seen in ((), (corner,)):
        looks = [CloseLook("a", "none", lambda _, seen=seen: Sight((), seen), 280, as_it_is)]  # type: ignore[misc]
        SpotReader(Pointing(SPOT), looks, mend=mend).read(whole, [SPOT_ELSEWHERE], is_over=lambda: False)
    assert len(tried) == 1
    assert np.allclose(tried[0], corner, atol=1)


def test_what_is_seen_and_not_read_is_pointed_at_once() -> None:
    page = on_page((torn(qr("BP1:ABC", module=8)), 400, 300))
    assert list(Zxing(QR_ONLY).read(page)) == []
    (spot,) = SeenSpotter().spots(page)
    assert EverySpotter((Pointing(spot), SeenSpotter())).spots(page) == (spot,)


def test_a_faint_code_is_read_by_a_close_look_alone() -> None:
    page = cv2.GaussianBlur(faint(qr("BP1:FAINT", module=5), light=8), (0, 0), 1.6)
    assert read_picture(np.asarray(page, np.uint8), stages()[:1]) == ()
    readings = read_picture(np.asarray(page, np.uint8), stages()[:1], spots=spot_reader(MODELS))
    assert [reading.found.text for reading in readings] == ["BP1:FAINT"]
    assert readings[0].stage.startswith("spot-")


def test_one_code_read_and_no_other_spot_ends_the_reading_of_a_picture() -> None:
    second = Counting()
    page = on_page((qr("BP1:ABC", module=8), 400, 300))
    both = [*stages()[:1], Stage("second", second, plain, is_rescue=False)]
    readings = read_picture(page, both, spots=SpotReader(QrSpotter(DETECTOR), close_looks()))
    assert [reading.stage for reading in readings] == ["plain"]
    assert second.asked == 0
