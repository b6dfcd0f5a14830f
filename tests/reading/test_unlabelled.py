"""A value whose label was not read is proposed where it can be nothing else, and nowhere else."""

from __future__ import annotations

import pytest

from app.reading.lines import Source
from tests.reading.pages import Placed, page, paper, values

LIST: tuple[Placed, ...] = (
    (700, 60, "装箱单 PACKING LIST"),
    (120, 200, "装箱单号 Packing list No.: DEMO-PL-0001"),
    (900, 200, "1ss dme"),
    (900, 240, "2026-11-18"),
    (120, 300, "Caaner"),
    (120, 340, "CSQU3054383"),
    (420, 600, "Cmodi ce"),
    (420, 650, "2825800010"),
    (900, 650, "75.000"),
    (420, 700, "8112929010"),
)


def test_codes_a_container_and_the_only_date_are_proposed_without_their_labels() -> None:
    assert values(paper(page(LIST))) == {
        "number": "DEMO-PL-0001",
        "issued_on": "2026-11-18",
        "container_no": "CSQU3054383",
        "lines.1.commodity_code": "2825800010",
        "lines.2.commodity_code": "8112929010",
    }


@pytest.mark.parametrize("placed", [(900, 300, "2027-01-02"), (900, 300, "Date of issue: 2026-11-19")])
def test_of_two_dates_the_one_without_a_label_is_not_guessed(placed: Placed) -> None:
    assert values(paper(page((*LIST, placed)))).get("issued_on") != "2026-11-18"


def test_a_date_of_a_paper_that_has_several_is_not_guessed() -> None:
    licence = ((700, 60, "出口许可证 EXPORT LICENCE"), *LIST[2:4])
    assert values(paper(page(licence))) == {}


def test_a_code_with_other_words_beside_it_is_left_alone() -> None:
    assert "lines.1.commodity_code" not in values(paper(page((*LIST[:2], (420, 650, "ref 2825800010")))))


def test_nothing_is_guessed_on_a_page_whose_own_text_is_read() -> None:
    assert values(paper(page(LIST, source=Source.TEXT_LAYER))) == {"number": "DEMO-PL-0001"}


def test_a_code_in_a_table_without_a_heading_for_codes_is_no_part_of_a_name() -> None:
    table = (
        *LIST[:2],
        *((120, 600, "品名"), (900, 600, "净重(千克)"), (1300, 600, "毛重(千克)")),
        *((120, 650, "三氧化二锑"), (420, 650, "2825800010"), (900, 650, "75.000"), (1300, 650, "80.000")),
    )
    said = values(paper(page(table)))
    assert (said["lines.1.name"], said["lines.1.commodity_code"]) == ("三氧化二锑", "2825800010")


def test_the_number_of_a_declaration_is_no_credit_code_though_it_is_as_long() -> None:
    lines = ((500, 85, "海关出口货物报关单"), (100, 300, "海关编号"), (400, 300, "224820260000504222"))
    assert values(paper(page(lines))) == {"number": "224820260000504222"}


@pytest.mark.parametrize(
    ("codes", "found"), [(("91110105MA01DEMO54",), True), (("91110105MA01DEMO54", "91310000MA1DEMO010"), False)]
)
def test_the_only_credit_code_of_a_paper_is_proposed_without_its_label(codes: tuple[str, ...], *, found: bool) -> None:
    lines = [(120, 300 + 100 * place, code) for place, code in enumerate(codes)]
    assert ("exporter_no" in values(paper(page((*LIST[:2], *lines))))) is found
