"""GS1 codes are read strictly. Most cases are those of GS1's own Syntax Engine and Digital Link standard, as data."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identity.check_digit import has_check_digit
from app.identity.gs1 import SEPARATOR, read_gs1, write_element_string

SET_82 = string.ascii_letters + string.digits + "!\"%&'()*+,-./:;<=>?_"

GOOD = [
    ("^0112345678901231", "01=12345678901231"),
    ("0112345678901231", "01=12345678901231"),
    ("]C10112345678901231", "01=12345678901231"),
    ("]d2^0112345678901231", "01=12345678901231"),
    ("^0112345678901231^", "01=12345678901231"),
    ("^0112345678901231991234", "01=12345678901231 99=1234"),
    ("^0112345678901231^991234", "01=12345678901231 99=1234"),
    ("^1012345^11991225", "10=12345 11=991225"),
    ("^1012345(11)991225", "10=12345(11)991225"),
    ("^31031234561012345", "3103=123456 10=12345"),
    ("^00123456789012345675", "00=123456789012345675"),
    ("^0195012345678903^3103000123", "01=95012345678903 3103=000123"),
    ("^800302112345678900ABC", "8003=02112345678900ABC"),
    ("^800302112345678900^10ABC123", "8003=02112345678900 10=ABC123"),
    ("^800302112345678900ABCDEFGHIJKLMNOP", "8003=02112345678900ABCDEFGHIJKLMNOP"),
    ("^99" + "A" * 90, "99=" + "A" * 90),
    ("^11260200", "11=260200"),
    ("^10ABC^10ABC", "10=ABC"),
    ("(01)12345678901231", "01=12345678901231"),
    ("(01)12345678901231(10)12345", "01=12345678901231 10=12345"),
    ("(3100)123456(10)12345", "3100=123456 10=12345"),
    ("(10)12345(11)991225", "10=12345 11=991225"),
    ("(10)12345\\(11)991225", "10=12345(11)991225"),
    ("(10)12345\\(", "10=12345("),
    ("http://a/00/006141411234567890", "00=006141411234567890"),
    ("HTTPS://a/00/006141411234567890", "00=006141411234567890"),
    ("https://[2001:db8::1]/01/12312312312333", "01=12312312312333"),
    ("https://a/more/stem/00/006141411234567890", "00=006141411234567890"),
    ("https://a/00/faux/00/006141411234567890", "00=006141411234567890"),
    ("https://a/01/12312312312333/22/TEST/10/ABC/21/XYZ", "01=12312312312333 22=TEST 10=ABC 21=XYZ"),
    ("https://a/stem/00/006141411234567890?", "00=006141411234567890"),
    ("https://a/01/12312312312333?&&&99=ABC&&&98=XYZ&&&", "01=12312312312333 99=ABC 98=XYZ"),
    ("https://a/01/12312312312333?unknown=666&99=ABC&singleton", "01=12312312312333 99=ABC"),
    ("https://a/01/12312312312333/22/ABC%2d123?98=XYZ%2f987", "01=12312312312333 22=ABC-123 98=XYZ/987"),
    ("https://a/01/12312312312333/22/ABC+123", "01=12312312312333 22=ABC+123"),
    ("https://a/01/12312312312333/10/abc#fragment", "01=12312312312333 10=abc"),
    ("https://id.gs1.org/01/09520123456788/10/ABC1/21/12345?17=180426", "01=09520123456788 10=ABC1 21=12345 17=180426"),
    ("https://id.gs1.org/00/952012345678912345?02=09520123456788&37=25&10=ABC123",
     "00=952012345678912345 02=09520123456788 37=25 10=ABC123"),
    ("https://id.gs1.org/414/9520123456788/254/32a%2Fb", "414=9520123456788 254=32a/b"),
    ("https://example.com/8004/9520614141234567?01=09520123456788", "8004=9520614141234567 01=09520123456788"),
]  # fmt: skip

REFUSED = [
    ("", "nothing"),
    ("^", "nothing"),
    ("^891234", "identifier-unknown"),
    ("^81111234", "identifier-unknown"),
    ("hello", "identifier-unknown"),
    ("^^10ABC", "identifier-unknown"),
    ("^99~ABC", "value-malformed"),
    ("^10", "value-malformed"),
    ("^10AB C", "value-malformed"),
    ("^10é", "value-malformed"),
    ("^10" + "X" * 21, "value-malformed"),
    ("^01A2345678901231", "value-malformed"),
    ("^011234567890123A", "value-malformed"),
    ("^01１２３４５６７８９０１２３１", "value-malformed"),
    ("^0112345678901234", "check-digit-wrong"),
    ("^011234567890123", "value-malformed"),
    ("^011234567890123^", "value-malformed"),
    ("^01123456789012312", "identifier-unknown"),
    ("^00123456789012345670", "check-digit-wrong"),
    ("^4109501234567890", "check-digit-wrong"),
    ("^800302112345678901ABC", "check-digit-wrong"),
    ("^800312112345678900ABC", "value-malformed"),
    ("^800302112345678900ABCDEFGHIJKLMNOPQ", "value-malformed"),
    ("^11131313", "value-malformed"),
    ("^11260230", "value-malformed"),
    ("^11260001", "value-malformed"),
    ("^99" + "A" * 91, "value-malformed"),
    ("^10ABC^10ABD", "contradiction"),
    ("^10ABC^^10ABC", "identifier-unknown"),
    ("^3106000123", "identifier-unknown"),
    ("(10)(11)98765", "brackets"),
    ("(10)12345(11)", "brackets"),
    ("(1A)12345", "brackets"),
    ("()12345", "brackets"),
    ("(1)12345", "brackets"),
    ("(12345)12345", "brackets"),
    ("(15", "brackets"),
    ("(", "brackets"),
    ("(10)12^45", "value-malformed"),
    ("(01)123456789012312(10)12345", "value-malformed"),
    ("(89)12345", "identifier-unknown"),
    ("http://", "link"),
    ("http:///00/006141411234567890", "link"),
    ("https://00/006141411234567890", "link"),
    ("http://a/b/", "link"),
    ("https://[a/01/12312312312333", "link"),
    ("HtTp://a/b/00/006141411234567890", "identifier-unknown"),
    ("https://a/01/12312312312333<bad", "link"),
    ("https://a/01/12312312312333\n", "link"),
    ("https://a/stem/00/006141411234567890/", "link"),
    ("https://a/gtin/12312312312333", "link"),
    ("https://a/01/2112345678900", "value-malformed"),
    ("https://a/01/12312312312334", "check-digit-wrong"),
    ("https://a/01/12312312312333/21/1/10/2", "link"),
    ("https://a/01/12312312312333/17/261231", "link"),
    ("https://a/01/12312312312333/10/%0g", "link"),
    ("https://a/01/12312312312333/10/%C3%A9", "value-malformed"),
    ("https://a/01/12312312312333?99=", "value-malformed"),
    ("https://a/01/12312312312333?99=ABC&999=faux", "identifier-unknown"),
    ("https://a/01/12312312312333?98=XYZ+987", "value-malformed"),
    ("https://a/01/12312312312333?10=ABC123", "link"),
    ("https://a/01/12312312312333/10/ABC123?01=12312312312333", "link"),
    ("https://a/01/12312312312333?99=XYZ789&99=XYZ789", "link"),
    ("9" * 2049, "too-long"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "elements"), GOOD)
def test_a_good_code_is_read(code: str, elements: str) -> None:
    reading = read_gs1(code.replace("^", SEPARATOR))
    assert reading.fault is None
    assert " ".join(f"{identifier}={value}" for identifier, value in reading.elements) == elements


@pytest.mark.parametrize(("code", "fault"), REFUSED)
def test_a_code_that_breaks_a_rule_is_refused_with_the_rule(code: str, fault: str) -> None:
    reading = read_gs1(code if code.startswith("(") else code.replace("^", SEPARATOR))
    assert reading.fault is not None
    assert (reading.fault.code, reading.elements) == (f"gs1.{fault}", ())


def test_the_identifiers_of_goods_have_names() -> None:
    reading = read_gs1("(00)123456789012345675(01)09521234543213(10)DY-2026-0001(21)3")
    assert reading.sscc == "123456789012345675"
    assert (reading.gtin, reading.batch_lot, reading.serial) == ("09521234543213", "DY-2026-0001", "3")
    assert read_gs1("(10)A").gtin is None


def test_a_label_s_element_string_separates_the_batch_from_the_serial() -> None:
    written = write_element_string(gtin="09521234543213", batch_lot="DY-2026-0001", serial="3")
    assert written == "010952123454321310DY-2026-0001\x1d213"


GTINS = st.text("0123456789", min_size=13, max_size=13).map(
    lambda digits: next(f"{digits}{last}" for last in range(10) if has_check_digit(f"{digits}{last}"))
)
TWENTY = st.text(SET_82, min_size=1, max_size=20)


@given(GTINS, TWENTY, TWENTY)
def test_what_a_label_says_is_what_is_read(gtin: str, batch_lot: str, serial: str) -> None:
    reading = read_gs1(write_element_string(gtin=gtin, batch_lot=batch_lot, serial=serial))
    assert reading.elements == (("01", gtin), ("10", batch_lot), ("21", serial))


@pytest.mark.parametrize(
    ("gtin", "batch_lot", "serial"),
    [("09521234543214", "A", "1"), ("09521234543213", "", "1"), ("09521234543213", "A", "1" * 21), ("0", "A", "1")],
)
def test_a_label_gs1_does_not_allow_is_not_written(gtin: str, batch_lot: str, serial: str) -> None:
    with pytest.raises(ValueError, match="gs1"):
        write_element_string(gtin=gtin, batch_lot=batch_lot, serial=serial)


@given(st.text() | st.text("0123456789()\x1d\\ABC") | st.text("/0124?=&%#:a.").map(lambda rest: "https://a/01/" + rest))
def test_no_text_crashes_the_reader(text: str) -> None:
    reading = read_gs1(text)
    assert (reading.fault is None) == bool(reading.elements)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_date_is_a_date(day: date) -> None:
    assert read_gs1(f"(11){day:%y%m%d}").fault is None


@pytest.mark.parametrize("key", ["4006381333931", "09521234543213", "106141412345678908", "00012345600012"])
def test_a_check_digit_is_right_in_no_other_digit(key: str) -> None:
    assert [last for last in "0123456789" if has_check_digit(key[:-1] + last)] == [key[-1]]


@pytest.mark.parametrize("key", ["", "12a4", "²", "４００６３８１３３３９３１"])
def test_what_is_not_digits_has_no_check_digit(key: str) -> None:
    assert not has_check_digit(key)
