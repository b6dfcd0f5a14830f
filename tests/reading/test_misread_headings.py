"""Headings of bad photographs: what is left of them still says what stands below, and no amount changes its kind."""

from __future__ import annotations

import pytest

from app.reading.acceptance import NothingKnown, accept
from app.reading.lines import Source
from tests.reading.pages import Placed, page, paper, values

TITLE = (600, 100, "装箱单 PACKING LIST")
HEADING: tuple[Placed, ...] = ((100, 500, "Item"), (250, 500, "Description"), (700, 500, "Packages"))
LINE: tuple[Placed, ...] = ((100, 550, "1"), (250, 550, "tungsten carbide"), (700, 550, "10 PKGS"))


def read(*lines: Placed) -> dict[str, str]:
    """Return the values of a packing list that was read by its look."""
    return values(paper(page((TITLE, *lines))))


@pytest.mark.parametrize("heading", ["Net WL(KGS)", "Net W1. (KGS)", "N.W.(KGS)"])
def test_a_short_heading_may_have_letters_that_look_alike(heading: str) -> None:
    assert read(*HEADING, *LINE, (1000, 500, heading), (1000, 550, "499.723"))["lines.1.net_mass"] == "499723"


@pytest.mark.parametrize("label", ["Total 6.W.", "Total G.W."])
def test_a_g_that_was_read_as_a_six_is_no_n(label: str) -> None:
    found = read((100, 300, label), (400, 300, "2,392.000 KGS"))
    assert (found.get("gross_mass"), found.get("net_mass")) == ("2392000", None)


def test_a_label_that_may_be_gross_or_net_is_neither() -> None:
    assert read((100, 300, "Total X.W."), (400, 300, "2,392.000 KGS")) == {}


def test_in_a_file_s_own_text_a_letter_that_looks_alike_counts_for_nothing() -> None:
    lines = (TITLE, *HEADING, *LINE, (1000, 500, "Net WL (KGS)"), (1000, 550, "499.723"))
    counted = accept(paper(page(lines, source=Source.TEXT_LAYER)), NothingKnown()).fields
    assert [one.name for one in counted if one.accepted and one.field == "net_mass"] == []


def test_an_abbreviation_with_a_stroke_may_stand_before_another_label() -> None:
    heading = (1000, 500, "G/W/Net weight (kgs)")
    found = read(*HEADING, *LINE, heading, (1000, 550, "529.723"), (1000, 582, "499.723"))
    assert (found["lines.1.gross_mass"], found["lines.1.net_mass"]) == ("529723", "499723")


def test_a_translation_that_nobody_can_read_is_no_value_of_its_label() -> None:
    found = read(*HEADING, *LINE, (1000, 500, "数量及单位/Qr"), (1000, 550, "499.723 千克"))
    assert found["lines.1.net_mass"] == "499723"


@pytest.mark.parametrize("left", ["&", "of y", "ot"])
def test_what_is_left_of_a_heading_is_no_name_of_goods(left: str) -> None:
    heading = ((100, 500, "Item"), (250, 500, f"品名 Description {left}"), (700, 500, "Packages"))
    assert read(*heading, *LINE)["lines.1.name"] == "tungsten carbide"


def test_the_number_of_a_box_whose_bracket_was_lost_is_no_amount() -> None:
    labels = ((100, 300, "(18) 总毛重/净重"), (500, 300, "(19 成交方式"))
    found = read(*labels, (100, 332, "2,397.0千克/2,350.0千克"), (500, 332, "CFR"))
    assert (found["gross_mass"], found["net_mass"]) == ("2397000", "2350000")


@pytest.mark.parametrize(
    ("title", "line", "name", "value"),
    [
        ("商业发票 COMMERCIAL INVOICE", "Total amount: S240,870.00", "value", "24087000"),
        ("装箱单 PACKING LIST", "Gross weight: 1,667.500千 克(KGS)", "gross_mass", "1667500"),
    ],
)
def test_a_currency_sign_or_a_unit_may_be_misread(title: str, line: str, name: str, value: str) -> None:
    assert values(paper(page(((600, 100, title), (100, 300, line)))))[name] == value


def test_an_s_that_may_be_a_five_is_taken_for_no_dollar_sign() -> None:
    assert values(paper(page(((600, 100, "商业发票"), (100, 300, "Total amount: S40,870.00")))))["value"] == "54087000"
    assert read((100, 300, "Gross weight: S23.45 KGS"))["gross_mass"] == "523450"


def test_a_number_a_column_away_is_no_part_of_a_name() -> None:
    name = ((100, 340, "SHANGHAI WANGCHAO MINERALS"), (100, 372, "CO. LTD."))
    found = read((100, 300, "Vendor"), *name, (620, 340, "DEMO-PL-234583"))
    assert found["exporter"] == "SHANGHAI WANGCHAO MINERALS CO. LTD."


def test_the_last_word_of_a_heading_whose_first_was_misread_ends_no_table() -> None:
    heading = ((100, 500, "项号"), (100, 528, "ttem"), (100, 556, "No."), *HEADING[1:], (1000, 500, "Net weight (kg)"))
    below = tuple((left, top + 50, text) for left, top, text in LINE)
    assert read(*heading, *below, (1000, 600, "499.723"))["lines.1.net_mass"] == "499723"


def test_a_misread_word_of_the_goods_ends_no_table() -> None:
    heading = (*HEADING, (1000, 500, "Net weight (kg)"))
    rows = ((100, 550, "1"), (250, 550, "2one-refined ingots"), (700, 550, "10 PKGS"), (1000, 550, "499.723"))
    assert values(paper(page((TITLE, *heading, *rows), confidence=0.7)))["lines.1.net_mass"] == "499723"


def test_a_code_that_cannot_be_read_is_a_line_of_goods_all_the_same() -> None:
    heading = (*HEADING[:2], (650, 500, "HS code"), (1000, 500, "Gross weight (kg)"))
    rows = ((250, 550, "tungsten carbide"), (650, 550, "2849902000"), (1000, 550, "189.000"),
            (250, 600, "bismuth metal"), (650, 600, "C8106101O9H"), (1000, 600, "283.500"))  # fmt: skip
    found = read(*heading, *rows)
    assert (found["lines.1.gross_mass"], found["lines.2.gross_mass"]) == ("189000", "283500")
    assert (found["lines.1.commodity_code"], found.get("lines.2.commodity_code")) == ("2849902000", None)


def test_of_two_labels_in_one_column_the_one_that_was_read_to_the_letter_heads_it() -> None:
    heading = (
        (250, 500, "Description"),
        (700, 500, "HS code"),
        (1000, 500, "净重(千克)"),
        (990, 526, "Grot weighs (KGS)"),
    )
    row = ((250, 580, "tungsten carbide"), (700, 580, "2849902000"), (1000, 580, "189.000"))
    read_paper = paper(page((TITLE, *heading, *row), confidence=0.75))
    assert values(read_paper)["lines.1.net_mass"] == "189000"


def test_a_line_whose_code_was_lost_is_a_line_where_all_amounts_say_so() -> None:
    heading = (*HEADING[:2], (650, 500, "HS code"), (1000, 500, "Net weight (kg)"), (1300, 500, "Amount"))
    rows = ((250, 550, "tungsten carbide"), (650, 550, "2849902000"), (1000, 550, "189.000"), (1300, 550, "1,890.00"),
            (250, 600, "bismuth metal"), (1000, 600, "283.500"), (1300, 600, "2,835.00"))  # fmt: skip
    found = read(*heading, *rows)
    assert (found["lines.2.name"], found["lines.2.net_mass"], found["lines.2.value"]) == (
        "bismuth metal",
        "283500",
        "283500",
    )


def test_a_telephone_number_takes_no_value_that_stands_beside_a_label() -> None:
    block = ((640, 300, "DEMO 209 Mill Avenue"), (640, 335, "TEL: 0054-4559503"), (640, 370, "DEMO-SC-20078"))
    assert read((100, 300, "出口单位"), (100, 370, "合同协议号"), *block)["contract_no"] == "DEMO-SC-20078"
