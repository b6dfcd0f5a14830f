"""How many lines of goods are there, and which row sums them up, where numbers and labels of a table were not read?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reading.acceptance import NothingKnown, accept
from app.reading.extraction import Extraction
from app.reading.forms import load_forms
from app.reading.lines import PaperLines
from app.reading.papers import papers_in
from tests.journeys.gate import RESOURCES
from tests.reading.pages import Placed, page, paper, values

TITLE = (600, 100, "装箱单 PACKING LIST")
ROWS = (("1", "tungsten carbide", "500.000", "520.000"), ("2", "scandium oxide", "20.000", "21.000"))
SUMMED = ("", "", "520.000", "541.000")


def table(
    *rows: tuple[str, ...], heading: tuple[str, ...] = ("No.", "Description", "Net weight (kgs)", "毛重(千克)")
) -> tuple[Placed, ...]:
    cells = [(heading, 500), *((row, 550 + 50 * place) for place, row in enumerate(rows))]
    return (
        TITLE,
        *((x, y, text) for row, y in cells for x, text in zip((100, 250, 700, 1100), row, strict=True) if text),
    )


def read(*rows: tuple[str, ...]) -> dict[str, str]:
    return values(paper(page(table(*rows))))


def test_a_line_whose_number_was_not_read_is_a_line_where_two_columns_say_so() -> None:
    found = read(*ROWS, ("", "gallium", "3.000", "3.500"))
    assert (found["lines.3.net_mass"], found["lines.3.name"]) == ("3000", "gallium")


def test_a_row_that_sums_up_those_above_it_has_the_totals_though_no_label_says_so() -> None:
    found = read(*ROWS, SUMMED)
    assert (found["net_mass"], found["gross_mass"]) == ("520000", "541000")
    assert "lines.3.net_mass" not in found


def test_what_comes_to_a_row_without_a_label_does_not_count_by_it() -> None:
    fields = accept(paper(page(table(ROWS[0], ("", "", "500.000", "520.000")))), NothingKnown()).fields
    assert {one.name for one in fields} >= {"net_mass", "lines.1.net_mass"}
    assert [one.name for one in fields if one.accepted] == []


def test_a_row_that_repeats_the_only_line_has_the_totals_unless_it_says_more() -> None:
    assert read(ROWS[0], ("", "", "500.000", "520.000"))["net_mass"] == "500000"
    repeated = read(ROWS[0], ("2", "scandium oxide", "500.000", "520.000"))
    assert "net_mass" not in repeated
    assert repeated["lines.2.net_mass"] == "500000"


def test_small_numbers_that_come_to_the_last_are_lines_all_the_same() -> None:
    found = read(("", "a drill", "1", "2"), ("", "a mill", "2", "3"), ("", "a lathe", "3", "5"))
    assert found["lines.3.net_mass"] == "3000"


def without(label: str) -> Extraction:
    """Return what finds the fields by tables in which no label has these words."""
    forms = load_forms(RESOURCES / "reading")
    fields = [
        replace(
            field,
            labels=tuple(one for one in field.labels if label not in one),
            variants=tuple(one for one in field.variants if label not in one),
        )
        for field in forms.fields
    ]
    return Extraction(replace(forms, fields=tuple(fields)))


@pytest.mark.parametrize(("unknown", "counts"), [("xyzzy", True), ("净重", False)])
def test_a_short_heading_that_is_another_by_one_character_is_another_word_and_nothing_below_it_counts(
    unknown: str, *, counts: bool
) -> None:
    rows = (("1", "tungsten carbide", "500.000"), ("2", "scandium oxide", "20.000"), ("", "Total", "520.000"))
    placed = table(*((*row, "") for row in rows), heading=("No.", "Description", "净重(千克)", ""))
    (read_paper,) = papers_in(PaperLines("paper.png", "ab" * 32, (page(placed),)), without(unknown))
    masses = [one for one in accept(read_paper, NothingKnown()).fields if one.field in {"net_mass", "gross_mass"}]
    assert {one.field for one in masses} == {"net_mass" if counts else "gross_mass"}
    assert all(one.accepted is counts for one in masses)


def test_a_row_with_a_code_or_one_with_a_line_below_it_is_no_row_of_totals() -> None:
    heading = ("No.", "Description", "Net weight (kgs)", "HS code")
    coded = (("", "a drill", "500.000", "2849902000"), ("", "a mill", "20.000", "2846901940"))
    summing = (*coded, ("", "a lathe", "520.000", "8112929010"))
    assert values(paper(page(table(*summing, heading=heading))))["lines.3.net_mass"] == "520000"
    unnumbered = [("", *row[1:]) for row in ROWS]
    below = read(*unnumbered, ("", "gallium", "520.000", "541.000"), ("", "indium", "", "7.000"))
    assert "net_mass" not in below


def test_words_and_a_number_below_the_name_of_goods_are_no_part_of_it() -> None:
    placed = (*table(ROWS[0]), (250, 590, "Xyzzy no. GD-10721"))
    assert values(paper(page(placed)))["lines.1.name"] == "tungsten carbide"
