"""What a scan of a test code says of the scanner that made it."""

from __future__ import annotations

import pytest
import zxingcpp

from app.scanning.keystrokes import GAP_MS
from app.scanning.scanner_test import BRACKETED, PLAIN, Trouble, judge_scan

ELEMENTS = zxingcpp.create_barcode(BRACKETED, zxingcpp.BarcodeFormat.Code128, gs1=True).bytes.decode()


@pytest.mark.parametrize("text", [PLAIN, ELEMENTS, f"]C1{ELEMENTS}"])
def test_a_scanner_that_says_what_is_printed_is_well_set(text: str) -> None:
    assert judge_scan(text, (3, 9, 4)).trouble is None
    assert judge_scan(text, None).trouble is None


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (PLAIN.swapcase(), Trouble.CASE),
        (ELEMENTS.replace("\x1d", ""), Trouble.NO_SEPARATOR),
        (ELEMENTS.replace("\x1d", "]"), Trouble.NO_SEPARATOR),
        (PLAIN.replace("Z", "Y").replace("-", "ß"), Trouble.LAYOUT),
        ("6901234567892", Trouble.OTHER),
        ("", Trouble.OTHER),
    ],
)
def test_what_is_wrong_is_named(text: str, trouble: Trouble) -> None:
    assert judge_scan(text, (3, 4)).trouble is trouble


def test_a_slow_scanner_is_named_by_its_longest_pause() -> None:
    assert judge_scan(PLAIN, (3, GAP_MS)).trouble is None
    slow = judge_scan(PLAIN, (3, GAP_MS + 1))
    assert (slow.trouble, slow.slowest_ms) == (Trouble.SLOW, GAP_MS + 1)
    assert judge_scan(PLAIN, None, is_slow=True).trouble is Trouble.SLOW
