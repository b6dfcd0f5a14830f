"""What becomes of codes as they are heard, one after the other? The work of one job on the desk; knows no widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.evidence import Label
from app.domain.taken import Heard, Taken
from ui.desktop.workstation import LookedUp, Session


@dataclass(frozen=True)
class TakenTogether:
    """What became of some codes: labels taken, in order, what else was looked up, and what went wrong after these."""

    consignment: Consignment
    taken: tuple[Taken, ...]
    looked_up: tuple[LookedUp, ...]
    error: WorkstationError | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that are new."""
        return tuple(
            Label(None, (), 1, (taken.reading,) if taken.reading else (), read_by=taken.heard.by)
            for taken in self.taken
            if taken.is_new
        )


def take_all(session: Session, heard: Iterable[Heard], consignment: Consignment, folder: Path) -> TakenTogether:
    """Take `heard` into the consignment in `folder`; those that are no labels are looked up."""
    taken: list[Taken] = []
    looked_up: list[LookedUp] = []
    for one in heard:
        try:
            step = session.take(one, consignment, folder)
            if step is None:
                looked_up.append(session.look_up(one.text))
                continue
        except WorkstationError as error:
            return TakenTogether(consignment, tuple(taken), tuple(looked_up), error)
        taken.append(step)
        consignment = step.consignment
    return TakenTogether(consignment, tuple(taken), tuple(looked_up))
