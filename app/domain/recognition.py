"""What is known of one text, read from a label or typed; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.batch import Batch
from app.domain.licence import Licence
from app.domain.outcome import Verdict
from app.domain.passport import PassportReading
from app.domain.selection import Lane
from app.domain.texts import Text


@dataclass(frozen=True)
class Left:
    """How somebody left a consignment: the verdict of its latest inspection, by whom, and the instant judged for.

    `decision` is what a supervisor closed the case of that inspection with, None while it is open.
    """

    verdict: Verdict
    officer_id: str
    at: datetime
    decision: Verdict | None = None


@dataclass(frozen=True)
class Waiting:
    """A consignment that waits at the port: its folder, declaration number, and its goods as declared.

    `left` is how it stood when it was last put down, None when nobody has inspected it here; `lane` is the one it was
    selected for, None before that.
    """

    folder: Path
    declaration_no: str
    title: Text
    left: Left | None = None
    lane: Lane | None = None


@dataclass(frozen=True)
class LookedUp:
    """All that the station knows of one text, read from a label or typed.

    `reading` is set when the text is a passport; `licence` and `batch` when the register holds one of that number, or
    the one a passport or GS1 element string names. `waiting` are the consignments that carry this declaration number
    or declare this batch; a licence alone names none. None of it is a verdict.
    """

    text: str
    reading: PassportReading | None = None
    licence: Licence | None = None
    batch: Batch | None = None
    waiting: tuple[Waiting, ...] = ()
