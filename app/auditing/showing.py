"""Who may see the signs of a journal? Supervisors and auditors, and nobody those in their own work.

That somebody asked is in the journal before anything is shown, and so is a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from app.auditing.sign import Sign
from app.auditing.signs import find_signs
from app.domain.errors import WorkstationError
from app.domain.moment import Clock
from app.domain.officer import Officer, Role
from app.journal.entry import Entry, Kind

MAY_SEE = frozenset({Role.SUPERVISOR, Role.AUDITOR})


class AuditedJournal(Protocol):
    """The journal that is asked, and that the asking goes into."""

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in order."""

    def append(self, kind: Kind, body: Mapping[str, Any], *, officer_id: str, at: datetime) -> object:
        """Add an entry; on return it is on the disk."""


def show_signs(journal: AuditedJournal, *, actor: Officer, clock: Clock) -> tuple[Sign, ...]:
    """Return the signs in the work of others, the access journalled.

    Raises WorkstationError "signs-right" for one who may not see them, journalled too.
    """
    if actor.role not in MAY_SEE:
        _note(journal, {"granted": False}, actor=actor, clock=clock)
        raise WorkstationError("signs-right", officer=actor.officer_id)
    signs = tuple(sign for sign in find_signs(journal.entries()) if sign.officer_id != actor.officer_id)
    _note(journal, {"granted": True, "signs": len(signs)}, actor=actor, clock=clock)
    return signs


def _note(journal: AuditedJournal, body: Mapping[str, Any], *, actor: Officer, clock: Clock) -> None:
    said = {"office": actor.office, "role": actor.role.value, **body}
    journal.append(Kind.AUDIT, said, officer_id=actor.officer_id, at=clock())
