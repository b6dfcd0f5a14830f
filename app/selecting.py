"""The use case of selection: each declaration is put into a lane once, before anybody looks at the goods.

Policy proposes, a lot is drawn, and both are in the journal before the lane is told; asking again draws nothing again.
A person may change the lane: anybody to a closer one, back only a supervisor, and never without a reason.
Nothing here judges goods. Format: docs/formats/selection.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from app.checks.lanes import propose
from app.checks.rulebook import Rulebook
from app.domain.consignment import Consignment
from app.domain.errors import WorkstationError
from app.domain.evidence import Evidence
from app.domain.moment import Clock
from app.domain.officer import Officer
from app.domain.party import PartyRole
from app.domain.selection import LONGEST_REASON, Lane, LaneChange, Selection
from app.domain.texts import Text
from app.domain.verification import Answer, Verification
from app.journal.export import verify_export
from app.selection.auditing import DrawAudit
from app.selection.drawing import draw
from app.selection.keys import is_anchor, key_at


class Selections(Protocol):
    """Where the station keeps what it selected; each method that writes journals in one transaction."""

    def selection(self, declaration_no: str) -> Selection | None:
        """Return the selection of this declaration with the latest change made to it."""

    def select(
        self,
        make: Callable[[int], Selection],
        *,
        declaration_no: str,
        consignment_id: str,
        exporter_id: str | None,
        officer_id: str,
        at: datetime,
    ) -> Selection:
        """Return the declaration's selection: the one that is there, else that which `make` makes with a key's number.

        It is in the journal then.
        """

    def reroute(self, declaration_no: str, change: LaneChange) -> None:
        """Journal a change of lane."""

    def next_key(self) -> tuple[int, bool]:
        """Return the number of the first key that has not been shown, and whether something was drawn with it."""

    def show_key(self, key_at: Callable[[int], bytes], *, officer_id: str, at: datetime) -> None:
        """Journal the first key that has not been shown."""


class Selecting:
    """Selects at one station; `seed` (32 bytes) is the secret that its keys follow from."""

    def __init__(self, *, station_id: str, seed: bytes, selections: Selections, clock: Clock) -> None:
        self._station_id = station_id
        self._selections = selections
        self._clock = clock
        self.key_at = lru_cache(maxsize=4)(lambda link: key_at(link, seed=seed))

    def turn(self, officer_id: str) -> None:
        """Show the key that was drawn with, so that everybody can check those draws; and the anchor of a new chain."""
        link, is_used = self._selections.next_key()
        if is_used or is_anchor(link):
            self._show(officer_id)
            if is_anchor(link + 1):
                self._show(officer_id)

    def select(
        self,
        consignment: Consignment,
        declared: Callable[[], Evidence],
        *,
        rulebook: Rulebook,
        actor: Officer,
        what_if: bool = False,
    ) -> Selection:
        """Return the lane of `consignment`, journalled; for a what-if without a draw, so that nothing can be tried out.

        `declared` is what is known of it before the examination, asked only where it has not been selected before.
        """
        number = consignment.declaration_no
        before = self._selections.selection(number)
        if before is not None:
            return before
        proposal = propose(declared(), rulebook)
        bare = Selection(number, rulebook.version, proposal.lane, proposal.reasons)
        if what_if:
            return bare
        exporter = consignment.parties.get(PartyRole.EXPORTER)

        def drawn(link: int) -> Selection:
            return replace(
                bare,
                draw=draw(
                    number,
                    station_id=self._station_id,
                    link=link,
                    key=self.key_at(link),
                    rate_ppm=proposal.rate_ppm,
                    lane=proposal.to,
                ),
            )

        return self._selections.select(
            drawn,
            declaration_no=number,
            consignment_id=consignment.consignment_id,
            exporter_id=exporter.party_id if exporter else None,
            officer_id=actor.officer_id,
            at=self._clock(),
        )

    def reroute(self, declaration_no: str, lane: Lane, reason: str, *, actor: Officer) -> Selection:
        """Return the selection with its lane changed, journalled. Raises WorkstationError "lane-..."."""
        selection = self._selections.selection(declaration_no)
        if selection is None:
            raise WorkstationError("lane-not-selected", declaration=declaration_no)
        if lane is selection.lane:
            raise WorkstationError("lane-same")
        if not reason.strip() or len(reason) > LONGEST_REASON:
            raise WorkstationError("lane-reason", limit=LONGEST_REASON)
        if not selection.may_change(lane, actor.role):
            raise WorkstationError("lane-right")
        change = LaneChange(lane, actor.officer_id, actor.role, reason.strip(), self._clock())
        self._selections.reroute(declaration_no, change)
        return selection.changed(change)

    def _show(self, officer_id: str) -> None:
        self._selections.show_key(self.key_at, officer_id=officer_id, at=self._clock())


def verify_journal(
    lines: Iterable[bytes],
    *,
    path: str,
    expected_public: bytes | None,
    key_at: Callable[[int], bytes] | None = None,
) -> Verification:
    """Verify an export of a journal and every draw in it; `key_at` is known at the station alone."""
    audit = DrawAudit(key_at=key_at)
    verification = verify_export(lines, path=path, expected_public=expected_public, watch=audit.read)
    audit.close()
    if audit.flaws:
        return replace(verification, answer=Answer.INVALID, reasons=(*verification.reasons, *audit.flaws))
    if audit.is_empty:
        return verification
    told = Text("selection.checked", {"again": audit.made_again, "open": audit.still_open})
    return replace(verification, steps=(*verification.steps, told))
