"""Charts: what the painter draws on the screen stands in PNG and SVG too, and nobody needs colour to read it."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.domain.assessment import Assessment
from app.domain.custody import CustodyReading
from app.domain.outcome import Outcome
from app.domain.texts import Language
from app.domain.trade import Work
from tests.custody.making import honest, verified
from tests.ui_desktop import desk_samples as samples
from tests.ui_desktop import trade_samples as trade
from ui.desktop.charts.chart import Bar, BarChart, Chart, Frame, GraphChart, Key, Mark, MonthChart, Part, Spot, ticks
from ui.desktop.charts.exporting import picture, write_svg
from ui.desktop.charts.ink import Ink, strokes
from ui.desktop.charts.painting import draw, size_of
from ui.desktop.charts.palette import Pattern, as_printed_grey, as_seen_without_green, fills
from ui.desktop.view_models.balance_chart import balance_chart
from ui.desktop.view_models.colours import DARK, LIGHT, contrast
from ui.desktop.view_models.custody_chart import custody_chart
from ui.desktop.view_models.trade_pictures import PictureName, chart_of
from ui.desktop.wording import Wording

FRAME = Frame("What is seen", "In tonnes", "Source: nobody", "nothing")
LEAST_BETWEEN_NEIGHBOURS = 1.9


def every_chart(wording: Wording) -> list[Chart]:
    made: list[Chart] = [chart_of(one, trade.picture(), ("P-1", trade.links("P-1")), wording) for one in PictureName]
    made.append(custody_chart(CustodyReading("papers/chain.json", verified(honest())), wording))
    made.append(balance_chart(judged(7_000_000, 5_000_000), wording))
    return made


def judged(left_g: int | None, draw_g: int | None) -> Assessment:
    plain = samples.assessment(samples.consignment())
    facts = (("licence_draw_g", draw_g), ("licence_left_g", left_g))
    found = samples.finding("licence.balance", Outcome.PASS, ref="L-1")._replace(facts=facts)
    return type(plain)(**{**vars(plain), "findings": (found,)})


def drawn(chart: Chart, ink: Ink, width: float = 1000) -> tuple[QImage, tuple[QRectF, ...]]:
    wide, high = size_of(chart, ink, width)
    image = QImage(round(wide), round(high), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    places = draw(painter, chart, QRectF(0, 0, wide, high), ink, seen=width)
    painter.end()
    return image, places


def colours_in(image: QImage, place: QRectF, step: int = 2) -> set[str]:
    area = place.toRect().intersected(image.rect())
    steps = itertools.product(range(area.left(), area.right(), step), range(area.top(), area.bottom(), step))
    return {image.pixelColor(x, y).name() for x, y in steps}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.usefixtures("look")
def test_every_spot_is_drawn_where_it_is_said_to_be_and_within_the_picture(
    wording: Wording, colours: object, scale: float
) -> None:
    ink = Ink(colours, scale)  # type: ignore[arg-type]  # a theme
    for chart in every_chart(wording):
        image, places = drawn(chart, ink)
        assert len(places) == len(chart.spots) > 0, chart.frame.title
        for place in places:
            assert QRectF(image.rect()).adjusted(-8, -1, 8, 1).contains(place), chart.frame.title
            assert len(colours_in(image, place, 3)) > 3, chart.frame.title


@pytest.mark.usefixtures("look")
def test_an_svg_says_every_word_and_is_the_same_chart(wording: Wording, tmp_path: Path) -> None:
    for number, chart in enumerate(every_chart(wording)):
        path = tmp_path / f"{number}.svg"
        write_svg(chart, path)
        svg = ET.parse(path)  # noqa: S314 - our own file
        words = " ".join("".join(node.itertext()) for node in svg.iter() if node.tag.endswith("text"))
        for word in (chart.frame.title, chart.frame.unit):
            assert set(word.split()) <= set(words.split()), (word, words)
        shapes = [node for node in svg.iter() if re.search(r"(rect|path|polyline|polygon|circle|ellipse)$", node.tag)]
        assert len(shapes) > len(chart.spots)


@pytest.mark.usefixtures("look")
def test_a_png_is_no_blank_sheet(wording: Wording) -> None:
    for chart in every_chart(wording):
        image = picture(chart)
        ground = image.pixelColor(0, image.height() - 1).name()
        inked = colours_in(image, QRectF(image.rect()), 9) - {ground}
        assert len(inked) > 10, chart.frame.title


@pytest.mark.usefixtures("look")
def test_a_chart_without_figures_says_so() -> None:
    image, places = drawn(BarChart(FRAME, (), ()), Ink(LIGHT, 1.0))
    assert places == ()
    assert len(colours_in(image, QRectF(image.rect()))) > 3


@pytest.mark.usefixtures("look")
def test_a_station_that_knows_nothing_shows_nothing_and_says_so(wording: Wording) -> None:
    nothing = replace(
        trade.picture(), elements=(), countries=(), flow=None, lots=None, licences=(), work=Work(trade.SINCE)
    )
    for name in PictureName:
        chart = chart_of(name, nothing, None, wording)
        _, places = drawn(chart, Ink(DARK, 1.0))
        assert (places, list(chart.spots)) == ((), [])
        assert chart.frame.nothing
    assert custody_chart(None, wording).spots == balance_chart(None, wording).spots == []


@pytest.mark.usefixtures("look")
def test_a_bar_is_as_long_as_its_value_and_an_unknown_one_is_not_drawn() -> None:
    ink = Ink(LIGHT, 1.0)
    values = (100, 50, None)
    bars = tuple(
        Bar(Spot(str(value), "", ()), () if value is None else (Part(0, value),), str(value)) for value in values
    )
    image, places = drawn(BarChart(FRAME, (Key("a", 0),), bars), ink)
    colour = fills(is_dark=False)[0].colour
    lengths = [
        sum(image.pixelColor(x, round(place.center().y())).name() == colour for x in range(image.width()))
        for place in places
    ]
    assert lengths[2] == 0
    assert lengths[0] == pytest.approx(2 * lengths[1], rel=0.02)
    assert lengths[0] > 300


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("seen", [as_printed_grey, as_seen_without_green], ids=["in grey", "without green"])
def test_neighbours_are_told_apart_without_colour(is_dark: bool, seen: object) -> None:
    palette = fills(is_dark=is_dark)
    for one, other in itertools.pairwise(palette):
        assert contrast(seen(one.colour), seen(other.colour)) >= LEAST_BETWEEN_NEIGHBOURS  # type: ignore[operator]  # a way of seeing
        assert one.pattern is not other.pattern
    assert len({one.pattern for one in palette}) == len(palette)


@pytest.mark.parametrize("is_dark", [False, True])
def test_parts_that_stand_beside_each_other_in_a_chart_differ_as_neighbours_do(wording: Wording, is_dark: bool) -> None:
    palette = fills(is_dark=is_dark)
    for chart in every_chart(wording):
        for bar in chart.bars if isinstance(chart, BarChart) else ():
            for one, other in itertools.pairwise([part.style for part in bar.parts if part.value]):
                grey = [as_printed_grey(palette[style].colour) for style in (one, other)]
                apart = contrast(*grey) >= LEAST_BETWEEN_NEIGHBOURS
                assert apart or palette[one].pattern is not palette[other].pattern
                assert one != other


@pytest.mark.parametrize("is_dark", [False, True])
def test_a_pattern_stands_out_from_its_fill(is_dark: bool) -> None:
    for one in fills(is_dark=is_dark):
        assert contrast(one.colour, one.ink) >= 3.0


def test_grey_is_grey_and_white_stays_white_for_everybody() -> None:
    assert as_printed_grey("#ff0000")[1:3] == as_printed_grey("#ff0000")[3:5]
    assert as_seen_without_green("#ffffff") == "#ffffff"
    assert contrast(as_seen_without_green("#d02020"), as_seen_without_green("#5a7a00")) < contrast("#000000", "#ffffff")


@given(pattern=st.sampled_from(Pattern), width=st.floats(1, 400), height=st.floats(1, 60), gap=st.floats(3, 20))
def test_no_stroke_of_a_pattern_leaves_its_rectangle(pattern: Pattern, width: float, height: float, gap: float) -> None:
    area = QRectF(10, 20, width, height)
    inside = area.adjusted(-0.01, -0.01, 0.01, 0.01)
    lines = strokes(area, pattern, gap)
    assert all(inside.contains(line.p1()) and inside.contains(line.p2()) for line in lines)
    assert bool(lines) or pattern is Pattern.PLAIN or min(width, height) < 2 * gap


@given(st.integers(0, 10**13))
def test_an_axis_is_round_and_holds_the_largest_value(most: int) -> None:
    scale = ticks(most)
    steps = {after - before for before, after in itertools.pairwise(scale)}
    assert scale[0] == 0
    assert scale[-1] >= most
    assert len(steps) == 1
    assert re.fullmatch(r"[125]0*", str(*steps))
    assert len(scale) <= 8


def test_a_mark_far_beyond_every_bar_does_not_flatten_them() -> None:
    bar = Bar(Spot("a", "", ()), (Part(0, 100),), "", (Mark("bound", 250), Mark("capacity", 10_000)))
    assert BarChart(FRAME, (), (bar,)).most == 250


@pytest.mark.parametrize("language", Language)
def test_no_word_of_a_chart_is_a_code(wording: Wording, language: Language) -> None:
    wording.speak(language)
    for chart in every_chart(wording):
        words = [chart.frame.title, chart.frame.unit, chart.frame.source, *chart.frame.columns]
        words += [word for spot in chart.spots for word in (spot.label, spot.said)]
        assert not [word for word in words if re.search(r"\b(trade|balance|custody)\.[a-z-]+\.?[a-z]*", word)]
        assert all(spot.said for spot in chart.spots)
        assert {len(spot.cells) for spot in chart.spots} == {len(chart.frame.columns)}
        if not isinstance(chart, GraphChart):
            assert chart.frame.unit
        assert chart.frame.source


def test_a_gap_stands_in_the_table_and_in_the_line_as_unpublished(wording: Wording) -> None:
    chart = chart_of(PictureName.MONTHS, trade.picture(), None, wording)
    assert isinstance(chart, MonthChart)
    (gap,) = [month for month in chart.months if month.value is None]
    assert gap.spot.cells == ("2026-04", "not published")


@given(left=st.integers(0, 10**9) | st.none(), draw_g=st.integers(0, 10**9) | st.none())
def test_a_balance_shows_before_draw_and_after_and_never_less_than_was_drawn(
    left: int | None, draw_g: int | None
) -> None:
    chart = balance_chart(judged(left, draw_g), Plain())
    (bar,) = chart.bars
    if left is None or draw_g is None:
        assert bar.parts == ()
        return
    after, within, over = (part.value for part in bar.parts)
    assert within + over == draw_g
    assert after + within == left
    assert (over > 0) == (draw_g > left)


class Plain:
    """Says texts by their code."""

    def render(self, text: object) -> str:
        return repr(text)

    def choose(self, zh: str, en: str) -> str:
        return zh or en


@pytest.mark.usefixtures("look")
def test_where_nothing_is_known_no_axis_says_how_much(wording: Wording, tmp_path: Path) -> None:
    texts = []
    for left in (None, 7_000_000):
        write_svg(balance_chart(judged(left, left), wording), tmp_path / "chart.svg")
        texts.append({one.text.strip() for one in ET.parse(tmp_path / "chart.svg").iter() if one.text})  # noqa: S314 - ours
    assert "0" in texts[1]
    assert not [text for text in texts[0] if re.fullmatch(r"[\d.,]+", text)]
    assert any("unknown" in text for text in texts[0])


@pytest.mark.parametrize("language", Language)
def test_masses_of_one_chart_have_the_unit_of_its_axis(wording: Wording, language: Language) -> None:
    wording.speak(language)
    masses = 0
    for chart in every_chart(wording):
        unit = {1_000_000: " t", 1_000: " kg"}.get(chart.frame.per_unit)
        for bar in chart.bars if isinstance(chart, BarChart) and unit else ():
            amounts = re.findall(r"[\d,.]+ (?:t|kg)\b", bar.shown)
            masses += len(amounts)
            assert all(amount.endswith(str(unit)) for amount in amounts), (chart.frame.title, bar.shown)
    assert masses


def test_what_is_drawn_beyond_a_licence_is_said_as_such_and_not_as_less_than_nothing_left(wording: Wording) -> None:
    chart = chart_of(PictureName.LICENCES, trade.picture(), None, wording)
    assert isinstance(chart, BarChart)
    (over,) = [bar.shown for bar in chart.bars if bar.spot.label == "26-DU-OVER"]
    assert "beyond" in over
    assert "-" not in over


@pytest.mark.usefixtures("look")
def test_no_line_begins_with_a_comma_and_every_letter_stands_in_one() -> None:
    text, ink = "企业P-1 的关联：共用地址、电话、代理，股权，交易; shared addresses (28 t) 𬬭", Ink(LIGHT, 1.0)
    for width in range(40, 700, 20):
        lines = ink.lines_of(text, width, 17, bold=True)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert not [line for line in lines if line[0] in "，、：;)"]
