"""A value that may be another label's is shown and does not count: papers carry fields that nobody here knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.reading.lines import PageLines, Source
from tests.reading.pages import Placed, page, paper

TITLE = (600, 100, "商业发票 COMMERCIAL INVOICE")


def counted(*lines: tuple[int, int, str]) -> dict[str, str]:
    """Return what counts on an invoice that is a file with its own text."""
    sheet: PageLines = replace(page([TITLE, *lines]), source=Source.TEXT_LAYER)
    return {one.name: one.value for one in paper(sheet).fields if one.accepted}


def test_a_number_at_its_own_label_counts() -> None:
    assert counted((100, 300, "Invoice No.: DEMO-INV-7"))["number"] == "DEMO-INV-7"
    assert counted((100, 300, "Invoice No."), (100, 355, "DEMO-INV-7"))["number"] == "DEMO-INV-7"
    assert counted((100, 300, "Invoice No."), (500, 300, "DEMO-INV-7"))["number"] == "DEMO-INV-7"


@pytest.mark.parametrize(
    "lines",
    [
        [(100, 300, "Invoice No."), (400, 300, "Quotation"), (700, 300, "DEMO-QT-8")],
        [(100, 300, "Invoice No."), (600, 245, "Booking"), (600, 300, "DEMO-BK-8")],
        [(100, 300, "Invoice No."), (10, 355, "Advice"), (105, 355, "DEMO-AD-8")],
        [(100, 300, "Invoice No."), (100, 355, "12. Booking: DEMO-BK-8")],
        [(100, 300, "Invoice No. of the advance, Velmon No. DEMO-AD-8")],
        [(100, 300, "Inboice No.: DEMO-IN-8")],
        [(100, 300, "Invoice No."), (100, 355, "3. Velmon")],
        [(100, 300, "Invoice No."), (100, 355, "3.906MT")],
    ],
    ids=["between", "above it", "left of it", "in its line", "behind its label", "a letter off",
         "a word", "a mass"],
)  # fmt: skip
def test_a_number_that_may_be_of_words_nobody_knows_does_not_count(lines: list[tuple[int, int, str]]) -> None:
    assert "number" not in counted(*lines)


def test_two_labels_of_one_field_that_say_different_things_leave_it_in_dispute() -> None:
    assert "net_mass" not in counted((100, 300, "Total net weight: 54,012 KG"), (100, 400, "Net wt: 53,300 KG"))


def test_a_label_without_a_value_of_its_own_may_claim_the_one_below_it() -> None:
    assert "number" not in counted((100, 300, "Invoice No."), (600, 245, "Signature"), (600, 300, "DEMO-IN-8"))


def test_the_values_of_other_labels_claim_nothing() -> None:
    found = counted((100, 300, "Seller"), (400, 300, "Ningbo Yanqi Trade Co. Ltd."), (100, 390, "Invoice No."),
                    (400, 390, "DEMO-INV-7"), (100, 480, "Date"), (400, 480, "2026-11-20"))  # fmt: skip
    assert found["number"] == "DEMO-INV-7"
    assert found["issued_on"] == "2026-11-20"


@pytest.mark.parametrize(
    "lines",
    [
        [(100, 300, "Max. gross: 10,316.0 KGM")],
        [(100, 300, "Net result (Lorvel"), (100, 330, "amount)"), (100, 360, "USD 29,759.54")],
    ],
)
def test_the_last_word_of_a_label_that_nobody_knows_is_no_label(lines: list[tuple[int, int, str]]) -> None:
    assert counted(*lines) == {}


def test_words_of_a_label_that_nobody_knows_are_no_second_line_of_a_telephone_number_left_of_them() -> None:
    lines = ((100, 300, "FAX: 04558772"), (700, 314, "Bipanmon corath"), (700, 344, "date"), (700, 374, "2026-10-04"))
    (one,) = paper(page((TITLE, *lines), source=Source.TEXT_LAYER)).fields
    assert (one.value, one.accepted) == ("2026-10-04", False)


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        (((106, 300, "集装箱号码/铅封号"), (580, 300, ": UABU 255558-9 / HB0577429"), (106, 344, "14. 岚柏衡枫"),
          (580, 344, ": 2027 年 05 月 08 日")), "2027"),
        (((106, 300, "装运港"), (580, 303, ": QINGDAO"), (106, 344, "11. 琮柏岚芷/Galtar count"), (602, 346, "BUSAN"),
          (106, 388, "12. 桐瑾榆数/Panlor count"), (580, 388, ": 韩国/KOREA"), (106, 432, "途经国"),
          (580, 432, ": 新加坡/Singapore")), "KR"),
        (((114, 690, "Vessel /"), (114, 720, "Voyage"), (298, 705, "DEMO ORIOLE V.829E"), (836, 690, "(8) Proforma"),
          (836, 721, "Invoice No."), (1019, 705, "DEMO-INV-7")), "DEMO-INV-7"),
    ],
    ids=["at a label of two fields", "above the value of a label", "beside a label of two lines"],
)  # fmt: skip
def test_a_value_at_words_that_nobody_knows_counts_for_no_label_near_them(lines: list[Placed], value: str) -> None:
    bill = paper(page(((600, 100, "海运提单 BILL OF LADING"), *lines), source=Source.TEXT_LAYER))
    assert [one.field for one in bill.fields if one.value == value and one.accepted] == []


def test_a_value_below_another_does_not_count_where_words_stand_as_far_left_of_it_as_the_label_of_that() -> None:
    transit = (TITLE, (108, 804, "Transit countries"), (780, 804, "Singapore"))
    velmon = ((108, 850, "12. Velmon of"), (780, 849, "Mexico"))
    counts = [{one.value: one.accepted for one in paper(page(lines, source=Source.TEXT_LAYER)).fields}
              for lines in (transit, (*transit, *velmon))]  # fmt: skip
    assert counts[0] == {"SG": True}
    assert counts[1]["MX"] is False
