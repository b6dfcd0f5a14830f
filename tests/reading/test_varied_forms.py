"""Forms as they really are: labels that wrap, boxes of unequal height, merged columns, codes below names."""

from __future__ import annotations

from datetime import UTC, datetime

from app.domain.attestation import Attestation, counted
from app.reading.lines import PageLines, Source
from tests.reading.pages import page, paper, values

TITLE = (600, 100, "商业发票 COMMERCIAL INVOICE")
AT = datetime(2026, 11, 18, 4, tzinfo=UTC)


def said(lines: PageLines) -> dict[str, str]:
    """Return what the paper of one page says, by field."""
    return values(paper(lines))


def test_a_label_that_wraps_is_one_label() -> None:
    found = said(
        page([(600, 100, "最终用户证明"), (100, 300, "Specific end use"), (100, 328, "of the items"),
              (500, 314, "battery grid alloy")])
    )  # fmt: skip
    assert found["end_use"] == "battery grid alloy"


def test_other_wordings_of_a_label_are_made_of_the_ones_in_the_table() -> None:
    found = said(
        page([TITLE, (100, 300, "Invoice reference No.: DEMO-INV-7"), (100, 360, "No. of contract: DEMO-SC-12345"),
              (100, 420, "Name and address of buyer"), (100, 450, "Nordhafen Metallhandel GmbH")])
    )  # fmt: skip
    assert found["number"] == "DEMO-INV-7"
    assert found["contract_no"] == "DEMO-SC-12345"
    assert found["consignee"] == "Nordhafen Metallhandel GmbH"


def test_a_word_of_many_uses_is_a_label_only_before_a_colon_or_alone() -> None:
    found = said(page([TITLE, (100, 300, "To:"), (100, 330, "Nordhafen Metallhandel GmbH"),
                       (100, 500, "Goods to Customer Road")]))  # fmt: skip
    assert found["consignee"] == "Nordhafen Metallhandel GmbH"
    assert "name" not in found


def test_a_value_below_its_label_is_not_that_of_a_label_in_another_column_of_boxes() -> None:
    found = said(
        page([TITLE, (100, 300, "Seller"), (100, 332, "Ningbo Yanqi Trade Co. Ltd."), (100, 420, "Buyer"),
              (100, 452, "Nordhafen Metallhandel GmbH"), (900, 390, "Contract No."), (900, 422, "DEMO-SC-12345")])
    )  # fmt: skip
    assert found["contract_no"] == "DEMO-SC-12345"
    assert found["consignee"] == "Nordhafen Metallhandel GmbH"


def test_a_code_in_brackets_at_the_exporter_is_its_own() -> None:
    found = said(
        page([(600, 100, "海关出口货物报关单"), (100, 300, "境内发货人(DEMO00000000000E31)"),
              (110, 330, "青岛鹤汀金属材料有限公司")])
    )  # fmt: skip
    assert found["exporter"] == "青岛鹤汀金属材料有限公司"
    assert found["exporter_no"] == "DEMO00000000000E31"


def test_two_masses_in_one_column_are_told_apart_by_their_order() -> None:
    found = said(
        page([TITLE, (100, 500, "Description"), (700, 500, "Packages"), (1000, 500, "Gross / Net weight"),
              (100, 550, "tungsten carbide"), (700, 550, "45 PKGS"), (1000, 550, "9,540.000KGS"),
              (1000, 582, "9,000.000KGS")])
    )  # fmt: skip
    assert found["lines.1.gross_mass"] == "9540000"
    assert found["lines.1.net_mass"] == "9000000"
    assert found["lines.1.packages"] == "45"


def test_masses_that_do_not_come_out_even_are_told_to_nobody() -> None:
    found = said(
        page([TITLE, (100, 500, "Description"), (700, 500, "Packages"), (1000, 500, "Gross / Net weight"),
              (100, 550, "tungsten carbide"), (700, 550, "45 PKGS"), (1000, 550, "9,540.000KGS")])
    )  # fmt: skip
    assert "lines.1.gross_mass" not in found
    assert "lines.1.net_mass" not in found


def test_a_code_below_the_name_of_goods_is_of_their_line() -> None:
    found = said(
        page([TITLE, (100, 500, "Description"), (700, 500, "Quantity"), (1000, 500, "Amount"),
              (100, 550, "tungsten carbide"), (700, 550, "45 KGS"), (1000, 550, "USD 450.00"),
              (100, 582, "HS CODE: 2849902000"),
              (100, 640, "filter cartridges"), (700, 640, "12 KGS"), (1000, 640, "USD 60.00"),
              (100, 672, "HS CODE: 8421399090")])
    )  # fmt: skip
    assert [found[f"lines.{line}.commodity_code"] for line in (1, 2)] == ["2849902000", "8421399090"]
    assert found["lines.2.net_mass"] == "12000"


def test_a_price_is_not_taken_for_the_amount_whose_heading_is_nearer() -> None:
    found = said(
        page([TITLE, (100, 500, "Description"), (600, 500, "Quantity"), (850, 500, "Price"), (1050, 500, "Amount"),
              (100, 550, "tungsten carbide"), (700, 550, "45 KGS"), (980, 550, "10.00"), (1250, 550, "450.00")])
    )  # fmt: skip
    assert found["lines.1.value"] == "45000"


def test_a_column_that_nobody_knows_keeps_what_is_its_own() -> None:
    found = said(
        page([TITLE, (100, 500, "Description"), (600, 500, "Tare"), (850, 500, "Net weight"), (1100, 500, "Amount"),
              (100, 550, "tungsten carbide"), (600, 550, "4.00"), (850, 550, "45.00"), (1100, 550, "450.00")])
    )  # fmt: skip
    assert found["lines.1.net_mass"] == "45000"


def test_gross_weight_is_not_measured_in_grams_by_its_abbreviation() -> None:
    found = said(page([(600, 100, "装箱单"), (100, 300, "毛重(G.W.): 371.0")]))
    assert found["gross_mass"] == "371000"


def test_a_date_may_be_written_in_eight_digits() -> None:
    assert said(page([TITLE, (100, 300, "Date: 20261120")]))["issued_on"] == "2026-11-20"


def test_a_number_behind_other_words_than_its_label_counts_only_as_an_officer_reads_it() -> None:
    found = paper(page([TITLE, (100, 300, "Contract No."), (500, 300, "Order of the buyer"), (900, 300, "DEMO-77")],
                       source=Source.TEXT_LAYER))  # fmt: skip
    (one,) = (one for one in found.fields if one.field == "contract_no")
    assert (one.accepted, one.disputed) == (False, False)
    said = Attestation("ab" * 32, one.page, one.box, one.field, one.line, one.value, one.value, "DEMO-O1", AT)
    assert counted(found, one, [said]) == "DEMO-77"


def test_the_one_code_of_a_paper_without_a_table_is_of_its_line_and_two_are_of_nobody_knows() -> None:
    one = [TITLE, (100, 300, "HS code: 2849902000")]
    both = [*one, (100, 400, "HS code: 8421399090")]
    assert [field.line for field in paper(page(one)).fields if field.field == "commodity_code"] == [1]
    assert all(field.disputed for field in paper(page(both)).fields if field.field == "commodity_code")


def test_a_total_below_a_column_of_prices_and_amounts_is_of_the_amounts() -> None:
    found = said(
        page([TITLE, (100, 500, "Description"), (600, 500, "Quantity"), (1000, 500, "Unit price/Total"),
              (100, 550, "tungsten carbide"), (600, 550, "45 KGS"), (1000, 550, "10.00"), (1000, 582, "450.00"),
              (100, 640, "TOTAL"), (600, 640, "45 KGS"), (1000, 640, "450.00")])
    )  # fmt: skip
    assert (found["lines.1.value"], found["value"]) == ("45000", "45000")


def test_a_label_said_again_in_another_language_is_one_label() -> None:
    found = said(page([(600, 100, "海运提单"), (100, 300, "提单号码 Document No."), (110, 330, "DEMU87567826")]))
    assert found["number"] == "DEMU87567826"
