"""What comes of judging, and of pictures that are handed in? The work of one job on the desk; knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.selection import Selection
from app.domain.symbol import Scan
from ui.desktop.view_models.sheet import Sheet, sheet_of
from ui.desktop.workstation import LookedUp, Session

_MOST_TEXTS = 200


@dataclass(frozen=True)
class Judged:
    """What came of judging: the consignment, its assessment as it is shown, and which pictures could not be taken.

    `selection` is its lane, None while no policy is in force by which it could have one.
    """

    consignment: Consignment
    sheet: Sheet | None
    faults: tuple[WorkstationError, ...] = ()
    selection: Selection | None = None


def judge(session: Session, consignment: Consignment, faults: tuple[WorkstationError, ...] = ()) -> Judged:
    """Judge the consignment as it lies here."""
    assessment = session.inspect(consignment)
    return Judged(consignment, sheet_of(assessment), faults, assessment.selection)


def judge_with(session: Session, consignment: Consignment, folder: Path, pictures: Sequence[Path]) -> Judged:
    """Keep `pictures` with the consignment in `folder` and judge it with them; with nothing to read, no."""
    faults: tuple[WorkstationError, ...] = ()
    if pictures:
        goods = session.goods(consignment, folder)
        faults = goods.photographs.take(pictures).faults
        consignment = goods.reopened()
    can_judge = bool(consignment.photographs or consignment.reads)
    if not can_judge:
        return Judged(consignment, None, faults, _selected(session, consignment))
    return judge(session, consignment, faults)


def _selected(session: Session, consignment: Consignment) -> Selection | None:
    """Return the lane of what nobody has looked at yet; why there is none, judging will say."""
    try:
        return session.select(consignment)
    except WorkstationError:
        return None


def recognise(session: Session, pictures: Sequence[Path]) -> tuple[Sequence[Scan], list[LookedUp]]:
    """Return what stands on `pictures`, and what is known of it."""
    scans = session.scan(pictures)
    texts = dict.fromkeys(symbol.text for scan in scans for symbol in scan.symbols)
    return scans, [session.look_up(text) for text in list(texts)[:_MOST_TEXTS]]
