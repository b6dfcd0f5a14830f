"""What did an XRF analyser measure? The CSV export of an Olympus (Evident) Vanta: one reading a row.

Format: docs/formats/measurements.md. What is not said is not there: an element without a content was not measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.errors import WorkstationError
from app.domain.found import Concentration
from app.measuring.amounts import PPM_IN, Amounts, Place
from app.measuring.tables import Row, is_plain, read_table, shown

MAX_TEXT = 100
MAX_ITEM = 50
MAX_PACKAGE = 1_000_000

_INSTRUMENT, _READING, _METHOD, _UNITS = "instrument serial num", "reading #", "method name", "units"
_NEEDED = {
    _INSTRUMENT: "Instrument Serial Num",
    _READING: "Reading #",
    _METHOD: "Method Name",
    _UNITS: "Units",
}
_WHEN = ("date", "time")
_ITEM = ("item", "项号")
_PACKAGE = ("package", "件号")
_CONTENT = re.compile(r"([A-Z][a-z]?) Concentration")
_DEVIATION = re.compile(r"([A-Z][a-z]?) Error ?1s")


@dataclass(frozen=True)
class XrfReading:
    """One reading: contents by element symbol; `item_no` and `package` are None where the file does not name them.

    `row` is its line in the file, `taken` the date and time as the file writes them.
    """

    row: int
    instrument: str
    method: str
    reading_no: str
    taken: str
    item_no: int | None
    package: int | None
    elements: Mapping[str, Concentration]


def read_xrf(content: bytes, *, file: str) -> tuple[XrfReading, ...]:
    """Return the readings in the bytes of a CSV file, in order; `file` is its name for the faults.

    A row that reports no element (a check of the instrument) is left out. Raises WorkstationError "measurement-...",
    naming file, row and column, and nothing else whatever the bytes are.
    """
    table = read_table(content, file=file)
    headings = next(table.rows, None)
    if headings is None:
        raise WorkstationError("measurement-none", file=file)
    columns = _Columns(headings.cells, file=file, amounts=Amounts(comma_is_decimal=table.delimiter != ","))
    readings = tuple(reading for row in table.rows if (reading := columns.read(row)))
    if not readings:
        raise WorkstationError("measurement-none", file=file)
    _require_distinct(readings, file)
    return readings


class _Columns:
    """Where everything stands in the rows of one file."""

    def __init__(self, headings: Iterable[str], *, file: str, amounts: Amounts) -> None:
        self._file = file
        self._amounts = amounts
        self._headings = [" ".join(heading.split()) for heading in headings]
        self._places: dict[str, int] = {}
        self._contents: dict[str, int] = {}
        self._deviations: dict[str, int] = {}
        known = {*_NEEDED, *_WHEN, *_ITEM, *_PACKAGE}
        for place, heading in enumerate(self._headings):
            if heading.lower() in known:
                self._put(self._places, heading.lower(), place)
            elif content := _CONTENT.fullmatch(heading):
                self._put(self._contents, content[1], place)
            elif deviation := _DEVIATION.fullmatch(heading):
                self._put(self._deviations, deviation[1], place)
        self._require()

    def _put(self, places: dict[str, int], name: str, place: int) -> None:
        if name in places:
            column = shown(self._headings[place])
            raise WorkstationError("measurement-column-twice", file=self._file, column=column)
        places[name] = place

    def _require(self) -> None:
        missing = [name for key, name in _NEEDED.items() if key not in self._places]
        missing += [f"{symbol} Error 1s" for symbol in self._contents if symbol not in self._deviations]
        if not self._contents:
            missing.append("Concentration")
        if missing:
            raise WorkstationError("measurement-column-missing", file=self._file, column=missing[0])

    def read(self, row: Row) -> XrfReading | None:
        """Return the reading in `row`; None where it reports no element."""
        if not any(row.cells[place] for place in self._contents.values()):
            return None
        units = self._cell(row, _UNITS)
        per_unit = PPM_IN.get(units.lower().replace(" ", ""))
        if per_unit is None:
            raise self._place(row, self._places[_UNITS]).fault("cell", units)
        return XrfReading(
            row=row.number,
            instrument=self._text(row, _INSTRUMENT),
            method=self._text(row, _METHOD),
            reading_no=self._text(row, _READING),
            taken=" ".join(self._cell(row, name) for name in _WHEN).strip()[:MAX_TEXT],
            item_no=self._number(row, _ITEM, most=MAX_ITEM),
            package=self._number(row, _PACKAGE, most=MAX_PACKAGE),
            elements=self._elements(row, per_unit),
        )

    def _elements(self, row: Row, per_unit: Decimal) -> Mapping[str, Concentration]:
        measured = {}
        for symbol, place in self._contents.items():
            error_place = self._deviations[symbol]
            content = self._amounts.concentration(
                row.cells[place],
                row.cells[error_place],
                per_unit=per_unit,
                at=self._place(row, place),
                error_at=self._place(row, error_place),
            )
            if content is not None:
                measured[symbol] = content
        return measured

    def _cell(self, row: Row, name: str) -> str:
        return row.cells[self._places[name]] if name in self._places else ""

    def _text(self, row: Row, name: str) -> str:
        text = self._cell(row, name)
        if not text or len(text) > MAX_TEXT or not is_plain(text):
            raise self._place(row, self._places[name]).fault("cell", text)
        return text

    def _number(self, row: Row, names: Iterable[str], *, most: int) -> int | None:
        named = [name for name in names if self._cell(row, name)]
        if not named:
            return None
        cell = self._cell(row, named[0])
        if len(named) > 1 or not re.fullmatch(r"[1-9][0-9]{0,6}", cell) or int(cell) > most:
            raise self._place(row, self._places[named[0]]).fault("cell", cell)
        return int(cell)

    def _place(self, row: Row, place: int) -> Place:
        return Place(self._file, row.number, shown(self._headings[place]))


def _require_distinct(readings: Iterable[XrfReading], file: str) -> None:
    seen: set[tuple[str, str, str]] = set()
    for reading in readings:
        key = (reading.instrument, reading.taken, reading.reading_no)
        if key in seen:
            raise WorkstationError("measurement-twice", file=file, row=reading.row, found=shown(reading.reading_no))
        seen.add(key)
