"""How many ppm does a cell of measurements say, above or below the limit of detection? Exact decimals alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal

from app.domain.errors import WorkstationError
from app.domain.found import Concentration
from app.measuring.tables import shown

MILLION = 1_000_000
PPM_IN = {"ppm": Decimal(1), "mg/kg": Decimal(1), "%": Decimal(10_000), "wt%": Decimal(10_000)}
"""Parts per million by mass in a unit, by its name in lower case without spaces."""

SIGMAS_AT_LIMIT = 3
"""Standard deviations at which an analyser puts its limit of detection."""

_NUMBER = re.compile(r"[0-9]{1,9}(?:([.,])[0-9]{1,9})?")
_BELOW = re.compile(r"<\s*(?:lod)?\s*:?\s*([0-9.,]*)|n\.?d\.?", re.IGNORECASE)
_WHOLE = Decimal(1)


@dataclass(frozen=True)
class Place:
    """Where a cell stands, for the fault that names it."""

    file: str
    row: int
    column: str

    def fault(self, kind: str, cell: str) -> WorkstationError:
        """Return the error of `kind` about what stands there."""
        found = {"found": shown(cell)}
        return WorkstationError(f"measurement-{kind}", file=self.file, row=self.row, column=self.column, **found)


class Amounts:
    """Reads the numbers of one file, which writes all its decimals with the same mark.

    A comma is one only where it does not part the columns: `1,234` in a file parted by commas may mean a thousand.
    """

    def __init__(self, *, comma_is_decimal: bool) -> None:
        self._marks = {".", ","} if comma_is_decimal else {"."}

    def concentration(
        self, cell: str, error: str, *, per_unit: Decimal, at: Place, error_at: Place
    ) -> Concentration | None:
        """Return what the cells of a content and of its standard deviation say; None where they tell nothing.

        A content of zero, `<LOD` and `ND` mean below the limit of detection, which then stands in the cell of the
        error or behind the `<`; where it stands nowhere, the reading tells nothing of this element. Contents are
        rounded to whole ppm and never to zero, deviations and limits upwards. Raises WorkstationError:
        measurement-cell, measurement-decimal-mark.
        """
        below = _BELOW.fullmatch(cell)
        amount = Decimal() if below or not cell else self._ppm(cell, per_unit, at)
        if amount:
            sigma = self._deviation(error, per_unit, error_at)
            ppm = max(1, int(amount.quantize(_WHOLE, ROUND_HALF_EVEN)))
            return Concentration(ppm, sigma, min(MILLION, SIGMAS_AT_LIMIT * sigma))
        if not cell:
            return None
        if below and below[1]:
            return _below(self._ppm(below[1], per_unit, at))
        behind = _BELOW.fullmatch(error)
        limit = behind[1] if behind else error
        return _below(self._ppm(limit, per_unit, error_at)) if limit else None

    def _deviation(self, cell: str, per_unit: Decimal, at: Place) -> int:
        """Return a standard deviation, upwards; one written as zero is half of its last decimal, never nothing."""
        deviation = self._ppm(cell, per_unit, at)
        decimals = len(re.split("[.,]", cell)[1]) if re.search("[.,]", cell) else 0
        return max(1, _up(deviation or per_unit.scaleb(-decimals) / 2))

    def _ppm(self, cell: str, per_unit: Decimal, at: Place) -> Decimal:
        number = _NUMBER.fullmatch(cell)
        if number is None:
            raise at.fault("cell", cell)
        if mark := number[1]:
            if mark not in self._marks:
                raise at.fault("decimal-mark", cell)
            self._marks = {mark}
        ppm = Decimal(cell.replace(",", ".")) * per_unit
        if ppm > MILLION:
            raise at.fault("cell", cell)
        return ppm


def _below(limit: Decimal) -> Concentration | None:
    """Return what is below a limit of detection; a limit of zero is none, and nothing is known."""
    if not limit:
        return None
    at_limit = _up(limit)
    return Concentration(None, -(-at_limit // SIGMAS_AT_LIMIT), at_limit)


def _up(ppm: Decimal) -> int:
    return int(ppm.quantize(_WHOLE, ROUND_CEILING))
