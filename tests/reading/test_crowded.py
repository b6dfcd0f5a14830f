"""Equal letters that stand close together are counted on a wider line, and nothing else is taken from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reading.crowded import counted, is_crowded
from app.reading.recogniser import Seen

NUMBERS = st.text(alphabet="0O15E-, ", max_size=12)


def seen(text: str) -> list[Seen]:
    return [Seen(one, 0.99, place / 20, (place + 1) / 20, ()) for place, one in enumerate(text)]


def text(letters: object) -> str:
    assert isinstance(letters, list)
    return "".join(one.text for one in letters)


def test_a_row_of_equal_digits_is_looked_at_again() -> None:
    assert is_crowded(seen("DEMO000000000E01"))
    assert is_crowded(seen("1,450.000"))
    assert not is_crowded(seen("2,100.00 AAA"))


def test_zeros_that_were_read_as_one_are_counted() -> None:
    assert text(counted(seen("DEM0000000000E21"), seen("DEMO00000000000E21"))) == "DEMO00000000000E21"


def test_a_wider_line_that_says_something_else_says_nothing() -> None:
    assert text(counted(seen("119,000"), seen("110,000"))) == "119,000"
    assert text(counted(seen("11,000"), seen("11,00"))) == "11,000"
    assert text(counted(seen("1,000"), seen("1,0000,0"))) == "1,000"


@given(NUMBERS, NUMBERS)
def test_no_letter_is_ever_lost_or_changed(first: str, wide: str) -> None:
    came = text(counted(seen(first), seen(wide)))
    assert came in {first, wide}
    if came != first:
        assert len(came.replace(" ", "")) > len(first.replace(" ", ""))
        assert set(came.replace("O", "0")) - {" "} == set(first.replace("O", "0")) - {" "}
