"""A column of goods whose heading nobody knows is told by what stands in it; what is told like this never counts."""

from __future__ import annotations

import pytest

from app.reading.acceptance import NothingKnown, accept
from app.reading.lines import Source
from tests.reading.pages import Placed, page, paper, values

INVOICE, PACKING_LIST = (600, 100, "商业发票 COMMERCIAL INVOICE"), (600, 100, "装箱单 PACKING LIST")
BILL = (600, 100, "提单 BILL OF LADING")
NAMED: tuple[Placed, ...] = ((250, 500, "Description"), (250, 550, "tungsten carbide"), (250, 600, "scandium oxide"))


def column(x: int, heading: str, *cells: str) -> tuple[Placed, ...]:
    return ((x, 500, heading), *((x, 550 + 50 * row, cell) for row, cell in enumerate(cells)))


NET = column(700, "Net weight (kgs)", "500.000", "20.000")


def read(title: Placed, *lines: Placed) -> dict[str, str]:
    return values(paper(page((title, *lines))))


@pytest.mark.parametrize("cells", [("10 drums", "2 wooden cases"), ("10 铁桶", "2 木箱"), ("10 PKGS", "2 PKGS")])
def test_so_many_of_something_are_packages(cells: tuple[str, str]) -> None:
    found = read(PACKING_LIST, *NAMED, *NET, *column(1000, "Xyzzy", *cells))
    assert (found["lines.1.packages"], found["lines.2.packages"]) == ("10", "2")


def test_small_numbers_beside_both_masses_are_packages_but_not_those_that_count_the_lines() -> None:
    masses = (*NET, *column(1000, "Gross weight (kgs)", "520.000", "21.000"))
    found = read(PACKING_LIST, *NAMED, *masses, *column(100, "Qwert", "1", "2"), *column(1300, "Xyzzy", "10", "3"))
    assert (found["lines.1.packages"], found["lines.2.packages"]) == ("10", "3")
    assert "lines.1.packages" not in read(PACKING_LIST, *NAMED, *masses, *column(1300, "Xyzzy", "1", "2"))


def test_ten_digits_are_a_code_of_goods() -> None:
    lines = (PACKING_LIST, *NAMED, *NET, *column(1000, "Xyzzy", "2849902000", "2846901940"))
    found = values(paper(page(lines, source=Source.TEXT_LAYER)))
    assert (found["lines.1.commodity_code"], found["lines.2.commodity_code"]) == ("2849902000", "2846901940")


@pytest.mark.parametrize(("cells", "told"), [(("520.000", "21.000"), True), (("520.000", "19.000"), False)])
def test_a_mass_that_is_never_less_than_the_net_one_is_gross(cells: tuple[str, str], *, told: bool) -> None:
    found = read(PACKING_LIST, *NAMED, *NET, *column(1000, "Xyzzy", *cells))
    assert found.get("lines.1.gross_mass") == ("520000" if told else None)


def test_the_only_mass_is_net_on_an_invoice_and_gross_on_a_bill_of_lading() -> None:
    lines = (
        *NAMED,
        *column(700, "Country of origin", "China", "China"),
        *column(1000, "Xyzzy", "520.000 KGS", "21 KGS"),
    )
    assert read(INVOICE, *lines)["lines.2.net_mass"] == "21000"
    assert read(BILL, *lines)["lines.2.gross_mass"] == "21000"


def test_of_two_columns_of_money_the_larger_sums_are_values() -> None:
    money = (*column(1000, "Xyzzy", "12.50", "140.00"), *column(1300, "Plugh", "6,250.00", "2,800.00"))
    found = read(INVOICE, *NAMED, *NET, *money)
    assert (found["lines.1.value"], found["lines.2.value"]) == ("625000", "280000")


def test_where_two_columns_are_headed_as_prices_one_of_them_has_the_values() -> None:
    money = (*column(1000, "Unit price", "12.50", "140.00"), *column(1300, "Price", "6,250.00", "2,800.00"))
    assert read(INVOICE, *NAMED, *NET, *money)["lines.2.value"] == "280000"


def test_less_than_a_kilogram_is_worth_less_than_its_price_and_is_told_by_their_product() -> None:
    light = column(700, "Net weight (kgs)", "500.000", "0.500")
    money = (*column(1000, "Xyzzy", "12.50", "140.00"), *column(1300, "Plugh", "6,250.00", "70.00"))
    assert read(INVOICE, *NAMED, *light, *money)["lines.2.value"] == "7000"


def test_price_and_value_may_stand_below_one_another() -> None:
    named = ((250, 500, "Description"), (250, 550, "tungsten carbide"), (250, 650, "scandium oxide"))
    net = ((700, 500, "Net weight (kgs)"), (700, 550, "500.000"), (700, 650, "20.000"))
    cells = ((1000, 550, "12.50"), (1000, 582, "6,250.00"), (1000, 650, "140.00"), (1000, 682, "2,800.00"))
    found = read(INVOICE, *named, *net, (1000, 500, "Xyzzy/Plugh"), *cells)
    assert (found["lines.1.value"], found["lines.2.value"]) == ("625000", "280000")


def test_goods_are_named_where_words_stand_that_are_no_country() -> None:
    words = (*column(250, "Xyzzy", "tungsten carbide", "scandium oxide"), *column(1300, "Plugh", "China", "China"))
    found = read(PACKING_LIST, *words, *NET, *column(1000, "Packages", "10", "2"))
    assert (found["lines.1.name"], found["lines.2.name"]) == ("tungsten carbide", "scandium oxide")


def test_the_number_and_the_kind_of_packages_are_one_value() -> None:
    found = read(PACKING_LIST, *NAMED, *NET, *column(1000, "Packages / Packing", "10 drums", "2 drums"))
    assert (found["lines.1.packages"], found["lines.2.packages"]) == ("10", "2")


@pytest.mark.parametrize("below", [545, 552, 560])
def test_a_heading_of_two_lines_does_not_end_its_table_below_the_first(below: int) -> None:
    named = [(x, y + 80 * (y > 500), text) for x, y, text in (*NAMED, *NET, *column(1000, "Packages", "10", "2"))]
    found = read(PACKING_LIST, *named, (1000, below, "No. of packages"))
    assert found["lines.1.net_mass"] == "500000"


@pytest.mark.parametrize("source", list(Source))
def test_what_is_told_by_what_stands_in_its_column_never_counts(source: Source) -> None:
    money = (*column(1000, "Xyzzy", "12.50", "140.00"), *column(1300, "Plugh", "6,250.00", "2,800.00"))
    read_paper = paper(page((INVOICE, *NAMED, *NET, *money), source=source))
    fields = accept(read_paper, NothingKnown()).fields
    assert [one.name for one in fields if one.field == "value" and one.accepted] == []
    assert [one.name for one in fields if one.field == "value"]


@pytest.mark.parametrize(
    ("first", "second", "net"),
    [(("500.000 KGS", "20.000 KGS"), ("520.000 KGS", "21.000 KGS"), "20000"),
     (("520.000 KGS", "21.000 KGS"), ("500.000 KGS", "20.000 KGS"), "20000"),
     (("500.000 KGS", "21.000 KGS"), ("520.000 KGS", "20.000 KGS"), None)],
)  # fmt: skip
def test_of_two_columns_of_masses_the_lighter_is_net(
    first: tuple[str, str], second: tuple[str, str], net: str | None
) -> None:
    more = column(560, "Origin", "China", "China")
    found = read(PACKING_LIST, *NAMED, *more, *column(800, "Xyzzy", *first), *column(1200, "Plugh", *second))
    assert found.get("lines.2.net_mass") == net
    assert ("lines.2.gross_mass" in found) is (net is not None)


@pytest.mark.parametrize(("below", "value"), [("6,250.00", "625000"), ("6,900.00", "1250")])
def test_of_two_sums_below_values_one_is_the_value_where_it_is_the_other_by_the_mass(below: str, value: str) -> None:
    cells = ((1000, 500, "Amount"), (1000, 550, "12.50"), (1000, 582, below))
    goods = ((250, 500, "Description"), (250, 550, "tungsten carbide"), (700, 500, "Net weight (kgs)"))
    assert read(INVOICE, *goods, (700, 550, "500.000"), *cells)["lines.1.value"] == value


def test_a_column_whose_heading_was_not_read_at_all_is_told_like_one_that_nobody_knows() -> None:
    cells = tuple(column(1000, "", "10 drums", "2 drums")[1:])
    found = read(PACKING_LIST, *NAMED, *NET, *column(1300, "Gross weight (kgs)", "520.000", "21.000"), *cells)
    assert (found["lines.1.packages"], found["lines.2.packages"]) == ("10", "2")


def test_a_table_may_have_names_and_codes_alone() -> None:
    found = read(PACKING_LIST, *NAMED, *column(900, "HS code", "2849902000", "2846901940"), (1300, 550, "500.0 KGS"))
    assert (found["lines.2.name"], found["lines.2.commodity_code"]) == ("scandium oxide", "2846901940")
