"""Whatever bytes come, verification answers; and no report with one byte changed is valid.

TIDEWAITER_SOAK=1 (make soak) tries every byte of a report instead of a sample.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.verification import Answer
from tests.reporting import attacks
from tests.reporting.conftest import Office

_OFFICE = Office()
_SAMPLE = 300


def _positions(content: bytes) -> list[int]:
    """Return positions spread over the file, and every one around its structural parts."""
    if os.environ.get("TIDEWAITER_SOAK"):
        return list(range(len(content)))
    spread = range(0, len(content), max(1, len(content) // _SAMPLE))
    start, end = attacks.contents_of(content)
    value_ends = start + 2100
    structural = [
        *range(40),
        *range(start - 60, start + 40),
        *range(start + 40, value_ends, 7),
        *range(end - 4, end + 320, 3),
        *range(len(content) - 60, len(content)),
    ]
    return sorted({*spread, *structural})


def test_no_flipped_byte_leaves_a_report_valid(office: Office, report: bytes) -> None:
    unnoticed = [
        position
        for position in _positions(report)
        if office.verify(attacks.flip(report, position)).answer is Answer.VALID
    ]

    assert unnoticed == []


def test_no_flipped_byte_leaves_a_countersigned_report_valid(office: Office, countersigned: bytes) -> None:
    unnoticed = [
        position
        for position in _positions(countersigned)
        if office.verify(attacks.flip(countersigned, position)).answer is Answer.VALID
    ]

    assert unnoticed == []


def test_no_changed_letter_case_in_the_signature_leaves_a_report_valid(office: Office, report: bytes) -> None:
    start, _ = attacks.contents_of(report)
    letters = [position for position in range(start, start + 1900) if report[position : position + 1].isalpha()]

    assert letters
    assert all(office.verify(attacks.flip(report, position, 0x20)).answer is Answer.INVALID for position in letters)


@given(st.binary(max_size=4096))
def test_arbitrary_bytes_are_answered(content: bytes) -> None:
    assert _OFFICE.verify(content).answer is Answer.INVALID


@given(st.binary(max_size=2048))
def test_arbitrary_bytes_behind_a_header_are_answered(content: bytes) -> None:
    assert _OFFICE.verify(b"%PDF-1.7\n" + content).answer is Answer.INVALID


@given(cms=st.binary(min_size=40, max_size=400), digits=st.integers(0, 99_999_999_999_999))
def test_arbitrary_signature_values_are_answered(cms: bytes, digits: int) -> None:
    value = (b"\x30\x82" + len(cms).to_bytes(2, "big") + cms).hex().upper().encode()
    head = b"%PDF-1.7\n\n1 0 obj\n<<\n/Contents "
    tail = (
        b"\n/ByteRange [0 %d %d %d]     \n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n"
        b"/M (D\\072%014dZ)\n>>\nendobj\nstartxref\n9\n%%%%EOF\n"
    )
    after = len(head) + len(value) + 2
    rest = tail % (len(head), after, 0, digits)
    rest = tail % (len(head), after, len(rest) + len(str(len(rest))) - 1, digits)

    found = _OFFICE.verify(head + b"<" + value + b">" + rest)

    assert found.answer is Answer.INVALID
    assert found.reasons[0].code in {"verify.report.cms-form", "verify.report.signature-form"}


@settings(max_examples=150, deadline=None)
@given(
    place=st.floats(0, 1, exclude_max=True),
    removed=st.integers(0, 3000),
    inserted=st.binary(max_size=60),
)
def test_a_report_with_a_part_replaced_is_never_valid(place: float, removed: int, inserted: bytes) -> None:
    content = _report()
    at = int(place * len(content))
    replaced = content[:at] + inserted + content[at + removed :]

    assert replaced == content or _OFFICE.verify(replaced).answer is not Answer.VALID


@cache
def _report() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return _OFFICE.report(Path(folder) / "report.pdf")
