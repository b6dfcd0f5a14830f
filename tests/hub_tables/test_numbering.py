"""Are the numbers of batches and packages right by the standards' own examples?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hub.numbering import check_digit, element_string, gtin14, sscc, uuid7
from app.identity.check_digit import has_check_digit
from app.identity.gs1 import read_gs1


@pytest.mark.parametrize("number", ["6291041500213", "09521234543213", "106141412345678908", "4006381333931"])
def test_published_numbers_have_our_check_digit(number: str) -> None:
    assert check_digit(number[:-1]) == number[-1]


def test_a_uuid_of_version_7_is_that_of_the_standard() -> None:
    """RFC 9562, appendix A.6."""
    minted = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)
    random = (0xCC3 << 64 | 0x18C4DC0C0C07398F).to_bytes(10)
    assert uuid7(minted=minted, random=random).hex() == "017f22e279b07cc398c4dc0c0c07398f"


@given(serial=st.integers(0, 999_999), package=st.integers(1, 999))
def test_every_package_has_its_own_sscc_with_a_check_digit(serial: int, package: int) -> None:
    number = sscc(gs1_prefix="9521001", batch_serial=serial, package=package)
    assert len(number) == 18
    assert has_check_digit(number)
    assert number != sscc(gs1_prefix="9521001", batch_serial=serial, package=package % 999 + 1)


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="12 digits"):
        gtin14(gs1_prefix="95210", item_ref="1")
    with pytest.raises(ValueError, match="SSCC"):
        sscc(gs1_prefix="9521001", batch_serial=1, package=1000)


def test_an_element_string_is_read_back_as_it_was_written() -> None:
    gtin = gtin14(gs1_prefix="9521001", item_ref="10102")
    reading = read_gs1(element_string(gtin=gtin, batch_no="SB-00101", package=3))
    assert reading.elements == (("01", gtin), ("10", "SB-00101"), ("21", "003"))


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.binary(min_size=10, max_size=10))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_ids_minted_later_sort_later(minted: datetime, random: bytes) -> None:
    instant = minted.replace(tzinfo=UTC)
    assert uuid7(minted=instant, random=random) < uuid7(minted=instant + timedelta(milliseconds=1), random=bytes(10))
