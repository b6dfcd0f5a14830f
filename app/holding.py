"""What of the registry does a session work by now, and if by nothing, why? Taken up anew after every sync."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from app.domain.errors import WorkstationError
from app.domain.officer import Officer
from app.in_force import InForce


class Holding:
    """What `take` opens, None where there is nothing; what was open before is closed when `until` is.

    What cannot be used is not: why is kept, for a session is needed to sync, and that is the remedy.
    """

    def __init__(self, take: Callable[[], InForce | None], *, until: ExitStack) -> None:
        self._take = take
        self._until = until
        self.now: InForce | None = None
        self.fault: WorkstationError | None = None

    def take_up(self) -> None:
        """Use what is in force now."""
        self.now, self.fault = None, None
        try:
            self.now = self._take()
        except WorkstationError as fault:
            self.fault = fault
        if self.now is not None:
            self._until.callback(self.now.close)

    def required(self) -> InForce:
        """Return what is in force. Raises WorkstationError: why nothing is."""
        if self.now is None:
            raise self.fault or WorkstationError("no-registry")
        return self.now

    def officer(self, officer_id: str) -> Officer | None:
        """Return an officer as the authority lists them; None for one it does not, and where nothing is in force."""
        return self.now.roster.officer(officer_id) if self.now else None
