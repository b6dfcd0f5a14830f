"""A file of any length keeps the reader for a minute at most; what was not looked at is said."""

from __future__ import annotations

from app.domain.texts import Text
from app.reading.lines import PaperLines
from app.reading.papers import papers_in
from tests.reading.pages import extraction, page

FIRST = page([(600, 100, "商业发票 COMMERCIAL INVOICE"), (100, 300, "Invoice No.: DEMO-INV-7")])
SECOND = page([(600, 100, "装箱单 PACKING LIST"), (100, 300, "P/L No.: DEMO-PL-8")])
LETTERS = sum(len(line.text) for line in FIRST.lines)


def read(most_letters: int) -> list[tuple[list[str], Text | None]]:
    """Return what is said by the papers of a file of two, and the fault of each."""
    found = papers_in(PaperLines("two.pdf", "ab" * 32, (FIRST, SECOND)), extraction(), most_letters=most_letters)
    return [([one.value for one in paper.fields], paper.fault) for paper in found]


def test_pages_behind_so_many_letters_are_not_looked_at_and_the_paper_before_them_says_so() -> None:
    left_out = Text("read.fault.much-text", {"file": "two.pdf", "read": 1, "total": 2})
    assert read(LETTERS) == [(["DEMO-INV-7"], left_out)]


def test_of_a_usual_file_every_page_is_looked_at() -> None:
    assert read(2 * LETTERS) == [(["DEMO-INV-7"], None), (["DEMO-PL-8"], None)]


def test_the_first_page_is_looked_at_however_much_it_says() -> None:
    assert read(1)[0][0] == ["DEMO-INV-7"]
