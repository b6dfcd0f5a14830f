"""One line in the list of what a station has inspected: enough to find the assessment again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.outcome import Verdict


@dataclass(frozen=True)
class Inspected:
    """An inspection, or a what-if, that was kept: `seq` is the number of its journal entry, `at` what it judged for.

    `station_id` is where, empty for this station where it is not asked.
    """

    seq: int
    assessment_id: str
    consignment_id: str
    declaration_no: str
    at: datetime
    officer_id: str
    verdict: Verdict
    what_if: bool
    station_id: str = ""
