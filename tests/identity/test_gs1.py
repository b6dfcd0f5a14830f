"""GS1 codes are read strictly: what GS1 allows is read, and nothing else. The cases stand in gs1_cases.tsv."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identity.check_digit import has_check_digit, has_check_pair
from app.identity.gs1 import SEPARATOR, Gs1Reading, read_gs1, write_element_string
from app.identity.gs1_elements import predefined_length
from app.identity.gs1_parts import RULES
from app.identity.gs1_table import ALLOTTED, Part

SET_82 = string.ascii_letters + string.digits + "!\"%&'()*+,-./:;<=>?_"

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "gs1_cases.tsv").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]
GOOD = [(code, found, *lacking) for code, found, *lacking in CASES if not found.startswith("!")]
REFUSED = [
    *((code, found[1:]) for code, found, *_ in CASES if found.startswith("!")),
    ("", "nothing"),
    ("^10é", "value-malformed"),
    ("^01１２３４５６７８９０１２３１", "value-malformed"),
    ("https://a/01/12312312312333\n", "link"),
    ("9" * 2049, "too-long"),
    ("^99A" * 65, "too-many"),
]


def read(code: str) -> Gs1Reading:
    """Read a code in which ^ is FNC1, except in the forms that have none."""
    return read_gs1(code if code.startswith("(") or "://" in code else code.replace("^", SEPARATOR))


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case[0])
def test_a_good_code_is_read(case: tuple[str, ...]) -> None:
    code, elements, *lacking = case
    reading = read(code)
    assert reading.fault is None
    assert " ".join(f"{identifier}={value}" for identifier, value in reading.elements) == elements
    assert " ".join(reading.lacking_among()) == "".join(lacking)


@pytest.mark.parametrize(("code", "fault"), REFUSED)
def test_a_code_that_breaks_a_rule_is_refused_with_the_rule(code: str, fault: str) -> None:
    reading = read(code)
    assert reading.fault is not None
    assert (reading.fault.code, reading.elements) == (f"gs1.{fault}", ())


def test_what_lacks_its_company_may_find_it_in_another_code_of_the_goods() -> None:
    label, pallet = read_gs1("(10)DY-2026-0001"), read_gs1("(01)09521234543213")
    assert label.lacking_among() == label.lacking_among(["(10)DY-2026-0001", "no GS1 code"]) == ("10",)
    assert label.lacking_among([pallet.text]) == ()
    assert pallet.lacking_among([label.text]) == ()


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


@pytest.mark.parametrize("key", ["1987654Ad4X4bL5ttr2310c2K", "123456MW"])
def test_a_check_pair_is_right_in_no_other_pair(key: str) -> None:
    pairs = [key[:-2] + first + last for first in SET_82 for last in SET_82 if has_check_pair(key[:-2] + first + last)]
    assert len(pairs) == 1


def test_the_check_pair_of_gs1s_own_example_is_right() -> None:
    assert has_check_pair("1987654Ad4X4bL5ttr2310c2K")
    assert not has_check_pair("1987654Ad4X4bL5ttr2310c2L")


def test_the_table_allots_no_identifier_that_begins_another() -> None:
    assert not [(one, other) for one in ALLOTTED for other in ALLOTTED if one != other and other.startswith(one)]


def test_the_table_speaks_of_what_there_is() -> None:
    families = {other[: len(other) - wild] + "n" * wild for other in ALLOTTED for wild in (0, 1, 2)}
    for allotted in ALLOTTED.values():
        assert {rule for part in allotted.parts for rule in part.rules} <= set(RULES)
        assert {*allotted.never_with, *(want for group in allotted.beside for want in group)} <= families


def test_a_length_that_needs_no_separator_is_the_length_of_the_value() -> None:
    predefined = {identifier: length for identifier in ALLOTTED if (length := predefined_length(identifier))}
    fixed = {identifier: sum(part.most for part in ALLOTTED[identifier].parts) for identifier in predefined}
    assert predefined == {identifier: len(identifier) + length for identifier, length in fixed.items()}
    assert len(predefined) > len(ALLOTTED) / 2


PLAIN = {
    identifier: allotted.parts for identifier, allotted in ALLOTTED.items() if not any(p.rules for p in allotted.parts)
}
LETTERS = {"N": string.digits, "X": SET_82, "Z": string.ascii_letters + string.digits + "-_"}


@st.composite
def plain_elements(draw: st.DrawFn) -> tuple[str, str]:
    """Draw an identifier that has no rule but length and characters, and a value of that form."""

    def part(of: Part) -> str:
        return draw(st.text(LETTERS[of.letter], min_size=of.least, max_size=of.most))

    identifier = draw(st.sampled_from(sorted(PLAIN)))
    return identifier, "".join(part(of) for of in PLAIN[identifier])


@given(plain_elements())
def test_a_value_of_the_form_allotted_is_read_and_a_longer_one_is_not(element: tuple[str, str]) -> None:
    identifier, value = element
    assert read_gs1(f"{SEPARATOR}{identifier}{value}").elements == ((identifier, value),)
    longest = sum(part.most for part in PLAIN[identifier])
    assert read_gs1(f"{SEPARATOR}{identifier}{value.ljust(longest, '0')}0").fault is not None
