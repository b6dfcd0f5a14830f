"""A label in other words of the same meaning is read; what stands there is shown, and does not count."""

from __future__ import annotations

import pytest

from app.reading.acceptance import NothingKnown, accept
from app.reading.lines import Source
from tests.reading.pages import page, paper

TITLE = (600, 100, "商业发票 COMMERCIAL INVOICE")


def read(text: str) -> dict[str, bool]:
    """Return which fields a line of a file's own text gives, and whether they count."""
    found = accept(paper(page([TITLE, (100, 300, text)], source=Source.TEXT_LAYER)), NothingKnown())
    return {one.field: one.accepted for one in found.fields}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Ref. of the contract: DEMO-SC-12345", "contract_no"),
        ("Ref. of the invoice: DEMO-INV-7", "number"),
        ("发票之号码：DEMO-INV-7", "number"),
        ("开票的时间：2026-11-20", "issued_on"),
        ("Date of the issuing: 2026-11-20", "issued_on"),
    ],
)
def test_a_label_in_other_words_is_read_and_does_not_count(text: str, field: str) -> None:
    assert read(text) == {field: False}


@pytest.mark.parametrize(
    "text",
    [
        "Customer order: DEMO-PO-8",
        "Your reference: DEMO-RF-8",
        "L/C No.: DEMO-LC-8",
        "Country of the contract: Japan",
        "检验证书号：DEMO-IC-8",
    ],
    ids=["order", "your", "credit", "two labels", "another certificate"],
)
def test_a_word_more_or_less_makes_another_label(text: str) -> None:
    assert read(text) == {}
