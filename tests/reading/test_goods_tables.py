"""Tables of goods that can be read in two ways: what is ambiguous is shown, and does not count."""

from __future__ import annotations

from dataclasses import replace

from app.domain.paper_reading import PaperReading
from app.reading.acceptance import LEAST_SURE, NothingKnown, accept
from app.reading.lines import Source
from tests.reading.pages import Placed, page, paper, values

TITLE = (600, 100, "商业发票 COMMERCIAL INVOICE")
HEADING: tuple[Placed, ...] = ((100, 500, "Item"), (250, 500, "Description"), (700, 500, "Packages"))


def read(*lines: Placed) -> PaperReading:
    """Return a paper with a text of its own."""
    return accept(paper(page((TITLE, *lines), source=Source.TEXT_LAYER)), NothingKnown())


def seen(*lines: Placed) -> dict[str, str]:
    """Return all values on such a paper that was read by its look."""
    return values(paper(page((TITLE, *lines))))


def counting(*lines: Placed) -> dict[str, str]:
    """Return the values that count on such a paper."""
    return {one.name: one.value for one in read(*lines).fields if one.accepted}


def shown(*lines: Placed) -> dict[str, str]:
    """Return all values on such a paper."""
    return {one.name: one.value for one in read(*lines).fields}


TWO_LINES = (
    (100, 550, "1"), (250, 550, "tungsten carbide"), (700, 550, "10 PKGS"),
    (100, 640, "2"), (250, 640, "bismuth metal"), (700, 640, "31 PKGS"),
)  # fmt: skip
TWO_MASSES = ((1000, 550, "529.723"), (1000, 582, "499.723"), (1000, 640, "1,643.0"), (1000, 672, "1,550.0"))


def test_a_stop_before_the_stroke_parts_no_label_from_the_next() -> None:
    found = counting(*HEADING, (1000, 500, "Gross Wt./Net weight (KGS)"), *TWO_LINES, *TWO_MASSES)
    assert found["lines.1.gross_mass"] == "529723"
    assert found["lines.2.net_mass"] == "1550000"


def test_the_column_that_counts_the_lines_opens_them_and_two_values_in_a_cell_are_in_dispute() -> None:
    found = counting(*HEADING, (1000, 500, "Net weight (KGS)"), *TWO_LINES, *TWO_MASSES)
    assert found == {"lines.1.packages": "10", "lines.2.packages": "31"}


def test_where_columns_do_not_agree_how_many_lines_there_are_none_of_the_lines_counts() -> None:
    unnumbered = [(100, 550, "tungsten carbide"), (700, 550, "10 PKGS"), (700, 640, "31 PKGS"),
                  (100, 640, "bismuth metal")]  # fmt: skip
    heading = ((100, 500, "Description"), (700, 500, "Packages"), (1000, 500, "Net weight (KGS)"))
    assert len(counting(*heading, *unnumbered, (1000, 550, "529.723"), (1000, 640, "499.723"))) == 4
    lines = (*heading, *unnumbered, *TWO_MASSES)
    assert counting(*lines) == {}
    assert shown(*lines)["lines.1.packages"] == "10"


def test_an_amount_under_no_heading_is_shown_and_does_not_count() -> None:
    heading = (*HEADING, (1000, 500, "Price"), (1300, 500, "Amount"))
    row = (*TWO_LINES[:3], (1300, 550, "8,364.00"))
    assert counting(*heading, *row)["lines.1.value"] == "836400"
    aside = (*heading, *TWO_LINES[:3], (1200, 550, "8,364"))
    assert shown(*aside)["lines.1.value"] == "836400"
    assert "lines.1.value" not in counting(*aside)


def test_a_country_over_three_rows_makes_no_lines() -> None:
    heading = (*HEADING, (1000, 500, "Country of origin"))
    wrapped = ((1000, 550, "CHINA, PEOPLE'S"), (1000, 582, "REPUBLIC OF"), (1000, 610, "CHINA"))
    assert set(counting(*heading, *TWO_LINES, *wrapped)) == {"lines.1.packages", "lines.2.packages", "origin_country"}


def test_a_heading_with_a_letter_that_nobody_misread_is_another_heading() -> None:
    masses = ((1000, 550, "529.723"), (1000, 640, "499.723"))
    assert counting(*HEADING, (1000, 500, "Gross weight (KGS)"), *TWO_LINES, *masses)["lines.1.gross_mass"] == "529723"
    other = (*HEADING, (1000, 500, "Grofs weicht (KGS)"), *TWO_LINES, *masses)
    assert shown(*other)["lines.1.gross_mass"] == "529723"
    assert counting(*other) == {"lines.1.packages": "10", "lines.2.packages": "31"}


def test_two_headings_that_are_known_and_one_that_is_not_make_a_table() -> None:
    heading = ((100, 500, "Description"), (600, 500, "Rumpanne rumath"), (1000, 500, "Quantity"))
    rows = ((100, 550, "antimony trioxide"), (1000, 550, "775.00 KGM"), (100, 600, "antimony trioxide"),
            (1000, 600, "875.00 KGM"))  # fmt: skip
    assert counting(*heading, *rows) == {"lines.1.net_mass": "775000", "lines.2.net_mass": "875000"}


def test_the_first_value_of_a_column_without_a_table_is_not_the_total() -> None:
    column = ((1000, 500, "G/W (KGS)"), (1000, 540, "1,102.500"))
    assert counting(*column) == {"gross_mass": "1102500"}
    more = (*column, (1000, 620, "1,363.670"))
    assert shown(*more) == {"gross_mass": "1102500"}
    assert counting(*more) == {}


def test_labels_in_the_cells_of_a_line_hold_a_table_together() -> None:
    heading = ((135, 500, "Item"), (400, 500, "Name of goods"), (840, 500, "Net weight"))
    first = ((118, 545, "1"), (213, 545, "tungsten carbide"), (880, 545, "3,000.00 KGM"))
    second = ((118, 672, "2"), (213, 672, "bismuth metal"), (880, 672, "11,800.00 KGM"))
    coded = ((213, 576, "HS CODE: 2849902000"), (213, 607, "批号:W-10514"), (213, 703, "HS CODE: 8106101000"))
    found = shown(*heading, *first, *second, *coded)
    assert found["lines.1.batch_no"] == "W-10514"
    assert (found["lines.2.net_mass"], found["lines.2.commodity_code"]) == ("11800000", "8106101000")


def test_a_column_headed_by_kinds_of_packages_counts_packages() -> None:
    heading = (*HEADING[:2], (700, 500, "Ctns/Drums"), (1000, 500, "Net weight (KGS)"))
    found = shown(*heading, *TWO_LINES)
    assert (found["lines.1.packages"], found["lines.2.packages"]) == ("10", "31")


def test_amounts_at_the_right_of_columns_headed_at_their_left_are_told_by_where_the_columns_begin() -> None:
    heading = ((120, 500, "项号"), (230, 500, "商品名称"), (851, 500, "数量"), (1221, 500, "单价"), (1432, 500, "总值"),
               (1785, 500, "货币"), (1960, 500, "原产国"))  # fmt: skip
    row = ((233, 550, "仲钨酸铵"), (846, 550, "5,793.762公斤"), (1340, 550, "29.40"), (1630, 550, "170,336.60"),
           (1790, 550, "美元"), (1963, 550, "中国"))  # fmt: skip
    assert seen(*heading, *row)["lines.1.value"] == "17033660"
    assert "lines.1.value" not in counting(*heading, *row)


def test_a_number_of_a_line_that_was_not_read_loses_no_line() -> None:
    three = ((100, 730, "3"), (250, 730, "filter cartridges"), (700, 730, "12 PKGS"))
    codes = tuple(
        (250, top, f"HS CODE: {code}") for top, code in ((582, 2849902000), (672, 8106101000), (762, 8421399090))
    )
    counted = {f"lines.{number}.packages": count for number, count in ((1, "10"), (2, "31"), (3, "12"))}
    for lines in (three, three[1:]):
        assert counted.items() <= shown(*HEADING, *TWO_LINES, *lines, *codes).items()
    assert not any(name.startswith("lines") for name in counting(*HEADING, *TWO_LINES, *three[1:], *codes))


def test_a_box_of_several_lines_above_a_heading_is_no_part_of_it() -> None:
    box = ((124, 410, "净重"), (124, 440, "(kg)"), (306, 424, "1,692.00千克"))
    heading = (
        (241, 500, "商品编码"),
        (549, 500, "商品名称"),
        (1206, 500, "数量"),
        (1450, 500, "单价/金额/货币"),
        (1450, 530, "Price/Total"),
    )
    row = ((241, 580, "2849902000"), (549, 580, "碳化钨"), (1206, 580, "1,692.00千克"))
    assert seen(*box, *heading, *row)["net_mass"] == "1692000"


def test_labels_in_two_languages_close_above_a_heading_in_two_languages_are_no_part_of_it() -> None:
    above = ((100, 400, "总毛重"), (100, 428, "Total gross weight"), (700, 400, "总件数"), (700, 428, "Total packages"),
             (400, 414, "795.00kg"), (1000, 414, "67"))  # fmt: skip
    heading = ((100, 490, "货物名称"), (100, 518, "Name of goods"), (700, 490, "数量"), (700, 518, "Qty"),
               (1000, 490, "金额"), (1000, 518, "Amount"))  # fmt: skip
    row = ((100, 570, "锑锭"), (700, 570, "750.00kg"), (1000, 570, "1,029,600.00"))
    found = values(paper(page(((500, 85, "海关出口货物报关单"), *above, *heading, *row))))
    assert (found["gross_mass"], found["packages"]) == ("795000", "67")
    assert (found["lines.1.net_mass"], found["lines.1.value"]) == ("750000", "102960000")


def test_an_amount_and_a_country_that_were_read_as_one_are_of_two_columns() -> None:
    heading = ((257, 500, "品名"), (1024, 500, "数量"), (1514, 500, "单价/总值/货币"), (1893, 500, "原产国"))
    cells = ((257, 550, "锑精矿"), (1025, 550, "48,100.00千克"), (1797, 550, "10.08"),
             (1895, 550, "中国/PEOPLE'S REPUBLIC"), (1738, 582, "484848.00 OF CHINA"),
             (1758, 614, "USD 美元"))  # fmt: skip
    fields = paper(page(((500, 85, "海关出口货物报关单"), *heading, *cells))).fields
    said = {one.name: (one.value, one.confidence > LEAST_SURE) for one in fields}
    assert (said["lines.1.value"], said["origin_country"]) == (("48484800", True), ("CN", True))


def test_a_unit_that_was_read_apart_ends_no_table() -> None:
    heading = ((100, 500, "品名"), (500, 500, "HS编码"), (800, 500, "毛重"), (1200, 500, "尺码"))
    first = ((100, 550, "仲钨酸铵"), (500, 550, "2841801000"), (800, 550, "10,812.0公斤"), (1200, 550, "12.300 CBM"))
    second = ((100, 600, "仲钨酸铵"), (500, 600, "2841801000"), (800, 600, "2,486.95公斤"), (1200, 600, "2.200"),
              (1320, 600, "CBM"))  # fmt: skip
    found = values(paper(page(((500, 137, "海运提单 BILL OF LADING"), *heading, *first, *second))))
    assert found["lines.2.gross_mass"] == "2486950"


def test_two_packages_are_no_misread_label_of_packages() -> None:
    heading = ((370, 500, "Pkgs"), (623, 500, "Description of goods"), (1200, 500, "G/W"))
    first = ((368, 548, "2 PKGS"), (626, 548, "ANTIMONY METAL INGOTS"), (1200, 548, "2,040.00 KGS"))
    second = ((368, 630, "32 PKGS"), (626, 630, "FILTER CARTRIDGES"), (1200, 630, "788.590 KGS"))
    found = values(paper(page(((500, 85, "CERTIFICATE OF ORIGIN"), *heading, *first, *second), confidence=0.75)))
    assert (found["lines.1.packages"], found["lines.2.packages"]) == ("2", "32")


def test_a_stroke_joins_two_languages_however_far_apart() -> None:
    heading = ((600, 500, "Name of goods"), (900, 500, "HS code"), (1200, 500, "Net weight (kg)"))
    cells = ((100, 550, "氧化钆    /    gadolinium oxide"), (900, 550, "2846901930"), (1200, 550, "650.00"))
    assert seen(*heading, *cells)["lines.1.name"] == "氧化钆 / gadolinium oxide"


def test_values_at_the_right_of_a_column_headed_at_its_left_are_its_own_where_nothing_else_is() -> None:
    heading = ((120, 500, "HS编码"), (500, 500, "品名"), (900, 500, "数量"), (1000, 500, "总价"), (1500, 500, "原产地"))
    cells = ((120, 550, "2825800010"), (500, 550, "三氧化二锑"), (900, 550, "20.0千克"), (1380, 550, "600.00"),
             (1500, 550, "中国"), (860, 620, "报关专用"))  # fmt: skip
    assert seen(*heading, *cells)["lines.1.value"] == "60000"


def test_words_of_a_stamp_side_by_side_below_the_last_line_are_no_part_of_it() -> None:
    table = page((TITLE, *HEADING, *TWO_LINES, (250, 690, "专用"), (420, 690, "DEMO")))
    stamp = [replace(one, box=(one.box[0], 670, one.box[2], 760)) for one in table.lines[-2:]]
    found = values(paper(replace(table, lines=(*table.lines[:-2], *stamp))))
    assert found["lines.2.name"] == "bismuth metal"


def test_a_word_of_a_stamp_below_the_last_line_is_no_part_of_a_name() -> None:
    lines = page((TITLE, *HEADING, *TWO_LINES, (245, 680, "报关")))
    *others, stamp = lines.lines
    large = replace(stamp, box=(stamp.box[0], stamp.box[1], stamp.box[2], stamp.box[3] + 30))
    found = {one.name: one.value for one in paper(replace(lines, lines=(*others, large))).fields}
    assert found["lines.2.name"] == "bismuth metal"
