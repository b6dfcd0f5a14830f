"""Which lines high on a page are its title, and which are labels with the words of one?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.document import DocumentKind
from tests.reading.pages import Placed, page, paper, values

INVOICE: tuple[Placed, ...] = ((735, 137, "商业发票"), (680, 175, "COMMERCIAL INVOICE"))
LICENCE: tuple[Placed, ...] = (
    (500, 85, "两用物项和技术出口许可证"),
    (400, 120, "EXPORT LICENCE FOR DUAL-USE ITEMS"),
)
BILL: tuple[Placed, ...] = ((500, 137, "海运提单 BILL OF LADING"),)


@pytest.mark.parametrize(
    ("title", "lines", "field"),
    [
        (INVOICE, ((856, 259, "发票编号(Commercial invoice No.): DEMO-703339"),), "number"),
        (INVOICE, ((856, 259, "3.发票号码 Invoice"), (856, 284, "No."), (860, 312, "DEMO-703339")), "number"),
        (INVOICE, ((115, 370, "2.Commercial invoice"), (115, 395, "No."), (420, 382, "DEMO-703339")), "number"),
        (LICENCE, ((107, 260, "2.许可证号(Export licence No.)"), (580, 260, ": DEMO-703339")), "licence_no"),
        (LICENCE, ((107, 260, "许可证号 Export licence"), (107, 290, "DEMO-703339")), "licence_no"),
        (BILL, ((681, 226, "提单号码/Bill of lading"), (681, 251, "number"), (742, 280, "DEMO-703339")), "number"),
        (BILL, ((836, 273, "提单号码"), (836, 300, "Bill of Lading"), (1019, 290, "DEMO-703339")), "number"),
    ],
)
def test_a_label_with_the_words_of_a_title_is_a_label(
    title: tuple[Placed, ...], lines: tuple[Placed, ...], field: str
) -> None:
    assert values(paper(page((*title, *lines)))) == {field: "DEMO-703339"}


def test_a_title_is_no_label_though_it_begins_with_the_words_of_one() -> None:
    assert values(paper(page((*LICENCE, (400, 160, "DEMO-703339"))))) == {}


@pytest.mark.parametrize("label", ["提单号", "发票日期"])
def test_a_label_that_begins_with_the_word_for_a_paper_is_no_title_however_large(label: str) -> None:
    lines = page(((500, 85, "海关出口货物报关单"), (100, 300, label), (500, 300, "DEMU63126")))
    large = replace(lines.lines[1], box=(100, 290, 184, 360))
    assert paper(replace(lines, lines=(lines.lines[0], large, lines.lines[2]))).kind is DocumentKind.CUSTOMS_DECLARATION


def test_what_is_scribbled_across_a_page_makes_it_no_paper_of_another_kind() -> None:
    lines = page(
        (
            (600, 100, "装箱单"),
            (600, 140, "PACKING LIST"),
            (100, 400, "Commercial invoice No."),
            (100, 432, "DEMO-1234"),
        )
    )
    large = replace(lines.lines[0], box=(600, 80, 700, 150))
    scribble = replace(lines.lines[1], text="X", letters=(), box=(300, 200, 900, 700))
    read = paper(replace(lines, lines=(large, *lines.lines[1:], scribble)))
    assert read.kind is DocumentKind.PACKING_LIST
    assert values(read) == {"invoice_no": "DEMO-1234"}
