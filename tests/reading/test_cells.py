"""A line that was read over two cells of a form is two runs; a number with its unit is one."""

from __future__ import annotations

import pytest

from app.reading.lines import Letter, Line, PageLines, Source
from app.reading.runs import runs_of

TALL = 40
"""Of the line's box; its letters are about half as tall."""


def read(*pieces: tuple[str, int], source: Source = Source.OCR) -> list[str]:
    """Return the runs of a line whose pieces stand this many pixels behind the one before."""
    letters: list[Letter] = []
    x = 100
    for text, gap in pieces:
        x += gap
        for mark in text:
            letters.append(Letter(mark, 1.0, x, x + 12))
            x += 12
    line = Line("".join(one.text for one in letters), 1.0, (90, 200, x + 10, 200 + TALL), tuple(letters))
    return [run.text for run in runs_of(PageLines(1, 1000, 1400, (line,), source))]


def test_a_number_far_before_chinese_words_is_of_another_cell() -> None:
    assert read(("170,336.60", 0), ("美元", 30)) == ["170,336.60", "美元"]
    assert read(("30.50 ", 0), ("中国(CN)", 16)) == ["30.50", "中国(CN)"]
    assert read(("1 ", 0), ("氧化钐", 60), ("250.00 ", 5), ("中国", 30)) == ["1", "氧化钐250.00", "中国"]


@pytest.mark.parametrize("gap", [0, 6, 14])
def test_a_unit_stays_with_its_number(gap: int) -> None:
    assert read(("16.000", 0), ("千克", gap)) == ["16.000千克"]


def test_a_date_stays_whole_however_wide_it_is_set() -> None:
    assert read(("2026", 0), ("年09", 33), ("月21", 33), ("日", 33)) == ["2026年09月21日"]


def test_words_before_a_number_stay_with_it() -> None:
    assert read(("净重", 0), ("16.000 KGS", 40)) == ["净重16.000 KGS"]


def test_what_a_file_says_of_its_own_lines_is_not_divided() -> None:
    assert read(("170,336.60", 0), ("美元", 30), source=Source.TEXT_LAYER) == ["170,336.60美元"]
