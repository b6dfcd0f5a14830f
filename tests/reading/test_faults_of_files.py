"""What is wrong with a file is said by every paper it holds; what is wrong with a page by its paper."""

from __future__ import annotations

from dataclasses import replace

from app.domain.texts import Text
from app.reading.lines import PageLines, PaperLines, Source
from app.reading.papers import papers_in
from tests.reading.pages import extraction, page

FIRST = page([(600, 100, "商业发票 COMMERCIAL INVOICE"), (100, 300, "Invoice No.: DEMO-INV-7")])
SECOND = replace(page([(600, 100, "装箱单 PACKING LIST"), (100, 300, "P/L No.: DEMO-PL-8")]), page=2)
BROKEN_OFF = Text("scan.fault.no-time", {"file": "two.pdf", "read": 2})
UNREADABLE = Text("scan.fault.large", {"file": "two.pdf"})


def faults(*pages: PageLines, fault: Text | None = None) -> list[Text | None]:
    """Return the fault of each paper in a file with these pages."""
    return [paper.fault for paper in papers_in(PaperLines("two.pdf", "ab" * 32, pages, fault), extraction())]


def test_that_reading_was_broken_off_is_said_by_every_paper_of_the_file() -> None:
    assert faults(FIRST, SECOND, fault=BROKEN_OFF) == [BROKEN_OFF, BROKEN_OFF]
    assert faults(FIRST, fault=BROKEN_OFF) == [BROKEN_OFF]
    assert faults(FIRST, SECOND) == [None, None]


def test_a_page_that_could_not_be_read_is_told_by_the_paper_it_is_of() -> None:
    lost = PageLines(3, 0, 0, (), Source.OCR, fault=UNREADABLE)
    assert faults(FIRST, SECOND, lost, fault=UNREADABLE) == [None, UNREADABLE]
    assert faults(FIRST, SECOND, lost, fault=BROKEN_OFF) == [BROKEN_OFF, UNREADABLE]
