"""Is an analyser's file read as written, what it does not say left unsaid, and every other file refused by name?"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import WorkstationError
from app.domain.found import Concentration
from app.measuring.tables import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, read_file
from app.measuring.xrf import XrfReading, read_xrf

HOUSE = Path(__file__).parents[2]
TEXTS = json.loads((HOUSE / "resources/texts/measuring.json").read_text("utf-8"))
PAGE = (HOUSE / "docs/formats/measurements.md").read_text("utf-8")
EXAMPLE = "".join(re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL))
ONE = {
    "Instrument Serial Num": "DEMO-X1",
    "Reading #": "7",
    "Method Name": "DEMO",
    "Units": "ppm",
    "Sb Concentration": "835000",
    "Sb Error 1s": "1200",
}


def written(*rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as a CSV file; the headings are those of the first."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([list(rows[0]), *(list(row.values()) for row in rows)])
    return file.getvalue().encode(encoding)


def only(**cells: str) -> XrfReading:
    """Return the one reading of a file with these cells besides those of ONE; `_` stands for a space in a heading."""
    (reading,) = read_xrf(written(ONE | {name.replace("_", " "): cell for name, cell in cells.items()}), file="x.csv")
    return reading


def refused(content: bytes) -> WorkstationError:
    with pytest.raises(WorkstationError) as raised:
        read_xrf(content, file="x.csv")
    error = raised.value
    words = TEXTS[f"error.{error.code}"]["en"]
    assert f"error.{error.code}.remedy" in TEXTS
    assert set(re.findall(r"{(\w+)}", words)) <= set(error.params)
    assert error.params["file"] == "x.csv"
    return error


def test_the_example_of_the_format_is_read() -> None:
    first, second = read_xrf(EXAMPLE.encode(), file="x.csv")
    assert (first.instrument, first.method, first.reading_no) == ("DEMO-X1", "DEMO-Oxide", "2")
    assert (first.row, first.taken, first.item_no, first.package) == (4, "2026-11-20 09:05:40", 1, 1)
    assert first.elements == {
        "Sb": Concentration(834_118, 1_205, 3_615),
        "As": Concentration(403, 12, 36),
        "Pb": Concentration(None, 40, 118),
    }
    assert second.elements == {"Sb": Concentration(835_200, 1_200, 3_600), "As": Concentration(None, 14, 40)}


@pytest.mark.parametrize(
    ("content", "error", "read"),
    [
        ("0", "120", Concentration(None, 40, 120)),
        ("0.00", "120.2", Concentration(None, 41, 121)),
        ("<LOD", "120", Concentration(None, 40, 120)),
        ("< LOD", "<120", Concentration(None, 40, 120)),
        ("<LOD : 120", "", Concentration(None, 40, 120)),
        ("<120", "7", Concentration(None, 40, 120)),
        ("ND", "120", Concentration(None, 40, 120)),
        ("0", "0.1", Concentration(None, 1, 1)),
        ("0.3", "0.1", Concentration(1, 1, 3)),
        ("2.5", "1.01", Concentration(2, 2, 6)),
        ("5", "0", Concentration(5, 1, 3)),
        ("1000000", "400000", Concentration(1_000_000, 400_000, 1_000_000)),
    ],
)
def test_a_content_is_read_with_its_deviation_and_limit(content: str, error: str, read: Concentration) -> None:
    assert only(Pb_Concentration=content, Pb_Error_1s=error).elements["Pb"] == read


@pytest.mark.parametrize(
    ("content", "error"), [("", ""), ("", "12"), ("0", ""), ("0", "0"), ("<LOD", ""), ("ND", "ND")]
)
def test_what_the_reading_does_not_say_it_does_not_name(content: str, error: str) -> None:
    assert "Pb" not in only(Pb_Concentration=content, Pb_Error_1s=error).elements


def test_per_cent_is_converted_exactly() -> None:
    row = ONE | {"Units": "%", "Sb Concentration": "83.5217", "Sb Error 1s": "0.1", "Fe Concentration": "0.0004"}
    (reading,) = read_xrf(written(row | {"Fe Error 1s": "0.00"}), file="x.csv")
    assert reading.elements == {"Sb": Concentration(835_217, 1_000, 3_000), "Fe": Concentration(4, 50, 150)}


def test_compounds_and_light_elements_are_not_elements() -> None:
    others = {"LE_Concentration": "164800", "Sb_Compound_Level": "99", "SiO2_Concentration": "3"}
    assert set(only(**others).elements) == {"Sb"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_bytes_may_come_in_any_of_these_ways(encoding: str, delimiter: str) -> None:
    content = written(ONE | {"Test Label": "Fäß ±5 µ"}, delimiter=delimiter, encoding=encoding)
    assert read_xrf(content, file="x.csv")[0].elements == {"Sb": Concentration(835_000, 1_200, 3_600)}


@pytest.mark.parametrize("first", ["sep={}", "SEP={}\r", '"sep={}"'])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_first_line_may_name_what_parts_the_columns(delimiter: str, first: str) -> None:
    content = first.format(delimiter).encode() + b"\n" + written(ONE | {"a;;;\t\t\t,,,": ""}, delimiter=delimiter)
    assert [one.row for one in read_xrf(content, file="x.csv")] == [3]


def test_big_endian_utf_16_and_chinese_headings_are_read() -> None:
    content = codecs.BOM_UTF16_BE + written(ONE | {"项号": "2", "件号": "17"}, encoding="utf-16-be")
    assert [(one.item_no, one.package) for one in read_xrf(content, file="x.csv")] == [(2, 17)]


def test_a_comma_is_a_decimal_mark_where_it_does_not_part_columns() -> None:
    row = ONE | {"Sb Concentration": "834117,6", "Sb Error 1s": "1204,2"}
    assert read_xrf(written(row, delimiter=";"), file="x.csv")[0].elements["Sb"].ppm == 834_118
    assert refused(written(row)).code == "measurement-decimal-mark"


def test_a_file_that_mixes_decimal_marks_is_refused() -> None:
    error = refused(written(ONE | {"Sb Concentration": "83,5", "Sb Error 1s": "1.250"}, delimiter=";"))
    assert (error.code, error.params["row"], error.params["column"]) == ("measurement-decimal-mark", 2, "Sb Error 1s")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        *(
            ("Sb Concentration", cell)
            for cell in ("=1+1", "-5", "1e5", "1,000", "1.", ".5", "1000001", "nan", "٣", "1 0")
        ),
        *(("Sb Error 1s", cell) for cell in ("", "±5", "LOD", "9" * 30)),
        *(("Units", cell) for cell in ("", "ppb", "counts")),
        *(("Item", cell) for cell in ("0", "51", "1.0", "x", "=1")),
        *(("Package", cell) for cell in ("-1", "1000001", "9" * 30)),
        *(("Reading #", cell) for cell in ("", "x" * 101, "1\n2", "1\u202e2")),
        *(("Instrument Serial Num", ""), ("Method Name", "")),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_by_row_and_column(column: str, cell: str) -> None:
    error = refused(written(ONE | {column: cell}))
    assert error.code in {"measurement-cell", "measurement-decimal-mark"}
    assert (error.params["row"], error.params["column"]) == (2 + cell.count("\n"), column)


def test_a_formula_in_a_text_stays_text() -> None:
    assert only(**{"Method Name": "=cmd|' /C calc'!A0"}).method == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("missing", sorted(ONE))
def test_a_needed_column_that_is_missing_is_named(missing: str) -> None:
    error = refused(written({name: cell for name, cell in ONE.items() if name != missing}))
    assert error.code == "measurement-column-missing"
    assert str(error.params["column"]) in missing


def test_a_column_that_stands_twice_is_refused() -> None:
    error = refused(written(ONE | {" Sb  Concentration ": "5"}))
    assert (error.code, error.params["column"]) == ("measurement-column-twice", "Sb Concentration")


def test_a_file_cut_short_is_refused_by_its_row() -> None:
    content = written(ONE, ONE | {"Reading #": "8"})
    assert refused(content[:-12]).params["row"] == 3


def test_a_reading_that_stands_twice_is_refused() -> None:
    error = refused(written(ONE, ONE))
    assert (error.code, error.params["row"], error.params["found"]) == ("measurement-twice", 3, "7")


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"sep=,", written(ONE | {"Sb Concentration": ""}), b",,,\n,,,"])
def test_a_file_without_a_reading_is_refused(content: bytes) -> None:
    assert refused(content).code == "measurement-none"


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0", b"\xff\xfea", b"\x81\x8d", b"a\0b", b"\x1b[2J,b"])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    assert refused(content).code == "measurement-not-text"


@pytest.mark.parametrize("content", [b'a,"b', b'a,"b"c\n', b"a" * 140_000 + b",b"])
def test_text_that_is_no_table_is_refused(content: bytes) -> None:
    assert refused(content).code == "measurement-not-table"


def test_too_many_readings_or_columns_are_refused() -> None:
    rows = [ONE | {"Reading #": str(number)} for number in range(MAX_ROWS + 1)]
    assert len(read_xrf(written(*rows[:-1]), file="x.csv")) == MAX_ROWS
    assert refused(written(*rows)).code == "measurement-too-many"
    assert refused(b"," * MAX_COLUMNS + b"a").code == "measurement-too-many"
    assert refused(b"\n" * MAX_BYTES).code == "measurement-too-many"


def test_a_gigabyte_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "x.csv").open("wb") as file:
        file.truncate(1 << 30)
    began = time.monotonic()
    with pytest.raises(WorkstationError) as raised:
        read_file(tmp_path / "x.csv")
    assert raised.value.code == "measurement-too-large"
    assert time.monotonic() - began < 1.0
    assert refused(b"," * (MAX_BYTES + 1)).code == "measurement-too-large"


@pytest.mark.parametrize("place", ["nothing.csv", ".", "nul\0.csv"])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, place: str) -> None:
    with pytest.raises(WorkstationError) as raised:
        read_file(tmp_path / place)
    assert raised.value.code == "measurement-unreadable"


HEADINGS = st.sampled_from([*ONE, "Item", "Date", "Pb Concentration", "Pb Error 1s", "", " Units", "sep=;"])
CELLS = (
    HEADINGS | st.sampled_from(["0", "<LOD", "1,5", "1.5", "%", "ppm", '"', "=A1", "\0", "ND"]) | st.text(max_size=8)
)
PARTS = st.sampled_from([",", ";", "\t", "\n", "\r\n", "\r", '"', "sep=;\n"])


def read_or_refused(content: bytes) -> None:
    try:
        readings = read_xrf(content, file="x.csv")
    except WorkstationError as error:
        assert error.code.startswith("measurement-")  # noqa: PT017 - the other way out is a value
        return
    contents = [content for reading in readings for content in reading.elements.values()]
    assert all(one.ppm is None or 0 < one.ppm <= 1_000_000 for one in contents)
    assert all(one.sigma_ppm > 0 and one.limit_ppm > 0 for one in contents)


@given(st.binary(max_size=400) | st.lists(CELLS | PARTS).map(lambda said: "".join(said).encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused_by_name(content: bytes) -> None:
    read_or_refused(content)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=3), st.sampled_from(",;\t"))
def test_any_table_is_read_or_refused_by_name(rows: Sequence[Sequence[str]], delimiter: str) -> None:
    file = io.StringIO()
    named = [*ONE, "Item", "Date"]
    csv.writer(file, delimiter=delimiter).writerows([named, *rows])
    read_or_refused(file.getvalue().encode("utf-8", "replace"))


SYMBOLS = st.sampled_from(["Sb", "As", "Pb", "W", "U", "Dy"])
MEASURED = st.tuples(st.integers(1, 1_000_000), st.integers(1, 300_000))


@given(
    st.dictionaries(SYMBOLS, MEASURED, min_size=1),
    st.sampled_from([(",", "."), (";", "."), (";", ","), ("\t", ",")]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.booleans(),
)
def test_what_is_written_is_read_back(
    measured: dict[str, tuple[int, int]], marks: tuple[str, str], encoding: str, in_per_cent: bool
) -> None:
    delimiter, mark = marks
    row = {name: cell for name, cell in ONE.items() if not name.startswith("Sb")}
    row |= {"Units": "%"} if in_per_cent else {}
    for symbol, (ppm, sigma) in measured.items():
        shown = [f"{Decimal(one) / 10_000:f}" if in_per_cent else str(one) for one in (ppm, sigma)]
        content, error = (cell.replace(".", mark) for cell in shown)
        row |= {f"{symbol} Concentration": content, f"{symbol} Error 1s": error}
    (reading,) = read_xrf(written(row, delimiter=delimiter, encoding=encoding), file="x.csv")
    assert {symbol: (one.ppm, one.sigma_ppm) for symbol, one in reading.elements.items()} == measured
